"""Values set by an administrator: forward only, of the same make, with a reason and a trace, and the rules follow."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from courts.rulebook import selectors, services, standing
from courts.rulebook.models import TableOverride
from courts.rulebook.shape import Misshapen, fit
from courts.trace.models import TraceEntry
from law import rulebook
from law.enforcement.proceeds import payout
from law.operations import call
from law.tables import value_on
from law.time.calendar import national
from tests.cast import Cast

SET = "/rules/tables/complexity/cap/set/"


def days(n: int) -> date:
    return timezone.localdate() + timedelta(days=n)


def posted(client: Client, url: str = SET, **values: Any) -> Any:
    data = {"value_0": "20", "effective_from": days(1).isoformat(), "reason": "审委会决定", **values}
    return client.post(url, data)


def test_before_its_day_the_old_value_is_used_and_after_it_the_new_one(set_value: Any) -> None:
    set_value("complexity", "cap", 20, days(3))
    assert [value_on("complexity", "cap", days(n)) for n in (0, 2, 3, 400)] == [25, 25, 20, 20]


def test_the_derivation_tells_which_value_it_read(set_value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = set_value("enforcement_figures", "payout.notice_wd", 4, days(1))
    before = payout(days(0), national())
    monkeypatch.setattr(timezone, "localdate", lambda: row.effective_from)
    standing.load()
    after = payout(days(0), national())
    assert "override" not in "".join(before.derivation.tables)
    assert after.derivation.tables[0].endswith(f"+override {row.pk}")
    assert after.value.notice_by != before.value.notice_by


def test_operations_of_the_platform_follow_at_once(set_value: Any) -> None:
    facts = {"clock": "fix", "start": days(40).isoformat()}
    before = call("archives.clock", facts)
    set_value("archive_clocks", "clock.fix", {"limit": 30, "unit": "wd"}, days(30))
    after = call("archives.clock", facts)
    assert after.result["due"] > before.result["due"]
    assert "+override" in after.derivation.as_json()["tables"][0]


@pytest.mark.parametrize("n", [-1, -400])
def test_never_backwards(set_value: Any, n: int) -> None:
    with pytest.raises(services.Refused) as error:
        set_value("complexity", "cap", 20, days(n))
    assert error.value.field == "effective_from"


def test_what_began_today_is_followed_tomorrow_not_changed(set_value: Any) -> None:
    set_value("complexity", "cap", 20, days(0))
    with pytest.raises(services.Refused) as error:
        set_value("complexity", "cap", 22, days(0))
    assert error.value.field == "effective_from"
    set_value("complexity", "cap", 22, days(1))
    assert [value_on("complexity", "cap", days(n)) for n in (0, 1)] == [20, 22]


def test_a_newer_value_replaces_those_that_have_not_begun(set_value: Any) -> None:
    first = set_value("complexity", "cap", 20, days(10))
    second = set_value("complexity", "cap", 22, days(5))
    assert [value_on("complexity", "cap", days(n)) for n in (4, 5, 10, 11)] == [25, 22, 22, 22]
    states = dict((row.pk, state) for row, state in selectors.all_overrides())
    assert states == {first.pk: "replaced", second.pk: "pending"}
    set_value("complexity", "cap", 25, days(5))  # the published value again: what waited is withdrawn
    assert value_on("complexity", "cap", days(20)) == 25


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("complexity", "cap", "20"),
        ("complexity", "cap", -1),
        ("complexity", "cap", True),
        ("complexity", "cap", None),
        ("causes", "credit_card.total_rate", "viel"),
        ("archive_clocks", "clock.fix", {"limit": 5}),
        ("archive_clocks", "clock.fix", {"limit": 5, "unit": "wd", "more": 1}),
        ("archive_clocks", "clock.fix", {"limit": 5, "unit": "fortnight"}),
        ("archive_clocks", "alarm_days", [60, 75]),
        ("support_tasks", "response_cutoff", "25:00"),
        ("complexity", "at_least.summary", []),
        ("complexity", "at_least.summary", ["no_such_flag!"]),
    ],
)
def test_a_value_of_another_make_is_refused(set_value: Any, table: str, key: str, value: Any) -> None:
    with pytest.raises(Misshapen):
        set_value(table, key, value, days(1))


def test_a_verified_row_an_empty_reason_and_the_same_value_are_refused(set_value: Any) -> None:
    with pytest.raises(services.Refused):
        set_value("fees", "half", [1, 3], days(1))
    with pytest.raises(services.Refused) as error:
        set_value("complexity", "cap", 20, days(1), reason="   ")
    assert error.value.field == "reason"
    with pytest.raises(services.Refused):
        set_value("complexity", "cap", 25, days(1))
    with pytest.raises(LookupError):
        set_value("complexity", "no.such", 25, days(1))


def test_a_value_the_rules_cannot_work_with_is_refused(set_value: Any) -> None:
    with pytest.raises(services.Refused, match="算例"):
        set_value("fees", "quantum", "0", days(1))


@pytest.mark.parametrize("who", ["judge", "president", "supervisor", "outsider", "lawyer"])
def test_only_the_administrator_sets_values(cast: Cast, client: Client, who: str) -> None:
    user = getattr(cast, who)
    client.force_login(user)
    assert client.get(SET).status_code == (403 if user.is_court_staff else 404)
    assert posted(client).status_code == (403 if user.is_court_staff else 404)
    with pytest.raises(PermissionDenied):
        services.set_value(actor=user, table="complexity", key="cap", value=20, effective_from=days(1), reason="因为")
    assert not TableOverride.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_administrator_sets_a_value_once_and_it_is_traced(cast: Cast, client: Client, language: str) -> None:
    client.force_login(cast.administrator)
    client.cookies["language"] = language
    page = client.get(SET)
    once = page.context["once"]
    assert posted(client, once=once).status_code == 302
    assert posted(client, once=once).status_code == 302
    row = TableOverride.objects.get()
    trace = TraceEntry.objects.get(act="set_table_value")
    assert (row.value, row.former, row.author, trace.actor) == (20, 25, cast.administrator, cast.administrator)
    assert (trace.detail["before"], trace.detail["after"], trace.reason) == (25, 20, "审委会决定")
    assert trace.court == row.court == cast.court


def test_the_mark_is_on_the_pages(cast: Cast, client: Client, set_value: Any) -> None:
    row = set_value("complexity", "cap", 20, days(0), reason="省高院〔2026〕9号")
    client.force_login(cast.judge)
    for url in ("/rules/tables/complexity/", "/rules/tables/complexity/cap/", "/rules/values/"):
        page = client.get(url).content.decode()
        assert "省高院〔2026〕9号" in page, url
    assert f"本院设定 {row.pk} 号" in client.get("/rules/tables/complexity/").content.decode()


@pytest.mark.parametrize(
    ("values", "control"),
    [
        ({"effective_from": "2020-01-01"}, "effective_from"),
        ({"effective_from": "soon"}, "effective_from"),
        ({"value_0": "viele"}, "value_0"),
        ({"value_0": "-4"}, "value_0"),
        ({"value_0": "25"}, "value_0"),
        ({"reason": " "}, "reason"),
    ],
)
def test_the_form_names_what_is_wrong_and_keeps_the_rest(
    cast: Cast, client: Client, values: dict[str, str], control: str
) -> None:
    client.force_login(cast.administrator)
    answer = posted(client, **values)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [control]
    assert not TableOverride.objects.exists()


def test_an_example_that_differs_by_a_set_value_says_so(cast: Cast, client: Client, set_value: Any) -> None:
    row = set_value("complexity", "cap", 3, days(0))
    client.force_login(cast.judge)
    page = client.get("/rules/procedure.complexity/").content.decode()
    assert "因设定的数值而不同" in page and f"{row.pk} 号" in page
    assert "复核不一致" not in page


def test_trying_out_sets_nothing_and_tells_what_would_change(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    answer = posted(client, **{"value_0": "3", "try": "1"})
    assert answer.status_code == 200 and not TableOverride.objects.exists()
    tried = answer.context["tried"]
    assert tried.readers >= len(tried.changes) > 0
    assert all(name and before != after for change in tried.changes for name, before, after in change.parts)
    assert value_on("complexity", "cap", days(2)) == 25


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("elements", "民间借贷纠纷"),
        ("complexity", "at_least.summary"),
        ("sentencing", "factor.coerced"),
        ("hotline", "reply_days"),
    ],
)
def test_every_make_of_value_has_a_form_that_gives_back_what_it_shows(
    cast: Cast, client: Client, table: str, key: str
) -> None:
    if not selectors.may_be_set(table, key):
        pytest.fail(f"{table}.{key} is not configurable")
    client.force_login(cast.administrator)
    url = f"/rules/tables/{table}/{key}/set/"
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    answer = client.post(url, {**data, "reason": "同值", "effective_from": days(1).isoformat()})
    assert answer.status_code == 422
    first = next(iter(form.fields))
    assert "与现值相同" in "".join(answer.context["form"].errors[first])


def test_every_value_that_may_be_set_fits_itself() -> None:
    for name in rulebook.table_names():
        for row in rulebook.table(name).rows:
            if row.configurable:
                assert fit(row.value, json.loads(json.dumps(row.value)), standing.table_codes(name)) == row.value, (
                    row.key
                )


def test_rows_are_only_ever_added(set_value: Any) -> None:
    row = set_value("complexity", "cap", 20, days(1))
    for spoil in (lambda: TableOverride.objects.filter(pk=row.pk).update(value=1), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


def test_a_row_whose_table_changed_is_left_out_and_said(cast: Cast, set_value: Any) -> None:
    TableOverride.objects.create(
        table="complexity", key="gone", value=1, former=2, effective_from=days(0), reason="旧版", author=cast.administrator,
        court=cast.court,
    )  # fmt: skip
    standing.load()
    assert value_on("complexity", "cap", days(1)) == 25
    assert [state for _, state in selectors.all_overrides()] == ["unfit"]


@pytest.mark.django_db(transaction=True)
def test_another_process_finds_the_change_within_seconds(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "_looked", float("-inf"))
    standing.refresh()
    TableOverride.objects.create(
        table="complexity", key="cap", value=21, former=25, effective_from=days(0), reason="别处", author=cast.administrator,
        court=cast.court,
    )  # fmt: skip
    standing.refresh()
    assert value_on("complexity", "cap", days(0)) == 25, "looked a moment ago"
    monkeypatch.setattr(standing, "_looked", float("-inf"))
    standing.refresh()
    assert value_on("complexity", "cap", days(0)) == 21
