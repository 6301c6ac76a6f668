"""Forms come out of the component library: labels, help, errors in both languages, tied to their controls."""

from collections.abc import Iterator

import pytest
from django import forms
from django.utils import translation

from courts.design.wording import bi


class Loan(forms.Form):
    amount = forms.IntegerField(label=bi("金额", "Amount"), help_text=bi("以元为单位", "in yuan"))
    way = forms.ChoiceField(
        label=bi("方式", "Way"),
        choices=[("a", bi("邮寄", "post")), ("b", bi("电子", "electronic"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=bi("同意", "Agreed"), required=False)
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError(bi("请重新核对。", "Please check again."))


@pytest.fixture(params=["zh-hans", "en"])
def language(request) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


def test_labels_and_choices_follow_the_reader(language: str) -> None:
    html = str(Loan())
    for zh, en in (("金额", "Amount"), ("以元为单位", "in yuan"), ("电子", "electronic"), ("（选填）", "(optional)")):
        assert ((zh in html), (en in html)) == ((True, False) if language == "zh-hans" else (False, True))


def test_error_is_tied_to_its_field_and_linked_from_the_summary(language: str) -> None:
    html = str(Loan({"way": "a", "token": "x", "amount": "ten"}))
    assert 'href="#id_amount"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_amount_error id_amount_helptext"' in html
    assert 'id="id_amount_error"' in html
    assert 'value="ten"' in html, "what was typed is still there"
    assert ("请重新核对。" if language == "zh-hans" else "Please check again.") in html


def test_a_hidden_field_appears_once_and_without_label() -> None:
    html = str(Loan())
    assert html.count('name="token"') == 1
    assert 'for="id_token"' not in html


def test_choices_are_grouped_under_a_legend_with_their_own_labels() -> None:
    html = str(Loan(initial={"way": "b"}))
    assert "<fieldset" in html and "<legend>" in html
    assert html.count('type="radio"') == 2
    assert html.count("checked") == 1
    assert 'for="id_way_0"' in html and 'id="id_way_0"' in html


def test_what_a_user_typed_is_escaped() -> None:
    assert "<script>" not in str(Loan({"amount": "<script>", "way": "a"}))
