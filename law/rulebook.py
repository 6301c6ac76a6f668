"""规则手册: every rule, table row and worked example of the law room, to be listed, searched and read.

Loading the book imports every module of the room and reads every table and example once; rules themselves never do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import law
from law.check import Difference, check_example, read_examples
from law.citation import bases
from law.core import RULES, Basis, Example, Rule, Status
from law.operations import all_operations
from law.tables import load, load_csv, remembered
from law.text import Text

_ROOM = Path(law.__file__).parent

SUBJECTS: Mapping[str, Text] = {
    "time": Text("期间与审限", "Time limits"),
    "fees": Text("诉讼费用", "Court fees"),
    "service": Text("送达", "Service of process"),
    "filing": Text("立案", "Filing"),
    "jurisdiction": Text("管辖", "Jurisdiction"),
    "identity": Text("身份核验", "Identity checks"),
    "case_numbers": Text("案号", "Case numbers"),
    "procedure": Text("审判程序", "Trial procedure"),
    "documents": Text("裁判文书", "Judicial documents"),
    "causes": Text("案由与要素", "Causes and elements"),
    "enforcement": Text("执行", "Enforcement"),
    "auction": Text("评估与网络拍卖", "Valuation and online auction"),
    "bankruptcy": Text("破产", "Bankruptcy"),
    "archives": Text("归档", "Archives"),
    "materials": Text("材料收转", "Material hub"),
    "file_reading": Text("当事人阅卷", "File reading"),
    "metrics": Text("审判质效", "Quality metrics"),
    "statutes": Text("法律的效力", "Statutes in force"),
    "sentencing": Text("量刑规范化", "Sentencing"),
    "online": Text("在线诉讼", "Online litigation"),
    "hotline": Text("12368热线", "Hotline"),
    "support": Text("审判辅助事务", "Support tasks"),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A dated row as the book shows it; ``value`` is plain data, ``effective_to`` ``None`` while it is in force."""

    table: str
    key: str
    title: Text
    value: Any
    effective_from: date
    effective_to: date | None
    governed_by: str
    basis: tuple[Basis, ...]
    status: Status
    note: str
    examples: tuple[str, ...]
    override: int = 0  # number of the override this row comes from, 0 for a row of the law

    @property
    def configurable(self) -> bool:
        """Whether a court may set another value: no source settles it."""
        return self.status in (Status.UNVERIFIED, Status.CONVENTION)

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of law with its rows; a CSV catalogue has records instead of rows."""

    name: str
    title: Text
    version: str
    rows: tuple[TableRow, ...]
    records: int = 0

    def versions(self, key: str) -> tuple[TableRow, ...]:
        """The rows of ``key``, the oldest first."""
        return tuple(
            sorted((row for row in self.rows if row.key == key), key=lambda row: (row.effective_from, row.override))
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """All the book says of a rule."""

    rule: Rule
    text: str  # the docstring: meaning, units, errors
    operations: tuple[str, ...]
    examples: tuple[Example, ...]
    tables: tuple[Table, ...]


@cache
def _loaded() -> tuple[Rule, ...]:
    for module in walk_packages([str(_ROOM)], "law."):
        if module.name != "law.__main__":
            import_module(module.name)
    return tuple(sorted(RULES.values(), key=lambda rule: (subject_order(rule.subject), rule.id)))


def subject_order(subject: str) -> int:
    """The place of a subject in the book; an unknown one stands last."""
    names = list(SUBJECTS)
    return names.index(subject) if subject in names else len(names)


def subject_label(subject: str) -> Text:
    """The name of a subject in both languages."""
    return SUBJECTS.get(subject, Text(subject, subject))


def all_rules() -> tuple[Rule, ...]:
    """Every rule of the room, by subject and id."""
    return _loaded()


def rules_by_subject() -> dict[str, tuple[Rule, ...]]:
    """The rules grouped by subject, in the order of the book."""
    found: dict[str, list[Rule]] = {}
    for rule in all_rules():
        found.setdefault(rule.subject, []).append(rule)
    return {subject: tuple(rules) for subject, rules in found.items()}


def rule_of(rule_id: str) -> Rule | None:
    """The rule of that id, or ``None``."""
    _loaded()
    return RULES.get(rule_id)


def entry(rule_id: str) -> Entry:
    """All about one rule; raises ``LookupError`` for an unknown id."""
    rule = rule_of(rule_id)
    if rule is None:
        raise LookupError(rule_id)
    asking = operations_by_rule().get(rule_id, ())
    return Entry(
        rule=rule,
        text=cleandoc(rule.function.__doc__ or ""),
        operations=asking,
        examples=tuple(example for example in examples() if example.op in asking),
        tables=tuple(table(name) for name in rule.tables),
    )


@cache
def operations_by_rule() -> Mapping[str, tuple[str, ...]]:
    """The names of the operations that ask each rule."""
    found: dict[str, list[str]] = {}
    for name, operation in sorted(all_operations().items()):
        found.setdefault(operation.rule_id, []).append(name)
    return {rule_id: tuple(names) for rule_id, names in found.items()}


@cache
def examples() -> tuple[Example, ...]:
    """Every worked example that comes with the product."""
    return tuple(example for path in sorted((_ROOM / "examples").glob("*.yaml")) for example in read_examples(path))


def recheck(example: Example) -> list[Difference]:
    """Run an example now; no difference means that it still comes out as written."""
    return check_example(example)[0]


@cache
def table_names() -> tuple[str, ...]:
    """The tables of the room, YAML and CSV."""
    folder = _ROOM / "tables"
    return tuple(sorted(path.stem for path in folder.iterdir() if path.suffix in {".yaml", ".csv"}))


CATALOGUES: Mapping[str, Text] = {
    "calendar_exceptions": Text("放假与调休日期", "Holidays and make-up workdays"),
    "case_type_codes": Text("案件类型代字", "Case type codes"),
    "causes_of_action_administrative": Text("行政案由", "Administrative causes of action"),
    "causes_of_action_civil": Text("民事案由", "Civil causes of action"),
    "causes_of_action_criminal": Text("刑事罪名", "Criminal charges"),
    "court_codes": Text("法院代字", "Court codes"),
}


@remembered
def table(name: str) -> Table:
    """A table with its rows; raises ``LookupError`` for an unknown name."""
    if name not in table_names():
        raise LookupError(name)
    if (_ROOM / "tables" / f"{name}.csv").exists():
        return Table(name, CATALOGUES.get(name, Text(name, name)), "", (), len(load_csv(name)))
    data = load(name)
    rows = tuple(_row(name, row) for row in data["rows"])
    return Table(name, Text(data["title_zh"], data["title_en"]), str(data["version"]), rows)


def _row(name: str, row: Mapping[str, Any]) -> TableRow:
    key = str(row["key"])
    return TableRow(
        table=name,
        key=key,
        title=Text(str(row.get("title_zh") or key), str(row.get("title_en") or key)),
        value=row["value"],
        effective_from=row["effective_from"],
        effective_to=row.get("effective_to"),
        governed_by=row["governed_by"],
        basis=bases(str(row["basis"])),
        status=Status(row["status"]),
        note=str(row.get("note") or ""),
        examples=tuple(str(name) for name in row.get("examples") or ()),
        override=row.get("override", 0),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found."""

    rules: tuple[Rule, ...]
    rows: tuple[TableRow, ...]


