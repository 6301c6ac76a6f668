"""Zips, letters and code marks of strangers: opened under limits, one bad entry refused and the others kept."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage

import pytest

from outside.delivery.codes import case_mark, drawn, marks_in
from outside.delivery.letters import open_letter
from outside.delivery.unpacking import UnpackLimits, is_zip, unpack
from outside.errors import Refused


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def packed_in_gbk(name: str, content: bytes) -> bytes:
    """As Windows in Chinese packs: the name in GBK and no flag that says so."""
    raw = packed(("x" * len(name.encode("gbk")), content))
    return raw.replace(b"x" * len(name.encode("gbk")), name.encode("gbk"))


def test_names_in_utf8_and_gbk() -> None:
    (one,) = unpack(packed(("证据/借条.pdf", b"1")))
    assert (one.folder, one.name, one.content) == ("证据", "借条.pdf", b"1")
    (two,) = unpack(packed_in_gbk("证据/转账凭证.pdf", b"2"))
    assert (two.folder, two.name) == ("证据", "转账凭证.pdf")


def test_folders_and_droppings_of_systems_are_left_out() -> None:
    content = packed(
        ("证据/", b""), ("__MACOSX/._a.pdf", b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x"), ("a.pdf", b"1")
    )
    assert [entry.path for entry in unpack(content)] == ["a.pdf"]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\x.pdf", "a\\..\\..\\b.pdf"])
def test_a_slippery_path_is_only_a_label(path: str) -> None:
    (entry,) = unpack(packed((path, b"1")))
    assert "/" not in entry.name and "\\" not in entry.name and entry.content == b"1"


def test_one_bad_entry_is_refused_and_the_others_come() -> None:
    bomb = b"\0" * 30_000_000
    found = list(unpack(packed(("a.pdf", b"1"), ("bomb.pdf", bomb), ("b.pdf", b"2"))))
    assert [entry.refusal.code if entry.refusal else entry.content for entry in found] == [
        b"1",
        "grows_too_large",
        b"2",
    ]


def test_the_whole_has_a_limit_whatever_the_directory_says() -> None:
    import os

    noise = [(f"{n}.bin", os.urandom(40_000)) for n in range(5)]
    found = list(unpack(packed(*noise), UnpackLimits(total_bytes=100_000)))
    assert [entry.refusal.code if entry.refusal else "" for entry in found] == ["", "", *["total_too_large"] * 3]


def test_sizes_that_lie_are_not_believed() -> None:
    content = bytearray(packed(("a.pdf", b"\0" * 5_000_000)))
    directory = content.rindex(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = struct.pack("<I", 10)  # "ten bytes when unpacked"
    (entry,) = unpack(bytes(content))
    assert entry.refusal is not None and entry.refusal.code in {"damaged_entry", "grows_too_large"}


def test_encrypted_odd_linked_and_damaged_entries() -> None:
    encrypted = bytearray(packed(("a.pdf", b"1")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.index(mark) + at] |= 1
    assert _code(bytes(encrypted)) == "encrypted_entry"
    assert _code(packed(("a.pdf", b"1" * 100), method=zipfile.ZIP_LZMA)) == "odd_packing"
    link = zipfile.ZipInfo("a.pdf")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert _code(buffer.getvalue()) == "link_inside"
    damaged = bytearray(packed(("a.pdf", bytes(range(256)) * 40)))
    damaged[60:80] = b"x" * 20
    assert _code(bytes(damaged)) == "damaged_entry"


def _code(content: bytes) -> str:
    (entry,) = unpack(content)
    assert entry.refusal is not None and entry.refusal.reason.zh and entry.refusal.remedy.en
    return entry.refusal.code


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04 nonsense", "damaged"), (packed(("empty/", b"")), "nothing_inside"), (b"", "damaged")],
)
def test_an_archive_at_fault_is_refused_before_anything_comes(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        unpack(content)
    assert refused.value.code == code


def test_too_many_entries() -> None:
    with pytest.raises(Refused) as refused:
        unpack(packed(*[(f"{n}.pdf", b"1") for n in range(6)]), UnpackLimits(entries=5))
    assert refused.value.code == "too_many_entries" and "6" in refused.value.reason.zh


def test_a_zip_is_known_by_its_first_bytes() -> None:
    assert is_zip(packed(("a", b"1"))[:500]) and not is_zip(b"%PDF")
    assert is_zip(packed(("证据/借条.pdf", b"1"))[:500])
    for part in ("[Content_Types].xml", "mimetype", "OFD.xml", "_rels/.rels", "word/document.xml"):
        assert not is_zip(packed((part, b"1"))[:500]), "a document, not a bundle of papers"


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {
        "From": "王甲禾 <wang@example.test>",
        "Subject": "（2026）甘0102民初12号 证据",
        **headers,
    }.items():
        message[name.replace("_", "-")] = value
    message.set_content("附件请查收。")
    return message


def test_a_letter_gives_sender_subject_and_attachments() -> None:
    message = letter(Message_ID="<1@example.test>")
    message.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="借条（一）.pdf")
    message.add_attachment(b"zip", maintype="application", subtype="zip", filename="证据.zip")
    found = open_letter(message.as_bytes())
    assert (found.sender_name, found.sender_address) == ("王甲禾", "wang@example.test")
    assert found.subject == "（2026）甘0102民初12号 证据" and found.key.startswith("<1@example.test>#")
    assert [(a.name, a.content) for a in found.attachments] == [("借条（一）.pdf", b"%PDF-1"), ("证据.zip", b"zip")]
    assert "附件请查收" in found.body


def test_letters_that_are_none() -> None:
    for content, code in ((b"\x00\x01 nothing", "no_letter"), (letter().as_bytes(), "no_attachments")):
        with pytest.raises(Refused) as refused:
            open_letter(content)
        assert refused.value.code == code


def test_a_letter_without_id_is_known_by_its_bytes() -> None:
    message = letter()
    message.add_attachment(b"1", maintype="image", subtype="png", filename="a.png")
    assert open_letter(message.as_bytes()).key == open_letter(message.as_bytes()).key != ""


def test_odd_headers_do_not_break_it() -> None:
    raw = b"From: =?gb2312?B?zfU=?= <w@example.test>\r\nSubject: =?bad?Q?x?=\r\nDate: yesterday\r\n"
    raw += b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/pdf\r\n'
    raw += b'Content-Disposition: attachment; filename="\xd6\xa4.pdf"\r\n\r\n%PDF\r\n--b--\r\n'
    found = open_letter(raw)
    assert found.sender_name == "王" and found.sent_at is None and len(found.attachments) == 1


def test_the_mark_of_a_cover_sheet_survives_the_printer() -> None:
    assert "<svg" in drawn(case_mark("（2026）甘0102民初12号"))
    import segno

    buffer = io.BytesIO()
    segno.make(case_mark("（2026）甘0102民初12号"), error="m").save(buffer, kind="png", scale=6, border=4)
    assert marks_in(buffer.getvalue()) == ["（2026）甘0102民初12号"]
    assert marks_in(b"no picture") == []
