"""Packing a volume 封装: one PDF with cover, catalogue and page numbers, and a manifest of every piece with its hash."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any

import pikepdf
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from archives.volume.models import Volume
from cases.document.drafting import draft
from cases.document.printing import pdf_of
from courts.files.together import together
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import progress
from courts.jobs.views import title
from courts.trace.services import record
from law.text import Text


def pack(volume: Volume, on_piece: Callable[[int], None] | None = None) -> tuple[bytes, dict[str, Any]]:
    """The package as PDF and its manifest: cover, catalogue, then every piece in order with its page numbers."""
    binder = Binder()
    for code in ("archive_cover", "archive_catalogue"):
        binder.append(_front_matter(volume, code))
    entries = []
    for item in volume.items.select_related("paper"):
        assert item.paper is not None
        with item.paper.viewing.open("rb") as handle:
            binder.append(handle.read(), first=item.first_page)
        entries.append(_entry(item))
        if on_piece:
            on_piece(len(entries))
    content = binder.content()
    return content, _manifest(volume, entries, content)


class Binder:
    """Puts PDFs behind each other and numbers their pages top right (LJ 17). The sources stay open until it is written."""

    def __init__(self) -> None:
        self._package = pikepdf.new()
        self._sources: list[pikepdf.Pdf] = []
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        self._font = self._package.make_indirect(font)

    def append(self, content: bytes, *, first: int | None = None) -> None:
        """All pages of a PDF; numbered on from ``first`` when it is given."""
        source = pikepdf.open(io.BytesIO(content))
        self._sources.append(source)
        for offset, page in enumerate(source.pages):
            self._package.pages.append(page)
            if first is not None:
                self._stamp(self._package.pages[-1], str(first + offset))

    def _stamp(self, page: pikepdf.Page, number: str) -> None:
        box = page.mediabox
        x, y = float(box[2]) - 48, float(box[3]) - 28
        page.add_resource(self._font, pikepdf.Name.Font, pikepdf.Name("/ArchiveNumber"))
        words = f"q BT /ArchiveNumber 11 Tf {x:.1f} {y:.1f} Td ({number}) Tj ET Q".encode()
        page.contents_add(pikepdf.Stream(self._package, b"q"), prepend=True)
        page.contents_add(pikepdf.Stream(self._package, b"Q " + words))

    def content(self) -> bytes:
        buffer = io.BytesIO()
        self._package.save(buffer, deterministic_id=True)
        return buffer.getvalue()


def _front_matter(volume: Volume, code: str) -> bytes:
    """Cover and catalogue are printed from the volume's own data and not kept as papers of the file."""
    rows = [
        {
            "title": item.title,
            "author": "",
            "date": timezone.localdate(item.paper.received_at) if item.paper else None,
            "pages": f"{item.first_page}-{item.last_page}" if item.first_page else "",
            "note": "",
        }
        for item in volume.items.select_related("paper")
    ]
    with transaction.atomic():
        facts = {
            "entries": rows,
            "archive_number": volume.archive_number,
            "pages": volume.pages,
            "retention": volume.retention,
            "closed_on": volume.case.closed_on,
            "close_way": volume.case.get_close_way_display(),
        }
        document = draft(code, actor=volume.shelved_by, on=timezone.localdate(), case=volume.case, facts=facts)
        content = pdf_of(document)
        transaction.set_rollback(True)
    return content


def _entry(item: Any) -> dict[str, Any]:
    return {
        "sequence": item.sequence,
        "title": item.title,
        "kind": item.kind,
        "pages": [item.first_page, item.last_page],
        "sha256": item.paper.sha256,
        "size": item.paper.size,
        "original_name": item.paper.original_name,
    }


def _manifest(volume: Volume, entries: list[dict[str, Any]], content: bytes) -> dict[str, Any]:
    return {
        "format": "smart-court-volume/1",
        "archive_number": volume.archive_number,
        "case_number": volume.case.number,
        "title": volume.case.title,
        "court": volume.court.name,
        "closed_on": str(volume.case.closed_on),
        "retention": volume.retention,
        "retention_until": str(volume.retention_until or ""),
        "pages": volume.pages,
        "pieces": entries,
        "package_sha256": hashlib.sha256(content).hexdigest(),
    }


PACKED = Text("案卷封装", "Volume packed")


def pack_volume(job: Job, volume_id: int) -> dict[str, Any]:
    """Pack once; a volume that has its package keeps it."""
    volume = Volume.objects.select_related("case__court", "court", "shelved_by").get(pk=volume_id)
    if volume.package:
        return {"sha256": volume.package_sha256}
    total = volume.items.count()
    content, manifest = pack(volume, lambda done: progress(job, done, total))
    with together():
        locked = Volume.objects.select_for_update().get(pk=volume_id)
        if not locked.package:
            locked.package.save(f"{locked.pk}.pdf", ContentFile(content), save=False)
            locked.package_sha256 = manifest["package_sha256"]
            locked.manifest = manifest
            locked.save(update_fields=["package", "package_sha256", "manifest"])
            record(locked, "pack", PACKED, actor=None, detail={"sha256": locked.package_sha256})
    return {"sha256": manifest["package_sha256"]}


def register() -> None:
    job_kind("pack_volume", queue="documents")(pack_volume)
    title("pack_volume", Text("封装案卷", "Packing the volume"))
