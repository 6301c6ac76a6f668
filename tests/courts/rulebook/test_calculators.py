"""Calculators in the browser: an answer with its reasons, errors beside their question, what was typed stays."""

from __future__ import annotations

import html
import re

import pytest
from django.http import QueryDict
from django.test import Client

from courts.rulebook.calculator_form import MOST_LINES, CalculatorForm, sample_query
from law.calculators import calculator, calculators
from tests.cast import Cast

LANGUAGES = ["zh-hans", "en"]
CODES = [one.code for one in calculators()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_calculator_shows_its_form_and_its_example(cast: Cast, client: Client, language: str) -> None:
    client.force_login(cast.judge)
    client.cookies["language"] = language
    for code in CODES:
        empty = client.get(f"/calculators/{code}/")
        assert empty.status_code == 200 and b"sc-errors" not in empty.content
        answer = client.get(f"/calculators/{code}/?{sample_query(calculator(code))}")
        page = answer.content.decode()
        assert answer.status_code == 200, (code, re.findall("sc-error.*?</p>", page))
        assert "rb-figures" in page and "<details" in page and " open>" in page


def test_figures_and_derivation_are_those_of_the_rule(cast: Cast, client: Client) -> None:
    client.force_login(cast.plaintiff)
    page = client.get("/calculators/fee/?kind=property&amount=100,000").content.decode()
    assert "2,300.00 元" in page
    assert "fees.charge" in page and "fees@2007-04-01" in page


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "应为日期"), ("en", "expected a date")])
def test_an_error_stands_beside_its_question_and_what_was_typed_stays(
    cast: Cast, client: Client, language: str, words: str
) -> None:
    client.force_login(cast.plaintiff)
    client.cookies["language"] = language
    url = "/calculators/period/?event_date=yesterday&length=15&unit=month&regime=admin"
    answer = client.get(url)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert re.search(r'id="id_event_date_error"[^§]*' + words, page)
    assert 'value="yesterday"' in page and 'value="15"' in page
    assert '<option value="month" selected>' in page and '<option value="admin" selected>' in page


@pytest.mark.parametrize(
    ("query", "control"),
    [
        ("principal_fen=1&due_date=2026-01-01&until=2026-01-02&payments-0-date=2026-01-01", "payments-0-fen"),
        ("principal_fen=-1&due_date=2026-01-01&until=2026-01-02", "principal_fen"),
        ("principal_fen=1&due_date=2026-02-30&until=2026-03-02", "due_date"),
        ("principal_fen=1&due_date=2026-01-01", "until"),
    ],
)
def test_every_wrong_answer_is_named(query: str, control: str) -> None:
    form = CalculatorForm(calculator("delay_interest"), QueryDict(query))
    assert form.reckon() is None
    assert list(form.errors) == [control]


def test_an_error_of_a_shaped_input_finds_its_question() -> None:
    form = CalculatorForm(calculator("appeal"), QueryDict("regime=civil&document=judgment&served_on=9999-12-31"))
    assert form.reckon() is None
    assert list(form.errors)


def test_questions_follow_the_choice_without_a_verdict_on_the_rest() -> None:
    form = CalculatorForm(calculator("fee"), QueryDict("kind=divorce&amount=abc&ask=1"))
    assert form.reckon() is None and not form.errors
    assert "joint_property_total" in form.fields and "amount" not in form.fields


def test_a_missing_choice_is_not_guessed() -> None:
    form = CalculatorForm(calculator("period"), QueryDict("event_date=2026-09-15&length=15"))
    assert form.reckon() is None
    assert list(form.errors) == ["unit"]


def test_one_more_line_keeps_the_lines_there_are_and_ends_somewhere() -> None:
    form = CalculatorForm(calculator("concurrent"), QueryDict("terms-0-months=12&terms-1-months=24&more=terms"))
    assert form.lines == {"terms": 3} and form["terms-1-months"].value() == "24"
    crowded = CalculatorForm(calculator("concurrent"), QueryDict("terms-99-months=12"))
    assert crowded.lines == {"terms": MOST_LINES}


def test_empty_lines_do_not_count() -> None:
    form = CalculatorForm(calculator("concurrent"), QueryDict("terms-0-months=120&terms-1-months=150&terms-2-months="))
    result = form.reckon()
    assert result is not None and result.plain["min"] == 150


@pytest.mark.parametrize("who", ["outsider", "lawyer"])
def test_the_parties_have_the_public_calculators_only(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    page = client.get("/calculators/").content.decode()
    for one in calculators():
        assert (f"/calculators/{one.code}/" in page) is one.public
        assert client.get(f"/calculators/{one.code}/").status_code == (200 if one.public else 404)
    assert client.get("/calculators/no_such/").status_code == 404
