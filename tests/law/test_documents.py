"""The catalogue of instruments: complete, labelled, dated; a decision is held against the register."""

from __future__ import annotations

from datetime import date

import pytest

from law.documents.catalogue import codes, instrument, layout_on, missing_fields
from law.documents.consistency import DecisionFacts, inconsistencies
from law.documents.fields import FIELD_LABELS
from law.procedure.data_quality import CLOSING_DOCUMENTS
from tests.law.asking import ask, refused_field


@pytest.mark.parametrize("code", codes())
def test_instrument_is_complete(code: str) -> None:
    kind = instrument(code)
    assert kind.title.zh and kind.title.en and kind.fields and kind.basis
    assert all(name in FIELD_LABELS for name in kind.fields)
    assert kind.volume == ("sub" if code == "deliberation_record" else "main")


def test_there_are_enough_instruments() -> None:
    assert len(codes()) >= 45


@pytest.mark.parametrize("code", codes())
def test_an_empty_document_lacks_every_field(code: str) -> None:
    assert [finding.where for finding in missing_fields(code, {})] == list(instrument(code).fields)


def test_zero_is_a_value_and_blank_is_not() -> None:
    filled = {name: "x" for name in instrument("fee_notice").fields}
    assert missing_fields("fee_notice", filled | {"amount": 0}) == []
    assert [f.where for f in missing_fields("fee_notice", filled | {"amount": "  ", "formula": []})] == [
        "amount",
        "formula",
    ]


def test_closing_documents_are_instruments_or_their_earlier_names() -> None:
    earlier = {"judgment", "withdrawal_ruling", "deemed_withdrawal_ruling"}
    named = set().union(*CLOSING_DOCUMENTS.values())
    assert named - set(codes()) == earlier


def test_due_dates() -> None:
    assert ask("documents.due", code="evidence_notice", event_on="2025-09-26")["due"] == "2025-10-09"
    assert ask("documents.due", code="receipt", event_on="2026-03-07")["due"] == "2026-03-07"
    assert ask("documents.due", code="ruling_suspension", event_on="2026-03-07")["due"] is None


def test_unknown_code_is_refused() -> None:
    assert refused_field("documents.missing", code="letter", filled={}) == "code"
    assert refused_field("documents.missing", code="summons") == "filled"


def test_layout_adds_up_to_the_page() -> None:
    layout = layout_on(date(2026, 1, 1))
    width, height = layout["page.size_mm"]
    area = layout["page.text_area_mm"]
    assert width - layout["margin.left_mm"] - layout["margin.right_mm"] == area[0]
    assert height - layout["margin.top_mm"] - layout["margin.bottom_mm"] == area[1]


def decision(code: str, text: str) -> list[str]:
    names = frozenset({"李明", "王强"})
    facts = DecisionFacts(code, text, names, names, ("马法官",), ("马法官",), 1, 1, date(2026, 3, 1), date(2026, 3, 5))
    return [finding.code for finding in inconsistencies(facts)]


def test_appeal_line() -> None:
    line = "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状。"
    assert decision("civil_judgment", line) == []
    assert decision("civil_judgment", "判决如下") == ["appeal_line_missing"]
    assert decision("small_claims_judgment", line) == ["appeal_line_in_final_judgment"]
    assert decision("appeal_judgment", "本判决为终审判决。") == []
