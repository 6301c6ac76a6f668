"""The state of an outside system as the operations page shows it 外部系统自检."""

from __future__ import annotations

from dataclasses import dataclass

from law.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """Result of a port's ``check()``: reachable or not, who answered, how long it took in seconds, and a sentence."""

    ok: bool
    source: str
    message: Text
    seconds: float = 0.0
