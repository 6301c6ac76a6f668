"""Putting a volume in order 排列编页: catalogue order, page numbers, cover and catalogue, receipts of service."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.utils import timezone

from archives.volume.kinds import place_of
from archives.volume.models import Volume, VolumeItem
from cases.document.models import Document
from cases.document.services import issue
from cases.file.models import Paper
from cases.file.models import Volume as FileVolume
from cases.serving.models import Service
from courts.people.models import User
from law.archives.catalogue import Item, Placed, arrange, catalogue
from law.archives.volume import Sheet, number_pages

MADE_BY_THE_PACKAGE = {"cover", "catalogue", "remark", "back"}


def papers_of(volume: Volume) -> list[Paper]:
    """Everything of the main volume of the file, without covers and catalogues of earlier arrangings."""
    papers = Paper.objects.filter(folder__case=volume.case, volume=FileVolume.MAIN)
    made = Document.objects.filter(case=volume.case, code__in=["archive_cover", "archive_catalogue"])
    return list(papers.exclude(document_id__in=made.values("pk")))


def issue_receipts(volume: Volume, *, actor: User | None, on: date) -> None:
    """A receipt of service 送达回证 for every service of a decision that has none yet."""
    done = Document.objects.filter(case=volume.case, code="delivery_receipt").values_list("addressee_id", "fields")
    known = Counter((addressee, str(fields.get("served_document", {}).get("value"))) for addressee, fields in done)
    for service in Service.objects.filter(case=volume.case, state="served").select_related("document", "party"):
        if known[(service.party_id, service.document.title)]:
            continue
        issue(
            "delivery_receipt",
            actor=actor,
            on=on,
            case=volume.case,
            recipients=[service.party],
            facts={
                "served_document": service.document.title,
                "served_on": service.served_on,
                "method": service.method_text.zh,
                "signed_by": service.receipt_signed_by or service.party.name,
            },
        )


def put_in_order(volume: Volume) -> None:
    """Write the items of the volume anew: by catalogue, date and receipt, with running pages (LJ 12, 17)."""
    papers = {str(paper.pk): paper for paper in papers_of(volume)}
    documents = {document.pk: document for document in Document.objects.filter(case=volume.case)}
    items = [
        Item(pk, place_of(paper, documents, volume.catalogue), _dated(paper, documents), paper.received_at)
        for pk, paper in papers.items()
    ]
    placed = arrange(items, volume.catalogue).value
    pages = number_pages([Sheet(one.item.kind, papers[one.item.id].pages_count) for one in placed]).value
    volume.items.all().delete()
    VolumeItem.objects.bulk_create(
        [_item(volume, one, papers[one.item.id], span) for one, span in zip(placed, pages.ranges, strict=True)]
    )
    volume.pages = pages.total
    volume.arranged_at = timezone.now()
    volume.save(update_fields=["pages", "arranged_at"])


def _dated(paper: Paper, documents: dict[int, Document]) -> date:
    document = documents.get(paper.document_id or 0)
    return document.issued_on if document and document.issued_on else timezone.localdate(paper.received_at)


def _item(volume: Volume, placed: Placed, paper: Paper, span: tuple[int, int] | None) -> VolumeItem:
    return VolumeItem(
        volume=volume,
        paper=paper,
        kind=placed.item.kind,
        title=paper.title,
        position=placed.number,
        sequence=placed.sequence,
        first_page=span[0] if span else None,
        last_page=span[1] if span else None,
        sides=paper.pages_count,
    )


def present_numbers(volume: Volume) -> set[int]:
    """The positions of the catalogue that are filled; cover, catalogue, remark and back come with the package."""
    made = {entry.number for entry in catalogue(volume.catalogue).entries if entry.kind in MADE_BY_THE_PACKAGE}
    return made | {item.position for item in volume.items.all() if item.position is not None}


def conditional(volume: Volume) -> bool:
    """Whether the conditional pieces are needed: the case was heard, or enforcement ended for now."""
    case = volume.case
    if volume.catalogue == "enforcement_main":
        return case.close_way == "end_of_enforcement"
    return case.heard_on is not None or case.hearings.filter(opened_at__isnull=False).exists()
