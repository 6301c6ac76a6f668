"""限制消费: what a limited debtor may not pay for, and the exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, keys, row
from law.core import Answer, Status, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "consumption_limits"
ENTITY_ROLES = frozenset({"legal_rep", "principal", "direct_responsible", "actual_controller"})


@dataclass(frozen=True, slots=True)
class ConsumptionFacts:
    """``role``: the person's role in a limited entity; ``approved_exception``: a permit for a necessary need (art. 8)."""

    limited: bool
    item: str
    role: str | None = None
    approved_exception: bool = False
    private_funds_approved: bool = False


def forbidden_items() -> tuple[str, ...]:
    """The codes of the table."""
    return keys(TABLE)


def _code(item: str) -> str:
    return f"D_{item[2:]}" if item.startswith("C_") else item  # C trains are EMU trains like D trains


@rule(
    "enforcement.consumption",
    Text("被限制消费者可否消费", "May a limited person consume this"),
    basis=bases("XX 3; XX 8"),
    status=Status.SECONDARY,
    effective=date(2015, 7, 22),
    tables=(TABLE,),
)
def consumption(facts: ConsumptionFacts) -> Answer[bool]:
    """限制消费: forbidden are the items of art. 3; permits and approved private funds of an entity's persons are excepted."""
    code = _code(facts.item)
    if not facts.limited:
        allowed, line = True, step("未被限制消费", "no consumption limit")
    elif code not in keys(TABLE):
        allowed, line = True, step("{i} 不在限制之列", "{i} is not on the list", i=facts.item)
    elif facts.approved_exception:
        allowed, line = True, step("已批准必要消费", "a necessary need was approved")
    elif facts.role in ENTITY_ROLES and facts.private_funds_approved:
        allowed, line = True, step("以个人财产消费，经审查准许", "private funds, proved and approved")
    else:
        entry = row(TABLE, code)
        allowed = False
        line = step("限制：{zh}", "forbidden: {en}", zh=entry["title_zh"], en=entry["title_en"])
    inputs = {"limited": facts.limited, "item": facts.item, "role": facts.role}
    return Answer(allowed, derive("enforcement.consumption", line, inputs=inputs, tables=(version_of(TABLE),)))


@rule(
    "enforcement.consumption_order",
    Text("应否限制消费", "May or must consumption be limited"),
    basis=bases("XX 1"),
    status=Status.SECONDARY,
    effective=date(2015, 7, 22),
)
def consumption_order(*, notice_period_missed: bool, listed: bool, performed: bool) -> Answer[str]:
    """限消令: ``must`` for a listed debtor, ``may`` after the notice period ran out, ``lift`` after full performance, ``no``."""
    if performed:
        decision, line = "lift", step("已全部履行，应当解除", "fully performed: must be lifted")
    elif listed:
        decision, line = "must", step("已纳入失信名单，应当限制", "on the dishonest-debtor list: must be limited")
    elif notice_period_missed:
        decision, line = "may", step("未按执行通知履行，可以限制", "notice period missed: may be limited")
    else:
        decision, line = "no", step("执行通知期间未届满", "the notice period still runs")
    return Answer(decision, derive("enforcement.consumption_order", line))
