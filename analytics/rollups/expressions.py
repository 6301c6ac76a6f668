"""Date arithmetic as PostgreSQL has it: days between two dates as a whole number, the day a case is past an age."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, Func, IntegerField


class Days(Func):
    """``Days(late, early)``: calendar days between two dates."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    arity = 2
    output_field = IntegerField()


class PastAge(Func):
    """``PastAge("filed_on", months=12)``: the first day on which the case is older than that, month ends clipped."""

    template = "((%(expressions)s + interval '%(months)s months')::date + 1)"
    arity = 1
    output_field = DateField()

    def __init__(self, expression: Any, *, months: int, **extra: Any) -> None:
        super().__init__(expression, months=int(months), **extra)
