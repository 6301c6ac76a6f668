"""财产: the debtor's dwelling, property that may not be seized, and seizure that goes too far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.citation import bases, figure, row
from law.core import Answer, Finding, Severity, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "enforcement_figures"
EXEMPT = "exempt_property"


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """``essential``: the dwelling debtor and dependants need. ``rent_years_deducted``: market rent the creditor deducts."""

    essential: bool
    supporter_other_home: bool = False
    transferred_after_judgment: bool = False
    low_rent_housing_offered: bool = False
    rent_years_deducted: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Home:
    seize: bool
    sell: bool


@rule(
    "enforcement.home",
    Text("被执行人住房可否处分", "May the debtor's dwelling be sold"),
    basis=bases("CF 4; YY 20"),
    effective=date(2015, 5, 5),
    tables=(TABLE,),
)
def home(facts: HomeFacts) -> Answer[Home]:
    """住房: always open to seizure; an essential one is sold only on a ground of YY 20 (rent of five to eight years deducted)."""
    years = figure(TABLE, "home.rent_years")
    grounds = [
        (not facts.essential, Text("非生活必需住房", "not an essential dwelling")),
        (facts.supporter_other_home, Text("对其负有扶养义务的人有其他住房", "a supporter owns another home")),
        (facts.transferred_after_judgment, Text("判决生效后转让其他住房", "transferred homes after the judgment")),
        (facts.low_rent_housing_offered, Text("提供廉租标准住房", "housing at the low-rent standard is provided")),
        (
            facts.rent_years_deducted >= years,
            Text(f"同意扣除 {facts.rent_years_deducted} 年租金", f"{facts.rent_years_deducted} years of rent deducted"),
        ),
    ]
    reasons = [label for holds, label in grounds if holds]
    lines = [step("可以查封", "may be seized")]
    lines += [step("可以处分：{zh}", "may be sold: {en}", zh=label.zh, en=label.en) for label in reasons]
    if not reasons:
        lines.append(step("生活必需住房，不得拍卖变卖", "an essential dwelling may not be sold"))
    return Answer(Home(True, bool(reasons)), derive("enforcement.home", *lines, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class SeizureFacts:
    """A measure about to be taken. Money in fen; ``exempt_code``: key of the exempt list, where the thing is on it."""

    claim_fen: int
    costs_fen: int
    amount_fen: int | None
    is_account: bool = False
    on_a_party: bool = True
    divisible: bool = True
    other_property: bool = True
    exempt_code: str | None = None
    buyer_paid_and_possesses: bool = False


@rule(
    "enforcement.seizure_findings",
    Text("查控是否越界", "Does a measure go too far"),
    basis=bases("CF 3; CF 15; CF 19; PP 15"),
    effective=date(2021, 1, 1),
    tables=(EXEMPT,),
)
def seizure_findings(facts: SeizureFacts) -> list[Finding]:
    """查封限度: exempt things, a stranger's property, a paid-up buyer's property, no amount, or clearly too much."""
    found = []
    if facts.exempt_code is not None:
        entry = row(EXEMPT, facts.exempt_code)
        message = Text(f"不得查封：{entry['title_zh']}", f"exempt from seizure: {entry['title_en']}")
        found.append(Finding("enforcement.exempt_property", Severity.BLOCK, message, bases("CF 3"), "asset"))
    if not facts.on_a_party:
        message = Text("不得对案外人采取措施", "the person is not liable in this case")
        found.append(Finding("enforcement.not_a_party", Severity.BLOCK, message, bases("CX 1"), "person"))
    if facts.buyer_paid_and_possesses:
        message = Text("买受人已付全款、占有且无过错，不得查封", "a buyer paid in full, possesses and is not at fault")
        found.append(Finding("enforcement.buyer_protected", Severity.BLOCK, message, bases("CF 15"), "asset"))
    if facts.is_account and facts.amount_fen is None:
        message = Text("冻结账户应当写明数额", "freezing an account must state an amount")
        found.append(Finding("enforcement.amount_missing", Severity.BLOCK, message, bases("PP 15"), "amount"))
    return found + _excess(facts)


def _excess(facts: SeizureFacts) -> list[Finding]:
    limit = facts.claim_fen + facts.costs_fen
    if facts.amount_fen is None or facts.amount_fen <= limit:
        return []
    tolerated = not facts.divisible and not facts.other_property
    message = Text(
        f"数额 {facts.amount_fen / 100:.2f} 元超过债权与费用 {limit / 100:.2f} 元",
        f"{facts.amount_fen / 100:.2f} yuan exceeds claim and costs of {limit / 100:.2f} yuan",
    )
    severity = Severity.INFO if tolerated else Severity.BLOCK
    return [Finding("enforcement.excessive_seizure", severity, message, bases("CF 19"), "amount")]
