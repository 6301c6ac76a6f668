"""Charts as data 图表: what ``charts.js`` draws and the table that says the same in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from courts.design.wording import say
from law.text import Text

CATEGORY = Text("项目", "Item")
FROM, RELATION, TO = Text("起点", "From"), Text("关系", "Relation"), Text("终点", "To")


def chart_words(chart: Mapping[str, Any]) -> dict[str, Any]:
    """The chart with every word in the reader's language, plain JSON, and its table under ``table``."""
    words = {key: _plain(value) for key, value in chart.items()}
    words.setdefault("kind", "bar")
    words["table"] = _graph_table(words) if words["kind"] == "graph" else _table(words)
    return words


def spark(values: Iterable[float] | None) -> str:
    """Numbers as the ``points`` of a polyline in a box of 100 × 28; SVG attributes need no inline style."""
    numbers = [float(value) for value in values or []]
    if len(numbers) < 2:
        return ""
    low, high = min(numbers), max(numbers)
    span = (high - low) or 1.0
    step = 100 / (len(numbers) - 1)
    return " ".join(f"{i * step:.1f},{26 - (n - low) / span * 24:.1f}" for i, n in enumerate(numbers))


def _plain(value: Any) -> Any:
    if isinstance(value, Text) or (isinstance(value, Mapping) and "zh" in value):
        return say(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if isinstance(value, (int, float, str, bool)) or value is None else str(value)


def _table(words: Mapping[str, Any]) -> dict[str, Any]:
    series = words.get("series") or []
    unit = f" ({words['unit']})" if words.get("unit") else ""
    columns = [say(CATEGORY), *(f"{one.get('name', '')}{unit}" for one in series)]
    rows = [
        [label, *(one["values"][i] if i < len(one["values"]) else None for one in series)]
        for i, label in enumerate(words.get("labels") or [])
    ]
    return {"columns": columns, "rows": rows}


def _graph_table(words: Mapping[str, Any]) -> dict[str, Any]:
    names = {node["id"]: node.get("name", node["id"]) for node in words.get("nodes") or []}
    rows = [
        [names.get(link["source"], link["source"]), link.get("name", ""), names.get(link["target"], link["target"])]
        for link in words.get("links") or []
    ]
    return {"columns": [say(FROM), say(RELATION), say(TO)], "rows": rows}
