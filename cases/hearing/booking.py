"""Booking a hearing: the database decides who was first, the loser is told which booking is in the way."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from cases.document.services import issue, issue_each
from cases.hearing.bookings import local, people_of, taken_for
from cases.hearing.models import GAP, CourtRoom, Hearing, HearingRecord, HearingSeat, Mode, Purpose
from cases.hearing.record import attendance_of
from cases.register.models import Case
from cases.serving.services import serve
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import ActRefused, Performance
from law.core import Finding, Severity
from law.instruments import convention
from law.procedure.scheduling import RESOURCES, Booking
from law.text import Text
from lifecycle.engine import Decision, Refusal

DEADLOCK = "40P01"
# Numbers of the advisory locks; no other subject uses these two.
QUEUE_OF_ROOMS, QUEUE_OF_PEOPLE = 7101, 7102


class SlotTaken(Exception):
    """Somebody booked first; ``bookings`` are in the way."""

    def __init__(self, bookings: list[Booking]) -> None:
        super().__init__("; ".join(f"{one.name} {one.start:%F %H:%M}" for one in bookings))
        self.bookings = bookings

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(_in_the_way(one) for one in self.bookings) or (_UNKNOWN,)


_UNKNOWN = Finding(
    "slot_taken",
    Severity.BLOCK,
    Text("该时段刚被占用，请另选时间。", "The slot was taken a moment ago; choose another."),
    (convention(),),
    "starts_at",
)


def _in_the_way(taken: Booking) -> Finding:
    label = RESOURCES[taken.resource]
    when = f"{taken.start:%Y-%m-%d %H:%M}–{taken.end:%H:%M}"
    message = Text(
        f"{label.zh}“{taken.name}”已被他人先行排定（{when}），两庭之间须间隔30分钟，请另选时间。",
        f"The {label.en} “{taken.name}” was booked first ({when}); 30 minutes lie between hearings. Choose another time.",
    )
    return Finding(f"{taken.resource}_taken", Severity.BLOCK, message, (convention(),), "starts_at")


def reserve(
    *,
    case: Case,
    room: CourtRoom | None,
    start: Any,
    end: Any,
    clerk: User | None,
    actor: User | None,
    purpose: str = Purpose.TRIAL,
    mode: str = Mode.IN_PERSON,
    public: bool = True,
) -> Hearing:
    """Insert the booking with all its seats. Raises :class:`SlotTaken` when room or a person is not free.

    Racing bookings queue up resource by resource, always in the same order; the exclusion constraints decide. A deadlock with
    an outer transaction that took its resources in another order is retried once in its own savepoint.
    """
    people = people_of(case, clerk)
    given = {"case": case, "room": room, "start": start, "end": end, "clerk": clerk, "actor": actor}
    for attempt in (1, 2):
        try:
            with transaction.atomic():
                _queue_up(room, people)
                return _insert(people, purpose=purpose, mode=mode, public=public, **given)
        except IntegrityError as collision:
            raise SlotTaken(taken_for(room, people, start - GAP, end + GAP)) from collision
        except OperationalError as error:
            if attempt == 2 or not _is_deadlock(error):
                raise
    raise AssertionError("unreachable")


def _queue_up(room: CourtRoom | None, people: dict[int, str]) -> None:
    """Wait for earlier bookings of the same room and people to commit or fail.

    Rows that insert first and compare afterwards wait for each other in a circle: PostgreSQL would end all but one of six
    racing bookings as deadlocks, and a clerk would read that instead of who was first.
    """
    wanted = [(QUEUE_OF_PEOPLE, person % 2**31) for person in sorted(people)]
    if room is not None:
        wanted.insert(0, (QUEUE_OF_ROOMS, room.pk % 2**31))
    with connection.cursor() as cursor:
        for queue, resource in wanted:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [queue, resource])


def _insert(
    people: dict[int, str], *, case: Case, room: Any, start: Any, end: Any, clerk: Any, actor: Any, **kind: Any
) -> Hearing:
    if case.judge is None:
        raise ValueError("a case without a judge has no hearing")
    during, blocked = DateTimeTZRange(start, end), DateTimeTZRange(start, end + GAP)
    hearing = Hearing.objects.create(
        case=case, room=room, judge=case.judge, clerk=clerk, during=during, blocked=blocked, booked_by=actor, **kind
    )
    # In one order for everybody, so that two bookings of the same people wait for each other instead of crossing.
    for person in sorted(people):
        HearingSeat.objects.create(hearing=hearing, person_id=person, role=people[person], during=blocked)
    return hearing


def _is_deadlock(error: DatabaseError) -> bool:
    cause = error.__cause__
    return getattr(cause, "pgcode", None) == DEADLOCK or getattr(cause, "sqlstate", None) == DEADLOCK


def book(performance: Performance) -> str | None:
    """Effect of ``book_hearing``: book, open the record, summon, announce, tell."""
    case: Case = performance.subject
    inputs = performance.inputs
    clerk = inputs.get("clerk") or case.clerk or performance.actor
    try:
        hearing = reserve(
            case=case,
            room=inputs["room"],
            start=inputs["start"],
            end=inputs["end"],
            clerk=clerk,
            actor=performance.actor,
            purpose=inputs.get("purpose") or Purpose.TRIAL,
            mode=inputs.get("mode") or Mode.IN_PERSON,
            public=bool(inputs.get("public", True)),
        )
    except SlotTaken as taken:
        raise ActRefused(Decision(False, performance.act, Refusal.LAW, taken.findings)) from taken
    if case.clerk_id is None and clerk is not None:
        case.clerk = clerk
        case.save(update_fields=["clerk"])
    HearingRecord.objects.create(hearing=hearing, attendance=attendance_of(case))
    summon(hearing, performance)
    performance.notes["hearing_id"] = hearing.pk
    return None


def summon(hearing: Hearing, performance: Performance) -> None:
    """A summons for every party, served at once; the announcement of a public hearing; a word to everybody bound."""
    case = hearing.case
    parties = list(case.parties.select_related("user"))
    facts = {
        "hearing_at": local(hearing.during.lower),
        "room": str(hearing.room) if hearing.room else "在线法庭",
        "purpose": Purpose(hearing.purpose).label,
        "mode": hearing.mode,
    }
    for party, document in zip(
        parties,
        issue_each("summons", actor=performance.actor, on=performance.on, case=case, recipients=parties, facts=facts),
        strict=True,
    ):
        hearing.summonses.add(document)
        serve(document=document, party=party, actor=performance.actor, on=performance.on)
    if hearing.public:
        issue("hearing_announcement", actor=performance.actor, on=performance.on, case=case, facts=facts)
    _tell(hearing)


def _tell(hearing: Hearing) -> None:
    when = timezone.localtime(hearing.during.lower)
    people = User.objects.filter(pk__in=hearing.seats.values("person_id"))
    notify(
        people,
        title=Text("开庭排期", "Hearing booked"),
        body=Text(
            f"{hearing.case.number} 定于 {when:%Y-%m-%d %H:%M} 在{hearing.room or '线上'}开庭。",
            f"{hearing.case.number}: hearing on {when:%Y-%m-%d %H:%M}, {hearing.room.label.en if hearing.room else 'online'}.",
        ),
        url=hearing.case.get_absolute_url(),
        case_id=hearing.case_id,
    )
