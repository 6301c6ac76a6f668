"""From flat field paths to nested fields 字段路径还原."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from outside.extraction.port import Suggestion

_STEP = re.compile(r"([^\[\].]+)(?:\[(\d+)\])?")
_COLUMNS = re.compile(r"(?:items|rows)\[\d+\]|liability$")


def nested(suggestions: Iterable[Suggestion]) -> dict[str, Any]:
    """``{"plaintiffs": [{"name": …, "agents": [{…}]}], "claims": […], "court": …}``; the first suggestion for a path wins."""
    fields: dict[str, Any] = {}
    for suggestion in suggestions:
        _place(fields, _steps(suggestion.field_path), suggestion.value)
    return fields


def _steps(field_path: str) -> list[str]:
    """A path in its steps; a name with a point in it (a column head) stays one step when it follows a numbered one."""
    head, _, rest = field_path.partition(".")
    if not rest:
        return [head]
    return [head, rest] if _COLUMNS.match(head) else [head, *rest.split(".")]


def _place(holder: dict[str, Any], steps: list[str], value: str) -> None:
    match = _STEP.fullmatch(steps[0])
    if match is None:
        raise ValueError(f"not a field path: {steps[0]}")
    name, number = match.group(1), match.group(2)
    if number is None:
        if len(steps) == 1:
            holder.setdefault(name, value)
        else:
            _place(holder.setdefault(name, {}), steps[1:], value)
        return
    members: list[Any] = holder.setdefault(name, [])
    while len(members) <= int(number):
        members.append({} if len(steps) > 1 else value)
    if len(steps) > 1:
        _place(members[int(number)], steps[1:], value)
