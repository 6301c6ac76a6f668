"""What a verification finds wrong."""

from __future__ import annotations

from dataclasses import dataclass, field

from law.text import Text

KEPT = 200


@dataclass(frozen=True)
class Break:
    """One contradiction. ``position`` is the place in the tree, ``None`` for what is not in it."""

    code: str
    kind: str
    ref: int
    what: Text
    position: int | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "kind": self.kind,
            "id": self.ref,
            "position": self.position,
            "zh": self.what.zh,
            "en": self.what.en,
        }


@dataclass
class Breaks:
    """All of them counted, the first ones kept."""

    found: list[Break] = field(default_factory=list)
    count: int = 0

    def add(self, code: str, kind: str, ref: int, zh: str, en: str, position: int | None = None) -> None:
        self.count += 1
        if len(self.found) < KEPT:
            self.found.append(Break(code, kind, ref, Text(zh, en), position))

    def in_order(self) -> list[Break]:
        """By place in the tree; what stands in no place comes last."""
        return sorted(self.found, key=lambda one: (one.position is None, one.position or 0))
