"""The page of a division: a row for each page, ticked where a document begins, with its title and kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.file.models import Paper
from cases.file.tidying.cut_points import Cut
from cases.file.tidying.services import Part
from law.text import Text

UNNAMED = "其他材料"


@dataclass(frozen=True, slots=True)
class Row:
    """One page of the batch. ``reason`` says why a document seems to begin here; None where nothing says so."""

    number: int
    begins: bool
    title: str
    kind: str
    reason: Text | None


def division_rows(batch: Paper, cuts: Sequence[Cut], typed: Mapping[str, str] | None) -> list[Row]:
    """What was typed where something was, the suggestions otherwise."""
    suggested = {cut.page: cut for cut in cuts}
    rows = []
    for number in range(1, batch.pages_count + 1):
        cut = suggested.get(number)
        title = cut.title if cut else ""
        begins, kind = cut is not None or number == 1, title
        if typed is not None:
            begins = bool(typed.get(f"begins-{number}")) or number == 1
            title, kind = typed.get(f"title-{number}", ""), typed.get(f"kind-{number}", "")
        rows.append(Row(number, begins, title, kind, cut.reason if cut else None))
    return rows


def parts_in(typed: Mapping[str, str], batch: Paper) -> list[Part]:
    """The documents as ticked; the first page begins one in any case, and a document without a name gets a plain one."""
    parts = []
    for number in range(1, batch.pages_count + 1):
        if number == 1 or typed.get(f"begins-{number}"):
            title = typed.get(f"title-{number}", "").replace("\x00", "").strip()
            kind = typed.get(f"kind-{number}", "").replace("\x00", "").strip()
            parts.append(Part(number, kind or title or UNNAMED, title or kind or f"{UNNAMED}（第{number}页起）"))
    return parts
