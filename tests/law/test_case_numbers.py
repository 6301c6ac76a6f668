"""Case numbers: reading every form, writing one, giving out the next, finding them in text."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.case_numbers.finding import find_all
from law.case_numbers.giving import draw_review_number
from law.case_numbers.number import CaseNumber
from law.case_numbers.numerals import from_words, to_words
from law.case_numbers.parsing import read
from law.case_numbers.registers import courts, type_codes
from tests.law.asking import ask, refused_field

_IN_FORCE = sorted(code for code, kind in type_codes().items() if kind.status != "superseded")


@given(
    year=st.integers(2016, 2099),
    court=st.sampled_from(sorted(courts())),
    kind=st.sampled_from(_IN_FORCE),
    number=st.integers(1, 99_999_999),
    suffix=st.integers(0, 999),
)
def test_reading_what_was_written_gives_the_same_number(
    year: int, court: str, kind: str, number: int, suffix: int
) -> None:
    written = CaseNumber(year, court, kind, number, suffix)
    assert read(written.canonical).number == written
    found = find_all(f"本院作出的{written.canonical}民事裁定书")
    assert [hit.number for hit in found] == [written]


@given(st.integers(1, 999))
def test_numerals_are_read_as_written(number: int) -> None:
    assert from_words(to_words(number)) == number


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("【2024】京0105民初1号", "bad_brackets"),
        ("〔2014〕朝民初字第1号", "bad_brackets"),
        ("(2014)朝民初字 第01234号", "legacy_format"),
        ("（2024）京010民初1号", "malformed"),
        ("（24）京0105民初1号", "malformed"),
        ("（2024）京0105民初1号之1", "malformed"),
        ("（2024）京0105民初1号之", "malformed"),
        ("（2024）京0105民初一号", "malformed"),
        ("（2024）京0105初民特监督1号", "malformed"),
        ("（2014）京0105民初1号", "year_before_scheme"),
        ("（2014）滇0105民测0号", "year_before_scheme"),
        ("（2024）贵01民测0号", "unknown_court"),
        ("（2024）京0105知民终1号", "unknown_type"),
        ("（2024）京0105司救1号", "unknown_type"),
        ("（2024）京测1号", "unknown_type"),
        ("（2024）测民初1号", "unknown_court"),
        ("（2017）京01民算0号", "type_not_in_force"),
        ("（2024）京0105民初000号", "bad_number"),
        ("（2024）最高法刑核00000000号", "bad_number"),
        ("（2024）最高法刑核123456789号", "bad_number"),
        ("", "malformed"),
    ],
)
def test_the_first_error_is_named(text: str, error: str) -> None:
    assert ask("parse_case_number", text=text) == {"valid": False, "error": error}


def test_brackets_may_be_mixed() -> None:
    answer = ask("parse_case_number", text="（2024)京0105民初1号")
    assert answer["valid"] and answer["warnings"] == ["half_width_brackets"]


def test_longest_type_wins() -> None:
    assert ask("parse_case_number", text="（2024）京民特监1号")["type_code"] == "民特监"
    assert ask("parse_case_number", text="（2024）京执1号")["court_level"] == "high"
    assert ask("parse_case_number", text="（2024）最高法知行终1号")["court_code"] == "最高法知"


def test_special_intermediate_court() -> None:
    assert ask("parse_case_number", text="（2024）粤73知民初1号") == {"valid": False, "error": "unknown_type"}
    assert ask("parse_case_number", text="（2024）粤73民初1号")["court_level"] == "intermediate"


def test_a_superseded_type_warns_in_2016_only() -> None:
    assert ask("parse_case_number", text="（2016）京01民算01号")["warnings"] == ["leading_zeros", "superseded_type"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"year": 2015}, "year"),
        ({"court_code": "滇01"}, "court_code"),
        ({"type_code": "民测"}, "type_code"),
        ({"type_code": "民破"}, "type_code"),
        ({"number": 0}, "number"),
        ({"number": "1.5"}, "number"),
        ({"type_code": "刑核", "number": "123"}, "number"),
        ({"number": None}, "number"),
        ({"year": True}, "year"),
    ],
)
def test_writing_refuses_parts_no_case_has(change: dict[str, object], field: str) -> None:
    facts = {"year": 2025, "court_code": "甘0102", "type_code": "民初", "number": 3, **change}
    assert refused_field("format_case_number", **facts) == field


def test_suffixes_of_documents() -> None:
    number = "（2024）京0105民初1号"
    texts = [
        ask("document_number", case_number=number, doc_type="裁定书", nth_of_type=n)["text"] for n in (1, 2, 12, 21)
    ]
    assert texts == [number, f"{number}之一", f"{number}之十一", f"{number}之二十"]
    old = ask("document_number", case_number="（2014）朝民初字第01234号", doc_type="裁定书", nth_of_type=2)
    assert old["text"] == "（2014）朝民初字第01234号之一"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"nth_of_type": 0}, "nth_of_type"),
        ({"doc_type": "便条"}, "doc_type"),
        ({"case_number": "（2024）京0105民初1号之一"}, "case_number"),
        ({"case_number": "（2024）滇0105民初1号"}, "case_number"),
    ],
)
def test_document_numbers_refuse(change: dict[str, object], field: str) -> None:
    facts = {"case_number": "（2024）京0105民初1号", "doc_type": "裁定书", "nth_of_type": 1, **change}
    assert refused_field("document_number", **facts) == field


def test_the_year_of_receipt_decides_the_sequence() -> None:
    answer = ask(
        "allocate_case_number",
        received_on="2025-12-31",
        registered_on="2026-01-04",
        court_code="甘0102",
        type_code="民初",
        last_number={"2026|甘0102|民初": 12},
    )
    assert answer["text"] == "（2025）甘0102民初1号"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"category": "0318"}, "category"),
        ({"category": "9999"}, "category"),
        ({"type_code": "刑核"}, "type_code"),
        ({"registered_on": "2026-03-01"}, "registered_on"),
        ({"last_number": {"2026-甘0102": 1}}, "last_number"),
        ({"received_on": "2026-02-30"}, "received_on"),
        ({"received_on": None}, "received_on"),
    ],
)
def test_allocation_refuses(change: dict[str, object], field: str) -> None:
    facts = {"received_on": "2026-03-02", "court_code": "甘0102", "type_code": "民初", **change}
    assert refused_field("allocate_case_number", **facts) == field


def test_a_review_number_is_drawn_and_free() -> None:
    first = draw_review_number(2024, "最高法", (), Random(7))
    second = draw_review_number(2024, "最高法", {first.number}, Random(7))
    assert first.number != second.number
    assert read(second.canonical).number == second


@pytest.mark.parametrize(
    "text",
    [
        "以京朝检刑诉〔2024〕12号起诉书指控",
        "京朝检公诉(2018)343号",
        "以海检诉刑诉[2018]99号起诉书",
        "（2015）朝检刑字第12号",
        "（2018）苏园检刑诉12号",
        "法〔2015〕137号、法释〔2022〕11号",
        "（2016）京公法鉴字第12号鉴定书",
        "[2017]毒检字第10307号检验报告",
        "（2019）京国信内证字第12号公证书",
        "（2024）京劳人仲字第5号裁决书",
    ],
)
def test_numbers_of_other_bodies_are_not_case_numbers(text: str) -> None:
    assert find_all(text) == []


def test_old_and_new_numbers_in_running_text() -> None:
    text = "撤销（2014）临民一初字第0123号判决及( 2019 )浙 0192 民初12号之二、（2023）最高法知民终113号裁定，以海检刑诉〔2018〕9号。"
    found = find_all(text)
    assert [hit.text for hit in found] == [
        "（2014）临民一初字第0123号",
        "( 2019 )浙 0192 民初12号之二",
        "（2023）最高法知民终113号",
    ]
    assert [hit.legacy for hit in found] == [True, False, False]
    assert found[1].number == CaseNumber(2019, "浙0192", "民初", 12, 2)


def test_a_following_clause_is_no_suffix() -> None:
    (hit,) = find_all("依照（2019）浙0192民初12号之规定")
    assert hit.number == CaseNumber(2019, "浙0192", "民初", 12)


def test_a_court_missing_from_the_table_is_found_and_said() -> None:
    (hit,) = find_all("（2019）浙0199民初12号")
    assert hit.number is not None and not hit.court_known
