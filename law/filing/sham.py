"""虚假诉讼风险: signals that add points; never an automatic refusal, a person reads the facts (CPL 115–116)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from law.citation import keys
from law.core import Answer, Status, Step, derive, rule, step
from law.instruments import convention, cpl
from law.tables import row_on, value_on, version_of
from law.text import Text

TABLE = "filing"
_PREFIX = "sham.signal."


@dataclass(frozen=True, slots=True)
class SignalHit:
    """One signal that was seen: its points and the facts behind it, for the judge to read."""

    code: str
    points: int
    label: Text
    facts: str


@dataclass(frozen=True, slots=True)
class ShamRisk:
    """``level``: ``none``, ``notice`` (the judge is told) or ``review`` (mandatory review and four-category flag)."""

    points: int
    level: str
    hits: tuple[SignalHit, ...]


def signal_codes() -> tuple[str, ...]:
    """The codes of all signals, in the order of the table."""
    return tuple(key.removeprefix(_PREFIX) for key in keys(TABLE, _PREFIX))


@rule(
    "filing.sham_signals",
    Text("有无虚假诉讼风险", "Are there signals of sham litigation"),
    basis=(cpl(115), cpl(116), convention()),
    status=Status.CONVENTION,
    effective=date(2015, 5, 1),
    tables=(TABLE,),
)
def sham_risk(seen: Mapping[str, str], on: date) -> Answer[ShamRisk]:
    """虚假诉讼提示: ``seen`` maps signal codes to the facts that raised them. Raises ``KeyError`` for an unknown code."""
    unknown = set(seen) - set(signal_codes())
    if unknown:
        raise KeyError(f"unknown signals: {sorted(unknown)}")
    hits = tuple(_hit(code, seen[code], on) for code in signal_codes() if code in seen)
    points = sum(hit.points for hit in hits)
    level = _level(points, on)
    steps = [_line(hit) for hit in hits]
    steps.append(step("合计 {points} 分：{level}。", "Total {points} points: {level}.", points=points, level=level))
    reasons = derive("filing.sham_signals", *steps, inputs=dict(seen), tables=(version_of(TABLE),))
    return Answer(ShamRisk(points, level, hits), reasons)


def _hit(code: str, facts: str, on: date) -> SignalHit:
    row = row_on(TABLE, _PREFIX + code, on)
    return SignalHit(code, int(row["value"]), Text(row["title_zh"], row["title_en"]), facts)


def _level(points: int, on: date) -> str:
    if points >= value_on(TABLE, "sham.review_points", on):
        return "review"
    return "notice" if points >= value_on(TABLE, "sham.notice_points", on) else "none"


def _line(hit: SignalHit) -> Step:
    return step(
        "{zh} +{points}：{facts}",
        "{en} +{points}: {facts}",
        zh=hit.label.zh,
        en=hit.label.en,
        points=hit.points,
        facts=hit.facts,
    )
