"""From flat field paths to nested fields 字段路径还原."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from outside.extraction.port import Suggestion

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def nested(suggestions: Iterable[Suggestion]) -> dict[str, Any]:
    """``{"plaintiffs": [{"name": …, "agents": [{…}]}], "claims": […], "court": …}``; the first suggestion for a path wins."""
    fields: dict[str, Any] = {}
    for suggestion in suggestions:
        _place(fields, suggestion.field_path.split("."), suggestion.value)
    return fields


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
