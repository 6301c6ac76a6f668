"""Where a case stands with its hearings: the facts and objections the lifecycle reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from cases.hearing.bookings import people_of, taken_for
from cases.hearing.models import Hearing, HearingRecord
from cases.register.models import Case, PartyRole, TrialProcedure
from cases.serving.models import Service
from law.core import Basis, Derivation, Finding, Severity
from law.instruments import convention, cpl, cpli
from law.operations import call
from law.procedure.scheduling import HearingFacts, objections_to_opening, objections_to_schedule
from law.text import Text
from law.time.calendar import national

PROCEDURES = {
    TrialProcedure.ORDINARY: "civil_ordinary",
    TrialProcedure.SUMMARY: "civil_summary",
    TrialProcedure.SMALL_CLAIMS: "civil_small_claims",
}
EVIDENCE_DAYS = {TrialProcedure.SMALL_CLAIMS: 7}
EX2019 = Basis("EX2019", "2-6")
ADJOURNMENT_REASONS = {
    "count_exceeded": Text(
        "延期开庭次数已用尽（普通程序两次，简易、小额程序一次）。",
        "No adjournment is left (two in ordinary, one in summary and small claims procedure).",
    ),
    "gap_over_one_month": Text(
        "两次开庭间隔超过一个月，且无不可抗力或者各方同意。",
        "More than one month lies between the hearings without force majeure or consent.",
    ),
}


def _stop(code: str, zh: str, en: str, *basis: Basis, where: str = "") -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), basis, where)


class HearingStanding:
    """Hearings of one case. ``next`` is the booked one not yet ended, ``last`` the latest that was opened."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def all(self) -> list[Hearing]:
        return list(Hearing.objects.filter(case=self.case).select_related("room", "judge", "clerk").order_by("during"))

    @property
    def next(self) -> Hearing | None:
        return next((one for one in self.all if one.standing in {"booked", "open"}), None)

    @property
    def last(self) -> Hearing | None:
        return next((one for one in reversed(self.all) if one.opened_at), None)

    @property
    def adjournments(self) -> int:
        return sum(one.vacated_at is not None for one in self.all)

    @cached_property
    def defendants(self) -> list[Any]:
        return [party for party in self.case.parties.all() if party.role == PartyRole.DEFENDANT]

    @cached_property
    def complaint_served(self) -> dict[int, date]:
        """When each defendant was served with the complaint, by party id."""
        served = Service.objects.filter(
            case=self.case, document__code="defence_notice", state="served", served_on__isnull=False
        )
        return {one.party_id: one.served_on for one in served if one.served_on}

    @cached_property
    def earliest(self) -> tuple[date | None, Derivation | None]:
        """The first day on which the answer and evidence periods are over, and why; ``None`` before everybody was served."""
        if not self.defendants or any(party.pk not in self.complaint_served for party in self.defendants):
            return None, None
        procedure = TrialProcedure(self.case.procedure)
        outcome = call(
            "earliest_hearing_date",
            {
                "procedure": PROCEDURES.get(procedure, "civil_ordinary"),
                "complaint_served_on": max(self.complaint_served.values()),
                "evidence_days": EVIDENCE_DAYS.get(procedure, 15),
            },
        )
        value = outcome.result["earliest"]
        return (date.fromisoformat(value) if isinstance(value, str) else value), outcome.derivation

    def objections_to_booking(self, inputs: Mapping[str, Any], on: date) -> list[Finding]:
        """排期: with the inputs of the form the planned slot, without them only what stops any booking."""
        found = self._nothing_booked()
        start, end = inputs.get("start"), inputs.get("end")
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            return found
        waived = bool(inputs.get("periods_waived"))
        if not waived and self.earliest[0] is None:
            names = "、".join(party.name for party in self.defendants if party.pk not in self.complaint_served)
            found.append(
                _stop(
                    "complaint_unserved",
                    f"起诉状副本尚未送达{names or '被告'}，答辩期、举证期未起算；各方明确放弃的，可勾选后排期。",
                    f"The complaint is not yet served on {names or 'the defendant'}: the periods have not begun. Tick the waiver if the parties gave it.",
                    cpl(128),
                    cpli(224),
                    where="periods_waived",
                )
            )
        if start.date() < on:
            found.append(
                _stop(
                    "in_the_past",
                    "开庭日期不能早于今天。",
                    "A hearing is not booked for a day that has passed.",
                    convention(),
                    where="day",
                )
            )
        return found + objections_to_schedule(self._plan(inputs, start, end, on), national())

    def _plan(self, inputs: Mapping[str, Any], start: datetime, end: datetime, on: date) -> HearingFacts:
        people = people_of(self.case, inputs.get("clerk") or self.case.clerk)
        binds = self.case.procedure == TrialProcedure.ORDINARY
        return HearingFacts(
            start=start,
            end=end,
            taken=taken_for(inputs.get("room"), people, start - timedelta(hours=12), end + timedelta(hours=12)),
            earliest=self.earliest[0],
            periods_waived=bool(inputs.get("periods_waived")),
            parties_agree_rest_day=bool(inputs.get("parties_agree_rest_day")),
            notice_binds=binds,
            served_on=(on,) if binds else (),
            online_without_consent=self._without_consent(inputs),
        )

    def _without_consent(self, inputs: Mapping[str, Any]) -> list[str]:
        """An online hearing needs each party's consent to this step (OL 4); the clerk notes who gave it."""
        if inputs.get("mode") != "online":
            return []
        consenting = {str(pk) for pk in inputs.get("online_consents") or []}
        return [party.name for party in self.case.parties.all() if str(party.pk) not in consenting]

    def _nothing_booked(self) -> list[Finding]:
        if self.next is None:
            return []
        when = f"{self.next.during.lower:%Y-%m-%d %H:%M}"
        return [
            _stop(
                "already_booked",
                "本案已有尚未进行的庭次，请先延期或者结束该庭次。",
                f"This case already has a hearing to come ({when} UTC): adjourn or end it first.",
                convention(),
            )
        ]

    def objections_to_opening(self, on: date) -> list[Finding]:
        """开庭: the day has come; whoever is not here was summoned with proof."""
        hearing = self.next
        if hearing is None:
            return [_stop("nothing_booked", "没有已排定的庭次。", "No hearing is booked.", cpl(139))]
        found = list(objections_to_opening(self._absent_without_proof(hearing)))
        day = hearing.local_start.date()
        if on < day:
            found.append(
                _stop("not_yet", f"庭次排定在 {day}，尚未到开庭日期。", f"The hearing is set for {day}.", cpl(139))
            )
        return found

    def _absent_without_proof(self, hearing: Hearing) -> list[str]:
        record = HearingRecord.objects.filter(hearing=hearing).first()
        present = {one.get("party") for one in record.attendance if one.get("present")} if record else set()
        proven = set(
            Service.objects.filter(
                case=self.case, document__code="summons", document__hearings=hearing, state="served"
            ).values_list("party_id", flat=True)
        )
        return [party.name for party in self.case.parties.all() if party.pk not in present | proven]

    def objections_to_adjourning(self, inputs: Mapping[str, Any], on: date) -> list[Finding]:
        """延期: the number of adjournments and the month between hearings (EX2019)."""
        hearing = self.next
        if hearing is None:
            return [_stop("nothing_booked", "没有可以延期的庭次。", "There is no hearing to adjourn.", EX2019)]
        facts: dict[str, Any] = {
            "procedure": PROCEDURES.get(TrialProcedure(self.case.procedure), "civil_ordinary"),
            "adjournments_so_far": self.adjournments,
        }
        if inputs.get("next_day"):
            facts |= {
                "hearing": hearing.local_start.date(),
                "next": inputs["next_day"],
                "parties_agree": bool(inputs.get("parties_agree")),
            }
        result = call("adjournment_check", facts).result
        found = [] if result["allowed"] else [self._adjournment_refused(result.get("reason", ""))]
        if inputs.get("ground") == "other":
            message = Text("其他应当延期的情形须报院长批准。", "Another ground needs the approval of the president.")
            found.append(Finding("president_approves", Severity.WARN, message, (EX2019,), "ground"))
        return found

    def _adjournment_refused(self, reason: str) -> Finding:
        message = ADJOURNMENT_REASONS.get(reason, Text("不得延期开庭。", "The hearing may not be adjourned."))
        return Finding(reason or "adjournment_refused", Severity.BLOCK, message, (EX2019,))

    def objections_to_ending(self, on: date) -> list[Finding]:
        """庭审结束: the record is written and those present have signed, or their refusal is noted (CPL 150)."""
        hearing = self.next
        record = HearingRecord.objects.filter(hearing=hearing).first() if hearing else None
        if hearing is None or record is None:
            return [_stop("no_record", "没有庭审笔录。", "There is no hearing record.", cpl(150), where="record")]
        found = []
        if not record.sections.get("statements", "").strip():
            found.append(
                _stop(
                    "record_empty",
                    "庭审笔录尚未记录法庭调查内容。",
                    "The record of the hearing says nothing of the inquiry yet.",
                    cpl(150),
                    where="record",
                )
            )
        if not (record.rights_read and record.recusal_asked):
            found.append(
                _stop(
                    "rights_unread",
                    "笔录未载明已告知诉讼权利义务并询问回避。",
                    "The record does not say that rights were read and recusal asked.",
                    cpl(140),
                    where="record",
                )
            )
        missing = [one["name"] for one in record.unsigned()]
        if missing:
            names = "、".join(missing)
            found.append(
                _stop(
                    "record_unsigned",
                    f"笔录尚未由到庭人员签名或者记明拒签：{names}。",
                    f"Not signed, and no refusal noted: {names}.",
                    cpl(150),
                    where="record",
                )
            )
        return found
