# ruff: noqa: F811 - fixtures of another folder are imported by name
"""The dashboard: figures with their arithmetic and their cases, nothing where facts are missing, nobody outside the scope."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analytics.rollups.folding import fold
from cases.register.models import Case
from courts.exports.models import Export
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.people.models import Post
from courts.rulebook import standing
from courts.rulebook.models import TableOverride
from courts.trace.models import TraceEntry
from law import tables
from law.metrics.formulas import formula_codes
from law.tables import as_published
from tests.cases.conftest import open_loan_case  # noqa: F401
from tests.cast import Cast

HERE = "/supervisor/indicators/"
ROLLING = {"window": "rolling12", "on": "2026-11-20"}


@pytest.fixture
def closed_cases(cast: Cast, open_loan_case: Callable[..., Case]) -> list[Case]:
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
    Case.objects.filter(pk=cases[0].pk).update(judge=cast.judge, division=cast.divisions["civil"])
    return cases


def values_of(page: HttpResponse) -> dict[str, Any]:
    tiles = [tile for group in page.context["groups"] for tile in group["tiles"]]
    return {tile["label"].zh.split()[0]: tile["value"] for tile in tiles}


def missing_of(page: HttpResponse) -> dict[str, str]:
    return {one["code"]: one["facts"].zh for group in page.context["groups"] for one in group["missing"]}


@pytest.mark.parametrize("folded", [False, True])
def test_the_situation_shows_every_indicator(
    cast: Cast, closed_cases: list[Case], client: Client, folded: bool
) -> None:
    if folded:
        fold()
    client.force_login(cast.supervisor)
    page = client.get(HERE, ROLLING)
    assert page.status_code == 200
    values, missing = values_of(page), missing_of(page)
    assert values["E01"] == "75.00"
    assert values["E03"] == "66.67"
    assert values["Q12"] == "0.00"
    cancelled = {"E08", "E09"}
    assert set(values) | set(missing) == set(formula_codes()) - cancelled
    assert set(missing) >= {"Q03", "Q09", "Q14", "X04", "X09", "G01"}
    assert [tile["value"] for tile in page.context["load"]["tiles"]] == ["4", "0", "4", "3", "1"]
    content = page.content.decode()
    assert "涉诉信访台账" in content
    assert "league" not in content


def test_what_nobody_registered_is_not_zero(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    client.force_login(cast.supervisor)
    page = client.get(f"{HERE}Q03/", ROLLING)
    assert page.context["tile"]["value"] == "—"
    assert "缺少数据来源" in page.content.decode()
    assert page.context["cases"] is None
    Case.objects.filter(pk=closed_cases[0].pk).update(
        appealed_on="2026-04-03", second_closed_on="2026-08-01", second_outcome="changed"
    )
    assert client.get(f"{HERE}Q03/", ROLLING).context["tile"]["value"] == "33.33"


@pytest.mark.parametrize("code", formula_codes())
@pytest.mark.parametrize("part", ["above", "below"])
def test_each_part_opens_the_very_cases(
    cast: Cast, closed_cases: list[Case], client: Client, code: str, part: str
) -> None:
    client.force_login(cast.supervisor)
    page = client.get(f"{HERE}{code}/", {**ROLLING, "part": part})
    assert page.status_code == 200
    listed, one = page.context["cases"], page.context["figure"].reading
    number = one.numerator if part == "above" else one.denominator
    units = {"E05", "X06", "X02", "X09", "E13", "E14", "E09", "G01", "G02"}
    if listed is not None and listed["part"] == part and code not in units:
        assert len(listed["rows"]) == number
    if code == "E03" and part == "below":
        assert {row["cells"]["number"] for row in listed["rows"]} == {case.number for case in closed_cases[:3]}
        assert sum(row["counted"] for row in listed["rows"]) == 2


def test_sealed_cases_are_neither_counted_nor_listed(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    Case.objects.filter(pk=closed_cases[1].pk).update(sealed=True)
    for who in (cast.supervisor, cast.president):
        client.force_login(who)
        page = client.get(f"{HERE}E01/", ROLLING)
        assert page.context["figure"].reading.denominator == 3
        assert closed_cases[1].number not in page.content.decode()


def test_a_figure_comes_apart_and_leads_down(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    client.force_login(cast.supervisor)
    page = client.get(f"{HERE}E01/", {**ROLLING, "by": "judge", "court": cast.court.code})
    lines = {row["cells"]["label"].zh: row for row in page.context["lines"]["rows"]}
    assert lines[str(cast.judge)]["cells"]["value"].zh == "100.00%"
    down = client.get(HERE + "E01/" + lines[str(cast.judge)]["url"])
    assert [row["cells"]["number"] for row in down.context["cases"]["rows"]] == [closed_cases[0].number]
    assert str(cast.judge) in down.content.decode()
    twice = client.get(HERE + "E01/" + down.context["question"].link(cause="民间借贷纠纷"))
    assert twice.context["tile"]["value"] == "100.00"
    assert client.get(HERE + "E01/" + down.context["question"].link(cause="离婚纠纷")).context["tile"]["value"] == "—"


def test_comparing_units_is_a_permission(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    client.force_login(cast.division_head)
    assert client.get(f"{HERE}E01/", {**ROLLING, "by": "judge"}).status_code == 404
    page = client.get(f"{HERE}E01/", ROLLING)
    assert [tab["label"].en for tab in page.context["tabs"]] == ["Cause of action", "Procedure"]
    assert page.context["figure"].reading.denominator == 1
    Post.objects.filter(user=cast.president).update(court=cast.intermediate)
    client.force_login(cast.president)
    assert client.get(f"{HERE}E01/", {**ROLLING, "by": "judge"}).status_code == 404  # a region: court by court first
    assert client.get(f"{HERE}E01/", {**ROLLING, "by": "judge", "court": cast.court.code}).status_code == 200


def test_the_roles_that_compare_are_set_in_the_rule_book(cast: Cast, client: Client) -> None:
    value = next(row for row in as_published("indicator_systems")["rows"] if row["key"] == "use")["value"]
    TableOverride.objects.create(
        table="indicator_systems",
        key="use",
        value={**value, "compare_units": ["president"]},
        former=value,
        effective_from=date(2026, 1, 1),
        reason="试行",
        author=cast.administrator,
        court=cast.court,
    )
    try:
        standing.load()
        client.force_login(cast.supervisor)
        assert client.get(f"{HERE}E01/", {"by": "division"}).status_code == 404
    finally:
        tables.overlay([], date(2026, 11, 22))


def test_a_band_set_by_the_administrator_counts(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    value = next(row for row in as_published("quality_indicators")["rows"] if row["key"] == "E03")["value"]
    client.force_login(cast.supervisor)
    assert client.get(f"{HERE}E03/", ROLLING).context["formula"]["band"] == "below"
    TableOverride.objects.create(
        table="quality_indicators",
        key="E03",
        value={**value, "band": [60, None]},
        former=value,
        effective_from=date(2026, 1, 1),
        reason="本院实际",
        author=cast.administrator,
        court=cast.court,
    )
    try:
        standing.load()
        assert client.get(f"{HERE}E03/", ROLLING).context["formula"]["band"] == "in_band"
    finally:
        tables.overlay([], date(2026, 11, 22))


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ({"window": "month", "on": "2026-02-10"}, date(2026, 2, 1), date(2026, 2, 28)),
        ({"window": "quarter", "on": "2026-02-10"}, date(2026, 1, 1), date(2026, 3, 31)),
        ({"window": "year", "on": "2025-02-10"}, date(2025, 1, 1), date(2025, 12, 31)),
        ({"window": "custom", "since": "2026-01-15", "until": "2026-03-20"}, date(2026, 1, 15), date(2026, 3, 20)),
    ],
)
def test_any_period(cast: Cast, client: Client, query: dict[str, str], start: date, end: date) -> None:
    client.force_login(cast.supervisor)
    period = client.get(HERE, query).context["question"].period
    assert (period.start, period.end) == (start, end)


def test_comparison_in_points_and_per_cent(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    Case.objects.filter(pk=closed_cases[2].pk).update(closed_on=date(2026, 3, 20))
    client.force_login(cast.supervisor)
    query = {"window": "month", "on": "2026-04-15"}
    page = client.get(HERE, query)
    tiles = {tile["label"].zh.split()[0]: tile for group in page.context["groups"] for tile in group["tiles"]}
    assert [one["text"].zh for one in tiles["E01"]["trend"]] == ["环比 +41.67个百分点"]  # 2/3 of April, 1/4 of March
    assert [one["text"].zh for one in tiles["E07"]["trend"]] == []
    loads = {tile["label"].zh: tile for tile in page.context["load"]["tiles"]}
    assert [one["text"].zh for one in loads["已结案件"]["trend"]] == ["环比 +100.00%"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"window": "custom"}, "since"),
        ({"window": "custom", "since": "2026-03-01", "until": "2026-02-01"}, "until"),
        ({"window": "month", "on": "2026-02-31"}, "on"),
        ({"window": "decade"}, "window"),
        ({"window": "month", "on": "0001-01-01"}, "on"),
    ],
)
def test_a_mistake_in_the_period_is_named(cast: Cast, client: Client, query: dict[str, str], field: str) -> None:
    client.force_login(cast.supervisor)
    page = client.get(HERE, query)
    assert page.status_code == 200
    assert field in page.context["question"].form.errors
    assert f"#id_{field}" in page.content.decode()


@pytest.mark.parametrize("query", ["court=甘99", "division=x", "judge=99999999999999999999", "by=planet"])
def test_what_does_not_exist(cast: Cast, client: Client, query: str) -> None:
    client.force_login(cast.supervisor)
    assert client.get(f"{HERE}E01/?{query}").status_code == 404


def test_a_system_of_indicators(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    page = client.get(HERE, {"system": "S26"})
    shown = set(values_of(page)) | set(missing_of(page))
    assert {"E08", "E09"} < shown
    assert "E11" not in shown
    assert "取消" in client.get(f"{HERE}E08/", {"system": "S26"}).content.decode()


def test_judges_are_counted_by_the_days_they_held_their_post(
    cast: Cast, closed_cases: list[Case], client: Client
) -> None:
    client.force_login(cast.supervisor)
    period = {"window": "custom", "since": "2026-04-01", "until": "2026-04-30"}
    before = client.get(f"{HERE}E09/", period).context["figure"].reading.denominator
    Post.objects.filter(user=cast.judge).update(until=date(2026, 4, 15))
    after = client.get(f"{HERE}E09/", period).context["figure"].reading.denominator
    assert before == 4
    assert after * 2 == 7


def test_exports_are_traced_marked_and_start_no_formula(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    Case.objects.filter(pk=closed_cases[0].pk).update(title="=HYPERLINK(1)")
    client.force_login(cast.supervisor)
    rows = exported(client, client.get(f"{HERE}E03/", ROLLING).context["cases"]["export_fields"])
    assert [row[1] for row in rows if len(row) > 1 and "HYPERLINK" in row[1]] == ["'=HYPERLINK(1)"]
    assert sum(row[7] == "1" for row in rows[2:-1]) == 2 and len(rows[2:-1]) == 3
    assert str(cast.supervisor) in rows[-1][0]
    figures = {row[0]: row for row in read_csv(client.get(f"{HERE}figures.csv", ROLLING))}
    assert figures["E03"][3:7] == ["2", "有审限的已结案件", "3", "66.67"]
    months = {row[0]: row for row in read_csv(client.get(f"{HERE}E01/figures.csv", ROLLING))}
    assert months["2026-04"][3] == "50.00"
    for path in ("figures.xlsx", "E01/figures.xlsx"):
        assert client.get(HERE + path).content[:2] == b"PK"
    assert client.get(f"{HERE}E03/figures.exe").status_code == 404
    assert TraceEntry.objects.filter(act="export", actor=cast.supervisor).count() == 4
    assert TraceEntry.objects.filter(act="make_export", actor=cast.supervisor).count() == 1


def test_an_export_of_cases_asks_the_scope_when_it_is_made(
    cast: Cast, closed_cases: list[Case], client: Client
) -> None:
    """Whoever lost his post between asking and making gets no file of cases; a wrong indicator is refused."""
    client.force_login(cast.supervisor)
    fields = client.get(f"{HERE}E03/", ROLLING).context["cases"]["export_fields"]
    assert client.post("/exports/", {**fields, "form": "csv", "code": "E99"}).headers["Location"].startswith(HERE)
    assert not Export.objects.exists()
    client.post("/exports/", {**fields, "form": "csv"})
    Post.objects.filter(user=cast.supervisor).update(until=date(2026, 1, 1))
    run(Job.objects.get(kind="export_list").pk)
    assert Export.objects.get().made_at is None
    job = Job.objects.get(kind="export_list")
    assert job.status == "failed" and "无权查看" in job.message_zh


def exported(client: Client, fields: dict[str, str]) -> list[list[str]]:
    client.post("/exports/", {**fields, "form": "csv"})
    made = Export.objects.latest("pk")
    assert run(Job.objects.get(kind="export_list", subject_id=made.pk).pk)
    made.refresh_from_db()
    content = b"".join(client.get(made.get_absolute_url()).streaming_content)  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def read_csv(answer: HttpResponse) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "who", ["outsider", "plaintiff", "judge", "clerk", "filing_clerk", "archivist", "judge_of_other_court"]
)
@pytest.mark.parametrize("path", ["", "E01/", "E01/figures.csv", "figures.csv"])
def test_others_find_no_indicators(cast: Cast, client: Client, who: str, path: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(HERE + path).status_code == 404


def test_the_list_holds_only_cases_the_reader_may_open(cast: Cast, closed_cases: list[Case], client: Client) -> None:
    """A president of the court above has the figures of this court and opens none of its cases."""
    Post.objects.filter(user=cast.president).update(court=cast.intermediate)
    client.force_login(cast.president)
    page = client.get(f"{HERE}E01/", ROLLING)
    assert page.context["figure"].reading.denominator == 4
    assert page.context["cases"]["rows"] == []


@pytest.mark.parametrize(
    "path", ["", "E01/", "E06/", "X08/", "E01/?by=cause&part=below", "E10/?cause=民间借贷纠纷&procedure=summary"]
)
@pytest.mark.parametrize("folded", [False, True])
def test_the_queries_do_not_grow_with_the_cases(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client, path: str, folded: bool
) -> None:
    client.force_login(cast.supervisor)
    counts = []
    for more in (3, 27):
        for place in range(more):
            open_loan_case(on=date(2026, 3, 2) + timedelta(days=place))
        if folded:
            fold()
        client.get(HERE + path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(HERE + path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40
