"""Scans made by code for the tests of the file: pages of Chinese text as pictures in a PDF, and their stored readings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from cases.file.looks import look_of
from cases.file.models import Folder, Paper, PaperPage, Reading, Volume
from cases.register.models import Case
from tests.outside.papers import scanned_pdf

WIDTH, HEIGHT = 620, 877
FONT = next(path for path in sorted(Path("/usr/share/fonts").rglob("NotoS*CJK-Regular.ttc")))


def sheet(lines: Sequence[str], *, noise: int = 0) -> Image.Image:
    """A page with these lines, the first one large and centred; ``noise`` dims it a little, as another scanner would."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), (255 - noise,) * 3)
    draw = ImageDraw.Draw(picture)
    for place, line in enumerate(lines):
        size = 30 if place == 0 else 18
        font = ImageFont.truetype(str(FONT), size)
        left = (WIDTH - draw.textlength(line, font)) / 2 if place == 0 else 60
        draw.text((left, 60 + 36 * place), line, (20 + noise,) * 3, font)
    return picture


def stored_lines(lines: Sequence[str]) -> list[dict[str, object]]:
    """The lines of :func:`sheet` as a reading keeps them."""
    found = []
    for place, line in enumerate(lines):
        size = 30 if place == 0 else 18
        wide = size * len(line)
        left = (WIDTH - wide) / 2 if place == 0 else 60
        found.append(
            {"text": line, "box": [left, 60 + 36 * place, left + wide, 60 + 36 * place + size], "confidence": 0.99}
        )
    return found


def scan(
    case: Case,
    pages: Sequence[Sequence[str]],
    *,
    kind: str = "证据",
    title: str = "扫描件",
    volume: str = Volume.MAIN,
    noise: int = 0,
    read: bool = True,
) -> Paper:
    """A scanned paper in the file of the case, with its readings and looks."""
    folder = Folder.objects.filter(case=case).first() or Folder.objects.create(case=case, court=case.court)
    content = scanned_pdf([sheet(lines, noise=noise) for lines in pages])
    number = Paper.objects.count()
    paper = Paper(
        folder=folder, kind=kind, title=title, volume=volume, original_name="scan.pdf", sha256=f"{number:064x}", size=len(content),
        pages_count=len(pages), source="upload", reading=Reading.DONE if read else Reading.WAITING,
    )  # fmt: skip
    paper.original.save("scan.pdf", ContentFile(content), save=False)
    paper.viewing.save("scan.pdf", ContentFile(content), save=False)
    paper.save()
    for number, lines in enumerate(pages if read else [], start=1):
        look = look_of(paper, number)
        PaperPage.objects.create(
            paper=paper, number=number, width=WIDTH, height=HEIGHT, text="\n".join(lines), lines=stored_lines(lines),
            engine="test", read_at=timezone.now(), ink=look.ink, fingerprint=look.fingerprint,
        )  # fmt: skip
    return paper


def png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
