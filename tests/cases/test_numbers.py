"""Case numbers: no gap, no duplicate, whatever races."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from cases.register.models import Case
from cases.register.numbers import take_number
from courts.organisation.models import Court
from tests.cast import Cast, make_courts


@pytest.mark.django_db(transaction=True)
def test_fifty_clerks_at_once_get_fifty_consecutive_numbers() -> None:
    *_, court, _ = make_courts()
    taken: list[int] = []

    def clerk() -> None:
        try:
            with transaction.atomic():
                taken.append(take_number(court=court, type_code="民初", received_on=date(2026, 3, 2))[1])
        finally:
            connection.close()

    threads = [threading.Thread(target=clerk) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 51))


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_filing_gives_its_number_back() -> None:
    *_, court, _ = make_courts()
    with pytest.raises(RuntimeError, match="undone"), transaction.atomic():
        take_number(court=court, type_code="民初", received_on=date(2026, 3, 2))
        raise RuntimeError("undone")
    with transaction.atomic():
        number, sequence = take_number(court=court, type_code="民初", received_on=date(2026, 3, 2))
    assert sequence == 1
    assert number == "（2026）甘0102民初1号"


def test_outside_a_transaction_no_number_is_taken(db: None) -> None:
    court = Court(code="甘0102")
    connection.in_atomic_block, kept = False, connection.in_atomic_block
    try:
        with pytest.raises(RuntimeError, match="inside the transaction"):
            take_number(court=court, type_code="民初", received_on=date(2026, 3, 2))
    finally:
        connection.in_atomic_block = kept


def test_a_new_case_has_number_title_and_trace(cast: Cast, loan_case: Case) -> None:
    assert loan_case.number == "（2026）甘0102民初1号"
    assert loan_case.title == "王甲禾诉李乙舟民间借贷纠纷"
    assert loan_case.state == "filed"
