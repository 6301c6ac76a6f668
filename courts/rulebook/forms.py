"""The form of a new value 设定数值: one control for each single value of a small row, text for lists and large rows."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils import timezone

from courts.design.wording import bi
from courts.language import say
from courts.rulebook.names import name_of_part
from courts.rulebook.shape import Codes, Misshapen, Path, fit, fit_leaf, fixed_length, leaves, place
from law.text import Text

MOST_CONTROLS = 12
YES_NO = [("true", bi("是", "yes")), ("false", bi("否", "no"))]


class ValueForm(forms.Form):
    """``old`` is the present value; the controls follow its shape. ``cleaned_data["value"]`` is the new one."""

    def __init__(self, *args: Any, old: Any, codes: Codes, earliest: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old, self.codes = old, codes
        self.paths: dict[str, Path] = {}
        self.style = style_of(old)
        if self.style == "controls":
            self._add_controls()
        else:
            self.fields["value"] = self._text_field()
        self.fields["effective_from"] = forms.DateField(
            label=bi("生效日", "Effective from"),
            help_text=bi("今日或以后；已发生的计算不变。", "Today or later; what was reckoned before stays."),
            initial=earliest,
            widget=forms.DateInput(attrs={"type": "date", "min": earliest.isoformat()}, format="%Y-%m-%d"),
        )
        self.fields["reason"] = forms.CharField(
            label=bi("理由", "Reason"),
            help_text=bi("依据何种文件或决定，将全文留痕。", "Which document or decision; it is kept in the trace."),
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def _add_controls(self) -> None:
        for number, (path, leaf) in enumerate(leaves(self.old)):
            name = f"value_{number}"
            self.paths[name] = path
            self.fields[name] = self._control(path, leaf)

    def _control(self, path: Path, leaf: Any) -> forms.Field:
        label = name_of_path(path)
        known = self.codes.get(place(path))
        if isinstance(leaf, bool):
            return forms.ChoiceField(label=label, choices=YES_NO, initial="true" if leaf else "false")
        if isinstance(leaf, int):
            return forms.IntegerField(label=label, initial=leaf)
        if isinstance(leaf, float):
            return forms.FloatField(label=label, initial=leaf)
        if known and leaf is not None:
            return forms.ChoiceField(
                label=label, choices=[(code, _coded(code)) for code in sorted(known)], initial=leaf
            )
        return forms.CharField(label=label, required=leaf not in (None, ""), initial=leaf)

    def _text_field(self) -> forms.Field:
        lines = self.style == "lines"
        text = "\n".join(self.old) if lines else json.dumps(self.old, ensure_ascii=False, indent=2)
        return forms.CharField(
            label=bi("新值", "New value"),
            help_text=bi("每行一项。", "One item a line.")
            if lines
            else bi("JSON；各项名称与种类须与现值一致。", "JSON; names and kinds as in the present value."),
            initial=text,
            widget=forms.Textarea(
                attrs={"rows": min(24, max(4, text.count("\n") + 2)), "class": "rb-code", "spellcheck": "false"}
            ),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        try:
            if self.style == "controls":
                if all(name in data for name in self.paths):
                    data["value"] = self._from_controls(data)
            elif "value" in data:
                data["value"] = fit(self.old, self._from_text(data["value"]), self.codes)
        except Misshapen as error:
            self.refuse(self._name_of(error.path), error.message, error.path)
        return data

    def refuse(self, name: str, message: Text, path: Path = ()) -> None:
        """Put an error beside its control; beside the first one where the value as a whole is wrong."""
        if name == "value" and self.style == "controls":
            name = next(iter(self.paths))
        where = f"{name_of_path(path)}{say(Text('：', ': '))}" if path and self.style == "text" else ""
        self.add_error(name, f"{where}{say(message)}")

    def _name_of(self, path: Path) -> str:
        return next((name for name, known in self.paths.items() if known == path), "value")

    def _from_controls(self, data: dict[str, Any]) -> Any:
        typed = {path: data[name] for name, path in self.paths.items()}
        return self._filled(self.old, (), typed)

    def _filled(self, old: Any, path: Path, typed: dict[Path, Any]) -> Any:
        if isinstance(old, dict):
            return {key: self._filled(item, (*path, key), typed) for key, item in old.items()}
        if isinstance(old, list):
            return [self._filled(item, (*path, at), typed) for at, item in enumerate(old)]
        value = typed[path]
        if isinstance(old, bool):
            value = value == "true"
        elif old is None:
            value = _bare(value)
        return fit_leaf(old, value, self.codes, path)

    def _from_text(self, text: str) -> Any:
        if self.style == "lines":
            return [line.strip() for line in text.splitlines() if line.strip()]
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            message = Text(f"不是有效的 JSON：{error}", f"not valid JSON: {error}")
            raise Misshapen((), message) from None

    def clean_effective_from(self) -> Any:
        day = self.cleaned_data["effective_from"]
        if day < timezone.localdate():
            message = Text("只能自今日或以后生效，不得溯及既往。", "It takes effect today or later, never backwards.")
            raise forms.ValidationError(say(message))
        return day


def style_of(old: Any) -> str:
    """``controls`` for small values of fixed make, ``lines`` for lists of words, ``text`` (JSON) for the rest."""
    if isinstance(old, list) and old and all(isinstance(item, str) for item in old) and not fixed_length(old):
        return "lines"
    return "controls" if _fixed(old) and len(list(leaves(old))) <= MOST_CONTROLS else "text"


def _fixed(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(map(_fixed, value.values()))
    if isinstance(value, list):
        return bool(value) and fixed_length(value) and all(map(_fixed, value))
    return True


def name_of_path(path: Path) -> str:
    """The place inside a value as people say it: the names of its keys, positions counted from one."""
    if not path:
        return str(bi("新值", "New value"))
    return " · ".join(name_of_part(part) for part in path)


def _coded(code: str) -> str:
    said = name_of_part(code, value=True)
    return code if said == code else f"{said} ({code})"


def _bare(text: str) -> Any:
    text = (text or "").strip()
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        return text
