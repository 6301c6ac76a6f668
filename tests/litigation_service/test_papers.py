"""Papers on screen: pictures of pages, ranges, originals as downloads."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from cases.file.models import Paper, PaperPage
from cases.file.services import receive_paper
from litigation_service.filing.models import Filing
from litigation_service.filing.services import start_filing
from tests.cast import Cast
from tests.litigation_service.files import scanned_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(client: Client, known: Cast) -> Paper:
    filing = start_filing(filer=known.plaintiff)
    client.force_login(known.plaintiff)
    content = scanned_pdf(2)
    return receive_paper(
        folder=filing.folder, content=content, name="a.pdf", kind="民事起诉状", actor=known.plaintiff
    ).paper


def body(answer) -> bytes:  # type: ignore[no-untyped-def]
    return b"".join(answer.streaming_content)


def test_a_page_is_drawn_in_the_asked_size_and_kept(client: Client, paper: Paper) -> None:
    address = reverse("paper-page", args=[paper.pk, 2])
    sizes = [
        Image.open(io.BytesIO(client.get(address, {"size": size}).content)).width
        for size in ("thumb", "screen", "full")
    ]
    assert sizes == [220, 1100, 1654]
    paper.viewing.storage.delete(paper.viewing.name)
    assert client.get(address, {"size": "thumb"}).status_code == 200


def test_a_page_that_is_not_there_is_not_found(client: Client, paper: Paper) -> None:
    for number in (0, 3):
        assert client.get(reverse("paper-page", args=[paper.pk, number])).status_code == 404


def test_a_page_scanned_upside_down_is_shown_upright(client: Client, paper: Paper) -> None:
    address = reverse("paper-page", args=[paper.pk, 1])
    upright = Image.open(io.BytesIO(client.get(address).content)).convert("L")
    PaperPage.objects.create(paper=paper, number=1, rotation=180)
    turned = Image.open(io.BytesIO(client.get(address).content)).convert("L")
    assert turned.size == upright.size
    assert turned.rotate(180).tobytes() == upright.tobytes()


def test_ranges_are_answered_in_part(client: Client, paper: Paper) -> None:
    address = reverse("paper-file", args=[paper.pk])
    whole = body(client.get(address))
    part = client.get(address, headers={"Range": "bytes=10-19"})
    assert (part.status_code, body(part)) == (206, whole[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert body(client.get(address, headers={"Range": "bytes=-5"})) == whole[-5:]
    assert body(client.get(address, headers={"Range": f"bytes={len(whole) - 3}-"})) == whole[-3:]
    assert client.get(address, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416
    assert client.get(address, headers={"Range": "bytes=20-10"}).status_code in (200, 416)


def test_the_original_is_only_a_download(client: Client, paper: Paper) -> None:
    answer = client.get(reverse("paper-original", args=[paper.pk]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_text_of_a_page_has_its_places(client: Client, paper: Paper) -> None:
    address = reverse("paper-text", args=[paper.pk, 1])
    assert client.get(address).json() == []
    line = {"text": "民事起诉状", "box": [10, 20, 110, 50], "confidence": 0.99, "chars": []}
    PaperPage.objects.create(paper=paper, number=1, width=1000, height=1414, lines=[line], read_at=paper.received_at)
    assert client.get(address).json() == [{"text": "民事起诉状", "x": 1.0, "y": 1.414, "w": 10.0, "h": 2.122}]
    assert isinstance(Filing.objects.get().folder.papers.get(), Paper)
