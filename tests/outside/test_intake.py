"""Every file of a stranger is taken, disarmed or refused with a remedy, in time and without a trace on disk."""

import hashlib
import io
import os
import tempfile
import time
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from outside import Refused
from outside.intake import FileKind, Limits, inspect
from outside.intake.names import safe_name
from tests.machine import allowed
from tests.outside import hostile_files as hostile

REFUSED = {
    "empty": (b"", "empty"),
    "text": ("民事起诉状".encode(), "unknown_type"),
    "program": (b"MZ" + b"\x90" * 500, "unknown_type"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 100, "heic"),
    "zip": (hostile.zip_file(), "archive"),
    "word": (hostile.docx_file(), "office"),
    "password": (hostile.pdf_with_password(), "encrypted"),
    "truncated pdf": (hostile.saved(hostile.pdf(3))[:-200], "damaged"),
    "pdf header only": (b"%PDF-1.7\n", "damaged"),
    "truncated jpeg": (hostile.picture("JPEG")[:-2000], "damaged"),
    "truncated png": (hostile.picture("PNG")[:-2000], "damaged"),
    "no pages": (hostile.saved(hostile.pdf(0)), "no_pages"),
    "pixel flood": (hostile.flat_png(12000, 12000), "too_many_pixels"),
    "forty megapixels": (hostile.flat_png(8000, 5000), "too_many_pixels"),
    "pixel flood in pdf": (hostile.pdf_with_pixel_flood(), "too_many_pixels"),
    "stream bomb": (hostile.pdf_with_stream_bomb(), "too_costly"),
    "ten thousand pages": (hostile.saved(hostile.pdf(10_000)), "too_many_pages"),
    "pdf and zip": (hostile.saved(hostile.pdf()) + hostile.zip_file(), "polyglot"),
    "jpeg and zip": (hostile.picture("JPEG") + hostile.zip_file(), "polyglot"),
    "png and page": (hostile.picture("PNG") + b"<script>alert(1)</script>", "polyglot"),
    "gif and pdf": (b"GIF89a" + hostile.saved(hostile.pdf()), "polyglot"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_in_time_with_reason_and_remedy(case: str) -> None:
    content, code = REFUSED[case]
    started = time.monotonic()
    with pytest.raises(Refused) as caught:
        inspect(content, "起诉状.pdf")
    assert caught.value.code == code
    assert time.monotonic() - started < allowed(5.5)
    for sentence in (*caught.value.reason, *caught.value.remedy):
        assert sentence and "{" not in sentence


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (hostile.pdf_with_script(), "脚本"),
        (hostile.pdf_with_attachment(), "附件"),
        (hostile.pdf_with_launch_link(), "脚本"),
    ],
)
def test_a_dangerous_pdf_is_disarmed_and_says_so(content: bytes, word: str) -> None:
    report = inspect(content, "a.pdf")
    assert any(word in warning.zh for warning in report.warnings)
    with pikepdf.open(io.BytesIO(report.viewing_copy)) as copy:
        written = b"".join(
            thing.unparse(resolved=True) for thing in copy.objects if not isinstance(thing, pikepdf.Stream)
        )
        assert len(copy.attachments) == 0
        for mark in (b"JavaScript", b"/JS", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/Launch", b"cmd.exe"):
            assert mark not in written


def test_the_original_is_only_measured() -> None:
    content = hostile.pdf_with_script()
    report = inspect(content, "a.pdf")
    assert report.sha256 == hashlib.sha256(content).hexdigest()
    assert report.size == len(content)
    assert report.viewing_sha256 == hashlib.sha256(report.viewing_copy).hexdigest()


@pytest.mark.parametrize(
    ("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("TIFF", "tif"), ("BMP", "bmp"), ("WEBP", "webp")]
)
def test_a_picture_becomes_a_one_page_pdf_named_by_its_content(kind: str, ending: str) -> None:
    report = inspect(hostile.picture(kind), "借条.pdf")
    assert report.kind == FileKind(kind.lower())
    assert report.name == f"借条.{ending}"
    assert report.pages == 1
    assert not report.born_digital
    assert report.warnings, "the name claimed a PDF"
    with pikepdf.open(io.BytesIO(report.viewing_copy)) as copy:
        assert len(copy.pages) == 1


def test_a_turned_photo_stands_upright_in_the_viewing_copy() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.new("L", (600, 300), 200).save(buffer, "JPEG", exif=exif)
    with pikepdf.open(io.BytesIO(inspect(buffer.getvalue(), "p.jpg").viewing_copy)) as copy:
        box = copy.pages[0].mediabox
        assert float(box[3]) > float(box[2])


def test_a_tiff_keeps_all_its_pages() -> None:
    buffer = io.BytesIO()
    pages = [Image.new("1", (300, 400), 1) for _ in range(3)]
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    assert inspect(buffer.getvalue(), "传真.tif").pages == 3


def test_limits_are_the_callers() -> None:
    with pytest.raises(Refused) as caught:
        inspect(hostile.saved(hostile.pdf(3)), "a.pdf", Limits(pages=2))
    assert caught.value.code == "too_many_pages"
    assert "3" in caught.value.reason.zh
    with pytest.raises(Refused) as caught:
        inspect(b"%PDF-" + b"x" * 2048, "a.pdf", Limits(bytes=1024))
    assert caught.value.code == "too_large"


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    inspect(hostile.pdf_with_attachment(), "a.pdf")
    with pytest.raises(Refused):
        inspect(hostile.pdf_with_stream_bomb(), "a.pdf")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\王\\起诉状.PDF", "起诉状.pdf"),
        ("a\u202egnp.exe", "agnp.exe.pdf"),
        ("", "材料.pdf"),
        ("con.pdf", "材料.pdf"),
        ("x.pdf.pdf", "x.pdf"),
        ("长" * 300 + ".pdf", "长" * 80 + ".pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
    ],
)
def test_odd_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name, FileKind.PDF) == safe
