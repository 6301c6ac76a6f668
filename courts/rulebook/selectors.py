"""Reading the rule book for the pages and the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from courts.people.models import User
from courts.rulebook import policy
from courts.rulebook.models import TableOverride
from courts.rulebook.names import fact_name, facts
from courts.rulebook.standing import as_override, configurable, published, standing
from law import rulebook
from law.calculators import Calculator, calculators
from law.check import Difference
from law.core import Example, Rule
from law.rulebook import Table, TableRow
from law.tables import load_csv, overlaid, row_on
from law.tables.overlays import noting
from law.text import Text


def open_rules(user: User) -> tuple[Rule, ...]:
    """The rules this reader may see."""
    return tuple(rule for rule in rulebook.all_rules() if policy.may_read(user, rule))


def open_tables(user: User) -> tuple[Table, ...]:
    return tuple(rulebook.table(name) for name in rulebook.table_names() if policy.may_read_table(user, name))


def by_subject(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    """The rules under their subjects, in the order of the book."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.subject, []).append(rule)
    return list(found.items())


def search(user: User, query: str) -> tuple[list[Rule], list[TableRow], list[Example]]:
    """Rules and rows that hold every word, and examples by their number or note."""
    found = rulebook.find(query)
    words = query.casefold().split()
    open_operations = {name for rule in open_rules(user) for name in rulebook.operations_by_rule().get(rule.id, ())}
    return (
        [rule for rule in found.rules if policy.may_read(user, rule)],
        [row for row in found.rows if policy.may_read_table(user, row.table)],
        [
            one
            for one in rulebook.examples()
            if words and one.op in open_operations and all(word in f"{one.id} {one.note}".casefold() for word in words)
        ],
    )


@dataclass(frozen=True)
class Checked:
    """A worked example and what running it just now gave."""

    example: Example
    differences: tuple[Difference, ...]
    overrides: tuple[int, ...] = ()  # the values set here that it read

    @property
    def passed(self) -> bool:
        return not self.differences

    @property
    def given(self) -> list[tuple[str, str]]:
        return facts(self.example.input)

    @property
    def expected(self) -> list[tuple[str, str]]:
        return facts(self.example.expected)

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """What came out otherwise: name, expected, now."""
        return [(fact_name(d.key), _word(d.expected, d.key), _word(d.got, d.key)) for d in self.differences]

    @property
    def long(self) -> bool:
        return len(str(self.example.input)) > 320


def _word(value: Any, key: str) -> str:
    return facts({key: value})[0][1]


def rechecked(examples: Iterable[Example]) -> list[Checked]:
    """Each example run now."""
    found = []
    for example in examples:
        with noting() as seen:
            differences = tuple(rulebook.recheck(example))
        found.append(Checked(example, differences, tuple(sorted(seen))))
    return found


def rule_of_example() -> Mapping[str, str]:
    """The rule that each operation asks."""
    return {name: rule_id for rule_id, names in rulebook.operations_by_rule().items() for name in names}


def history(table: str, key: str) -> list[TableOverride]:
    """Every override of a row, the newest first."""
    return list(TableOverride.objects.filter(table=table, key=key).select_related("author", "court").order_by("-id"))


def overrides_by_number(table: str) -> dict[int, TableOverride]:
    return {row.pk: row for row in TableOverride.objects.filter(table=table).select_related("author")}


def all_overrides() -> list[tuple[TableOverride, str]]:
    """Every override, the newest first, with its place in time: ``in_force pending past replaced unfit``."""
    rows = list(TableOverride.objects.select_related("author", "court"))
    return [(row, state) for row, state in zip(rows, states(rows), strict=True)][::-1]


def states(rows: list[TableOverride]) -> list[str]:
    """What became of each row; see :func:`all_overrides`."""
    today = timezone.localdate()
    counted = standing(rows)
    ids = {row.pk for row in counted}
    newest: dict[tuple[str, str], int] = {}
    for row in counted:
        if row.effective_from <= today:
            newest[row.table, row.key] = row.pk
    return [_state(row, ids, newest.get((row.table, row.key)), today) for row in rows]


