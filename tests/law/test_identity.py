"""Identity numbers and party data: what is accepted, and which error comes first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.identity import credit_code, resident_id
from tests.law.asking import ask, refused_field

_AS_OF = "2026-11-22"


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(1, 999))
def test_a_number_with_the_right_check_character_is_valid(birth: date, sequence: int) -> None:
    first = f"620199{birth:%Y%m%d}{sequence:03d}"
    found = resident_id.read(first + resident_id.check_character(first), date(2026, 11, 22))
    assert found.valid and found.birth_date == birth
    assert found.sex == ("male" if sequence % 2 else "female")


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17), st.integers(0, 16), st.integers(1, 30))
def test_one_wrong_character_of_a_credit_code_is_noticed(first: str, at: int, shift: int) -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    code = first + credit_code.check_character(first)
    assert credit_code.read(code).valid
    other = alphabet[(alphabet.index(code[at]) + shift) % 31]
    assert credit_code.read(code[:at] + other + code[at + 1 :]).error == "checksum"


@pytest.mark.parametrize(
    ("number", "error"),
    [
        ("", "length"),
        ("110105491231002", "legacy_15_digit"),
        ("11010549123100A", "length"),
        ("11010519491231002Y", "charset"),
        ("X1010519491231002X", "charset"),
        ("00010519491231002X", "region"),
        ("11010519491331002X", "birth_date"),
        ("11010520990101002X", "birth_date"),
        ("110105194912310021", "checksum"),
    ],
)
def test_first_error_of_a_resident_id(number: str, error: str) -> None:
    assert ask("check_resident_id", number=number, as_of=_AS_OF) == {"valid": False, "error": error}


def test_a_birth_on_the_day_itself_is_possible() -> None:
    first = "62019920261122001"
    number = first + resident_id.check_character(first)
    assert ask("check_resident_id", number=number, as_of=_AS_OF)["valid"]
    assert ask("check_resident_id", number=number, as_of="2026-11-21")["error"] == "birth_date"


def test_full_width_and_spaces_are_normalised() -> None:
    answer = ask("check_resident_id", number="１１０１０５　19491231 002ｘ", as_of=_AS_OF)
    assert answer["normalized"] == "11010519491231002X"
    assert ask("check_uscc", code=" ９１110108551385082q ")["valid"]


def test_the_organisation_code_inside_only_warns() -> None:
    first = "9111010855138508" + "3"
    answer = ask("check_uscc", code=first + credit_code.check_character(first))
    assert answer["valid"] and answer["warnings"] == ["organisation_code_checksum"]


@pytest.mark.parametrize("code", ["9111010855138508", "911101085513850821Q", ""])
def test_length_of_a_credit_code(code: str) -> None:
    assert ask("check_uscc", code=code)["error"] == "length"


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("+8613800138000", True),
        ("138 0013 8000", True),
        ("+86-199-1234-5678", True),
        ("12345678901", False),
        ("1380013800", False),
        ("138001380000", False),
        ("010-12345678", False),
        ("+85291234567", False),
    ],
)
def test_mobile(number: str, valid: bool) -> None:
    assert ask("check_mobile", number=number)["valid"] is valid


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1620120181012345", {"valid": False, "error": "length"}),
        ("26201201810123456", {"valid": False, "error": "format"}),
        ("16201201812123456", {"valid": False, "error": "format"}),
        ("16201201810A23456", {"valid": False, "error": "format"}),
        ("162012018101A", {"valid": False, "error": "length"}),
        ("16201201810A", {"valid": False, "error": "format"}),
    ],
)
def test_lawyer_licences(number: str, expected: dict[str, object]) -> None:
    assert ask("check_lawyer_licence", number=number, as_of=_AS_OF) == expected


@pytest.mark.parametrize("length", [12, 14])
def test_older_licences_are_legacy(length: int) -> None:
    answer = ask("check_lawyer_licence", number="1" * length, as_of=_AS_OF)
    assert answer["valid"] and answer["legacy"]


_GOOD = "11010519491231002X"


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("王小明", []),
        ("欧阳 晓 明", []),
        ("John Smith", []),
        ("王某某", ["name_placeholder"]),
        ("李X", ["name_placeholder"]),
        ("ＴＥＳＴ", ["name_placeholder"]),
        ("王小明1", ["name_format"]),
        ("王小明（男）", ["name_format"]),
        ("王小明(曾用名王明)", ["name_format"]),
        ("", ["name_format"]),
        ("王" * 51, ["name_format"]),
    ],
)
def test_names_of_persons(name: str, errors: list[str]) -> None:
    answer = ask(
        "party_data_quality", kind="natural_person", name=name, id_type="居民身份证", id_number=_GOOD, as_of=_AS_OF
    )
    assert answer["errors"] == errors and answer["ok"] is not bool(errors)


@pytest.mark.parametrize(
    ("name", "errors"),
    [
        ("兰州市城关区第3号商店", []),
        ("兰州黄河（集团）有限公司", []),
        ("中国人民财产保险股份有限公司兰州市分公司", []),
        ("黄河", ["name_format"]),
        ("黄河水务", ["name_format"]),
        ("某某有限公司", ["name_placeholder"]),
    ],
)
def test_names_of_organisations(name: str, errors: list[str]) -> None:
    answer = ask(
        "party_data_quality",
        kind="legal_person",
        name=name,
        id_type="统一社会信用代码",
        id_number="91110108551385082Q",
        as_of=_AS_OF,
    )
    assert answer["errors"] == errors


def test_a_wrong_kind_of_document_is_reported_once() -> None:
    answer = ask(
        "party_data_quality",
        kind="legal_person",
        name="黄河有限公司",
        id_type="居民身份证",
        id_number="123",
        as_of=_AS_OF,
    )
    assert answer["errors"] == ["id_type_mismatch"]


def test_unknown_kind_of_party_is_refused() -> None:
    assert refused_field("party_data_quality", kind="robot", name="王小明") == "kind"
    assert refused_field("check_resident_id", number=110105194912310020) == "number"
    assert refused_field("check_mobile") == "number"
