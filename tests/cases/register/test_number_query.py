"""A case number as people type it: read whole or in part, and nothing else taken for one."""

from __future__ import annotations

import pytest

from cases.register.number_query import NumberQuery, read_number

WHOLE = NumberQuery(2026, "甘0102", "民初", 123)


@pytest.mark.parametrize(
    "typed",
    [
        "（2026）甘0102民初123号",
        "(2026)甘0102民初123号",
        "〔2026〕甘0102民初123号",
        "[2026] 甘0102 民初 123",
        "2026甘0102民初123",
        "２０２６甘０１０２民初１２３号",
        "（2026）甘0102民初第123号",
        "（2026）甘0102民初字第00123号",
        "  (2026) 甘0102民初123号之一",
    ],
)
def test_the_whole_number_in_any_form(typed: str) -> None:
    assert read_number(typed) == WHOLE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("民初123", NumberQuery(kind="民初", number=123)),
        ("民初 123 号", NumberQuery(kind="民初", number=123)),
        ("甘0102民初123", NumberQuery(court="甘0102", kind="民初", number=123)),
        ("甘0102 123", None),
        ("甘民终5", NumberQuery(court="甘", kind="民终", number=5)),
        ("甘01民终77", NumberQuery(court="甘01", kind="民终", number=77)),
        ("2026民初123", NumberQuery(2026, "", "民初", 123)),
        ("执1234567", NumberQuery(kind="执", number=1234567)),
        ("123", NumberQuery(number=123)),
        ("2026", NumberQuery(number=2026)),
    ],
)
def test_a_part_of_a_number(typed: str, said: NumberQuery | None) -> None:
    assert read_number(typed) == said


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "王甲禾",
        "民初",
        "（2026）甘0102民初号",
        "买卖合同纠纷",
        "0",
        "9" * 30,
        "甘9999民初1",
        "a'; DROP TABLE x",
        "民初12a",
    ],
)
def test_what_is_no_number(typed: str) -> None:
    assert read_number(typed) is None
