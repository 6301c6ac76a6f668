"""Files built to do harm: each is refused or disarmed in words, in time; the next file is served and nothing is left behind."""

from __future__ import annotations

import io
import os
import resource
import time
from pathlib import Path

import pikepdf
import pytest

from outside import Refused
from outside.intake import inspect
from outside.intake.names import stem_of
from tests.machine import allowed
from tests.outside import hostile_files as hostile
from tests.outside import hostile_pdfs

REFUSED = {
    "zip bomb": hostile.zip_bomb,
    "gzip": lambda: b"\x1f\x8b\x08" + bytes(100),
    "page tree in a circle": hostile.pdf_with_circular_pages,
    "packed four times": hostile.pdf_with_filter_chain,
    "tiff of 1,500 pages": hostile.tiff_of_many_pages,
    "script named pdf": lambda: b"<script>alert(1)</script>",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "pdf behind a page": lambda: b"<html><body>" + hostile.saved(hostile.pdf()),
    "bmp and page": lambda: hostile.picture("BMP") + b"<html><script>",
    "webp and zip": lambda: hostile.picture("WEBP") + hostile.zip_file(),
    "form in itself": hostile_pdfs.form_in_itself,
}
DISARMED = {
    "form with scripts": (hostile.pdf_with_form_script, (b"JavaScript", b"/AA", b"/XFA", b"submitForm")),
    "film and foreign link": (hostile.pdf_with_media, (b"RichMedia", b"GoToR", b"server")),
    "arrays in arrays": (hostile.pdf_with_deep_nesting, (b"[[[[[[",)),
}
NAMES = [
    "../../../../etc/passwd", "..\\..\\windows\\system32\\起诉状.pdf", "\x00\x00.pdf", "起诉状\x00.exe.pdf", "\u202efdp.exe",
    "a" * 300 + ".pdf", "起" * 300, "con.pdf", ".pdf", "....", "", "`rm -rf ~`.pdf", "$(id).pdf", "<img src=x>.pdf", "\u2066\u2069\ufeff.pdf",
]  # fmt: skip


def processor_seconds() -> float:
    """Processor time of the inspections so far: the clock on the wall also counts what other programs do."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def quiet_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def next_file_is_served() -> bool:
    return inspect(hostile.saved(hostile.pdf()), "a.pdf").pages == 1


@pytest.mark.parametrize("case", REFUSED)
def test_refused_in_words_and_in_time(case: str, quiet_disk: Path) -> None:
    content = REFUSED[case]()
    before, started = processor_seconds(), time.monotonic()
    with pytest.raises(Refused) as caught:
        inspect(content, "起诉状.pdf")
    spent, took = processor_seconds() - before, time.monotonic() - started
    assert spent < allowed(5) and took < allowed(25)
    assert all(sentence and "{" not in sentence for sentence in (*caught.value.reason, *caught.value.remedy))
    assert next_file_is_served() and os.listdir(quiet_disk) == []


@pytest.mark.parametrize("case", DISARMED)
def test_disarmed_or_refused(case: str, quiet_disk: Path) -> None:
    make, marks = DISARMED[case]
    content = make()
    before = processor_seconds()
    try:
        report = inspect(content, "a.pdf")
    except Refused as refusal:
        assert refusal.code in {"damaged", "too_costly"}
    else:
        with pikepdf.open(io.BytesIO(report.viewing_copy)) as copy:
            written = b"".join(
                thing.unparse(resolved=True) for thing in copy.objects if not isinstance(thing, pikepdf.Stream)
            )
        assert not [mark for mark in marks if mark in written]
    assert processor_seconds() - before < 5
    assert next_file_is_served() and os.listdir(quiet_disk) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_anywhere(name: str) -> None:
    stem = stem_of(name)
    assert 0 < len(stem) <= 80
    assert not set(stem) & set('/\\\x00<>:"|?*`$;&') and ".." not in stem
    assert all(ord(letter) >= 32 and not "\u202a" <= letter <= "\u2069" and letter != "\ufeff" for letter in stem)
