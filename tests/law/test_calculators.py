"""Calculators: every sample answers, every field is bilingual, typed text is read exactly, errors name their field."""

from __future__ import annotations

import pytest

from law.calculators import Kind, calculator, calculators
from law.core import InputError
from law.operations import all_operations

_CODES = [found.code for found in calculators()]


@pytest.mark.parametrize("code", _CODES)
def test_the_sample_gives_figures_with_reasons(code):
    found = calculator(code).run(calculator(code).sample)
    assert found.figures and all(label.zh and label.en and value.zh and value.en for label, value in found.figures)
    assert found.derivation is not None and found.derivation.steps


@pytest.mark.parametrize("code", _CODES)
def test_a_form_is_bilingual_and_asks_an_operation(code):
    found = calculator(code)
    assert found.op in all_operations()
    assert found.title.zh and found.title.en and found.intro.zh and found.intro.en
    keys = [item.key for item in found.fields]
    assert len(keys) == len(set(keys))
    cells = [cell for field in found.fields for cell in field.rows]
    for item in (*found.fields, *cells):
        assert item.label.zh and item.label.en
        assert (item.kind is Kind.CHOICE) == bool(item.options)
        assert all(choice.label.zh and choice.label.en for choice in item.options)
        if item.shown_when:
            asked, values = item.shown_when
            codes = {choice.code for other in found.fields if other.key == asked for choice in other.options}
            assert values <= codes


@pytest.mark.parametrize("code", _CODES)
def test_an_empty_form_names_its_first_question(code):
    with pytest.raises(InputError) as error:
        calculator(code).run({})
    assert error.value.field == calculator(code).fields[0].key or error.value.field == "months"


@pytest.mark.parametrize("choice", [choice.code for choice in calculator("fee").fields[0].options])
def test_every_kind_of_fee_can_be_asked(choice):
    raw = {
        "kind": choice,
        "amount": "10000",
        "joint_property_total": "10000",
        "damages": "10000",
        "contested_amount": "10000",
        "estate_total": "10000",
        "subject": "patent",
        "ground": "new_evidence",
    }
    for base in ("", "50", "100", "300", "500"):
        try:
            assert calculator("fee").run({**raw, "base": base}).figures
        except InputError as error:
            assert error.field == "base"
        else:
            return
    pytest.fail(f"no provincial figure fits {choice}")


@pytest.mark.parametrize("choice", [choice.code for choice in calculator("trial_limit").fields[0].options])
def test_every_procedure_has_a_limit(choice):
    assert calculator("trial_limit").run({"procedure": choice, "filed_on": "2026-03-02"}).figures


@pytest.mark.parametrize("choice", [choice.code for choice in calculator("sentencing").fields[0].options])
def test_every_crime_can_be_reckoned_from_its_starting_point(choice):
    form = calculator("sentencing")
    label = next(option.label.zh for option in form.fields[0].options if option.code == choice)
    low = label.rsplit("起点", 1)[1].split("–")[0]
    figures = dict(form.run({"crime_tier": choice, "start": low}).figures)
    assert len(figures) == 3


def test_yuan_are_read_to_the_fen():
    form = calculator("delay_interest")
    raw = {"principal_fen": "1,234,567.89", "due_date": "2026-01-01", "until": "2026-01-02"}
    assert form.facts(raw)["principal_fen"] == 123456789
    with pytest.raises(InputError) as error:
        form.facts({**raw, "principal_fen": "0.001"})
    assert error.value.field == "principal_fen"


def test_empty_rows_are_left_out_and_half_filled_ones_named():
    form = calculator("delay_interest")
    raw = {"principal_fen": "1", "due_date": "2026-01-01", "until": "2026-01-02"}
    assert form.facts({**raw, "payments": [{"date": "", "fen": ""}]})["payments"] == []
    with pytest.raises(InputError) as error:
        form.facts({**raw, "payments": [{"date": "2026-01-01", "fen": ""}]})
    assert error.value.field == "payments[0].fen"


def test_hidden_questions_are_not_read():
    form = calculator("auction_start")
    raw = {"round": "2", "value_fen": "not asked", "prev_start_fen": "700000", "start_fen": "560000"}
    assert form.run(raw).plain["ok"] is True


def test_a_refused_circumstance_is_an_error_of_its_field():
    form = calculator("sentencing")
    raw = {"crime_tier": "盗窃/large", "start": "6", "factors": [{"code": "accomplice", "pct": "-60"}]}
    with pytest.raises(InputError) as error:
        form.run(raw)
    assert error.value.field == "factors" and "从犯" in error.value.message.zh


def test_the_auction_timetable_uses_the_national_holidays():
    found = calculator("auction_timetable").run({"asset": "movable", "price_fixed_on": "2026-09-28"})
    assert found.plain["publish1"] == "2026-10-08"  # three days on is 1 October; 1-7 October are free


def test_only_forms_for_everybody_are_public():
    public = {found.code for found in calculators(public_only=True)}
    assert "fee" in public and "delay_interest" in public and "sentencing" not in public
