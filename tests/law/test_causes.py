"""Causes of action, element tables, evidence checklists."""

from __future__ import annotations

from datetime import date

import pytest

from law.causes.elements import causes_with_elements, elements_of, missing_elements, rate_cap
from law.causes.evidence import STAGES, checklist, crimes_with_checklist
from law.causes.register import DOMAINS, causes, edition_on, is_leaf, search
from tests.law.asking import ask, refused_field


@pytest.mark.parametrize("domain", DOMAINS)
def test_ids_are_unique_and_parents_exist(domain: str) -> None:
    rows = causes(domain)
    names = {cause.name for cause in rows}
    assert len({cause.id for cause in rows}) == len(rows)
    assert all(cause.parent in names for cause in rows if cause.parent)


def test_the_edition_follows_the_filing_date() -> None:
    assert (edition_on(date(2025, 12, 31)), edition_on(date(2026, 1, 1))) == ("2021", "2026")
    assert refused_field("causes.check", cause="离婚纠纷", filed_on="2020-12-31") == "filed_on"


def test_search_puts_the_exact_and_the_specific_first() -> None:
    on = date(2026, 2, 1)
    assert search("离婚纠纷", "civil", on)[0].name == "离婚纠纷"
    assert search("  ", "civil", on) == ()
    found = search("借款", "civil", on)
    assert found and all("借款" in cause.name for cause in found[:2])
    assert len(search("纠纷", "civil", on, limit=7)) == 7
    assert search("机交责", "civil", on)[0].name == "机动车交通事故责任纠纷"


def test_a_parent_is_no_leaf() -> None:
    by_name = {cause.name: cause for cause in causes("civil")}
    assert not is_leaf(by_name["抚养纠纷"]) and is_leaf(by_name["抚养费纠纷"])


@pytest.mark.parametrize("cause", causes_with_elements())
def test_element_tables(cause: str) -> None:
    fields = elements_of(cause)
    assert len({field.key for field in fields}) == len(fields)
    for field in fields:
        assert field.label.zh and field.label.en
        assert (field.type == "enum") is bool(field.values)
        assert field.derived or field.needed_at in ("r", "h")


def test_nine_causes_have_tables_and_derived_fields_are_never_asked() -> None:
    assert len(causes_with_elements()) == 9
    asked = {finding.where for finding in missing_elements("民间借贷纠纷", {}, "hearing")}
    assert "principal" in asked and not asked & {"lpr_cap_check", "sham_signals"}


def test_rate_cap_begins_in_august_2020() -> None:
    from decimal import Decimal

    assert rate_cap(Decimal("3.85"), date(2020, 8, 20)) == Decimal("15.40")
    assert rate_cap(Decimal("3.85"), date(2020, 8, 19)) is None


@pytest.mark.parametrize(
    ("cause", "values", "codes"),
    [
        ("民间借贷纠纷", {"annual_rate": "12.4", "lpr_one_year": "3.1", "delivery_date": "2025-01-01"}, []),
        ("买卖合同纠纷", {"total_price": "100", "paid": [{"amount": "40"}, {"amount": "10"}], "balance": "50.00"}, []),
        ("劳动争议", {}, ["arbitration_first"]),
        ("劳动争议", {"arbitration_no": "x", "arbitration_received": "2026-01-17"}, []),
        ("房屋租赁合同纠纷", {"lease_from": "2010-01-01", "lease_to": "2030-01-01"}, ["exclusive_jurisdiction"]),
        ("离婚纠纷", {"prior_suit": "2025-07-31"}, []),
    ],
)
def test_element_checks(cause: str, values: dict[str, object], codes: list[str]) -> None:
    assert ask("causes.element_checks", cause=cause, values=values, as_of="2026-02-01")["codes"] == codes


@pytest.mark.parametrize("crime", crimes_with_checklist())
@pytest.mark.parametrize("stage", STAGES)
def test_every_required_item_is_missed(crime: str, stage: str) -> None:
    required = [item.id for item in checklist(crime, stage) if item.required]
    result = ask("causes.evidence_check", crime=crime, stage=stage, found={})
    assert result["open"] == required and result["state"] == "missing"


def test_excluded_evidence_outweighs_the_rest() -> None:
    found = {"C1": "excluded", "T2": "defective"}
    assert ask("causes.evidence_check", crime="盗窃", stage="侦查", found=found)["state"] == "excluded"


def test_bad_input() -> None:
    assert refused_field("causes.mapping", cause="没有", edition="2026") == "cause"
    assert refused_field("causes.mapping", cause="离婚纠纷", edition="2030") == "edition"
    assert refused_field("causes.disputed", cause="信用卡纠纷", stances={"interest": "maybe"}) == "stances.interest"
    assert (
        refused_field("causes.element_checks", cause="离婚纠纷", values={"prior_suit": "gestern"}, as_of="2026-02-01")
        == "values.prior_suit"
    )
