"""A calculator as a form 计算器表单: the questions asked for what was typed so far, empty lines for lists, errors in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from courts.design.wording import bi
from courts.language import say
from courts.rulebook.names import label
from law.calculators import Calculator, Field, Kind, Result
from law.core import InputError

MOST_LINES = 20
ASK, MORE = "ask", "more"
_PLACE = re.compile(r"^(\w+)\[(\d+)\](?:\.(.+))?$")


class CalculatorForm(forms.Form):
    """Bound to what was typed; :meth:`reckon` gives the answer or puts the error beside its question."""

    def __init__(self, calculator: Calculator, typed: QueryDict) -> None:
        self.calculator = calculator
        self.typed = typed
        self.asks_only = ASK in typed or MORE in typed
        self.began = self.asks_only or any(name.split("-")[0] in _keys(calculator) for name in typed)
        super().__init__(typed if self.began else None, auto_id="id_%s")
        self.present = self._present()
        self.lines = {field.key: self._count(field) for field in calculator.fields if field.kind is Kind.ROWS}
        for field in calculator.fields:
            if field.asked(self.present):
                self._add(field)

    def _present(self) -> dict[str, Any]:
        """Typed values with the first choice where a choice is needed and none was made."""
        found: dict[str, Any] = dict(self.typed.items())
        for field in self.calculator.fields:
            if field.kind is Kind.CHOICE and field.required and field.key not in found:
                found[field.key] = field.options[0].code
        return found

    def _count(self, field: Field) -> int:
        used = [
            int(name.split("-")[1]) + 1
            for name in self.typed
            if re.fullmatch(rf"{re.escape(field.key)}-\d{{1,2}}-.+", name)
        ]
        lines = max([1, *used]) + (1 if self.typed.get(MORE) == field.key else 0)
        return min(lines, MOST_LINES)

    def _add(self, field: Field) -> None:
        if field.kind is not Kind.ROWS:
            self.fields[field.key] = self._control(field)
            return
        for at in range(self.lines[field.key]):
            for cell in field.rows:
                self.fields[f"{field.key}-{at}-{cell.key}"] = self._control(cell, line=True)

    def _control(self, field: Field, *, line: bool = False) -> forms.Field:
        common: dict[str, Any] = {
            "label": bi(*label(field.label)),
            "required": field.required and not line,
            "help_text": bi(*field.hint) if field.hint else "",
        }
        if field.kind is Kind.FLAG:
            return forms.BooleanField(**{**common, "required": False})
        if field.kind is Kind.CHOICE:
            return self._choice(field, common)
        return forms.CharField(widget=forms.TextInput(attrs=_attrs(field)), **common)

    def _choice(self, field: Field, common: dict[str, Any]) -> forms.Field:
        choices = [(choice.code, bi(*choice.label)) for choice in field.options]
        if not common["required"]:
            choices = [("", bi("请选择", "choose")), *choices]
        attrs = self._asking_again() if field.key in _controlling(self.calculator) else {}
        chosen = forms.ChoiceField(choices=choices, widget=forms.Select(attrs=attrs), **common)
        if not self.began:
            chosen.initial = self.present.get(field.key)
        return chosen

    def _asking_again(self) -> dict[str, str]:
        """With a script the questions follow the choice at once; without one the form has a button for it."""
        return {
            "hx-get": reverse("calculator", args=[self.calculator.code]),
            "hx-include": "closest form",
            "hx-vals": f'{{"{ASK}": "1"}}',
            "hx-trigger": "change",
            "hx-push-url": "false",
        }

    def raw(self) -> dict[str, Any]:
        """What was typed in the shape the calculator reads."""
        found: dict[str, Any] = dict(self.typed.items())
        for field in self.calculator.fields:
            if field.kind is Kind.ROWS:
                found[field.key] = [
                    {cell.key: self.typed.get(f"{field.key}-{at}-{cell.key}", "") for cell in field.rows}
                    for at in range(self.lines[field.key])
                ]
        return found

    def reckon(self) -> Result | None:
        """The answer; ``None`` while nothing was asked or an answer is wrong."""
        if not self.began or self.asks_only:
            self._errors = forms.utils.ErrorDict()
            return None
        self._errors, self.cleaned_data = forms.utils.ErrorDict(), {}
        try:
            return self.calculator.run(self.raw())
        except InputError as error:
            self.add_error(self.name_of(error.field), say(error.message))
            return None

    def name_of(self, place: str) -> str | None:
        """The control an error belongs to; ``None`` puts it at the head of the form."""
        found = _PLACE.match(place)
        if found:
            line = f"{found[1]}-{found[2]}-{found[3] or ''}"
            return next((name for name in self.fields if name.startswith(line)), None)
        head = re.split(r"[.\[]", place)[0]
        exact = [name for name in self.fields if name in (place, head) or name.split("-")[0] == head]
        near = [name for name in self.fields if head and name.startswith(head)]
        return next(iter([*exact, *near]), None)

    def groups(self) -> list[dict[str, Any]]:
        """The questions in order; the lines of a list together."""
        found: list[dict[str, Any]] = []
        for field in self.calculator.fields:
            if not field.asked(self.present):
                continue
            if field.kind is not Kind.ROWS:
                found.append({"field": self[field.key]})
                continue
            lines = [
                [self[f"{field.key}-{at}-{cell.key}"] for cell in field.rows] for at in range(self.lines[field.key])
            ]
            found.append(
                {"key": field.key, "label": label(field.label), "lines": lines, "full": len(lines) >= MOST_LINES}
            )
        return found

    @property
    def asks_again(self) -> bool:
        """Whether an answer decides which questions follow."""
        return bool(_controlling(self.calculator))


def _keys(calculator: Calculator) -> frozenset[str]:
    return frozenset(field.key for field in calculator.fields)


def _controlling(calculator: Calculator) -> frozenset[str]:
    return frozenset(field.shown_when[0] for field in calculator.fields if field.shown_when)


def _attrs(field: Field) -> dict[str, str]:
    if field.kind is Kind.DATE:
        return {"type": "date"}
    if field.kind in (Kind.YUAN, Kind.FEN):
        return {"inputmode": "decimal", "autocomplete": "off"}
    if field.kind in (Kind.WHOLE, Kind.SIGNED):
        return {"inputmode": "numeric", "autocomplete": "off"}
    return {"autocomplete": "off"}


def sample_query(calculator: Calculator) -> str:
    """The sample of a calculator as a query string."""
    query = QueryDict(mutable=True)
    for key, value in calculator.sample.items():
        for name, text in _flat(key, value):
            query[name] = text
    return query.urlencode()


def _flat(key: str, value: Any) -> list[tuple[str, str]]:
    if not isinstance(value, (list, tuple)):
        return [(key, str(value))]
    rows: list[Mapping[str, Any]] = list(value)
    return [(f"{key}-{at}-{name}", str(item)) for at, row in enumerate(rows) for name, item in row.items()]
