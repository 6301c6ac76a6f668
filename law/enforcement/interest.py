"""迟延履行利息: the doubled part of the interest for delay (CPL 264), day by day and payment by payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from law.citation import bases, figure
from law.core import Answer, InputError, Step, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time.spans import Span, days_within, merged

TABLE = "enforcement_figures"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that reached the creditor, or was deducted, on a day."""

    day: date
    fen: int


@dataclass(frozen=True, slots=True)
class DelayFacts:
    """``principal_fen``: the unpaid money debt of the instrument without general interest.

    ``due_date``: last day of the performance period; ``until``: day of performance, of deduction, or on which the sale
    ruling takes effect. ``excluded``: first and last day of suspensions the debtor did not ask for.
    """

    principal_fen: int
    due_date: date
    until: date
    payments: tuple[Payment, ...] = ()
    excluded: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Days ``first`` … ``last`` on one principal; ``days`` is what is left after the excluded ones."""

    first: date
    last: date
    principal_fen: int
    days: int
    excluded_days: int


@dataclass(frozen=True, slots=True)
class DelayInterest:
    interest_fen: int
    principal_left_fen: int
    segments: tuple[Segment, ...]


@rule(
    "enforcement.delay_interest",
    Text("加倍部分债务利息是多少", "How much is the doubled interest for delay"),
    basis=bases("LX 1; LX 2; LX 3; LX 4; CPL 264"),
    effective=date(2014, 8, 1),
    tables=(TABLE,),
    public=True,
)
def delay_interest(facts: DelayFacts) -> Answer[DelayInterest]:
    """加倍部分 = unpaid principal × 0.000175 × days, from the day after the performance period to ``until``.

    Payments cut the principal after interest to their day; excluded days do not count; one half-up rounding at the end.
    """
    _check(facts)
    rate = Decimal(figure(TABLE, "delay_daily_rate", facts.until))
    segments, left = _segments(facts)
    fen_days = sum(segment.principal_fen * segment.days for segment in segments)
    interest = int((fen_days * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    lines = [_segment_step(segment, rate) for segment in segments]
    lines.append(step("加倍部分合计 {i:.2f} 元", "doubled part in all {i:.2f} yuan", i=Decimal(interest) / 100))
    lines.append(step("剩余本金 {p:.2f} 元", "principal left {p:.2f} yuan", p=Decimal(left) / 100))
    return Answer(
        DelayInterest(interest, left, segments),
        derive(
            "enforcement.delay_interest",
            *lines,
            inputs={"principal_fen": facts.principal_fen, "due_date": facts.due_date, "until": facts.until},
            tables=(version_of(TABLE),),
        ),
    )


def _check(facts: DelayFacts) -> None:
    for at, span in enumerate(facts.excluded):
        if span.last < span.first:
            raise InputError(f"excluded[{at}]", Text("止日早于起日", "the end lies before the start"))


def _segments(facts: DelayFacts) -> tuple[tuple[Segment, ...], int]:
    left, at = facts.principal_fen, facts.due_date
    excluded = merged(facts.excluded)
    found: list[Segment] = []
    for payment in sorted(facts.payments, key=lambda payment: payment.day):
        if payment.day > facts.until:
            break
        if payment.day > at:
            found.append(_segment(at, payment.day, left, excluded))
            at = payment.day
        left = max(0, left - payment.fen)
    if facts.until > at:
        found.append(_segment(at, facts.until, left, excluded))
    return tuple(segment for segment in found if segment.principal_fen), left


def _segment(after: date, last: date, principal: int, excluded: Sequence[Span]) -> Segment:
    span = Span.after(after, last)
    away = days_within(excluded, span.first, span.last)
    return Segment(span.first, last, principal, (last - after).days - away, away)


def _segment_step(segment: Segment, rate: Decimal) -> Step:
    return step(
        "{f} 至 {l}：{d} 天（不计 {x} 天），{p:.2f} × {r} × {d} = {i:.4f} 元",
        "{f} to {l}: {d} days ({x} not counted), {p:.2f} × {r} × {d} = {i:.4f} yuan",
        f=segment.first,
        l=segment.last,
        d=segment.days,
        x=segment.excluded_days,
        p=Decimal(segment.principal_fen) / 100,
        r=rate,
        i=segment.principal_fen * segment.days * rate / 100,
    )
