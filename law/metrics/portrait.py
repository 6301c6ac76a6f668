"""法官画像与治理指数: percentiles among peers, and the composite governance index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from law.core import Answer, Status, derive, rule, step
from law.instruments import convention
from law.metrics.figures import rounded
from law.text import Text

MIN_CLOSED = 20


@dataclass(frozen=True, slots=True)
class Peer:
    """A judge's figure in one dimension and how many cases it rests on."""

    judge: str
    value: Fraction
    closed: int


@rule("metrics.percentile", Text("法官画像分位", "Percentile of a judge"), basis=convention(), status=Status.CONVENTION)
def percentile(judge: str, peers: Sequence[Peer], direction: str) -> Answer[str | None]:
    """0–100 among peers of the same level and line; ``None`` 样本不足 below twenty closed cases or without peers.

    Ties share their place: those worse count whole, those equal half. ``direction`` ``down``: lower is better.
    """
    own = next((peer for peer in peers if peer.judge == judge), None)
    others = [peer for peer in peers if peer.judge != judge and peer.closed >= MIN_CLOSED]
    if own is None or own.closed < MIN_CLOSED or not others:
        line = step("样本不足（少于 {n} 件）。", "Too few cases (below {n}).", n=MIN_CLOSED)
        return Answer(None, derive("metrics.percentile", line))
    sign = -1 if direction == "down" else 1
    worse = sum(sign * peer.value < sign * own.value for peer in others)
    equal = sum(peer.value == own.value for peer in others)
    value = rounded(Fraction(100) * (2 * worse + equal) / (2 * len(others)), 1)
    line = step(
        "{worse} 人较低，{equal} 人相同，共 {n} 人 → {value}",
        "{worse} below, {equal} equal, of {n} → {value}",
        worse=worse,
        equal=equal,
        n=len(others),
        value=value,
    )
    return Answer(value, derive("metrics.percentile", line, inputs={"judge": judge}))


INDEX_WEIGHTS: dict[str, tuple[Fraction, bool]] = {
    "suits_per_10k": (Fraction(25, 100), True),
    "premediation": (Fraction(20, 100), False),
    "voluntary_performance": (Fraction(20, 100), False),
    "case_ratio": (Fraction(15, 100), True),
    "administrative_losses": (Fraction(10, 100), True),
    "repeated_petitions": (Fraction(10, 100), True),
}
"""Weight of each part, and whether a lower figure is better."""


@dataclass(frozen=True, slots=True)
class GovernanceIndex:
    """司法治理指数; ``missing`` names the parts that had no figure and were weighed out."""

    value: str | None
    missing: tuple[str, ...]


@rule(
    "metrics.governance_index",
    Text("司法治理指数", "Index of judicial governance"),
    basis=convention(),
    status=Status.CONVENTION,
)
def governance_index(parts: Mapping[str, tuple[Fraction, Fraction, Fraction] | None]) -> Answer[GovernanceIndex]:
    """100 × Σ weight × norm; a part is (value, least, most of the peers over 36 months), clipped to 0–1."""
    missing = tuple(name for name in INDEX_WEIGHTS if parts.get(name) is None)
    total = sum((INDEX_WEIGHTS[name][0] for name in INDEX_WEIGHTS if name not in missing), Fraction(0))
    if total == 0:
        return Answer(
            GovernanceIndex(None, missing), derive("metrics.governance_index", step("没有数据。", "No data."))
        )
    score = Fraction(0)
    for name, (weight, inverse) in INDEX_WEIGHTS.items():
        part = parts.get(name)
        if part is not None:
            score += weight * _norm(*part, inverse=inverse)
    value = rounded(100 * score / total, 2)
    line = step("加权合计 {value}", "weighted sum {value}", value=value)
    return Answer(GovernanceIndex(value, missing), derive("metrics.governance_index", line))


def _norm(value: Fraction, least: Fraction, most: Fraction, *, inverse: bool) -> Fraction:
    if most == least:
        return Fraction(1, 2)
    norm = max(Fraction(0), min(Fraction(1), (value - least) / (most - least)))
    return 1 - norm if inverse else norm
