"""双层 PDF: words are found where they stand, also on pages that lay turned or tilted; the whole file has its catalogue as bookmarks."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from cases.file.bound.text_layer import with_text
from cases.file.bound.unseen_font import UnseenFont
from cases.file.models import PaperPage, Volume
from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.services import run
from tests.cases.file.scans import HEIGHT, WIDTH, scan
from tests.cast import Cast

IOU = ["借条", "今借到王甲禾人民币120000元。", "借款人：李乙舟𠮷"]


def layered(row: PaperPage, *, size: tuple[float, float] = (595.0, 842.0), rotate: int = 0) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page(page_size=size)
        if rotate:
            document.pages[0].obj["/Rotate"] = rotate
        font = UnseenFont(document)
        assert with_text(document, {1: row}, font) == 1
        font.finish()
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def test_a_paper_is_searchable_and_looks_the_same(cast: Cast, case: Case) -> None:
    paper = scan(case, [IOU, ["", "第二页的话"]])
    client = Client()
    client.force_login(cast.judge)
    answer = client.get(reverse("paper-searchable", args=[paper.pk]))
    content = b"".join(answer.streaming_content)
    document = pypdfium2.PdfDocument(content)
    text = document[0].get_textpage().get_text_range()
    assert "今借到王甲禾人民币120000元" in text and "李乙舟𠮷" in text
    with paper.viewing.open("rb") as file:
        plain = pypdfium2.PdfDocument(file.read())[0].render(scale=1).to_pil()
    assert plain.tobytes() == document[0].render(scale=1).to_pil().tobytes()


def test_words_stand_over_their_picture(case: Case) -> None:
    paper = scan(case, [IOU])
    row = paper.pages.get()
    x, y = _drawn_marks(layered(row), "王甲禾")["王甲禾"]
    left, top, _, bottom = row.lines[1]["box"]
    assert (x, y) == pytest.approx(((left + 4.5 * 18) / WIDTH, (top + bottom) / 2 / HEIGHT), abs=0.02)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_that_lay_turned_is_shown_upright_with_its_words(rotation: int) -> None:
    row = PaperPage(number=1, width=WIDTH, height=HEIGHT, rotation=rotation, engine="x")
    row.lines = [{"text": "左上角", "box": [40, 50, 130, 80]}, {"text": "右下角", "box": [480, 800, 570, 830]}]
    size = (842.0, 595.0) if rotation in (90, 270) else (595.0, 842.0)
    content = layered(row, size=size)
    upright = _drawn_marks(content)
    assert upright["左上角"] == pytest.approx((85 / WIDTH, 65 / HEIGHT), abs=0.03)
    assert upright["右下角"] == pytest.approx((525 / WIDTH, 815 / HEIGHT), abs=0.03)


def test_a_tilted_page_has_its_words_along_the_tilt() -> None:
    row = PaperPage(number=1, width=702, height=933, rotation=0, skew=5.0, engine="x")
    row.lines = [{"text": "左上", "box": [341, 456, 361, 476]}, {"text": "右边", "box": [611, 456, 631, 476]}]
    marks = _drawn_marks(layered(row))
    assert marks["左上"] == pytest.approx((0.5, 0.5), abs=0.02)
    # Lines that fell to the right by five degrees: far right of the middle is lower.
    assert marks["右边"][1] - 0.5 == pytest.approx(270 / 877 * 0.0875, abs=0.01)


def _drawn_marks(content: bytes, *wanted: str) -> dict[str, tuple[float, float]]:
    """Middle of each line as shown, in shares from the top left."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    turn = page.get_rotation()
    width, height = page.get_size()
    text = page.get_textpage()
    whole = text.get_text_range()
    marks = {}
    for words in wanted or ("左上角", "右下角", "左上", "右边"):
        at = whole.find(words)
        if at < 0:
            continue
        boxes = [text.get_charbox(place) for place in range(at, at + len(words))]
        x = (min(box[0] for box in boxes) + max(box[2] for box in boxes)) / 2
        y = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
        if turn == 90:
            x, y = y, height - x
        elif turn == 180:
            x, y = width - x, height - y
        elif turn == 270:
            x, y = width - y, x
        marks[words] = (x / width, 1 - y / height)
    return marks


def test_the_whole_file_is_bound_in_catalogue_order(cast: Cast, case: Case) -> None:
    scan(case, [IOU], kind="证据", title="借条")
    scan(case, [["民事起诉状", "请求判令被告偿还借款"]], kind="民事起诉状", title="民事起诉状")
    scan(case, [["评议笔录", "秘密意见"]], kind="合议庭评议笔录", title="评议笔录", volume=Volume.SUB)
    client = Client()
    client.force_login(cast.president)
    assert client.get(reverse("whole-file-pdf", args=[case.pk])).status_code == 404
    client.post(reverse("whole-file", args=[case.pk]))
    client.post(reverse("whole-file", args=[case.pk]))
    job = Job.objects.get(kind="bind_file")
    assert run(job.pk)
    content = b"".join(client.get(reverse("whole-file-pdf", args=[case.pk])).streaming_content)
    with pikepdf.open(io.BytesIO(content)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["民事起诉状", "借条"]
    document = pypdfium2.PdfDocument(content)
    assert "偿还借款" in document[0].get_textpage().get_text_range() and "秘密" not in str(content)
    assert "下载（2页）" in client.get(reverse("whole-file", args=[case.pk])).content.decode()


def test_one_who_left_the_bench_gets_no_sub_volume_any_more(cast: Cast, case: Case) -> None:
    scan(case, [["评议笔录", "秘密意见"]], kind="合议庭评议笔录", volume=Volume.SUB)
    client = Client()
    client.force_login(cast.clerk)
    client.post(reverse("whole-file", args=[case.pk]))
    assert run(Job.objects.get(kind="bind_file").pk)
    assert client.get(reverse("whole-file-pdf", args=[case.pk])).status_code == 200
    Case.objects.filter(pk=case.pk).update(clerk=None)
    assert client.get(reverse("whole-file-pdf", args=[case.pk])).status_code == 404


def test_a_new_binding_replaces_the_old(cast: Cast, case: Case) -> None:
    scan(case, [IOU])
    client = Client()
    client.force_login(cast.judge)
    names = []
    for _ in range(2):
        client.post(reverse("whole-file", args=[case.pk]))
        job = Job.objects.filter(kind="bind_file").latest("pk")
        run(job.pk)
        job.refresh_from_db()
        names.append(job.result["file"])
    assert [default_storage.exists(name) for name in names] == [False, True]


def test_strangers_get_no_pdf(cast: Cast, case: Case) -> None:
    paper = scan(case, [IOU])
    for person in (cast.outsider, cast.judge_of_other_court, cast.judge_of_other_division):
        client = Client()
        client.force_login(person)
        assert client.get(reverse("paper-searchable", args=[paper.pk])).status_code == 404
        assert client.get(reverse("whole-file", args=[case.pk])).status_code == 404
        assert client.post(reverse("whole-file", args=[case.pk])).status_code == 404
    client = Client()
    client.force_login(cast.plaintiff)
    assert client.get(reverse("whole-file", args=[case.pk])).status_code == 404
