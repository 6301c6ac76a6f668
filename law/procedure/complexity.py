"""繁简分流: the complexity score on four axes, every point explained, then the statutory gates (file of the model: product)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from law.citation import keys
from law.core import Answer, Status, Step, derive, rule, step
from law.instruments import convention, cpl, cpli
from law.tables import row_on, value_on, version_of
from law.text import Text

TABLE = "complexity"
PROCEDURE = "procedure"
AXES = ("people", "evidence", "facts", "law")
LANES = ("small_or_fast", "summary", "ordinary_single", "ordinary_panel")


@dataclass(frozen=True, slots=True)
class ComplexityFacts:
    """Counts and flags of a new case; amounts in yuan, ``average_wage`` is the province's of the year before."""

    parties: int
    evidence_items: int
    claim_amount: Decimal
    average_wage: Decimal
    claims: int
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points one circumstance added to an axis."""

    axis: str
    points: int
    label: Text


@dataclass(frozen=True, slots=True)
class ComplexityScore:
    """The axes (each capped), their sum, the lane after the statutory gates, and what made it."""

    people: int
    evidence: int
    facts: int
    law: int
    lane: str
    contributions: tuple[Contribution, ...]

    @property
    def total(self) -> int:
        return self.people + self.evidence + self.facts + self.law


def known_flags() -> tuple[str, ...]:
    """All flags of the model, each belonging to one axis."""
    return tuple(key.split(".flag.")[1] for key in keys(TABLE) if ".flag." in key)


@rule(
    "procedure.complexity",
    Text("案件繁简如何", "How complex is the case"),
    basis=(convention(), cpl(42), cpl(166), cpli(257)),
    status=Status.CONVENTION,
    tables=(TABLE, PROCEDURE),
)
def complexity_score(facts: ComplexityFacts, on: date = date.max) -> Answer[ComplexityScore]:
    """人、证、事、法四轴评分与分流: statutory gates may lift the lane, they never change the score."""
    parts = [*_people(facts, on), *_evidence(facts, on), *_facts(facts, on), *_flags(facts, on)]
    cap = int(value_on(TABLE, "cap", on))
    axes = {axis: _capped(parts, axis, cap) for axis in AXES}
    total = sum(axes.values())
    by_score = _lane(total, on)
    lane, gates = _gated(by_score, facts, on)
    score = ComplexityScore(**axes, lane=lane, contributions=tuple(parts))
    steps = [_line(part) for part in parts]
    steps += [
        step("{axes} 合计 {total} → {lane}", "{axes}, total {total} → {lane}", axes=axes, total=total, lane=by_score),
        *gates,
    ]
    tables = (version_of(TABLE), version_of(PROCEDURE))
    return Answer(score, derive("procedure.complexity", *steps, inputs=_inputs(facts), tables=tables))


def _capped(parts: list[Contribution], axis: str, cap: int) -> int:
    return max(0, min(cap, sum(part.points for part in parts if part.axis == axis)))


def _people(facts: ComplexityFacts, on: date) -> list[Contribution]:
    extra = max(0, facts.parties - 2)
    if not extra:
        return []
    points = min(extra * value_on(TABLE, "people.per_extra_party", on), value_on(TABLE, "people.extra_party_max", on))
    return [Contribution("people", points, Text(f"当事人 {facts.parties} 名", f"{facts.parties} parties"))]


def _evidence(facts: ComplexityFacts, on: date) -> list[Contribution]:
    for above, points in value_on(TABLE, "evidence.items", on):
        if facts.evidence_items > above:
            label = Text(
                f"证据 {facts.evidence_items} 件（超过 {above}）", f"{facts.evidence_items} items (over {above})"
            )
            return [Contribution("evidence", points, label)]
    return []


def _facts(facts: ComplexityFacts, on: date) -> list[Contribution]:
    found = []
    points, why = _amount(facts, on)
    if points:
        found.append(Contribution("facts", points, why))
    more_than, extra = value_on(TABLE, "facts.many_claims", on)
    if facts.claims > more_than:
        found.append(Contribution("facts", extra, Text(f"诉讼请求 {facts.claims} 项", f"{facts.claims} claims")))
    return found


def _amount(facts: ComplexityFacts, on: date) -> tuple[int, Text]:
    for multiple, points in value_on(TABLE, "facts.amount_multiples", on):
        if facts.claim_amount <= Decimal(multiple) * facts.average_wage:
            return points, Text(f"标的额不超过平均工资的 {multiple} 倍", f"amount up to {multiple} × wage")
    for limit, points in value_on(TABLE, "facts.amount_brackets", on):
        if facts.claim_amount <= Decimal(limit):
            return points, Text(f"标的额不超过 {limit} 元", f"amount up to {limit} yuan")
    above: int = value_on(TABLE, "facts.amount_above", on)
    return above, Text("标的额超过各档", "amount above all brackets")


def _flags(facts: ComplexityFacts, on: date) -> list[Contribution]:
    found = []
    for key in keys(TABLE):
        axis, _, flag = key.partition(".flag.")
        if flag and flag in facts.flags:
            row = row_on(TABLE, key, on)
            found.append(Contribution(axis, row["value"], Text(row["title_zh"], row["title_en"])))
    return found


def _lane(total: int, on: date) -> str:
    for limit, lane in value_on(TABLE, "lanes", on):
        if total <= limit:
            return str(lane)
    return str(value_on(TABLE, "lane_above", on))


def _gated(lane: str, facts: ComplexityFacts, on: date) -> tuple[str, list[Step]]:
    """The lane after the statutory gates: small claims excluded, CPLI 257, CPL 42."""
    steps = []
    for gate in LANES[1:]:
        hits = _hits(gate, facts, on)
        if hits and LANES.index(lane) < LANES.index(gate):
            lane = gate
            steps.append(step("{hits}：至少 {gate}", "{hits}: at least {gate}", hits="、".join(hits), gate=gate))
    return lane, steps


def _hits(gate: str, facts: ComplexityFacts, on: date) -> list[str]:
    hits = [flag for flag in value_on(TABLE, f"at_least.{gate}", on) if flag in facts.flags]
    double = Decimal(value_on(PROCEDURE, "small.agreed_ratio", on)) * facts.average_wage
    if gate == "summary" and facts.claim_amount > double:
        hits.append(f"{facts.claim_amount} > {double}")
    return hits


def _line(part: Contribution) -> Step:
    return step(
        "{axis} {points:+d}：{zh}", "{axis} {points:+d}: {en}",
        axis=part.axis, points=part.points, zh=part.label.zh, en=part.label.en,
    )  # fmt: skip


def _inputs(facts: ComplexityFacts) -> dict[str, Any]:
    return {
        "parties": facts.parties,
        "evidence_items": facts.evidence_items,
        "claim_amount": facts.claim_amount,
        "avg_wage_prev_year": facts.average_wage,
        "claims": facts.claims,
        "flags": sorted(facts.flags),
    }
