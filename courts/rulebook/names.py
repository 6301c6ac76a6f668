"""Names for the parts of a table value, and a value as a tree the pages can walk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from courts.design.input_names import name_of_input, name_of_value
from courts.language import say
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


def name_of_part(part: str | int, *, value: bool = False) -> str:
    """A key of a value, a position in a list, or (``value``) a code, as people say it."""
    if isinstance(part, int):
        return str(part + 1)
    if value:
        return say(UNITS.get(part) or name_of_value(part))
    return say(PARTS.get(part) or name_of_input(part))


def tree(value: Any, key: str = "") -> dict[str, Any]:
    """A value for ``rules/value.html``: ``kind`` is ``text``, ``line`` (single values in a row), ``pairs`` or ``list``."""
    if isinstance(value, Mapping):
        return {"kind": "pairs", "pairs": [(name_of_part(name), tree(item, str(name))) for name, item in value.items()]}
    if isinstance(value, (list, tuple)):
        if all(not isinstance(item, (Mapping, list, tuple)) for item in value):
            return {"kind": "text", "text": say(Text("、", ", ")).join(_single(item) for item in value) or "—"}
        return {"kind": "list", "items": [tree(item) for item in value]}
    return {"kind": "text", "text": _single(value)}


def _single(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return say(Text("是", "yes") if value else Text("否", "no"))
    return name_of_part(value, value=True) if isinstance(value, str) else str(value)
