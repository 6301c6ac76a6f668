"""委托执行: whether another province's court may be asked, and whether a measure must be renewed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure
from law.core import Answer, Step, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic

TABLE = "enforcement_figures"


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """``measure_expires_on`` is ``None`` where there is no measure to hand over."""

    no_property_local: bool
    property_other_province: bool
    same_level: bool
    transfer_on: date
    measure_expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Delegation:
    allowed: bool
    renew_first: bool


@rule(
    "enforcement.delegation",
    Text("可否委托执行", "May enforcement be delegated"),
    basis=bases("WT 1; WT 6"),
    effective=date(2011, 5, 16),
    tables=(TABLE,),
)
def delegation(facts: DelegationFacts) -> Answer[Delegation]:
    """委托: nothing here, property in another province, court of the same level; measures with less than a month are renewed first."""
    conditions = [
        (facts.no_property_local, "本地无财产可供执行", "no property in the own area"),
        (facts.property_other_province, "财产在外省", "property in another province"),
        (facts.same_level, "受托法院同级", "court of the same level"),
    ]
    lines: list[Step] = [
        step("{zh}：{a}", "{en}: {b}", zh=zh, en=en, a="是" if holds else "否", b="yes" if holds else "no")
        for holds, zh, en in conditions
    ]
    allowed = all(holds for holds, _, _ in conditions)
    renew = False
    if allowed and facts.measure_expires_on is not None:
        least = arithmetic.add_months(facts.transfer_on, figure(TABLE, "delegation.renew_months"))
        renew = facts.measure_expires_on < least
        lines.append(
            step(
                "措施到期 {e}，移送后一个月 {m}：{a}",
                "measure lapses {e}, a month after the transfer is {m}: {b}",
                e=facts.measure_expires_on,
                m=least,
                a="先续行" if renew else "无须先续行",
                b="renew first" if renew else "no renewal needed",
            )
        )
    return Answer(Delegation(allowed, renew), derive("enforcement.delegation", *lines, tables=(version_of(TABLE),)))
