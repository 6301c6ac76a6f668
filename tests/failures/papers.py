"""Papers that passed the intake long ago, made without its time, and the jobs that read them."""

from __future__ import annotations

import hashlib
import io

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from cases.file.models import Folder, Paper
from cases.file.services import READ_PAPER
from courts.jobs.models import Job
from courts.jobs.services import enqueue
from courts.people.models import User


def scan(pages: int, shade: int) -> bytes:
    """Pages without text: the reader has to look at each."""
    pictures = [Image.new("L", (300, 420), shade + number) for number in range(pages)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=72)
    return buffer.getvalue()


def paper_of(owner: User, content: bytes, pages: int) -> Paper:
    digest = hashlib.sha256(content).hexdigest()
    paper = Paper(
        folder=Folder.objects.create(owner=owner),
        kind="证据",
        title="借条",
        original_name="借条.pdf",
        sha256=digest,
        size=len(content),
        pages_count=pages,
        source="upload",
        submitted_by=owner,
    )
    paper.original.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    paper.viewing.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    paper.save()
    return paper


def read_later(owner: User, pages: int, shade: int = 200) -> Job:
    """A paper and the job that reads it, three seconds a page."""
    with transaction.atomic():
        paper = paper_of(owner, scan(pages, shade), pages)
        return enqueue(READ_PAPER, subject=paper, owner=owner, total=pages, paper_id=paper.pk)
