"""Notes, bookmarks and citations of a reader."""

from __future__ import annotations

from cases.document.models import Document
from cases.document.services import save_sections
from cases.reading.models import ReadingNote
from cases.reading.selectors import Sheet
from cases.register.models import Case
from courts.people.models import User

INTO = {"civil_judgment": "facts_found", "mediation_document": "facts_alleged"}


def keep_note(
    *, case: Case, user: User, sheet: Sheet, text: str = "", quote: str = "", bookmark: bool = False
) -> ReadingNote:
    """Keep a private note or bookmark on a page."""
    return ReadingNote.objects.create(
        case=case,
        reader=user,
        paper=sheet.paper,
        page=sheet.page,
        text=text[:4000],
        quote=quote[:2000],
        bookmark=bookmark,
    )


def cite(document: Document, sheet: Sheet, text: str) -> str:
    """Put the words read into the facts of the draft, with their place in the file; gives the name of the section.

    Raises ``LookupError`` for a document that takes no citations.
    """
    section = INTO[document.code]
    words = " ".join(text.split())[:2000]
    place = f"（见卷第{sheet.number}页《{sheet.paper.title}》）"
    before = document.sections.get(section, "").rstrip()
    save_sections(document, {section: f"{before}\n{words}{place}".strip()})
    return section
