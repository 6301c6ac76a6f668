"""分子与分母: the quantities that formulas divide, as sums of measures – in the period, before it, or standing at its end.

A measure is something counted on a day of a case (closed, closed within the limit, days taken). Every quantity is a sum of
measures, so it can be kept ready by day and added up for any period; sets that stand at a day (open cases, cases older
than a year) are what came in less what went out up to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from law.metrics.facts import ENF_FIRST, ENF_RESUMED, FIRST
from law.text import Text

AGES = (12, 18, 24, 36)
"""Ages in months at which open cases are counted 超期未结."""


class At(StrEnum):
    """When a measure is taken: in the period, all of it before the period, all of it up to the end."""

    FLOW = "flow"
    BEFORE = "before"
    END = "end"


@dataclass(frozen=True, slots=True)
class Term:
    """``factor`` × the sum of ``measure`` over cases of the ``stages`` (none named: all)."""

    measure: str
    stages: tuple[str, ...] = ()
    at: At = At.FLOW
    factor: int = 1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numerator or denominator in words, and the terms it adds up. ``unit``: cases, days or fen."""

    title: Text
    terms: tuple[Term, ...]
    unit: str = "cases"


_TRIAL, _ENF, _RESUMED = (FIRST,), (ENF_FIRST,), (ENF_RESUMED,)


def _of(zh: str, en: str, *terms: Term, unit: str = "cases") -> Quantity:
    return Quantity(Text(zh, en), terms, unit)


_ACCEPTED = (Term("filed"), Term("filed", at=At.BEFORE), Term("closed", at=At.BEFORE, factor=-1))
_EXTENDED = (Term("extended"), Term("extended", at=At.BEFORE), Term("extended_closed", at=At.BEFORE, factor=-1))
_OPEN = (Term("filed", at=At.END), Term("closed", at=At.END, factor=-1))
_CHANGED_OR_REMANDED = (Term("second_changed"), Term("second_remanded"))
_RETRIED = (Term("retrial_changed"), Term("retrial_remanded"))

