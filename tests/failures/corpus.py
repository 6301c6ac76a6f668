"""Files no door should take as they are, what each has to be told, and how one measures it."""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Callable

import pikepdf
from PIL import Image

from cases.file.models import Paper
from tests.outside import hostile_files as hostile
from tests.outside import hostile_pdfs
from tests.outside.hostile_pdfs import ARMED, DEAR

SECONDS = 5  # of processor time, for each file
TEETH = (b"JavaScript", b"/JS", b"/AA", b"/Launch", b"cmd.exe", b"EmbeddedFile", b"/XFA", b"SubmitForm", b"ImportData",
         b"evil.example", b"/OpenAction", b"/AF", b"FileAttachment", b"/Collection", b"RichMedia")  # fmt: skip


def exif_bomb() -> bytes:
    """A small photo whose EXIF claims a picture of gigabytes, twice over."""
    exif = Image.Exif()
    exif[0x0112], exif[0x0100], exif[0x0101], exif[0x010F] = 6, 2**31 - 1, 2**31 - 1, "x" * 60_000
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def office_bomb(name: str) -> bytes:
    """A DOCX or XLSX whose one part unpacks to a thousand times its size."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(name, "w") as part:
            for _ in range(64):
                part.write(bytes(1 << 20))
    return buffer.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "零字节.pdf": (lambda: b"", "empty"),
    "像素炸弹.png": (lambda: hostile.flat_png(12_000, 12_000), "too_many_pixels"),
    "谎报.pdf": (hostile_pdfs.picture_that_lies, "too_many_pixels"),
    "jpeg2000.pdf": (hostile_pdfs.jpeg2000_oddities, "too_many_pixels"),
    "多帧.tif": (lambda: hostile.tiff_of_many_pages(1_001), "too_many_pages"),
    "万页.pdf": (lambda: hostile.saved(hostile.pdf(10_000)), "too_many_pages"),
    "流炸弹.pdf": (lambda: hostile.pdf_with_stream_bomb(100), "too_costly"),
    "对象流炸弹.pdf": (hostile_pdfs.object_stream_bomb, "damaged too_costly"),
    "环形页树.pdf": (hostile.pdf_with_circular_pages, "damaged too_costly too_many_pages"),
    **{f"{name}.pdf": (DEAR[name], "too_costly") for name in (
        "forms in forms", "patterns in patterns", "many strokes", "shading of a program")},
    "加密.pdf": (hostile.pdf_with_password, "encrypted"),
    "残缺.pdf": (lambda: hostile.saved(hostile.pdf(3))[:-200], "damaged"),
    "残缺.jpg": (lambda: hostile.picture("JPEG")[:-2000], "damaged"),
    "svg.png": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unknown_type"),
    "双面.pdf": (lambda: hostile.saved(hostile.pdf()) + hostile.zip_file(), "polyglot"),
    "文档炸弹.docx": (lambda: office_bomb("word/document.xml"), "office"),
    "表格炸弹.xlsx": (lambda: office_bomb("xl/worksheets/sheet1.xml"), "office"),
    "套娃.zip": (hostile.zip_bomb, "archive"),
}  # fmt: skip
DISARMED: dict[str, Callable[[], bytes]] = {
    "脚本.pdf": hostile.pdf_with_script,
    "表单.pdf": hostile.pdf_with_form_script,
    **{f"{name}.pdf": ARMED[name] for name in ARMED},
    **{f"{name}.pdf": DEAR[name] for name in ("jbig2", "dashes")},
    "只限打印.pdf": hostile_pdfs.owner_password_only,
    "exif.jpg": exif_bomb,
}

# These go through the portal, one by one; the others through the counter, in one archive.
PORTAL = [
    "像素炸弹.png",
    "流炸弹.pdf",
    "many strokes.pdf",
    "patterns in patterns.pdf",
    "加密.pdf",
    "svg.png",
    "双面.pdf",
    "文档炸弹.docx",
]


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = time.process_time()
    return used.ru_utime + used.ru_stime + own


def said(text: str) -> bool:
    return bool(text) and "{" not in text and "Traceback" not in text and "Error" not in text


def teeth_of(paper: Paper) -> list[bytes]:
    with paper.viewing.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as copy:
        assert not copy.is_encrypted
        written = b"".join(
            thing.unparse(resolved=True) for thing in copy.objects if not isinstance(thing, pikepdf.Stream)
        )
    return [tooth for tooth in TEETH if tooth in written]


def archive_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
