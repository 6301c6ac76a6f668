"""Operations of enforcement on money 执行款项运算."""

from __future__ import annotations

from law.enforcement import allocation, interest
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_date,
    as_whole,
    choice_of,
    date_of,
    fen_of,
    flag_of,
    items_of,
    optional_list,
    optional_whole,
    refuse,
    text_of,
)
from law.time.spans import Span


@operation("enforcement.delay_interest", "enforcement.delay_interest", dated="until")
def delay_interest_op(facts: Facts) -> Outcome:
    given = interest.DelayFacts(
        principal_fen=fen_of(facts, "principal_fen"),
        due_date=date_of(facts, "due_date"),
        until=date_of(facts, "until"),
        payments=tuple(
            interest.Payment(as_date(item.get("date"), f"{field}.date"), as_whole(item.get("fen"), f"{field}.fen"))
            for field, item in items_of(facts, "payments")
        ),
        excluded=tuple(_span(pair, f"excluded[{at}]") for at, pair in enumerate(optional_list(facts, "excluded"))),
    )
    answer = interest.delay_interest(given)
    value = answer.value
    days = sum(segment.days for segment in value.segments)
    result = {"interest_fen": value.interest_fen, "principal_left_fen": value.principal_left_fen, "days": days}
    return Outcome(result, answer.derivation)


def _span(pair: object, field: str) -> Span:
    if not isinstance(pair, (list, tuple)) or len(pair) != 2:
        raise refuse(field, "应为[起, 止]两个日期", "expected [from, to], two dates")
    return Span(as_date(pair[0], field), as_date(pair[1], field))


@operation("enforcement.allocate", "enforcement.allocate")
def allocate_op(facts: Facts) -> Outcome:
    given = allocation.AllocationFacts(
        debtor=choice_of(facts, "debtor", allocation.DEBTORS),
        available_fen=fen_of(facts, "available_fen"),
        costs_fen=fen_of(facts, "costs_fen", default=0),
        priority=tuple(
            allocation.Priority(text_of(item, "id"), fen_of(item, "fen"), optional_whole(item, "object_value_fen"))
            for _, item in items_of(facts, "priority")
        ),
        claims=tuple(
            allocation.Claim(text_of(item, "id"), fen_of(item, "fen"), optional_whole(item, "seizure_rank"))
            for _, item in items_of(facts, "claims")
        ),
        carry_shortfall=flag_of(facts, "carry_shortfall", default=False),
    )
    answer = allocation.allocate(given)
    return Outcome({allocation.COSTS: answer.value.costs_fen, **answer.value.paid}, answer.derivation)


@operation("enforcement.criminal_allocate", "enforcement.criminal_allocate")
def criminal_allocate_op(facts: Facts) -> Outcome:
    owed = {name: fen_of(facts, name, default=0) for name in allocation.CRIMINAL_ORDER}
    answer = allocation.criminal_allocate(fen_of(facts, "available_fen"), owed)
    return Outcome(dict(answer.value), answer.derivation)
