"""Which decisions of a court are being enforced, how far, and since when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.demo.civil import Bureau, Draft, spread
from analytics.demo.past import moment
from analytics.demo.timeline import forth, worked
from cases.register.models import Case, CaseKind
from courts.roles import Role
from law.case_numbers.giving import format_number
from law.case_numbers.number import CaseNumber
from law.enforcement.nodes import NodeFacts, node_due
from law.time.calendar import national

# Of a thousand enforcement cases; the stages of those in hand show how far they have come.
SHARES = {
    "filed": 60,
    "assigned": 90,
    "queried": 100,
    "frozen": 130,
    "deducted": 110,
    "part_paid": 70,
    "closed": 180,
    "archived": 260,
}
IN_HAND = ("assigned", "queried", "frozen", "deducted", "part_paid")
AGE = {
    "filed": (0, 8),
    "assigned": (1, 12),
    "queried": (12, 70),
    "frozen": (20, 150),
    "deducted": (30, 165),
    "part_paid": (40, 200),
    "closed": (70, 190),
    "archived": (150, 560),
}


@dataclass
class Pursuit:
    """An enforcement case of the demo, with the case it comes from and its days."""

    stage: str
    parent: Draft
    case: Case
    filed: date
    notice: date | None = None
    closed: date | None = None
    archived: date | None = None

    @property
    def open(self) -> bool:
        return self.stage not in {"closed", "archived"}


def enforceable(civil: list[Draft], today: date) -> list[Draft]:
    """The decisions that order a payment and have been effective long enough to be enforced by now."""
    return [
        draft
        for draft in civil
        if draft.case.has_payment_order
        and draft.state in {"archived", "closed", "effective"}
        and draft.line.effective is not None
        and draft.line.effective + timedelta(days=34) <= today
    ]


def plan_pursuits(bureau: Bureau, civil: list[Draft], count: int) -> list[Pursuit]:
    """Match stages with decisions old enough for them."""
    free = enforceable(civil, bureau.today)
    bureau.rng.shuffle(free)
    found = []
    for stage in spread(SHARES, count):
        # Where no decision is old enough for the stage, the case stands at an earlier one.
        for tried in (stage, stage, "queried", "assigned", "assigned"):
            one = _try(bureau, tried, free)
            if one is not None:
                found.append(one)
                break
    return sorted(found, key=lambda one: (one.case.received_on, one.filed))


def _try(bureau: Bureau, stage: str, free: list[Draft]) -> Pursuit | None:
    filed = worked(bureau.today - timedelta(days=bureau.rng.randint(*AGE[stage])))
    parent = next((draft for draft in free if draft.line.effective + timedelta(days=18) <= filed), None)  # type: ignore[operator]
    one = _pursuit(bureau, stage, parent, filed) if parent else None
    if one is not None:
        free.remove(one.parent)
    return one


def _pursuit(bureau: Bureau, stage: str, parent: Draft, filed: date) -> Pursuit | None:
    rng, basis = bureau.rng, parent.case
    case = Case(
        kind=CaseKind.ENFORCEMENT,
        type_code="执",
        state="enforcing" if stage in IN_HAND else stage,
        court=bureau.court,
        cause=basis.cause,
        title=f"{parent.left.name}申请执行{parent.right.name}{basis.cause}"[:160],
        amount_fen=basis.amount_fen,
        claims=[f"请求强制执行{basis.number}生效法律文书确定的给付义务。"],
        parent=basis,
        received_on=filed - timedelta(days=rng.randint(0, 5)),
        filed_on=filed,
        created_at=moment(filed, 9),
    )
    case.year = case.received_on.year
    one = Pursuit(stage, parent, case, filed)
    if stage != "filed":
        case.judge = bureau.one(Role.ENFORCEMENT_OFFICER)
        case.division = bureau.region.divisions[bureau.seat.code, "enforcement"]
        bureau.loads[case.judge.pk] += one.open
        case.limit_end = case.original_limit_end = _limit(case)
    if stage not in {"filed", "assigned"}:
        one.notice = min(forth(rng, filed, 1, 8), bureau.today)
    return one if one.open or _close(bureau, one) else None


def _limit(case: Case) -> date:
    answer = node_due("close", NodeFacts({"file": case.filed_on}), national())
    assert answer.value is not None
    return answer.value


def _close(bureau: Bureau, one: Pursuit) -> bool:
    """The days of the end; ``False`` where it would lie ahead."""
    rng, case = bureau.rng, one.case
    one.closed = forth(rng, one.filed, 45, 185 if one.stage == "archived" else 120)
    if one.stage == "archived":
        one.archived = forth(rng, one.closed, 15, 80)
    last = one.archived or one.closed
    if last >= bureau.today:
        return False
    case.closed_on, case.archived_on = one.closed, one.archived
    case.close_way = rng.choices(("enforced", "end_of_enforcement", "terminated"), (46, 44, 10))[0]
    return True


def number_pursuits(bureau: Bureau, found: list[Pursuit]) -> None:
    last: dict[int, int] = defaultdict(int)
    for one in found:
        case = one.case
        last[case.year] += 1
        case.sequence = last[case.year]
        case.number = format_number(CaseNumber(case.year, bureau.court.code, case.type_code, case.sequence)).value
