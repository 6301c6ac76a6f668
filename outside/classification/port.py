"""An answer of a classifier 分类结果."""

from __future__ import annotations

from dataclasses import dataclass

from law.text import Text


@dataclass(frozen=True, slots=True)
class Guess:
    """``label`` is '' where nothing speaks for any label. ``confidence`` is 0…1 and comparable within one task. ``method`` is ``title``,
    ``cues``, ``stated`` or ``model``; ``others`` are the next best labels, best first."""

    label: str
    confidence: float
    method: str
    reason: Text
    others: tuple[str, ...] = ()


UNKNOWN = Guess("", 0.0, "", Text("没有找到可以辨认的特征。", "Nothing tells what it is."))
