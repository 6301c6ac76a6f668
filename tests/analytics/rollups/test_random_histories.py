"""Whatever happens to cases in whatever order, with folding in between or cut short: the figures are those of a recount,
and those the rules of law give over the single cases."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from analytics.indicators.sums import sums_of
from analytics.rollups.folding import differences, fold, rebuild
from analytics.rollups.measures import MEASURES
from analytics.rollups.models import Level
from analytics.rollups.reading import Selection, totals, totals_by
from analytics.rollups.spans import Span
from cases.register.models import Case
from courts.organisation.models import Court
from law.metrics.formulas import formula_codes, reading
from law.metrics.indicators import measure
from law.metrics.windows import WindowKind, window
from tests.analytics.worlds import NOT_HERE, world_of
from tests.cast import make_cast

FIRST = date(2024, 1, 1)
CAUSES = ("民间借贷纠纷", "离婚纠纷")


def values(rng: Random, cast: Any) -> dict[str, Any]:
    """The counted columns of a case, any of them."""
    filed = FIRST + timedelta(days=rng.randint(0, 900))
    kind = rng.choice(["civil_first", "civil_first", "enforcement"])
    civil = kind == "civil_first"

    def later(*, only: bool = True) -> date | None:
        return filed + timedelta(days=rng.choice([0, 1, rng.randint(0, 800)])) if only and rng.random() < 0.7 else None

    closed, limit = later(), later()
    ways = ["judgment", "judgment", "mediation", "withdrawal", "deemed_withdrawn", "dismissal"]
    second, retried = later(only=civil), later(only=civil)
    outcomes = ["affirmed", "changed", "remanded"]
    return {
        "kind": kind,
        "filed_on": filed,
        "received_on": filed,
        "closed_on": closed,
        "close_way": rng.choice(ways if civil else ["enforced", "end_of_enforcement", "terminated"]) if closed else "",
        "limit_end": limit,
        "original_limit_end": limit and limit - timedelta(rng.choice([0, 0, 30])),
        "excluded_days": rng.randint(0, 40),
        "procedure": rng.choice(["summary", "ordinary", "small_claims"]) if civil else "none",
        "cause": rng.choice(CAUSES),
        "judge": rng.choice([None, cast.judge, cast.presiding]),
        "court": rng.choice([cast.court, cast.other_court]),
        "division": rng.choice([None, cast.divisions["civil"]]),
        "heard_on": later(),
        "decided_in_court": rng.random() < 0.5,
        "effective_on": later(only=civil),
        "appealed_on": later(only=civil),
        "archived_on": later(),
        "archive_due": later(),
        "has_payment_order": rng.random() < 0.5,
        "amount_fen": rng.randint(0, 10_000),
        "amount_paid_fen": rng.choice([0, rng.randint(0, 20_000)]),
        "appeal_period_end": later(only=civil),
        "appeal_arrived_on": later(only=civil),
        "second_closed_on": second,
        "second_outcome": rng.choice(outcomes) if second else "",
        "retrial_applied_on": later(only=civil),
        "retrial_closed_on": retried,
        "retrial_outcome": rng.choice(outcomes) if retried else "",
        "performed_on": later(only=civil),
        "enforcement_filed_on": later(only=civil),
        "sealed": rng.random() < 0.15,
        "void": rng.random() < 0.15,
    }


class CrashBetween(Exception):
    """Stands for a worker that dies before its commit."""


class TestRandomHistories(TestCase):
    number = 0

    def setup_example(self) -> None:
        super().setup_example()
        self.cast = make_cast()

    def row(self, rng: Random) -> Case:
        self.number += 1
        series = {"year": 2026, "type_code": "民初", "sequence": self.number, "number": f"案{self.number}"}
        return Case(state="filed", title="案", **series, **values(rng, self.cast))

    def happen(self, rng: Random, cases: list[Case]) -> None:
        what = rng.choice(["open", "open", "change", "change", "transfer", "erase", "fold", "crash"])
        if what == "open" or (what != "fold" and not cases):
            cases += Case.objects.bulk_create(self.row(rng) for _ in range(rng.randint(1, 8)))
        elif what == "change":
            Case.objects.filter(pk=rng.choice(cases).pk).update(**values(rng, self.cast))
        elif what == "transfer":
            Case.objects.filter(pk__in=[case.pk for case in cases]).update(judge=self.cast.third_judge)
        elif what == "erase":
            cases.pop(rng.randrange(len(cases))).delete()
        elif what == "fold":
            fold()
        else:
            try:
                with transaction.atomic():
                    fold()
                    raise CrashBetween
            except CrashBetween:
                pass

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 10**9))
    def test_sums_are_those_of_a_recount(self, seed: int) -> None:
        rng, cases = Random(seed), list[Case]()
        for _ in range(rng.randint(3, 14)):
            self.happen(rng, cases)
        assert not differences()
        selection = Selection((self.cast.court.pk, self.cast.other_court.pk))
        start = FIRST + timedelta(days=rng.randint(0, 900))
        spans = [Span(start, start + timedelta(days=rng.randint(0, 400))), Span(date(1900, 1, 1), start)]
        everywhere = Selection(tuple(Court.objects.values_list("pk", flat=True)))
        for chosen in [
            narrowed
            for one in (everywhere, selection, Selection((self.cast.court.pk,)))
            for narrowed in (one, one.narrowed(Level.CAUSE, CAUSES[0]), one.narrowed(Level.JUDGE, ""))
        ]:
            assert totals(chosen, spans, MEASURES) == totals(chosen, spans, MEASURES, recount=True)
        for one, level in product((everywhere, selection), Level):
            kept = totals_by(one, level, spans, MEASURES)
            assert _nonzero(kept) == _nonzero(totals_by(one, level, spans, MEASURES, recount=True))
        rebuild()
        assert not differences()

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 10**9))
    def test_figures_are_those_of_the_rules_over_single_cases(self, seed: int) -> None:
        rng = Random(seed)
        Case.objects.bulk_create(self.row(rng) for _ in range(150))
        if rng.random() < 0.5:
            fold()
        world, selection, seen = world_of(self.cast.court), Selection((self.cast.court.pk,)), 0
        for kind in (WindowKind.MONTH, WindowKind.YTD, WindowKind.ROLLING12, WindowKind.YEAR):
            span = window(kind, FIRST + timedelta(days=rng.randint(200, 900)))
            sums = sums_of(selection, [span], formula_codes())[0]
            for code in set(formula_codes()) - NOT_HERE:
                found = reading(code, sums, span).value
                if found.missing is None:
                    assert found.value == measure(code, world, span).value.value, (code, span)
                    seen += found.value is not None
        assert seen > 60


def _nonzero(found: dict[str, Any]) -> dict[str, Any]:
    kept = {
        key: [{name: count for name, count in one.items() if count} for one in spans] for key, spans in found.items()
    }
    return {key: spans for key, spans in kept.items() if any(spans)}