def _state(row: TableOverride, counted: set[int], in_force: int | None, today: date) -> str:
    if row.pk not in counted:
        return "replaced"
    if as_override(row) is None:
        return "unfit"
    if row.effective_from > today:
        return "pending"
    return "in_force" if row.pk == in_force else "past"


def value_before(table: str, key: str, effective_from: date) -> Any:
    """The value that stands on ``effective_from`` without the override that is about to begin then."""
    rows = TableOverride.objects.filter(table=table, key=key, effective_from__lt=effective_from)
    kept = [one for one in map(as_override, standing(rows)) if one is not None]
    with overlaid(kept, effective_from - timedelta(days=1)):
        return row_on(table, key, effective_from)["value"]


def present_value(table: str, key: str) -> Any:
    return value_before(table, key, timezone.localdate() + timedelta(days=1))


def may_be_set(table: str, key: str) -> bool:
    """Whether the row in force today is one that a court may set."""
    try:
        return configurable(published(table, key, timezone.localdate()))
    except LookupError:
        return False


def records(name: str, query: str, start: int, count: int) -> tuple[list[Mapping[str, str]], int]:
    """A page of the records of a CSV catalogue that hold every word, and how many there are."""
    words = query.casefold().split()
    found = [
        row for row in load_csv(name) if all(word in " ".join(map(str, row.values())).casefold() for word in words)
    ]
    return found[start : start + count], len(found)


COLUMNS: Mapping[str, Text] = {
    "date": Text("日期", "Date"),
    "kind": Text("种类", "Kind"),
    "weekday": Text("星期", "Weekday"),
    "group_zh": Text("类别", "Group"),
    "code4": Text("代码", "Code"),
    "daizi": Text("代字", "Code characters"),
    "name_zh": Text("名称", "Name"),
    "name_en": Text("英文名称", "English name"),
    "effective_from": Text("施行日", "Effective from"),
    "status": Text("状态", "Status"),
    "id": Text("编号", "Number"),
    "level": Text("级别", "Level"),
    "parent": Text("上级", "Parent"),
    "domain": Text("领域", "Domain"),
    "part_2021": Text("部分（2021）", "Part (2021)"),
    "part_no_2026": Text("部分（2026）", "Part (2026)"),
    "level2": Text("二级案由", "Second level"),
    "seq_2021": Text("序号（2021）", "Number (2021)"),
    "seq_2026": Text("序号（2026）", "Number (2026)"),
    "charge_zh": Text("罪名", "Charge"),
    "criminal_law_article": Text("刑法条文", "Article"),
    "court_code": Text("代字", "Code"),
    "court_name": Text("法院", "Court"),
    "confidence": Text("核实", "Confirmed"),
}


def columns(name: str) -> list[dict[str, Any]]:
    """The columns of a catalogue for ``components/table.html``."""
    head = load_csv(name)[0]
    return [{"key": key, "label": COLUMNS.get(key, Text(key, key))} for key in head]


def calculators_of(operations: Iterable[str]) -> list[Calculator]:
    """The calculators that ask one of these operations."""
    asked = set(operations)
    return [one for one in calculators() if one.op in asked]


def rule_of_calculator(calculator: Calculator) -> Rule:
    """The rule a calculator asks."""
    rule = rulebook.rule_of(rule_of_example()[calculator.op])
    assert rule is not None  # tests hold every operation to a rule of the book
    return rule


def calculators_by_subject(found: Iterable[Calculator]) -> list[tuple[Text, list[Calculator]]]:
    grouped: dict[str, list[Calculator]] = {}
    for one in found:
        grouped.setdefault(rule_of_calculator(one).subject, []).append(one)
    return [(rulebook.subject_label(subject), ones) for subject, ones in grouped.items()]
