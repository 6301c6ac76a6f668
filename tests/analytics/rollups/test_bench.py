# ruff: noqa: F811 - fixtures of another folder are imported by name
"""The timing compares equal figures, or says that they differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from analytics.rollups.bench import timing
from analytics.rollups.folding import fold
from analytics.rollups.models import Rollup
from cases.register.models import Case
from tests.cases.conftest import open_loan_case  # noqa: F401
from tests.cast import Cast


def test_all_three_ways_are_timed(cast: Cast, open_loan_case: Callable[..., Case]) -> None:
    open_loan_case()
    fold()
    found = timing((cast.court.pk,), date(2026, 6, 1), rounds=1)
    assert min(found.kept, found.counted, found.plain) > 0
    Rollup.objects.update(filed=9)
    with pytest.raises(ValueError, match="differ"):
        timing((cast.court.pk,), date(2026, 6, 1), rounds=1)