QUANTITIES: Mapping[str, Quantity] = {
    "old": _of(
        "旧存案件", "cases pending from before", Term("filed", at=At.BEFORE), Term("closed", at=At.BEFORE, factor=-1)
    ),
    "new": _of("新收案件", "new cases", Term("filed")),
    "accepted": _of("受理案件（旧存＋新收）", "cases on the docket (old + new)", *_ACCEPTED),
    "closed": _of("已结案件", "closed cases", Term("closed")),
    "open": _of("期末未结案件", "cases open at the end", *_OPEN),
    "first_closed": _of("一审已结案件", "first-instance cases closed", Term("closed", _TRIAL)),
    "first_civil_closed": _of("民事一审已结案件", "civil first-instance cases closed", Term("closed", _TRIAL)),
    "first_closed_appealable": _of("一审已结且可上诉的案件", "closed with an appealable decision", Term("appealable", _TRIAL)),
    "first_closed_appealable_and_appealed": _of(
        "其中提起上诉的案件", "of these, appealed", Term("appealable_appealed", _TRIAL)
    ),
    "first_closed_minus_appealed": _of(
        "一审已结且未上诉的案件",
        "first-instance cases closed and not appealed",
        Term("closed", _TRIAL),
        Term("appealed", _TRIAL, factor=-1),
    ),
    "first_closed_by_judgment_or_appealable_ruling": _of(
        "一审判决及可上诉裁定结案", "first-instance judgments and appealable rulings", Term("judged", _TRIAL)
    ),
    "second_closed": _of("二审已结（本院一审案件）", "appeals from here decided", Term("second_closed")),
    "second_changed_plus_remanded": _of("二审改判、发回", "changed or remanded on appeal", *_CHANGED_OR_REMANDED),
    "second_changed": _of("二审改判", "changed on appeal", Term("second_changed")),
    "second_remanded": _of("二审发回重审", "remanded on appeal", Term("second_remanded")),
    "retrial_changed": _of("再审改判", "changed on retrial", Term("retrial_changed")),
    "retrial_remanded": _of("再审发回重审", "remanded on retrial", Term("retrial_remanded")),
    "retrial_changed_plus_remanded": _of("再审改判、发回", "changed or remanded on retrial", *_RETRIED),
    "retrial_review_filed": _of("申诉、申请再审", "applications for retrial", Term("retrial_applied")),
    "effective_decisions": _of("生效裁判", "decisions that took effect", Term("effective")),
    "procedures_filed": _of(
        "一审、二审、再审审查、首次执行各程序新收（件）",
        "procedures filed: first and second instance, retrial review, first enforcement",
        Term("filed"),
        Term("second_filed"),
        Term("retrial_applied"),
    ),
    "distinct_root_disputes": _of("新发生的纠纷（案）", "new disputes", Term("initial")),
    "effective_with_payment_period_ended": _of(
        "有给付内容且已生效的裁判", "effective decisions that order a payment", Term("paying")
    ),
    "performed_without_enforcement": _of(
        "其中未申请执行而自动履行", "of these, performed without enforcement", Term("paying_performed")
    ),
    "first_enforcement_on_those": _of("其中申请首次执行", "of these, enforced", Term("paying_enforced")),
    "mediated_plus_withdrawn": _of(
        "调解及准许撤诉结案（不含按撤诉处理）", "mediated or withdrawn (not: treated as withdrawn)", Term("amicable", _TRIAL)
    ),
    "mediated_with_payment": _of("有给付内容的调解结案", "mediated with a payment", Term("mediated_paying")),
    "mediated_performed": _of("其中自动履行", "of these, performed voluntarily", Term("mediated_performed")),
    "closed_with_limit": _of("有审限的已结案件", "closed cases that had a limit", Term("limited")),
    "closed_within_effective_limit": _of(
        "其中在审限内结案（含批准延长与扣除）", "of these, within the limit with extensions", Term("in_limit")
    ),
    "closed_within_original_limit": _of(
        "其中在法定审限内结案（不计延长）", "of these, within the original limit", Term("in_original")
    ),
    "trial_closed": _of("审判案件已结", "trial cases closed", Term("closed", _TRIAL)),
    "sum_days_minus_excluded": _of(
        "审理天数合计（扣除期间不计）", "days of trial, exclusions deducted", Term("days", _TRIAL), unit="days"
    ),
    **{
        f"open_over_{months}_months": _of(
            f"其中立案超过{months}个月", f"of these, older than {months} months", Term(f"aged_{months}", at=At.END)
        )
        for months in AGES
    },
    "extended": _of("其中经批准延长审限", "of these, with an extended limit", *_EXTENDED),
    "simple_or_small": _of("简易程序及小额诉讼", "summary or small claims procedure", Term("summary", _TRIAL)),
    "small": _of("小额诉讼程序", "small claims procedure", Term("small_claims", _TRIAL)),
    "heard_and_judged": _of("开庭后判决的案件", "judged after a hearing", Term("heard_judged")),
    "decided_in_court": _of("其中当庭宣判", "of these, decided in court", Term("in_court")),
    "appeals": _of("移送的上诉案件", "appeals transferred", Term("transferred")),
    "sum_transfer_days": _of("上诉期满至移送到位天数合计", "days from the end of the appeal period", Term("transfer_days"), unit="days"),
    "archived": _of("已归档案件", "files archived", Term("archived")),
    "sum_archive_days": _of("结案至归档天数合计", "days from closing to archiving", Term("archive_days"), unit="days"),
    "archive_due": _of("归档期限届满的案件", "files due in the archives", Term("archive_due")),
    "archive_done": _of("其中已归档", "of these, archived", Term("archive_done")),
    "first_enf_closed": _of("首次执行已结案件", "first enforcements closed", Term("closed", _ENF)),
    "first_enf_closed_fully": _of("其中执行完毕", "of these, fully enforced", Term("enforced", _ENF)),
    "first_enf_closed_zhongben": _of("其中终结本次执行", "of these, ended for now", Term("ended_for_now", _ENF)),
    "sum_claimed": _of("申请执行标的额", "amount claimed", Term("claimed_fen", _ENF + _RESUMED), unit="fen"),
    "sum_paid_capped": _of("到位金额（每案以标的额为限）", "amount recovered, capped at each claim", Term("paid_fen", _ENF + _RESUMED), unit="fen"),
    "sum_claimed_resumed": _of("恢复执行标的额", "amount claimed in resumed cases", Term("claimed_fen", _RESUMED), unit="fen"),
    "sum_paid_resumed": _of("恢复执行到位金额", "amount recovered in resumed cases", Term("paid_fen", _RESUMED), unit="fen"),
    "closed_with_property": _of("有财产可供执行的已结案件", "closed enforcements with property", Term("with_property", _ENF)),
    "closed_within_limit": _of("其中在法定期限内执结", "of these, within the limit", Term("property_in_limit", _ENF)),
    "enforcement_closed": _of("执行案件已结", "enforcements closed", Term("closed", _ENF + _RESUMED)),
    "sum_days_minus_excluded_enforcement": _of(
        "执行天数合计", "days of enforcement", Term("days", _ENF + _RESUMED), unit="days"
    ),
    "new_first_civil_admin": _of("民事、行政一审新收", "new civil and administrative suits", Term("filed", _TRIAL)),
}  # fmt: skip
"""By the names that ``law/tables/quality_indicators.yaml`` uses."""

REGISTERED: Mapping[str, tuple[str, Text]] = {
    "second_outcomes": ("second_closed", Text("二审结果登记", "registered outcomes of appeals")),
    "retrials": ("retrial_closed", Text("再审结果登记", "registered outcomes of retrials")),
    "retrial_applications": ("retrial_applied", Text("申请再审登记", "registered applications for retrial")),
    "performances": ("performed", Text("自动履行登记", "registered voluntary performance")),
    "transfers": ("transferred", Text("上诉案卷移送登记", "registered transfers of appeals")),
    "archive_limits": ("archive_due", Text("归档期限登记", "registered archive limits")),
}
"""Facts that somebody must register: the measure that shows whether anybody ever did. Without any there is no figure, not zero."""

FOREIGN: Mapping[str, Text] = {
    "petitions": Text("涉诉信访台账", "register of petitions"),
    "premediation": Text("诉前调解平台数据", "data of pre-filing mediation"),
    "sampled_endings": Text("终本案件抽查结果", "reviews of enforcements ended for now"),
    "resumed": Text("恢复执行案件", "resumed enforcements"),
    "domicile": Text("被告住所地行政区划", "the district of the defendant's domicile"),
    "auctions": Text("网络司法拍卖数据", "data of online auctions"),
    "judicial_advice": Text("司法建议台账", "register of judicial advice"),
    "retrial_orders": Text("裁定再审登记", "register of retrials ordered"),
}
"""Facts a formula needs that are kept in other systems."""
