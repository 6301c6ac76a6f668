"""Civil cases of one court: register, bench, fees, hearings and trace, as rows."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from analytics.demo.names import Identity, Registry
from analytics.demo.people import People
from analytics.demo.region import MAIN, SPECIAL, Region, Seat
from analytics.demo.sittings import Diary
from analytics.demo.subjects import Subject, pick_subject
from analytics.demo.timeline import AFTER_DECISION, Planner, Timeline, limit_of
from cases.register.drafts import PartyDraft
from cases.register.models import Case, CaseKind
from cases.register.services import title_of
from courts.organisation.models import Court, Division
from courts.people.models import User
from courts.roles import Role
from law.case_numbers.giving import format_number
from law.case_numbers.number import CaseNumber
from law.procedure.assignment import Candidate, draw_judge

# How many of a thousand civil cases stand in each state.
SHARES = {
    "filed": 38,
    "pretrial": 76,
    "scheduled": 58,
    "in_hearing": 12,
    "deliberation": 44,
    "decided": 24,
    "served": 38,
    "appealed": 14,
    "effective": 32,
    "suspended": 10,
    "closed": 124,
    "archived": 530,
}
WAYS = {"judgment": 54, "mediation": 24, "withdrawal": 17, "deemed_withdrawn": 5}
WITHOUT_HEARING = {"withdrawal", "deemed_withdrawn"}


@dataclass
class Draft:
    """A case before and after it has its row."""

    subject: Subject
    state: str
    line: Timeline
    way: str
    case: Case
    left: Identity
    right: Identity
    lawyers: dict[str, User] = field(default_factory=dict)
    bench: list[User] = field(default_factory=list)
    draw: dict[str, Any] = field(default_factory=dict)

    @property
    def living(self) -> bool:
        return self.state != "archived"


@dataclass
class Bureau:
    """A court at work: its rows, its people, its random numbers."""

    seat: Seat
    court: Court
    region: Region
    people: People
    rng: Random
    registry: Registry
    planner: Planner
    diary: Diary
    today: date
    loads: Counter[int] = field(default_factory=Counter)
    trace: list[Any] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)  # states in which the demo judge has a case

    def one(self, role: Role, division: str = "") -> User:
        """Somebody with that role here, the one with the fewest things in hand."""
        found = self.people.holding(self.seat.code, role, division) or self.people.holding(self.seat.code, role)
        return min(found, key=lambda user: (self.loads[user.pk], user.pk))


def draft_cases(bureau: Bureau, count: int) -> list[Draft]:
    """``count`` cases spread over the states, in order of receipt."""
    states = spread(SHARES, count)
    drafts = [_draft(bureau, state) for state in states]
    _place_demo_people(bureau, drafts)
    drafts.sort(key=lambda draft: (draft.line.received, draft.line.filed))
    for draft in drafts:
        _finish_row(bureau, draft)
    _number(bureau, drafts)
    return drafts


def spread(shares: dict[str, int], count: int) -> list[str]:
    """``count`` keys in proportion to their shares, every key at least once while there is room."""
    total = sum(shares.values())
    exact = {key: share * count / total for key, share in shares.items()}
    whole = {key: max(1, int(value)) for key, value in exact.items()}
    keys = sorted(shares, key=lambda key: exact[key] - int(exact[key]), reverse=True)
    while sum(whole.values()) < count:
        for key in keys:
            whole[key] += sum(whole.values()) < count
    while sum(whole.values()) > count:
        largest = max(whole, key=lambda key: whole[key])
        whole[largest] -= 1
    return [key for key in shares for _ in range(whole[key])]


def _draft(bureau: Bureau, state: str) -> Draft:
    rng = bureau.rng
    subject = pick_subject(rng)
    amount = subject.amount_fen(rng)
    procedure = _procedure(rng, bureau.court, amount, subject)
    way = rng.choices(list(WAYS), list(WAYS.values()))[0]
    if state in {"served", "appealed"}:
        way, procedure = "judgment", "summary" if procedure == "small_claims" else procedure
    if state in {"in_hearing", "deliberation"} or state not in AFTER_DECISION:
        way = "judgment"
    appealable = way == "judgment" and procedure != "small_claims"
    line = bureau.planner.draw(state, procedure, appealable)
    if way in WITHOUT_HEARING:
        line.heard = None
    case = Case(
        kind=CaseKind.CIVIL_FIRST,
        type_code="民初",
        state=state,
        court=bureau.court,
        cause=subject.cause,
        procedure=procedure,
        amount_fen=amount,
    )
    left, right = _sides(bureau, subject)
    return Draft(subject, state, line, way, case, left, right)


def _procedure(rng: Random, court: Court, amount_fen: int, subject: Subject) -> str:
    """As the law has it for simple cases: small sums by small claims, the rest mostly summary (CPL 160, 165)."""
    if amount_fen and amount_fen * 2 <= court.average_wage_fen and rng.random() < 0.6:
        return "small_claims"
    if subject.cause == "建设工程施工合同纠纷" or amount_fen > 100_000_000:
        return "ordinary"
    return "summary" if rng.random() < 0.74 else "ordinary"


def _sides(bureau: Bureau, subject: Subject) -> tuple[Identity, Identity]:
    made = [
        bureau.registry.person(bureau.seat.town)
        if kind == "p"
        else bureau.registry.firm(bureau.seat.town, bureau.seat.city)
        for kind in subject.sides
    ]
    return made[0], made[1]


def _place_demo_people(bureau: Bureau, drafts: list[Draft]) -> None:
    """Accounts among the parties: the demo litigants once in each state of the main court, the others here and there."""
    rng, litigants = bureau.rng, bureau.people.litigants
    if bureau.seat.code == MAIN:
        seen: set[str] = set()
        for draft in drafts:
            if draft.subject.sides == "pp" and draft.state not in seen:
                seen.add(draft.state)
                draft.left, draft.right = litigants[0], litigants[1]
    for draft in drafts:
        if draft.left.user is None and draft.left.kind == "natural" and rng.random() < 0.22:
            draft.left = rng.choice(litigants[2:13])
        if draft.right.user is None and draft.right.kind == "natural" and rng.random() < 0.22:
            draft.right = rng.choice(litigants[13:])
        for side, share in (("plaintiff", 0.34), ("defendant", 0.2)):
            if rng.random() < share:
                lawyers = bureau.people.lawyers
                draft.lawyers[side] = rng.choice(lawyers[0::2] if side == "plaintiff" else lawyers[1::2])


def _finish_row(bureau: Bureau, draft: Draft) -> None:
    case, line, rng = draft.case, draft.line, bureau.rng
    yuan = f"{case.amount_fen / 100:.2f}".rstrip("0").rstrip(".")
    event = line.received - timedelta(days=rng.randint(220, 700))
    said = f"{event.year}年{event.month}月{event.day}日"
    parties = [PartyDraft("plaintiff", draft.left.name), PartyDraft("defendant", draft.right.name)]
    case.title = title_of(parties, case.cause)
    case.claims = [claim.format(yuan=yuan) for claim in draft.subject.claims]
    case.facts = draft.subject.facts.format(yuan=yuan, day=said)
    case.year = line.received.year
    case.received_on, case.filed_on = line.received, line.filed
    if line.assigned:
        _seat(bureau, draft)
        case.limit_end = case.original_limit_end = limit_of(case.procedure, line.filed)
    case.heard_on = line.heard if line.heard and line.heard <= bureau.today and draft.state != "scheduled" else None
    case.decided_on, case.effective_on, case.appealed_on = line.decided, line.effective, line.appealed
    case.closed_on, case.archived_on = line.closed, line.archived
    case.close_way = draft.way if line.closed else ""
    case.has_payment_order = bool(line.decided and draft.way in {"judgment", "mediation"} and case.amount_fen)
    case.decided_in_court = bool(line.decided and line.heard and rng.random() < 0.28)


def _seat(bureau: Bureau, draft: Draft) -> None:
    """Draw the judge by the rule of the law, by the load at this point of the history; keep the draw."""
    case, rng = draft.case, bureau.rng
    key = "civil2" if bureau.seat.code == MAIN and case.cause in SPECIAL else "civil"
    division = bureau.region.divisions[bureau.seat.code, key]
    judges = bureau.people.holding(bureau.seat.code, Role.JUDGE, key)
    judges += [
        user for user in bureau.people.holding(bureau.seat.code, Role.PRESIDING_JUDGE, key) if user not in judges
    ]
    candidates = [Candidate(user.username, Fraction(bureau.loads[user.pk]), ()) for user in judges]
    wished = _demo_judge(bureau, draft, judges)
    for _ in range(60):
        seed = f"{rng.getrandbits(128):032x}"
        share = Fraction(int(hashlib.sha256(seed.encode()).hexdigest(), 16), 2**256)
        answer = draw_judge(candidates, share)
        if wished in {None, answer.value.judge}:
            break
    weights = {weighted.judge: float(weighted.weight) for weighted in answer.value.weights}
    draft.draw = {
        "seed": seed,
        "division": division,
        "candidates": [
            {"user": u.pk, "name": str(u), "load": bureau.loads[u.pk], "weight": round(weights[u.username], 4)}
            for u in judges
        ],
    }
    case.judge = next(user for user in judges if user.username == answer.value.judge)
    case.division = division
    _support(bureau, draft, division, key, judges)


def _demo_judge(bureau: Bureau, draft: Draft, judges: list[User]) -> str | None:
    """The first case of each state goes to the demo judge, with a seed that truly draws him: his desk shows everything."""
    judge = bureau.people.staff["judge"]
    if judge not in judges or draft.state in bureau.shown or not draft.living:
        return None
    bureau.shown.add(draft.state)
    return judge.username


def _support(bureau: Bureau, draft: Draft, division: Division, key: str, judges: list[User]) -> None:
    case = draft.case
    case.clerk = bureau.one(Role.COURT_CLERK, key)
    helpers = bureau.people.holding(bureau.seat.code, Role.JUDGE_ASSISTANT, key)
    case.assistant = min(helpers, key=lambda user: (bureau.loads[user.pk], user.pk)) if helpers else None
    draft.bench = [case.judge] if case.judge else []
    if case.procedure == "ordinary" and len(judges) >= 3 and bureau.rng.random() < 0.5:
        others = [user for user in judges if user != case.judge]
        draft.bench += bureau.rng.sample(others, 2)
    if draft.state not in {"closed", "archived", "effective"}:
        bureau.loads.update(user.pk for user in (case.judge, case.clerk, case.assistant) if user)


def _number(bureau: Bureau, drafts: list[Draft]) -> None:
    """Consecutive numbers in order of receipt, one series a year (CN 9–10)."""
    last: dict[int, int] = defaultdict(int)
    for draft in drafts:
        case = draft.case
        last[case.year] += 1
        case.sequence = last[case.year]
        number = CaseNumber(case.year, bureau.court.code, case.type_code, case.sequence)
        case.number = format_number(number).value
