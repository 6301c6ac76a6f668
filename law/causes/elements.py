"""要素式审判: the element table of a cause, what is still empty, what is in dispute, and derived checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from law.citation import figure, keys, row
from law.core import Basis, Finding, Severity, Status, rule
from law.instruments import convention, cpl, cpli
from law.tables import value_on
from law.text import Text
from law.time.arithmetic import add_days, add_months, add_years
from law.time.limits import limit_on

TABLE = "elements"
FIGURES = "causes"
STANCES = ("agree", "disagree", "unknown")


@dataclass(frozen=True, slots=True)
class Element:
    """One field of a table. ``needed_at``: ``r`` filing, ``h`` hearing; ``derived`` fields are computed, never typed."""

    key: str
    label: Text
    type: str
    needed_at: str = ""
    values: tuple[str, ...] = ()
    item: Mapping[str, str] | None = None
    derived: bool = False
    note: str = ""


def causes_with_elements() -> tuple[str, ...]:
    """The nine causes that have a table."""
    return keys(TABLE)


def elements_of(cause: str) -> tuple[Element, ...]:
    """The fields of a cause, in order. Raises :class:`law.core.InputError` where it has no table."""
    return tuple(
        Element(
            key=field["key"],
            label=Text(field["zh"], field["en"]),
            type=field["type"],
            needed_at=field.get("req", ""),
            values=tuple(field.get("values", ())),
            item=field.get("item"),
            derived=bool(field.get("derived")),
            note=field.get("note", ""),
        )
        for field in row(TABLE, cause)["value"]
    )


@rule(
    "causes.elements_missing",
    Text("要素表尚缺什么", "Which elements are still empty"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def missing_elements(cause: str, values: Mapping[str, Any], stage: str) -> list[Finding]:
    """缺项: fields required at ``filing`` (or also at ``hearing``) that are empty; derived fields never count."""
    due = "r" if stage == "filing" else "rh"
    return [
        Finding(
            "element_missing",
            Severity.WARN,
            Text(f"要素“{field.label.zh}”未填写。", f"The element “{field.label.en}” is empty."),
            (convention(),),
            field.key,
        )
        for field in elements_of(cause)
        if not field.derived and field.needed_at and field.needed_at in due and values.get(field.key) in (None, "", [])
    ]


def disputed(cause: str, stances: Mapping[str, str]) -> tuple[str, ...]:
    """The elements the hearing is about: the other side disagrees or does not know; unanswered ones count as disputed."""
    return tuple(field.key for field in elements_of(cause) if not field.derived and stances.get(field.key) != "agree")


@rule(
    "causes.element_checks",
    Text("要素核对", "Checks on the elements"),
    basis=(cpl("127(7)"), cpli(28), Basis("CC", "705"), Basis("CC", "944"), Basis("CC", "1082"), convention()),
    status=Status.CONVENTION,
    tables=(TABLE, FIGURES),
)
def element_findings(cause: str, values: Mapping[str, Any], on: date) -> list[Finding]:
    """要素核对: what the values of a table already tell – rate cap, six months, arbitration first, sums that disagree.

    ``values`` as typed in the table: dates, money as ``Decimal`` yuan, rates in percent. Absent values raise nothing.
    """
    check = _CHECKS.get(cause)
    return check(values, on) if check else []


def _warn(code: str, zh: str, en: str, basis: Basis, where: str) -> Finding:
    return Finding(code, Severity.WARN, Text(zh, en), (basis,), where)


def _total(items: Any, key: str = "amount") -> Decimal:
    return sum((Decimal(item[key]) for item in items or () if item.get(key) is not None), Decimal(0))


def rate_cap(lpr: Decimal, concluded_on: date) -> Decimal | None:
    """Four times the one-year LPR, percent, for loans concluded from 20 August 2020; ``None`` before."""
    try:
        return lpr * Decimal(value_on(FIGURES, "loan.lpr_multiple", concluded_on))
    except LookupError:
        return None


def _loan(values: Mapping[str, Any], on: date) -> list[Finding]:
    found = []
    rate, lpr, since = values.get("annual_rate"), values.get("lpr_one_year"), values.get("delivery_date")
    cap = rate_cap(Decimal(lpr), since) if lpr is not None and since is not None else None
    if rate is not None and cap is not None and Decimal(rate) > cap:
        found.append(
            _warn(
                "rate_above_cap",
                f"约定年利率 {rate}% 超过合同成立时一年期LPR四倍 {cap}%，超过部分不受保护。",
                f"The rate of {rate}% exceeds {cap}%, four times the one-year LPR: the excess is not enforceable.",
                Basis("PRODUCT", "法释〔2020〕17号 25"),
                "annual_rate",
            )
        )
    deducted = values.get("prededucted_interest")
    if deducted and values.get("principal"):
        net = Decimal(values["principal"]) - Decimal(deducted)
        found.append(
            _warn(
                "principal_net_of_deduction",
                f"预先扣除利息 {deducted} 元，本金按实际出借 {net} 元认定。",
                f"{deducted} was deducted in advance: the principal is {net}.",
                Basis("CC", "670"),
                "principal",
            )
        )
    return found


def _divorce(values: Mapping[str, Any], on: date) -> list[Finding]:
    found = []
    prior = values.get("prior_suit")
    if prior is not None and on <= add_months(prior, limit_on("divorce_refile", on).length):
        found.append(
            _warn("six_months", "距前次裁判不满六个月，没有新情况、新理由不予受理。",
                  "Less than six months since the earlier decision: new circumstances are needed.", cpl("127(7)"), "prior_suit")
        )  # fmt: skip
    if values.get("defendant_pregnancy_or_one_year"):
        found.append(
            _warn("wife_protected", "女方怀孕、分娩后一年内或者终止妊娠后六个月内，男方不得提出离婚。",
                  "The husband may not sue now.", Basis("CC", "1082"), "defendant_pregnancy_or_one_year")
        )  # fmt: skip
    return found


def _labour(values: Mapping[str, Any], on: date) -> list[Finding]:
    if not values.get("arbitration_no"):
        return [_warn("arbitration_first", "劳动争议须先经仲裁。", "Labour arbitration comes first.",
                      Basis("PRODUCT", "劳动争议调解仲裁法 5"), "arbitration_no")]  # fmt: skip
    received = values.get("arbitration_received")
    days = int(figure(FIGURES, "labour.sue_days"))
    if received is not None and on > add_days(received, days):
        return [_warn("sued_late", f"收到裁决已超过{days}日。", f"More than {days} days since the award was received.",
                      Basis("PRODUCT", "劳动争议调解仲裁法 50"), "arbitration_received")]  # fmt: skip
    return []


def _sale(values: Mapping[str, Any], on: date) -> list[Finding]:
    total, balance = values.get("total_price"), values.get("balance")
    if total is None or balance is None:
        return []
    should = Decimal(total) - _total(values.get("paid"))
    if should == Decimal(balance):
        return []
    return [_warn("balance_differs", f"总价款减已付款为 {should} 元，与尚欠 {balance} 元不符。",
                  f"Price less payments is {should}, not {balance}.", convention(), "balance")]  # fmt: skip


def _property_fee(values: Mapping[str, Any], on: date) -> list[Finding]:
    if values.get("demand_on") is not None:
        return []
    return [
        _warn(
            "demand_first", "物业费须先书面催交。", "A written demand must come first.", Basis("CC", "944"), "demand_on"
        )
    ]


def _credit_card(values: Mapping[str, Any], on: date) -> list[Finding]:
    rate = values.get("total_annual_rate")
    line = Decimal(figure(FIGURES, "credit_card.total_rate"))
    if rate is None or Decimal(rate) <= line:
        return []
    return [_warn("charges_high", f"息费合计年化 {rate}% 超过 {line}%。", f"Total charges of {rate}% a year exceed {line}%.",
                  convention(), "interest")]  # fmt: skip


def _lease(values: Mapping[str, Any], on: date) -> list[Finding]:
    found = [_warn("exclusive_jurisdiction", "房屋租赁纠纷由房屋所在地法院专属管辖。",
                   "Exclusive jurisdiction where the house lies.", cpli(28), "house_address")]  # fmt: skip
    begins, ends = values.get("lease_from"), values.get("lease_to")
    years = int(figure(FIGURES, "lease.max_years"))
    if begins is not None and ends is not None and ends > add_years(begins, years):
        found.append(_warn("lease_too_long", f"租期超过{years}年，超过部分无效。", f"Over {years} years: the excess is void.",
                           Basis("CC", "705"), "lease_to"))  # fmt: skip
    return found


def _traffic(values: Mapping[str, Any], on: date) -> list[Finding]:
    heads = ("medical", "hospital_food", "nutrition", "nursing", "lost_income", "transport", "disability_comp", "death_comp",
             "dependants", "mental", "property_loss")  # fmt: skip
    total = sum((Decimal(values[head]) for head in heads if values.get(head) is not None), Decimal(0))
    if not total:
        return []
    return [
        Finding(
            "order_of_payment",
            Severity.INFO,
            Text(f"损失合计 {total} 元：先由交强险、再由商业险赔偿，不足部分由侵权人承担。",
                 f"Loss of {total} in all: compulsory insurer first, then commercial, then the tortfeasor."),
            (Basis("CC", "1213"),),
            "medical",
        )
    ]  # fmt: skip


def _bank_loan(values: Mapping[str, Any], on: date) -> list[Finding]:
    called, ends = values.get("acceleration_on"), values.get("term_end")
    if called is None or ends is None or called <= ends:
        return []
    return [_warn("acceleration_after_term", "宣布提前到期日晚于到期日。", "Acceleration was declared after the term ended.",
                  convention(), "acceleration_on")]  # fmt: skip


_CHECKS: dict[str, Callable[[Mapping[str, Any], date], list[Finding]]] = {
    "民间借贷纠纷": _loan,
    "离婚纠纷": _divorce,
    "机动车交通事故责任纠纷": _traffic,
    "劳动争议": _labour,
    "买卖合同纠纷": _sale,
    "物业服务合同纠纷": _property_fee,
    "金融借款合同纠纷": _bank_loan,
    "信用卡纠纷": _credit_card,
    "房屋租赁合同纠纷": _lease,
}


def keys_in_order(cause: str) -> Sequence[str]:
    """The keys of a cause's table, in order."""
    return [field.key for field in elements_of(cause)]
