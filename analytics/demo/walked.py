"""Cases walked through every act as people would do it: filed, accepted, paid, assigned, served, heard, decided.

Their documents are printed by the worker after the start; nothing here waits for it, so service is by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from analytics.demo.complaints import Complaint, complaint_of, identity_of_account, typed
from analytics.demo.names import Registry
from analytics.demo.past import at, moment
from analytics.demo.people import People
from analytics.demo.region import MAIN, Region, Seat
from analytics.demo.timeline import worked
from cases.document.services import begin_draft, save_sections
from cases.fees.models import FeeOrder
from cases.hearing.models import Hearing
from cases.hearing.record import note_signature, save_record
from cases.hearing.slots import free_slots
from cases.register.models import Case, Party
from cases.serving.models import Service
from cases.serving.services import serve
from courts.procedure import perform
from courts.roles import Role
from law.time.calendar import national

# How far each case goes, and how many days ago it was filed. The first ones belong to the demo litigants.
ROADS = (
    ("accepted", 1),
    ("paid", 2),
    ("assigned", 5),
    ("notified", 7),
    ("answered", 12),
    ("served", 9),
    ("booked", 16),
    ("booked", 18),
    ("heard", 31),
    ("drafted", 34),
    ("decided", 38),
    ("decision_served", 45),
)
STEPS = (
    "accepted", "paid", "assigned", "notified", "served", "answered", "booked", "heard", "drafted", "decided",
    "decision_served",
)  # fmt: skip
RICH = {4, 8, 9}
ANSWER = "借款属实，已归还部分利息。因经营困难暂时无力一次性偿还，请求分期履行。"
SAID = "审判员：原告陈述诉讼请求和事实理由。\n原告：同起诉状。\n审判员：被告答辩。\n被告：借款属实，请求分期。"


class Road:
    """One case on its road; ``today`` is the day it has reached."""

    def __init__(self, complaint: Complaint, people: People, seat: Seat, start: date) -> None:
        self.complaint, self.people, self.seat = complaint, people, seat
        self.day = worked(start)
        self.case: Case

    def walk(self, last: str) -> None:
        for step in STEPS[: STEPS.index(last) + 1]:
            getattr(self, step)()

    def act(self, subject: Any, name: str, actor: Any, **inputs: Any) -> None:
        with at(moment(self.day, 10, 40)):
            perform(subject, name, actor=actor, on=self.day, inputs=inputs)

    def later(self, days: int) -> None:
        """Some days on, to a working day, never past today."""
        self.day = min(national().roll(self.day + timedelta(days=days)), worked(_today()))

    def accepted(self) -> None:
        filing = typed(self.complaint, self.day)
        self.act(filing, "submit", self.complaint.filer, declared=True)
        clerk = self.people.holding(self.seat.code, Role.FILING_CLERK)[0]
        judged = {"directly_concerned": True, "within_competence": True, "procedure": "summary"}
        past = {f"{one}" for one in ("duplicate_likely", "jurisdiction_doubtful")}
        self.act(filing, "accept", clerk, **judged, override=sorted(past), reason="已当面核对原件")
        assert filing.case is not None
        self.case = filing.case
        if self.complaint.right.user:
            Party.objects.filter(case=self.case, role="defendant").update(user=self.complaint.right.user)

    def paid(self) -> None:
        order = FeeOrder.objects.get(case=self.case)
        paid = {"paid_at": moment(self.day, 15), "transaction": f"SIMT{order.pk:016d}", "source": "simulator"}
        with at(moment(self.day, 15)):
            perform(order, "receive_payment", actor=None, on=self.day, inputs=paid)

    def assigned(self) -> None:
        self.later(1)
        self.act(self.case, "assign", self.people.holding(self.seat.code, Role.FILING_CLERK)[0])
        self.case = Case.objects.select_related("judge", "clerk", "court", "division").get(pk=self.case.pk)

    def notified(self) -> None:
        self.later(1)
        self.act(self.case, "notify_defendant", self.case.clerk)

    def served(self) -> None:
        """The clerk hands over what was sent on paper."""
        self.later(3)
        self._hand_over()

    def _hand_over(self) -> None:
        for service in Service.objects.filter(case=self.case, state="sent").select_related("party", "document"):
            paper = {"receipt_signed_on": self.day.isoformat(), "address_source": "confirmation_form"}
            if service.method == "mail":
                self.act(service, "record_outcome", self.case.clerk, **paper)

    def answered(self) -> None:
        self.later(4)
        self.act(self.case, "file_answer", self.complaint.right.user, answer=ANSWER)

    def booked(self) -> None:
        self.later(2)
        with at(moment(self.day, 9)):
            room = self.case.court.rooms.order_by("id").first()
            assert room is not None
            slot = next(iter(self._slots(room)))
        self.act(self.case, "book_hearing", self.case.clerk, room=room, start=slot.start, end=slot.end, public=True)
        self._hand_over()

    def _slots(self, room: Any) -> Iterator[Any]:
        yield from free_slots(self.case, room, minutes=60, count=1)

    def heard(self) -> None:
        hearing = Hearing.objects.get(case=self.case)
        self.day = hearing.local_start.date()
        self._at(hearing.during.lower, self.case, "open_hearing", self.case.judge)
        record = hearing.record
        with at(hearing.during.lower + timedelta(minutes=50)):
            save_record(
                record,
                present={row["key"]: True for row in record.attendance},
                notes={},
                sections={"statements": SAID, "evidence": "原告出示借条、转账回单。被告无异议。"},
                rights_read=True,
                recusal_asked=True,
            )
            for row in record.attendance:
                note_signature(record, row["key"], actor=self.case.clerk)  # type: ignore[arg-type]
        self._at(hearing.during.lower + timedelta(minutes=58), self.case, "end_hearing", self.case.judge)

    def _at(self, when: datetime, subject: Any, act: str, actor: Any) -> None:
        with at(when):
            perform(subject, act, actor=actor, on=self.day)

    def drafted(self) -> None:
        self.later(3)
        left, right, yuan = self.complaint.left.name, self.complaint.right.name, self.complaint.yuan
        assert self.case.judge is not None
        with at(moment(self.day, 14)):
            self.judgment = begin_draft(self.case, "civil_judgment", actor=self.case.judge, on=self.day)
            answers = [{"claim": number, "result": "granted"} for number in range(1, len(self.case.claims) + 1)]
            words = {
                "facts_found": self.case.facts,
                "reasons": f"本院认为，合法的借贷关系受法律保护。{right}应当按照约定返还借款。",
                "basis": "依照《中华人民共和国民法典》第六百七十五条、《中华人民共和国民事诉讼法》第一百五十五条规定，判决如下：",
                "operative": f"一、{right}于本判决生效之日起十日内返还{left}借款{yuan}元。",
            }
            save_sections(self.judgment, words, fields={"claim_answers": answers})

    def decided(self) -> None:
        self.later(3)
        self.act(self.judgment, "sign", self.case.judge)
        self.act(self.judgment, "seal", self.case.clerk)
        self.act(self.case, "decide", self.case.judge)
        with at(moment(self.day, 16)):
            for party in self.case.parties.select_related("user"):
                serve(document=self.judgment, party=party, method="direct", actor=self.case.clerk, on=self.day)

    def decision_served(self) -> None:
        self.later(3)
        for service in Service.objects.filter(case=self.case, document=self.judgment, state="sent"):
            signed = {"signed_by": "recipient", "signed_on": self.day.isoformat()}
            self.act(service, "record_outcome", self.case.clerk, **signed)


def _today() -> date:
    from django.utils import timezone

    return timezone.localdate()


def write_walked(region: Region, people: People, seed: int, today: date) -> None:
    """The twelve cases, in the order in which they were filed, so that their numbers follow."""
    rng = Random(f"{seed}/walked")
    registry = Registry(rng, block=7)
    seat = next(one for one in region.basic() if one.code == MAIN)
    for place, (last, ago) in sorted(enumerate(ROADS), key=lambda road: -road[1][1]):
        left, right = _parties(people, place, last)
        filer = left
        complaint = complaint_of(
            rng,
            registry,
            region.courts[MAIN],
            seat.town,
            filer,
            identity_of_account(left, seat.town),
            rich=place in RICH,
        )
        complaint = Complaint(
            filer, complaint.left, identity_of_account(right, seat.town), complaint.subject, complaint.court,
            complaint.fen, complaint.rich,
        )  # fmt: skip
        Road(complaint, people, seat, today - timedelta(days=ago)).walk(last)


def _parties(people: People, place: int, last: str) -> tuple[Any, Any]:
    """The demo litigants on roads that leave service to the worker; people without electronic service on the others."""
    accounts = [one.user for one in people.litigants if one.user]
    if last in {"accepted", "paid", "assigned", "notified"}:
        return accounts[0], accounts[1]
    paper = [user for user in accounts[2:] if not user.accepts_electronic_service]
    return paper[place % len(paper)], paper[(place + 1) % len(paper)]
