"""Papers as PDF one can search: written from the viewing copy and the stored readings, never from the original."""

from __future__ import annotations

import hashlib
import io

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cases.file.bound.text_layer import with_text
from cases.file.bound.unseen_font import UnseenFont
from cases.file.models import Paper, PaperPage


def readings(paper: Paper) -> dict[int, PaperPage]:
    """The pages of a paper that have been read, by number."""
    return {page.number: page for page in PaperPage.objects.filter(paper=paper, read_at__isnull=False)}


def searchable_pdf(paper: Paper) -> str:
    """Name in the storage of the paper as PDF one can search; written once for each state of its readings."""
    pages = readings(paper)
    state = "".join(f"{number}{page.read_at}" for number, page in sorted(pages.items()))
    name = f"searchable/{paper.pk}/{paper.sha256[:12]}-{hashlib.sha256(state.encode()).hexdigest()[:12]}.pdf"
    if default_storage.exists(name):
        return name
    with paper.viewing.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as document:
        font = UnseenFont(document)
        with_text(document, pages, font)
        font.finish()
        buffer = io.BytesIO()
        document.save(buffer)
    return default_storage.save(name, ContentFile(buffer.getvalue()))
