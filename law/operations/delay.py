"""Operation on delayed interest in yuan 迟延履行利息, the form of the trial side; the rule is that of enforcement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from law.citation import figure
from law.enforcement.interest import TABLE, DelayFacts, Payment, Segment, delay_interest
from law.fees.rounding import rounded
from law.operations import Outcome, operation
from law.operations import reading as r

Input = Mapping[str, Any]
_IN_FORCE = date(2014, 8, 1)


def _fen(amount: Decimal, field: str) -> int:
    fen = amount * 100
    if fen != int(fen):
        raise r.refuse(field, "金额应精确到分", "the amount must be in whole fen")
    return int(fen)


@operation("delayed_interest", "enforcement.delay_interest")
def delayed_interest(facts: Input) -> Outcome:
    """``paid_on`` pays the whole debt or what earlier ``payments`` left; payments go to the judgment debt first."""
    principal = _fen(r.money_of(facts, "principal"), "principal")
    due = r.date_of(facts, "performance_due")
    if due < _IN_FORCE:
        raise r.refuse(
            "performance_due", "2014年8月1日前的迟延适用旧规定", "delay before 1 August 2014 follows older rules"
        )
    payments = _payments(facts)
    paid_on = r.optional_date(facts, "paid_on")
    if paid_on is None and not payments:
        raise r.refuse("paid_on", "缺少清偿日期或清偿记录", "give paid_on or payments")
    until = max([paid_on] if paid_on else [payment.day for payment in payments])
    answer = delay_interest(DelayFacts(principal, due, max(until, due), payments))
    segments = [segment for segment in answer.value.segments if segment.principal_fen and segment.days]
    result = {
        "days": sum(segment.days for segment in segments),
        "amount": r.yuan(Decimal(answer.value.interest_fen) / 100),
        "segments": [_segment(segment) for segment in segments],
    }
    return Outcome(result, answer.derivation)


def _payments(facts: Input) -> tuple[Payment, ...]:
    return tuple(
        Payment(r.as_date(item.get("date"), f"{field}.date"), _fen(r.money_of(item, "amount"), f"{field}.amount"))
        for field, item in r.items_of(facts, "payments")
    )


def _segment(segment: Segment) -> dict[str, Any]:
    rate = Decimal(figure(TABLE, "delay_daily_rate", segment.last))
    base = Decimal(segment.principal_fen) / 100
    return {"base": r.yuan(base), "days": segment.days, "amount": r.yuan(rounded(base * rate * segment.days))}
