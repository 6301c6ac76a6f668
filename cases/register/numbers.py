"""Taking case numbers 编案号: in order of receipt, without gaps (CN 9–10)."""

from __future__ import annotations

from datetime import date

from django.db import connection

from courts.organisation.models import Court
from law.case_numbers.giving import format_number
from law.case_numbers.number import CaseNumber

_TAKE = """
INSERT INTO cases_numberseries (court_id, year, type_code, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (court_id, year, type_code) DO UPDATE SET last = cases_numberseries.last + 1
RETURNING last
"""


def take_number(*, court: Court, type_code: str, received_on: date) -> tuple[str, int]:
    """The next number of the series and its canonical text; runs in the caller's transaction.

    The series' row stays locked until commit, so a rolled-back filing gives its number back and fifty clerks at once get
    fifty consecutive numbers.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a case number is taken inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [court.pk, received_on.year, type_code])
        (sequence,) = cursor.fetchone()
    number = CaseNumber(year=received_on.year, court_code=court.code, type_code=type_code, number=sequence)
    return format_number(number).value, sequence
