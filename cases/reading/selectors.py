"""The file as one run of pages 卷宗: papers in the order of the volume catalogue, pages numbered through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse

from cases.file.models import Aside, Paper, PaperPage, Volume
from cases.file.order import in_order
from cases.file.unreadable import words_of_trouble
from cases.reading.models import ReadingNote
from cases.register.models import Case
from cases.register.policy import relations
from courts.listing.words import contains, tidy
from courts.people.models import User
from law.text import Text

OF_THE_BENCH = {"handler", "panel", "clerk"}
HITS = 200
AROUND = 24


@dataclass(frozen=True)
class Sheet:
    """One page of the whole file: its running number, and the paper and page it is."""

    number: int
    paper: Paper
    page: int


def papers_of(case: Case, user: User) -> list[Paper]:
    """The papers this person reads at the desk, in catalogue order; the sub volume only for the bench and its clerk."""
    found = Paper.objects.filter(folder__case=case, parts=None)
    if not relations(user, case) & OF_THE_BENCH:
        found = found.filter(volume=Volume.MAIN)
    return in_order(found, case.kind)


def sheets_of(papers: list[Paper]) -> list[Sheet]:
    """The pages one after the other, without those set aside as blank or double."""
    hidden = set(PaperPage.objects.filter(paper__in=papers).exclude(aside=Aside.NO).values_list("paper_id", "number"))
    found: list[Sheet] = []
    for paper in papers:
        pages = [page for page in range(1, paper.pages_count + 1) if (paper.pk, page) not in hidden]
        found += [Sheet(len(found) + place, paper, page) for place, page in enumerate(pages, start=1)]
    return found


def sheet_inputs(case: Case, sheets: list[Sheet]) -> list[dict[str, Any]]:
    """The pages as ``components/viewer.html`` takes them."""
    return [
        {"number": sheet.number, "image_url": picture, "thumb_url": f"{picture}?size=thumb", "text_url": text}
        for sheet in sheets
        for picture, text in [_addresses(case.pk, sheet.paper.pk, sheet.page)]
    ]


def _addresses(case: int, paper: int, page: int) -> tuple[str, str]:
    """Of the picture of a page and of its words; looked up in the routes once for a paper, not for each of five hundred pages."""
    picture, text = _address_forms(case, paper)
    return picture.replace("/0.", f"/{page}."), text.replace("/0.", f"/{page}.")


@lru_cache(maxsize=256)
def _address_forms(case: int, paper: int) -> tuple[str, str]:
    return reverse("paper-page", args=[paper, 0]), reverse("reading-text", args=[case, paper, 0])


def catalogue_inputs(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """The catalogue at the left: each volume, each place of its catalogue, each paper with its first page."""
    rows: list[dict[str, Any]] = []
    volume, place, paper = "", "", 0
    for sheet in sheets:
        if sheet.paper.pk == paper:
            continue
        paper = sheet.paper.pk
        if sheet.paper.volume != volume:
            volume, place = sheet.paper.volume, ""
            rows.append({"label": sheet.paper.volume_text, "page": sheet.number, "level": 1})
        if sheet.paper.place.title.zh != place:
            place = sheet.paper.place.title.zh
            rows.append({"label": sheet.paper.place.title, "page": sheet.number, "level": 2})
        rows.append({"label": Text(sheet.paper.title, sheet.paper.title), "page": sheet.number, "level": 3})
    return rows


def words_of(page: PaperPage) -> list[dict[str, Any]]:
    """The text layer: lines with their place in percent of the page; the reason where it cannot be shown."""
    if page.trouble:
        return words_of_trouble(page.trouble)
    if not page.width or not page.height:
        return []
    return [{"text": line["text"], **_percent(line["box"], page)} for line in page.lines]


def _percent(box: list[float], page: PaperPage) -> dict[str, float]:
    left, top, right, bottom = box
    return {
        "x": round(100 * left / page.width, 2),
        "y": round(100 * top / page.height, 2),
        "w": round(100 * (right - left) / page.width, 2),
        "h": round(100 * (bottom - top) / page.height, 2),
    }


def search(sheets: list[Sheet], query: str) -> list[dict[str, Any]]:
    """Every page whose text holds the query, in any width or case, blanks and line ends left aside, with the words around and their boxes."""
    wanted = tidy(query)
    if not wanted:
        return []
    place = {(sheet.paper.pk, sheet.page): sheet.number for sheet in sheets}
    pages = PaperPage.objects.filter(
        contains("text", wanted), paper__in={sheet.paper.pk for sheet in sheets}, read_at__isnull=False
    )
    hits = [hit for page in pages if (page.paper_id, page.number) in place for hit in _hits(page, wanted, place)]
    return sorted(hits, key=lambda hit: hit["page"])[:HITS]


def _hits(page: PaperPage, wanted: str, place: dict[tuple[int, int], int]) -> Iterator[dict[str, Any]]:
    text = tidy(page.text)
    at = text.find(wanted)
    while at >= 0:
        snippet = text[max(0, at - AROUND) : at + len(wanted) + AROUND]
        yield {"page": place[(page.paper_id, page.number)], "snippet": snippet, "boxes": _boxes(page, wanted)}
        at = text.find(wanted, at + len(wanted))


def _boxes(page: PaperPage, wanted: str) -> list[dict[str, float]]:
    """The lines that hold the words; words broken over two lines are found on the page without a box."""
    if not page.width or not page.height:
        return []
    return [_percent(line["box"], page) for line in page.lines if wanted in tidy(line["text"])]


def notes_of(case: Case, user: User, sheets: list[Sheet]) -> list[dict[str, Any]]:
    """The reader's own notes and bookmarks with the running page number."""
    place = {(sheet.paper.pk, sheet.page): sheet.number for sheet in sheets}
    notes = ReadingNote.objects.filter(case=case, reader=user).select_related("paper")
    rows = [{"note": note, "page": place.get((note.paper_id, note.page))} for note in notes]
    return sorted((row for row in rows if row["page"]), key=lambda row: row["page"])
