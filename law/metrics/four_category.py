"""四类案件: which of the marking rules a case meets (法发〔2021〕30号); an absent fact never matches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from law.citation import keys
from law.core import Answer, Basis, InputError, Status, derive, rule, step
from law.tables import row_on, version_of
from law.text import Text

TABLE = "four_category_rules"


@dataclass(frozen=True, slots=True)
class FourCategory:
    """The rules met, in file order, and the distinct categories, ascending."""

    rules: tuple[str, ...]
    categories: tuple[int, ...]

    @property
    def flagged(self) -> bool:
        return bool(self.rules)


def rule_ids() -> tuple[str, ...]:
    """The marking rules, in file order."""
    return keys(TABLE, "F")


@rule(
    "metrics.four_category",
    Text("是否四类案件", "Is this a four-category case"),
    basis=(Basis("FOUR", "2"), Basis("FOUR", "3"), Basis("FOUR", "4")),
    status=Status.SECONDARY,
    effective=date(2021, 11, 5),
    tables=(TABLE,),
)
def four_category(facts: Mapping[str, Any], on: date = date.max) -> Answer[FourCategory]:
    """四类案件识别: marks with the rule that says so; a person decides what follows.

    Raises :class:`InputError` naming ``facts.<field>`` where a fact is of another kind than the rule asks for.
    """
    hits = [(key, row_on(TABLE, key, on)) for key in rule_ids()]
    met = [(key, row) for key, row in hits if _meets(row["value"], facts)]
    result = FourCategory(tuple(key for key, _ in met), tuple(sorted({row["value"]["cat"] for _, row in met})))
    lines = [step("{key} {zh}", "{key} {en}", key=key, zh=row["title_zh"], en=row["title_en"]) for key, row in met]
    lines = lines or [step("没有符合的识别规则。", "No marking rule is met.")]
    return Answer(result, derive("metrics.four_category", *lines, inputs=dict(facts), tables=(version_of(TABLE),)))


def _meets(value: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    if "all" in value:
        return all(_holds(condition, facts) for condition in value["all"])
    return any(_holds(condition, facts) for condition in value["any"])


def _holds(condition: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    fact = facts.get(condition["field"])
    if fact is None:
        return False
    name = next(key for key in condition if key != "field")
    try:
        return _TESTS[name](fact, condition[name])
    except (TypeError, InvalidOperation):
        message = Text(f"事实的类型不符：{fact!r}", f"the fact is not of the kind the rule asks for: {fact!r}")
        raise InputError(f"facts.{condition['field']}", message) from None


def _equal(fact: Any, wanted: Any) -> bool:
    if type(fact) is not type(wanted):
        raise TypeError
    return bool(fact == wanted)


def _at_least(fact: Any, wanted: Any) -> bool:
    if not isinstance(fact, (int, float, str, Decimal)) or isinstance(fact, bool):
        raise TypeError
    return Decimal(str(fact)) >= Decimal(str(wanted))


def _listed(fact: Any) -> list[str]:
    """The words of a fact: one, or several."""
    words = list(fact) if isinstance(fact, (list, tuple, set, frozenset)) else [fact]
    if not all(isinstance(word, str) for word in words):
        raise TypeError
    return words


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": _equal,
    "gte": _at_least,
    "in": lambda fact, wanted: any(word in wanted for word in _listed(fact)),
    "contains": lambda fact, wanted: wanted in _listed(fact),
    "contains_any": lambda fact, wanted: any(
        item in (fact if isinstance(fact, str) else _listed(fact)) for item in wanted
    ),
}
