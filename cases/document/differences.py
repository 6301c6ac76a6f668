"""What changed between two versions 版本差异."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from cases.document.labels import SECTIONS, label_of


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> list[dict[str, Any]]:
    """Per changed section its pieces: ``kind`` is ``same``, ``added`` or ``removed``."""
    in_order = [name for name in SECTIONS if name in after]
    changed = [name for name in in_order if before.get(name, "") != after[name]]
    return [{"label": label_of(name), "pieces": pieces(before.get(name, ""), after[name])} for name in changed]


def pieces(before: str, after: str) -> list[dict[str, str]]:
    """The text of ``after`` with what was taken out and put in, character by character."""
    found: list[dict[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append({"kind": "same", "text": after[c:d]})
            continue
        if b > a:
            found.append({"kind": "removed", "text": before[a:b]})
        if d > c:
            found.append({"kind": "added", "text": after[c:d]})
    return found
