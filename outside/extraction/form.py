"""Element forms 要素式诉状: cells with printed labels, ticked boxes and filled-in values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outside.extraction.passages import Passage
from outside.extraction.port import Suggestion


def is_form(passages: Sequence[Passage]) -> bool:
    """Whether the paper is one of the court's forms."""
    return any(passage.text.startswith("当事人信息") for passage in passages)


def form_suggestions(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """Suggestions from the cells of a form."""
    yield from ()
