"""What the drawing of one page may cost 绘制限额."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of processor time for a page, ``later_seconds`` for the pages of a file that had ``patience`` dear ones already;
    ``memory_bytes`` of address space for the process that draws; ``idle_seconds`` without a page, after which it ends.
    """

    seconds: float = 4.0
    later_seconds: float = 1.0
    patience: int = 3
    memory_bytes: int = 1024**3
    idle_seconds: float = 300.0

    def __post_init__(self) -> None:
        assert 0 < self.later_seconds <= self.seconds


DEFAULT_LIMITS = Limits()
