"""The rule book and the calculators for programs: the same rights, errors that name their field, a schema."""

from __future__ import annotations

import pytest
from django.test import Client

from law import rulebook
from tests.cast import Cast


def test_staff_read_every_rule_and_narrow_the_list(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    every = client.get("/api/v1/rules/").json()
    assert {rule["id"] for rule in every} == {rule.id for rule in rulebook.all_rules()}
    fees = client.get("/api/v1/rules/", {"subject": "fees"}).json()
    assert fees and {rule["subject"]["en"] for rule in fees} == {"Court fees"}
    assert "enforcement.delay_interest" in {
        rule["id"] for rule in client.get("/api/v1/rules/", {"q": "迟延 利息"}).json()
    }
    unsure = client.get("/api/v1/rules/", {"status": "unverified"}).json()
    assert unsure and {rule["status"]["code"] for rule in unsure} == {"unverified"}


def test_a_rule_brings_its_examples_run_just_now(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    rule = client.get("/api/v1/rules/fees.charge/").json()
    assert rule["examples"] and all(one["passes"] for one in rule["examples"])
    assert rule["basis"][0]["instrument"] == "FEE"


@pytest.mark.parametrize("who", ["outsider", "lawyer"])
def test_the_parties_have_what_is_public(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert all(rule["public"] for rule in client.get("/api/v1/rules/").json())
    assert client.get("/api/v1/rules/fees.charge/").status_code == 200
    assert client.get("/api/v1/rules/enforcement.payout/").status_code == 404
    assert client.post("/api/v1/calculators/sentencing/", {}, content_type="application/json").status_code == 404


def test_a_calculator_answers_with_figures_and_reasons(cast: Cast, client: Client) -> None:
    client.force_login(cast.plaintiff)
    answer = client.post(
        "/api/v1/calculators/fee/", {"kind": "property", "amount": "100000"}, content_type="application/json"
    )
    body = answer.json()
    assert body["figures"][0]["value"]["zh"] == "2,300.00 元"
    assert body["derivation"]["rule"] == "fees.charge" and body["derivation"]["tables"] == ["fees@2007-04-01"]


@pytest.mark.parametrize(
    ("code", "body", "field"),
    [
        ("fee", {"kind": "no_such"}, "kind"),
        ("fee", {"kind": ["property"]}, "kind"),
        ("fee", {"kind": "property", "amount": -1}, "amount"),
        ("fee", {}, "kind"),
        ("period", {"event_date": "2026-02-30", "length": 1, "unit": "day", "regime": "civil"}, "event_date"),
        ("delay_interest", {"principal_fen": "1", "due_date": "2026-01-01", "until": "2026-01-02", "payments": ["x"]}, "payments"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field_in_both_languages(
    cast: Cast, client: Client, code: str, body: object, field: str
) -> None:
    client.force_login(cast.plaintiff)
    answer = client.post(f"/api/v1/calculators/{code}/", body, content_type="application/json")
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert all(answer.json()["errors"][field][language] for language in ("zh", "en"))


def test_a_body_that_is_no_mapping_is_refused(cast: Cast, client: Client) -> None:
    client.force_login(cast.plaintiff)
    assert client.post("/api/v1/calculators/fee/", [1], content_type="application/json").status_code == 422


def test_a_stranger_is_refused(db: None, client: Client) -> None:
    assert client.get("/api/v1/rules/").status_code == 403
    assert client.post("/api/v1/calculators/fee/", {}, content_type="application/json").status_code == 403


def test_the_schema_describes_them(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    paths = client.get("/api/schema/", HTTP_ACCEPT="application/json").content.decode()
    for part in (
        "/api/v1/rules/",
        "/api/v1/rules/{rule_id}/",
        "/api/v1/calculators/{code}/",
        "RuleEntry",
        "WrongField",
    ):
        assert part in paths
