"""What a measurement found 测评结果: figures by name, what failed, one sentence at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

Figure = int | float | str


@dataclass(slots=True)
class Report:
    """Figures in the order they are printed. ``failures`` are sentences: any of them makes the command end with an error.

    ``summary`` is the last line.
    """

    summary: str = ""
    figures: dict[str, Figure] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """``name: value`` for each figure, then what failed, then the summary."""
        for name, value in self.figures.items():
            yield f"{name}: {value}"
        for failure in self.failures:
            yield f"failed: {failure}"
        yield self.summary

    def as_json(self) -> dict[str, object]:
        return {"figures": self.figures, "failures": self.failures, "summary": self.summary}
