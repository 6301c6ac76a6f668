"""Blank and double pages 空白页与重复页: suggested by how pages look and what they say; nothing is hidden before a person confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cases.file.models import Aside, Paper, PaperPage
from courts.listing.words import tidy
from law.text import Text

# A sheet with dust, punch holes and a stray mark has about this much ink; three printed words have more.
BLANK_INK = 0.004
BLANK_LETTERS = 2
# Of 256 bits: the same sheet scanned twice differs in some 40, two pages of running text in some 100.
SAME_PICTURE = 90
SAME_BARE_PICTURE = 24
SAME_TEXT = 0.85
SAME_FIGURES = 0.7
_ENOUGH_TEXT = 20
_FIGURES = re.compile(r"\d{3,}")


@dataclass(frozen=True, slots=True)
class Spare:
    """A page that may be set aside. ``twin`` is the page that stays, for a duplicate."""

    page: PaperPage
    aside: Aside
    reason: Text
    twin: PaperPage | None = None


def spare_pages(papers: Sequence[Paper]) -> list[Spare]:
    """What may be set aside among these papers, in their order; the earlier page of two stays."""
    order = {paper.pk: place for place, paper in enumerate(papers)}
    rows = PaperPage.objects.filter(paper__in=papers, aside=Aside.NO, read_at__isnull=False, ink__isnull=False)
    pages = sorted(rows.defer("lines").select_related("paper"), key=lambda page: (order[page.paper_id], page.number))
    blank = {page.pk for page in pages if _is_blank(page)}
    found = [Spare(page, Aside.BLANK, _blank_reason(page)) for page in pages if page.pk in blank]
    return found + list(_doubles([page for page in pages if page.pk not in blank]))


def _is_blank(page: PaperPage) -> bool:
    return (page.ink or 0.0) < BLANK_INK and len(tidy(page.text)) <= BLANK_LETTERS


def _blank_reason(page: PaperPage) -> Text:
    share = f"{100 * (page.ink or 0.0):.2f}%"
    return Text(f"没有文字，着墨 {share}", f"no text, ink on {share}")


def _doubles(pages: list[PaperPage]) -> Iterator[Spare]:
    """Each page that says and looks the same as an earlier one."""
    bits = np.array([_bits(page) for page in pages], np.uint8)
    for place, page in enumerate(pages):
        distances = np.bitwise_count(bits[:place] ^ bits[place]).sum(axis=1) if place else []
        for earlier in np.argsort(distances):
            if distances[earlier] > SAME_PICTURE:
                break
            alike = _alike(pages[earlier], page, int(distances[earlier]))
            if alike:
                yield Spare(page, Aside.DUPLICATE, alike, pages[earlier])
                break


def _bits(page: PaperPage) -> list[int]:
    return list(bytes.fromhex(page.fingerprint or "0" * 64))


def _alike(one: PaperPage, other: PaperPage, distance: int) -> Text | None:
    """Why two pages are the same sheet; None where they are not."""
    first, second = tidy(one.text), tidy(other.text)
    if min(len(first), len(second)) < _ENOUGH_TEXT:
        if distance > SAME_BARE_PICTURE or abs(len(first) - len(second)) > _ENOUGH_TEXT:
            return None
        return Text("图像相同", "the pictures are the same")
    words = _shared(_pairs(first), _pairs(second))
    figures = _shared(set(_FIGURES.findall(first)), set(_FIGURES.findall(second)))
    if words < SAME_TEXT or figures < SAME_FIGURES:
        return None
    return Text(f"文字相同 {words:.0%}", f"{words:.0%} of the text is the same")


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _shared(one: set[str], other: set[str]) -> float:
    """Jaccard's share; two empty sets are the same."""
    together = one | other
    return len(one & other) / len(together) if together else 1.0
