# ruff: noqa: F811 - fixtures of another folder are imported by name
"""The supervisor's dashboard: indicators that open their cases, and nobody outside the scope."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.register.models import Case
from courts.trace.models import TraceEntry
from tests.cases.conftest import open_loan_case  # noqa: F401
from tests.cast import Cast

CODES = ["E01", "E03", "E05", "E06", "Q01", "Q12", "X01", "X02"]


@pytest.fixture
def closed_cases(open_loan_case: Callable[..., Case]) -> list[Case]:
    """Four cases of this year: two closed in time, one closed late, one open."""
    cases = [open_loan_case(on=date(2026, 2, day)) for day in (2, 3, 4, 5)]
    ends = [
        (date(2026, 4, 1), date(2026, 5, 2)),
        (date(2026, 4, 2), date(2026, 5, 3)),
        (date(2026, 9, 1), date(2026, 5, 4)),
    ]
    for case, (closed_on, limit) in zip(cases, ends, strict=False):
        Case.objects.filter(pk=case.pk).update(
            state="closed", closed_on=closed_on, limit_end=limit, original_limit_end=limit, close_way="judgment"
        )
    return cases


def test_the_dashboard_shows_at_least_eight_indicators(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    client.force_login(cast.supervisor)
    page = client.get("/supervisor/indicators/", {"window": "rolling12"})
    assert page.status_code == 200
    assert len(page.context["tiles"]) >= 8
    values = {tile["label"].zh[:3]: tile["value"] for tile in page.context["tiles"]}
    assert values["E01"] == "75.00"
    assert values["E03"] == "66.67"


@pytest.mark.parametrize("code", CODES)
def test_each_indicator_opens_its_cases(cast: Cast, closed_cases: list[Case], client: Client, code: str) -> None:
    client.force_login(cast.supervisor)
    page = client.get(f"/supervisor/indicators/{code}/", {"window": "rolling12"})
    assert page.status_code == 200
    if code == "E03":
        assert {row["cells"]["number"] for row in page.context["rows"]} == {case.number for case in closed_cases[:3]}
        assert sum(row["counted"] for row in page.context["rows"]) == 2


def test_the_export_is_traced_and_starts_no_formula(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    Case.objects.filter(pk=closed_cases[0].pk).update(title="=HYPERLINK(1)")
    client.force_login(cast.supervisor)
    answer = client.get("/supervisor/indicators/E03/cases.csv", {"window": "rolling12"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows if len(row) > 1 and "HYPERLINK" in row[1]] == ["'=HYPERLINK(1)"]
    assert TraceEntry.objects.filter(act="export", actor=cast.supervisor).count() == 1
    assert client.get("/supervisor/indicators/E03/cases.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    "who", ["outsider", "plaintiff", "judge", "clerk", "filing_clerk", "archivist", "judge_of_other_court"]
)
@pytest.mark.parametrize("path", ["", "E01/", "E01/cases.csv"])
def test_others_find_no_indicators(cast: Cast, client: Client, who: str, path: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(f"/supervisor/indicators/{path}").status_code == 404


def test_a_court_outside_the_scope_does_not_exist(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    assert client.get("/supervisor/indicators/", {"court": cast.other_court.code}).status_code == 404


def test_the_queries_do_not_grow_with_the_cases(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    client.force_login(cast.supervisor)
    counts = []
    for more in (3, 27):
        for _ in range(more):
            open_loan_case()
        with CaptureQueriesContext(connection) as queries:
            client.get("/supervisor/indicators/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
