"""Names for the parts of a table value, and a value as a tree the pages can walk."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from courts.design.input_names import name_of_input, name_of_value
from courts.design.wording import as_date, day
from courts.language import language, say
from courts.templatetags.court import input_value
from law import rendering
from law.calculators import Result
from law.core import Basis, Rule
from law.text import Text

PARTS: Mapping[str, Text] = {
    "length": Text("长度", "length"),
    "unit": Text("单位", "unit"),
    "anchor": Text("起算点", "counted from"),
    "limit": Text("期限", "limit"),
    "trigger": Text("触发", "trigger"),
    "severity": Text("级别", "severity"),
    "freeze_on_breach": Text("逾期冻结", "freezes when overdue"),
    "disclose": Text("公开", "disclosed"),
    "min": Text("下限", "least"),
    "max": Text("上限", "most"),
    "layer": Text("层次", "layer"),
    "mitigating": Text("可减轻", "mitigating"),
    "weight": Text("权重", "weight"),
    "events": Text("事件", "events"),
    "extensions": Text("延长", "extensions"),
    "add": Text("增加", "add"),
    "by": Text("批准人", "by"),
    "foreign": Text("境外当事人", "party abroad"),
    "conditions": Text("条件", "conditions"),
    "rights": Text("权限", "rights"),
    "kind": Text("种类", "kind"),
    "when": Text("适用条件", "when"),
    "class": Text("期限类别", "class"),
    "num": Text("分子", "numerator"),
    "den": Text("分母", "denominator"),
    "dir": Text("方向", "direction"),
    "band": Text("合理区间", "band"),
    "formula": Text("公式", "formula"),
    "start": Text("起点", "start"),
    "stat": Text("法定刑", "statutory range"),
    "tiers": Text("档次", "tiers"),
    "amounts": Text("数额", "amounts"),
    "art": Text("刑法条文", "article"),
    "flat": Text("定额", "flat fee"),
    "upto": Text("至", "up to"),
    "over": Text("超过", "over"),
    "fee": Text("费用", "fee"),
    "rate": Text("费率", "rate"),
    "brackets": Text("分段", "brackets"),
    "quick": Text("速算", "quick formula"),
    "fields": Text("必备要素", "required fields"),
    "items": Text("目录", "items"),
    "required": Text("必备", "required"),
    "fraction": Text("比例", "fraction"),
    "cap": Text("上限", "cap"),
    "excludes": Text("不计入", "not counted"),
    "roll": Text("顺延", "rolls on"),
    "roll_back": Text("提前", "rolls back"),
    "n": Text("序号", "number"),
}
UNITS: Mapping[str, Text] = {
    "d": Text("日", "days"),
    "wd": Text("工作日", "working days"),
    "m": Text("月", "months"),
    "y": Text("年", "years"),
    "h": Text("小时", "hours"),
    "day": Text("日", "days"),
    "month": Text("个月", "months"),
    "year": Text("年", "years"),
    "hour": Text("小时", "hours"),
}


@cache
def _names() -> Mapping[str, str]:
    with Path(__file__).with_name("fact_names.csv").open(encoding="utf-8", newline="") as rows:
        return {row["key"]: row["zh"] for row in csv.DictReader(rows)}


def fact_name(key: str) -> str:
    """What an input or a result of a rule is called; one nobody named shows its key with the underscores opened."""
    opened = key.replace("_", " ").strip()
    said = name_of_input(key)
    if said.zh != opened and said.zh != key.replace("_", " "):
        return say(said)
    return say(Text(_names().get(key, opened), opened))


def facts(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Inputs or results as names and words, for the worked examples."""
    return [(fact_name(str(key)), _fact(value, str(key))) for key, value in values.items()]


def _fact(value: Any, key: str) -> str:
    if isinstance(value, Mapping):
        comma, colon = say(Text("，", ", ")), say(Text("：", ": "))
        return (
            comma.join(f"{fact_name(str(name))}{colon}{_fact(item, str(name))}" for name, item in value.items()) or "—"
        )
    if isinstance(value, (list, tuple)) and any(isinstance(item, (Mapping, list, tuple)) for item in value):
        return say(Text("；", "; ")).join(_fact(item, key) for item in value)
    return input_value(value, key)


def name_of_part(part: str | int, *, value: bool = False) -> str:
    """A key of a value, a position in a list, or (``value``) a code, as people say it."""
    if isinstance(part, int):
        return str(part + 1)
    if value:
        return say(UNITS.get(part) or name_of_value(part))
    return say(PARTS[part]) if part in PARTS else fact_name(part)


def citations(basis: Iterable[Basis]) -> list[str]:
    """The articles in the reader's language, those of one instrument together."""
    stored = [
        {"instrument": one.instrument, "article": one.article, "zh": one.label.zh, "en": one.label.en} for one in basis
    ]
    return rendering.citations(stored, language())


def line(rule: Rule) -> dict[str, Any]:
    """A rule for ``rules/rule_item.html``."""
    return {"rule": rule, "basis": say(Text("；", "; ")).join(citations(rule.basis))}


def label(text: Text) -> Text:
    """A label as it stands alone: the English begins with a capital."""
    return Text(text.zh, text.en[:1].upper() + text.en[1:])


def figures(result: Result) -> list[tuple[Text, Text]]:
    """The figures of an answer as they are shown: labels that stand alone, days written out."""
    return [(label(name), _dated(value)) for name, value in result.figures]


def _dated(value: Text) -> Text:
    found = as_date(value.zh) if len(value.zh) == 10 else None
    return Text(day(found), day(found)) if found else value


def _same_columns(value: list[Any]) -> bool:
    """Records of the same single values: they read best as a table."""
    if len(value) < 2 or not all(isinstance(item, Mapping) for item in value):
        return False
    flat = all(not isinstance(cell, (Mapping, list)) for item in value for cell in item.values())
    return flat and len({tuple(item) for item in value}) == 1


def tree(value: Any, key: str = "") -> dict[str, Any]:
    """A value for ``rules/value.html``: ``kind`` is ``text``, ``line`` (single values in a row), ``pairs``, ``table`` or ``list``."""
    if isinstance(value, Mapping):
        return {"kind": "pairs", "pairs": [(name_of_part(name), tree(item, str(name))) for name, item in value.items()]}
    if isinstance(value, (list, tuple)):
        if all(not isinstance(item, (Mapping, list, tuple)) for item in value):
            return {"kind": "text", "text": say(Text("、", ", ")).join(_single(item) for item in value) or "—"}
        if _same_columns(list(value)):
            rows = [[_single(cell) for cell in item.values()] for item in value]
            return {"kind": "table", "head": [name_of_part(name) for name in value[0]], "rows": rows}
        return {"kind": "list", "items": [tree(item) for item in value]}
    return {"kind": "text", "text": _single(value)}


def _single(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return say(Text("是", "yes") if value else Text("否", "no"))
    return name_of_part(value, value=True) if isinstance(value, str) else str(value)
