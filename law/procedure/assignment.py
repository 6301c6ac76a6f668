"""随机分案: the weights of the candidates, and the draw from a given random number; choosing the number is the caller's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from law.core import Answer, Finding, Severity, Status, Step, derive, rule, step
from law.instruments import convention, cpl
from law.tables import value_on
from law.text import Text

TABLE = "procedure"
EXCLUSIONS: dict[str, Text] = {
    "other_group": Text("不在承办该类案件的审判团队", "not in the team for this kind of case"),
    "on_leave": Text("请假", "on leave"),
    "recusal": Text("应当回避", "must stand aside"),
    "at_cap": Text("未结案件已达上限", "at the cap of open cases"),
    "not_sitting": Text("不在岗", "not in office"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A judge who might get the case. ``load``: Σ weight × urgency of the open cases; ``excluded``: keys of EXCLUSIONS."""

    judge: str
    load: Fraction
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightedCandidate:
    """A candidate with weight 1/(1+load), or 0 where something excludes the judge."""

    judge: str
    weight: Fraction
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """The judge drawn (``None``: nobody could be) and the weights it was drawn from, to be stored with the seed."""

    judge: str | None
    weights: tuple[WeightedCandidate, ...]


@rule(
    "procedure.assignment",
    Text("随机分案", "Random assignment of a case"),
    basis=(convention(), cpl(131)),
    status=Status.CONVENTION,
)
def draw_judge(candidates: Sequence[Candidate], random: Fraction) -> Answer[Draw]:
    """分案: ``random`` in [0, 1) falls into one candidate's share of the weights. Raises ``ValueError`` outside [0, 1)."""
    if not 0 <= random < 1:
        raise ValueError("random must lie in [0, 1)")
    weights = tuple(_weigh(candidate) for candidate in candidates)
    judge = _pick(weights, random)
    steps = [_line(item) for item in weights]
    steps.append(
        step("随机数 {random:.6f} → {judge}", "random number {random:.6f} → {judge}", random=float(random), judge=judge)
        if judge
        else step("没有可以承办的法官。", "No judge can take the case.")
    )
    inputs = {"random": str(random), "candidates": [candidate.judge for candidate in candidates]}
    return Answer(Draw(judge, weights), derive("procedure.assignment", *steps, inputs=inputs))


def _weigh(candidate: Candidate) -> WeightedCandidate:
    weight = Fraction(0) if candidate.excluded else 1 / (1 + candidate.load)
    return WeightedCandidate(candidate.judge, weight, candidate.excluded)


def _pick(weights: Sequence[WeightedCandidate], random: Fraction) -> str | None:
    mark = random * sum((item.weight for item in weights), Fraction(0))
    passed = Fraction(0)
    for item in weights:
        passed += item.weight
        if item.weight and mark < passed:
            return item.judge
    return None


def _line(item: WeightedCandidate) -> Step:
    if item.excluded:
        zh = "、".join(EXCLUSIONS[code].zh for code in item.excluded)
        en = ", ".join(EXCLUSIONS[code].en for code in item.excluded)
        return step("{judge}：排除（{zh}）", "{judge}: excluded ({en})", judge=item.judge, zh=zh, en=en)
    return step(
        "{judge}：1/(1+负荷) = {w:.4f}", "{judge}: 1/(1+load) = {w:.4f}", judge=item.judge, w=float(item.weight)
    )


REASSIGNMENT_GROUNDS = ("recusal", "leave", "transfer", "panel_needed")


@rule(
    "procedure.reassignment",
    Text("可否变更承办人", "May the case be reassigned"),
    basis=(convention(), cpl(131)),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def objections_to_reassignment(ground: str, leave_days: int, approved_by_head: bool, on: date) -> list[Finding]:
    """变更承办人: only for recusal, long leave, transfer or a panel that is needed, and with the division head's approval."""
    found = []
    least = int(value_on(TABLE, "reassignment.leave_days", on))
    if ground not in REASSIGNMENT_GROUNDS:
        found.append(
            _refuse("ground_not_allowed", "变更承办人须有法定或者规定的事由。", "There is no ground to reassign.")
        )
    elif ground == "leave" and leave_days <= least:
        found.append(_refuse("leave_too_short", f"请假未超过{least}日。", f"The leave does not exceed {least} days."))
    if not approved_by_head:
        found.append(
            _refuse("approval_missing", "须经庭长批准并记明理由。", "The division head's approval is missing.")
        )
    return found


def _refuse(code: str, zh: str, en: str) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), (convention(),))
