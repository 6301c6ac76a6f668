"""Scans of paper 扫描件: pages as a scanner of the old archive would have left them, small and in black and white."""

from __future__ import annotations

import hashlib
import io
import subprocess
from functools import cache

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from cases.document.press import to_pdf
from cases.file.models import Folder, Paper, Reading
from courts.people.models import User

SIZE = (827, 1169)  # A4 at 100 dpi
MARGIN, LINE, PER_LINE = 84, 34, 30
FAMILY = "Noto Serif CJK SC"


@cache
def _font(points: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font of the printed documents, found as they find it."""
    found = subprocess.run(["fc-match", "-f", "%{file}", FAMILY], capture_output=True, text=True, check=False)
    try:
        return ImageFont.truetype(found.stdout.strip(), points)
    except OSError:
        return ImageFont.load_default(points)


def sheet(heading: str, lines: list[str]) -> bytes:
    """One page as an image PDF, a few kilobytes."""
    page = Image.new("1", SIZE, 1)
    pen = ImageDraw.Draw(page)
    wide = pen.textlength(heading, font=_font(30))
    pen.text(((SIZE[0] - wide) / 2, 90), heading, font=_font(30), fill=0)
    y = 170
    for line in lines:
        for start in range(0, max(len(line), 1), PER_LINE):
            pen.text((MARGIN, y), line[start : start + PER_LINE], font=_font(21), fill=0)
            y += LINE
    buffer = io.BytesIO()
    page.save(buffer, "PDF", resolution=100)
    return buffer.getvalue()


def scanned(html: str, *, scale: float = 1.6) -> bytes:
    """A typeset text as a scanner would see it: every page a grey picture, no text in the file."""
    import pypdfium2

    with pypdfium2.PdfDocument(to_pdf(html)) as pdf:
        pictures = [page.render(scale=scale).to_pil().convert("L") for page in pdf]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=72 * scale, quality=70)
    return buffer.getvalue()


def scanned_sheet(
    folder: Folder, kind: str, content: bytes, by: User | None, *, source: str, submitted_as: str, frozen: bool
) -> Paper:
    """The row of a sheet made here, not yet saved: as our own work it needs no inspection at the door."""
    digest = hashlib.sha256(content).hexdigest()
    paper = Paper(
        folder=folder,
        kind=kind,
        title=kind,
        original_name=f"{kind}.pdf",
        sha256=digest,
        size=len(content),
        pages_count=1,
        source=source,
        submitted_by=by,
        submitted_as=submitted_as,
        frozen=frozen,
        reading=Reading.NONE,
    )
    paper.original.save(f"{digest[:16]}.pdf", ContentFile(content), save=False)
    paper.viewing.name = paper.original.name
    return paper
