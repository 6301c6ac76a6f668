# ruff: noqa: F811 - fixtures of another folder are imported by name
"""Sums and deltas together are what a recount gives, whatever happened to the cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from analytics.rollups.folding import differences, fold, rebuild
from analytics.rollups.models import EVERYWHERE, CaseDelta, Level, Rollup
from cases.register.models import Case
from tests.cases.conftest import open_loan_case  # noqa: F401
from tests.cast import Cast


def kept(cast: Cast, measure: str, level: Level = Level.COURT, key: str = "") -> int:
    rows = Rollup.objects.filter(level=level, grain="m", court_id=cast.court.pk, key=key)
    return sum(filter(None, rows.values_list(measure, flat=True)))


def test_a_case_is_counted_once_folded(cast: Cast, open_loan_case: Callable[..., Case]) -> None:
    case = open_loan_case()
    assert not differences()
    assert fold() > 0
    assert (kept(cast, "filed"), CaseDelta.objects.count(), differences()) == (1, 0, [])
    Case.objects.filter(pk=case.pk).update(closed_on=date(2026, 5, 1), close_way="judgment", judge=cast.judge)
    assert not differences()
    assert kept(cast, "closed") == 0
    fold()
    assert kept(cast, "closed") == 1
    assert kept(cast, "closed", Level.JUDGE, str(cast.judge.pk)) == 1
    assert not differences()


def test_what_does_not_count_leaves_no_delta(open_loan_case: Callable[..., Case]) -> None:
    case = open_loan_case()
    fold()
    Case.objects.filter(pk=case.pk).update(title="另一标题", state="pretrial")
    assert CaseDelta.objects.count() == 0


@pytest.mark.parametrize("flag", ["sealed", "void"])
def test_sealed_and_struck_out_cases_are_in_no_sum(cast: Cast, open_loan_case: Callable[..., Case], flag: str) -> None:
    case = open_loan_case()
    fold()
    Case.objects.filter(pk=case.pk).update(**{flag: True})
    fold()
    assert kept(cast, "filed") == 0
    Case.objects.filter(pk=case.pk).update(**{flag: False})
    fold()
    assert kept(cast, "filed") == 1
    assert not differences()


def test_a_wrong_sum_is_found_and_made_right(
    cast: Cast, open_loan_case: Callable[..., Case], capsys: pytest.CaptureFixture[str]
) -> None:
    open_loan_case()
    fold()
    Rollup.objects.filter(level=Level.CAUSE, court_id__gt=EVERYWHERE).update(filed=7)
    with pytest.raises(CommandError):
        call_command("check_rollups")
    assert "filed kept 7, counted 1" in capsys.readouterr().err
    rebuild()
    call_command("check_rollups")
    assert "equal" in capsys.readouterr().out
