"""The bench on a small population: every workload gives its figures, and a goal that is missed fails the command."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Q
from django.http import Http404
from django.test import override_settings

from analytics.bench import loading, running, searching
from analytics.bench.cast import lookers
from analytics.bench.measuring import Bench, Figure, timed, timed_pair, unscoped
from analytics.bench.report import markdown, setting
from analytics.bench.searching import phrases
from analytics.demo.people import build_people
from analytics.demo.region import build_region
from analytics.population.loading import populate
from cases.file.models import PaperPage
from cases.register.models import Case
from cases.register.policy import get_case_for
from courts.ledger.models import LedgerEntry
from courts.listing.words import contains
from courts.people.demonstration import MARK

CASES = 900


class RolledBack(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="module")
def populated(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        try:
            with transaction.atomic():
                build_people(build_region(), Random(7))
                LedgerEntry.objects.create(system=MARK, key="complete", content={})
                populate(CASES, seed=4)
                yield
                raise RolledBack
        except RolledBack:
            connection.close()


def run(*words: str) -> str:
    said = io.StringIO()
    call_command("bench", "--rounds", "2", *words, stdout=said)
    return said.getvalue()


def test_pages_names_sweep_and_audit_are_measured_and_written(populated: None, db: None, tmp_path: Path) -> None:
    answer, report = tmp_path / "bench.json", tmp_path / "bench.md"
    said = run("--lenient", "--json", str(answer), "--write", str(report), "--only", "pages", "names", "sweep", "audit")
    figures = {row["name"]: row for row in json.loads(answer.read_text())["figures"]}
    for name in ("bare page", "list page 1 by hand-written SQL", "case number, whole", "name search, 2 characters"):
        assert figures[name]["value"] > 0
        assert f"{name}: " in said
    assert figures["deadline sweep, created by the second run"]["value"] == 0
    assert figures["deadline sweep"]["met"] is True
    assert "| bare page |" in report.read_text()


def _recall(bench: Bench) -> Figure:
    return [figure for figure in bench.figures if "recall" in figure.name][-1]


def test_every_phrase_like_finds_is_found(populated: None, db: None) -> None:
    bench = Bench(rounds=2)
    phrases(bench, 8)
    assert _recall(bench).met and _recall(bench).value == 100


def test_a_page_that_is_not_found_is_noticed(populated: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for frequent in (searching.FREQUENT, 0):
        monkeypatch.setattr(searching, "FREQUENT", frequent)
        monkeypatch.setattr(searching, "STRIPE", 3)
        bench = Bench(rounds=2)
        phrases(bench, 8)
        assert _recall(bench).met
    middle = PaperPage.objects.order_by("pk")[PaperPage.objects.count() // 2].pk
    monkeypatch.setattr(searching, "contains", lambda column, wanted: contains(column, wanted) & Q(pk__gt=middle))
    phrases(bench, 8)
    assert _recall(bench).met is False and _recall(bench).value < 100


def test_the_superuser_of_the_denominator_sees_everything_and_only_inside(populated: None, db: None) -> None:
    judge = lookers().judge
    mine = Case.objects.visible_to(judge).count()
    foreign = Case.objects.exclude(pk__in=Case.objects.visible_to(judge).values("pk")).order_by("pk")[0]
    with pytest.raises(Http404):
        get_case_for(judge, foreign.pk)
    with unscoped():
        assert Case.objects.visible_to(judge).count() == Case.objects.count() > mine
        # The door keeps its statements: the superuser's are not the judge's.
        assert get_case_for(judge, foreign.pk) == foreign
    with pytest.raises(Http404):
        get_case_for(judge, foreign.pk)
    assert Case.objects.visible_to(judge).count() == mine


def test_the_load_says_what_it_took(populated: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench()
    loading.measure(bench)
    assert bench.figures[0].name == f"populate, {CASES:,} cases"
    assert bench.figures[0].value > 0 and bench.figures[0].met is None
    monkeypatch.setattr(loading, "MILLION", CASES)
    monkeypatch.setattr(loading, "LIMIT", 0.001)
    loading.measure(bench)
    assert bench.figures[1].met is False


def test_a_missed_goal_fails_the_command(populated: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(running.WORKLOADS, "audit", lambda bench: bench.ratio("slow", 3.0, 1.0, 1.5))
    with pytest.raises(CommandError, match="Missed: slow"):
        run("--only", "audit")
    assert "goal ≤ 1.5: MISSED" in run("--only", "audit", "--lenient")


def test_figures_compare_with_the_small_database() -> None:
    bench = Bench(small={"page": 10.0})
    bench.add(Figure("page", 16.0))
    bench.against_small("page")
    assert bench.figures[-1].value == 1.6 and bench.figures[-1].met is False
    bench.against_small("page", most=2)
    assert bench.figures[-1].met is True


def test_times_are_taken_in_turn() -> None:
    order: list[str] = []
    first, second = timed_pair(lambda: order.append("a"), lambda: order.append("b"), 3)
    assert order == ["a", "b"] * 4 and len(first) == len(second) == 3
    middle, high = timed(lambda: None, 5)
    assert 0 <= middle <= high


def test_the_report_names_what_was_missed(db: None) -> None:
    told = markdown(
        [Figure("list", 3.0, "×", goal="≤ 1.5", met=False), Figure("page", 8.0, p95=9.0)], setting(), "small"
    )
    assert "Missed: list: 3 ×" in told and "**no**" in told and "`small`" in told


def test_without_a_population_and_in_production_nothing_is_measured(db: None, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        run()
