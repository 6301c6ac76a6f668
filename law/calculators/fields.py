"""计算器的字段: what a calculator asks, how typed text becomes facts, and how an answer reads. No page needs law for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from law.core import Derivation, InputError
from law.operations import call
from law.operations.reading import as_choice, as_date, as_money, as_whole
from law.text import Text


class Kind(StrEnum):
    """How a field is typed in. ``YUAN`` stays a decimal string, ``FEN`` is typed in yuan and becomes whole fen."""

    DATE = "date"
    YUAN = "yuan"
    FEN = "fen"
    WHOLE = "whole"
    SIGNED = "signed"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: Text


Choices = tuple[Choice, ...] | Callable[[], tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``shown_when``: the field and its values for which this one is asked; ``rows``: fields of each row."""

    key: str
    kind: Kind
    label: Text
    required: bool = True
    choices: Choices = ()
    hint: Text | None = None
    shown_when: tuple[str, frozenset[str]] | None = None
    rows: tuple[Field, ...] = ()

    @property
    def options(self) -> tuple[Choice, ...]:
        """The choices, read from their table where they come from one."""
        return self.choices() if callable(self.choices) else self.choices

    def asked(self, raw: Mapping[str, Any]) -> bool:
        """Whether the field is asked, given the other answers."""
        return self.shown_when is None or str(raw.get(self.shown_when[0], "")) in self.shown_when[1]


@dataclass(frozen=True, slots=True)
class Output:
    """One figure of the answer: where it stands in the operation's result, its label, and how to read it.

    A key with dots goes into nested results (``deadlines.本人``).
    """

    key: str
    kind: Kind
    label: Text
    choices: tuple[Choice, ...] = ()

    def among(self, result: Mapping[str, Any]) -> tuple[bool, Any]:
        """Whether the result has this figure, and the figure."""
        found: Any = result
        for part in self.key.split("."):
            if not isinstance(found, Mapping) or part not in found:
                return False, None
            found = found[part]
        return True, found

    def say(self, value: Any) -> Text:
        """The value as a reader writes it."""
        if value is None:
            return Text("无", "none")
        if self.kind is Kind.FEN:
            amount = f"{Decimal(value) / 100:,.2f}"
            return Text(f"{amount} 元", f"{amount} yuan")
        if self.kind is Kind.YUAN:
            amount = f"{Decimal(str(value)):,.2f}"
            return Text(f"{amount} 元", f"{amount} yuan")
        if self.kind is Kind.FLAG:
            return Text("是", "yes") if value else Text("否", "no")
        known = next((choice.label for choice in self.choices if choice.code == value), None)
        return known or Text(str(value), str(value))


@dataclass(frozen=True, slots=True)
class Result:
    """What a calculator says: each figure with its label, the plain result and the reasons."""

    figures: tuple[tuple[Text, Text], ...]
    plain: Mapping[str, Any]
    derivation: Derivation | None


@dataclass(frozen=True, slots=True)
class Calculator:
    """A form over one operation. ``public``: open to everybody. ``sample``: typed values that give an answer."""

    code: str
    title: Text
    intro: Text
    op: str
    fields: tuple[Field, ...]
    outputs: tuple[Output, ...]
    public: bool = True
    sample: Mapping[str, Any] = field(default_factory=dict)
    prepare: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    """Last step before the operation: adds the calendar or shapes nested input."""
    refusal: Callable[[Mapping[str, Any]], InputError | None] | None = None
    """Reads a result that is itself a refusal as the error of a field."""

    def facts(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Typed values as facts; raises :class:`InputError` naming the first field that cannot be read."""
        found = read_fields(self.fields, raw)
        return self.prepare(found) if self.prepare else found

    def run(self, raw: Mapping[str, Any]) -> Result:
        """The answer; raises :class:`InputError` naming the field."""
        outcome = call(self.op, self.facts(raw))
        refused = self.refusal(outcome.result) if self.refusal else None
        if refused is not None:
            raise refused
        looked_up = [(output, *output.among(outcome.result)) for output in self.outputs]
        figures = tuple((output.label, output.say(value)) for output, there, value in looked_up if there)
        return Result(figures, outcome.result, outcome.derivation)


_THOUSANDS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_YES = frozenset({"on", "true", "1", "yes", "是"})


def read_fields(fields: Sequence[Field], raw: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The facts of the fields that are asked; an empty field is absent, or an error where it is required."""
    found: dict[str, Any] = {}
    for item in fields:
        if not item.asked(raw):
            continue
        value = _read(item, raw.get(item.key), prefix + item.key)
        if value is not None:
            found[item.key] = value
    return found


def _read(item: Field, value: Any, name: str) -> Any:
    if item.kind is Kind.FLAG:
        return value is True or str(value).strip().casefold() in _YES
    if item.kind is Kind.ROWS:
        return _rows(item, value, name)
    text = value.strip() if isinstance(value, str) else value
    if text is None or text == "":
        if item.required:
            raise InputError(name, Text(f"请填写{item.label.zh}", f"fill in: {item.label.en}"))
        return None
    return _single(item, text, name)


def _single(item: Field, value: Any, name: str) -> Any:
    if item.kind is Kind.DATE:
        return as_date(value, name)
    if item.kind is Kind.CHOICE:
        return as_choice(value, name, [choice.code for choice in item.options])
    if item.kind is Kind.WHOLE:
        return as_whole(value, name)
    if item.kind is Kind.SIGNED:
        return as_whole(value, name, least=None)
    if item.kind in (Kind.YUAN, Kind.FEN):
        amount = as_money(_without_commas(value), name)
        return str(amount) if item.kind is Kind.YUAN else _fen(amount, name)
    return str(value)


def _without_commas(value: Any) -> Any:
    return value.replace(",", "") if isinstance(value, str) and _THOUSANDS.fullmatch(value) else value


def _fen(amount: Decimal, name: str) -> int:
    fen = amount * 100
    if fen != fen.to_integral_value():
        raise InputError(name, Text("金额最多两位小数", "an amount has at most two decimals"))
    return int(fen)


def _rows(item: Field, value: Any, name: str) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, (list, tuple)):
        raise InputError(name, Text("应为列表", "expected a list"))
    if not all(isinstance(row, Mapping) for row in value):
        raise InputError(name, Text("每项应为各项名称与值", "each item is a mapping of names to values"))
    filled = [row for row in value if any(str(cell or "").strip() for cell in row.values())]
    return [read_fields(item.rows, row, f"{name}[{at}].") for at, row in enumerate(filled)]
