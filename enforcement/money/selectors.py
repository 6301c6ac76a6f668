"""Reading case money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from cases.register.models import Case
from courts.access.belt import beyond_reader
from enforcement.money.models import MoneyEntry

# What came in up to this entry must have gone out by the day it had to be paid.
_DUE = """
SELECT pay_by, count(*), count(*) FILTER (WHERE so_far <= (
    SELECT coalesce(sum(o.amount_fen), 0) FROM enforcement_moneyentry o
    WHERE o.case_id = entry.case_id AND o.direction = 'out' AND o.booked_on <= entry.pay_by))
FROM (SELECT id, case_id, pay_by, sum(amount_fen) OVER (PARTITION BY case_id ORDER BY id) AS so_far
      FROM enforcement_moneyentry WHERE direction = 'in' AND case_id IN ({cases})) entry
WHERE pay_by BETWEEN %s AND %s GROUP BY pay_by
"""


@beyond_reader("a figure of a court is the same for everybody who may see it, whichever of its cases he may open")
def payouts_due(cases: Mapping[str, Any], *, start: date, end: date) -> dict[date, tuple[int, int]]:
    """By day of falling due: how many receipts were to be paid out, and how many of them were in time.

    ``cases`` filters the cases; sealed ones and those struck out count nowhere.
    """
    due = MoneyEntry.objects.filter(case=OuterRef("pk"), direction="in", pay_by__range=(start, end))
    concerned = Case.objects.filter(Exists(due), sealed=False, void=False, **cases).order_by().values("pk")
    text, params = concerned.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(_DUE.format(cases=text), [*params, start, end])
        return {day: (count, in_time) for day, count, in_time in cursor.fetchall()}
