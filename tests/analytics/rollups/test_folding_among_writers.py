"""Readers, writers and the folder at once: nothing is counted twice, nothing is missed, nobody waits for the folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection

from analytics.rollups.folding import differences, fold
from analytics.rollups.reading import Selection, totals
from analytics.rollups.spans import Span
from cases.register.models import Case
from tests.cast import make_cast

CASES, SECONDS = 24, 2.0
FILED = date(2026, 1, 5)


def until(deadline: float, work: Callable[[], object], faults: list[BaseException]) -> None:
    try:
        while time.monotonic() < deadline:
            work()
    except BaseException as fault:
        faults.append(fault)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_every_reading_is_that_of_one_moment() -> None:
    cast = make_cast()
    cases = Case.objects.bulk_create(
        Case(
            number=f"案{n}", year=2026, type_code="民初", sequence=n, kind="civil_first", state="filed", court=cast.court,
            cause="民间借贷纠纷", title="案", received_on=FILED, filed_on=FILED,
        )
        for n in range(CASES)
    )  # fmt: skip
    selection = Selection((cast.court.pk,))
    deadline, faults, folded = time.monotonic() + SECONDS, list[BaseException](), list[int]()

    def write(rng: Random) -> None:
        closed = rng.choice([None, FILED + timedelta(days=rng.randint(0, 300))])
        judge = rng.choice([None, cast.judge, cast.presiding])
        Case.objects.filter(pk=rng.choice(cases).pk).update(
            closed_on=closed, judge=judge, filed_on=FILED - timedelta(days=rng.randint(0, 90))
        )

    def read() -> None:
        (found,) = totals(selection, [Span(date(2025, 1, 1), date(2026, 12, 31))], ["filed"])
        assert found["filed", "civil_first"] == CASES

    works = [lambda seed=seed: write(Random(f"{seed}/{time.monotonic_ns()}")) for seed in range(3)]
    threads = [
        threading.Thread(target=until, args=(deadline, work, faults))
        for work in (*works, read, read, lambda: folded.append(fold()), lambda: folded.append(fold()))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert sum(folded) > CASES
    assert not differences()
    fold()
    assert not differences()