def find(query: str) -> Found:
    """Rules and table rows that hold every word of ``query``, in any language: id, title, article, docstring, value."""
    words = query.casefold().split()
    if not words:
        return Found((), ())
    rules = tuple(rule for text, rule in _rules_by_words() if _holds(words, text))
    return Found(rules, tuple(row for text, row in _rows_by_words() if _holds(words, text)))


@cache
def _rules_by_words() -> tuple[tuple[str, Rule], ...]:
    return tuple((_rule_words(rule), rule) for rule in all_rules())


@remembered
def _rows_by_words() -> tuple[tuple[str, TableRow], ...]:
    return tuple((_row_words(row), row) for name in table_names() for row in table(name).rows)


def _holds(words: Iterable[str], text: str) -> bool:
    return all(word in text for word in words)


def _rule_words(rule: Rule) -> str:
    subject = subject_label(rule.subject)
    parts = [rule.id, rule.title.zh, rule.title.en, subject.zh, subject.en, rule.function.__doc__ or ""]
    parts += _basis_words(rule.basis)
    return " ".join(parts).casefold()


def _row_words(row: TableRow) -> str:
    parts = [row.table, row.key, row.title.zh, row.title.en, str(row.value), row.note, *_basis_words(row.basis)]
    return " ".join(parts).casefold()


def _basis_words(basis: Iterable[Basis]) -> list[str]:
    return [f"{b.instrument} {b.article} {b.label.zh} {b.label.en}" for b in basis]


def unverified() -> Found:
    """Everything that rests on an unverified source: shown as such to staff, configurable."""
    rules = tuple(rule for rule in all_rules() if rule.status is Status.UNVERIFIED)
    rows = tuple(row for name in table_names() for row in table(name).rows if row.status is Status.UNVERIFIED)
    return Found(rules, rows)


@cache
def rules_of_table() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that name each table."""
    found: dict[str, list[Rule]] = {}
    for rule in all_rules():
        for name in rule.tables:
            found.setdefault(name, []).append(rule)
    return {name: tuple(rules) for name, rules in found.items()}
