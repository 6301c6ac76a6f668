"""Files over the wire: ranges, validators, names in any script, copies with the reader's name."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from cases.file.models import Folder, Paper
from cases.file.ranges import disposition
from cases.register.models import Case
from courts.trace.models import TraceEntry
from tests.cast import Cast


def pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        made.save(buffer, deterministic_id=True)
    return buffer.getvalue()


@pytest.fixture
def paper(loan_case: Case, cast: Cast, settings: Any, tmp_path: Path) -> Paper:
    settings.MEDIA_ROOT = tmp_path
    content = pdf()
    Case.objects.filter(pk=loan_case.pk).update(judge=cast.judge, division=cast.divisions["civil"])
    made = Paper(
        folder=Folder.objects.create(case=loan_case),
        kind="证据",
        title="借条（原件）",
        original_name='借 条"; x=.pdf',
        source="upload",
        submitted_by=cast.plaintiff,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    made.original.save("a.pdf", ContentFile(content), save=False)
    made.viewing.save("a.pdf", ContentFile(content), save=False)
    made.save()
    return made


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_whole_range_and_what_nobody_can_satisfy(paper: Paper, cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    address, content = reverse("paper-original", args=[paper.pk]), pdf()
    whole = client.get(address)
    assert (whole.status_code, body(whole), whole["Accept-Ranges"]) == (200, content, "bytes")
    assert whole["X-Content-Type-Options"] == "nosniff" and whole["Content-Type"] == "application/octet-stream"
    part = client.get(address, headers={"Range": "bytes=5-9"})
    assert (part.status_code, body(part)) == (206, content[5:10])
    assert part["Content-Range"] == f"bytes 5-9/{len(content)}"
    assert body(client.get(address, headers={"Range": "bytes=-4"})) == content[-4:]
    for wrong in (f"bytes={len(content)}-", "bytes=9-5"):
        assert client.get(address, headers={"Range": wrong}).status_code == 416


def test_a_copy_still_held_does_not_travel_again(paper: Paper, cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    address = reverse("paper-original", args=[paper.pk])
    held = client.get(address)
    body(held)
    tag = held["ETag"]
    assert tag == f'"{paper.sha256}"'
    for headers, code in (
        ({"If-None-Match": f'"x", W/{tag}'}, 304),
        ({"If-None-Match": '"x"'}, 200),
        ({"Range": "bytes=0-3", "If-Range": tag}, 206),
        ({"Range": "bytes=0-3", "If-Range": '"x"'}, 200),
    ):
        answer = client.get(address, headers=headers)
        _ = body(answer) if answer.streaming else b""
        assert answer.status_code == code


@pytest.mark.parametrize("who", ["outsider", "judge_of_other_court", "defendant"])
def test_outsiders_find_nothing_whatever_they_ask(paper: Paper, cast: Cast, client: Client, who: str) -> None:
    if who == "defendant":
        Paper.objects.filter(pk=paper.pk).update(volume="sub")
    client.force_login(cast.people[who])
    for name in ("paper-original", "paper-file", "paper-proof"):
        for headers in ({}, {"Range": "bytes=0-3"}, {"If-None-Match": f'"{paper.sha256}"'}):
            assert client.get(reverse(name, args=[paper.pk]), headers=headers).status_code == 404


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", 'inline; filename="a.pdf"'),
        ("借条.pdf", "inline; filename=\"file.pdf\"; filename*=UTF-8''%E5%80%9F%E6%9D%A1.pdf"),
        ('a"\r\nX: y.pdf', 'inline; filename="a_X_ y.pdf"'),
        ("../../etc/passwd", 'inline; filename="_.._etc_passwd"'),
        ("", 'inline; filename="file"'),
    ],
)
def test_names_in_any_script_and_nothing_else(name: str, header: str) -> None:
    assert disposition(name, attachment=False) == header


def test_the_name_of_the_upload_is_the_name_of_the_download(paper: Paper, cast: Cast, client: Client) -> None:
    client.force_login(cast.plaintiff)
    answer = client.get(reverse("paper-original", args=[paper.pk]))
    _ = body(answer) if answer.streaming else b""
    said = answer["Content-Disposition"]
    assert said.startswith("attachment; ") and "filename*=UTF-8''%E5%80%9F%20%E6%9D%A1" in said and "=.pdf" not in said


@pytest.mark.parametrize(
    ("who", "marked"), [("judge", False), ("plaintiff", False), ("supervisor", True), ("president", True)]
)
def test_who_takes_a_marked_copy(paper: Paper, cast: Cast, client: Client, who: str, marked: bool) -> None:
    client.force_login(cast.people[who])
    answer = client.get(reverse("paper-file", args=[paper.pk]), {"download": "1"})
    page = pypdfium2.PdfDocument(body(answer))[0]
    words = page.get_textpage().get_text_range()
    assert (str(cast.people[who]) in words) is marked
    assert answer["Content-Disposition"].startswith("attachment")
    assert TraceEntry.objects.get(act="download").detail == {"marked": marked}
