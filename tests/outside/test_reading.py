"""Pages are read: in order, whichever way they lie, with the place of each character; stored pages are not read again."""

import pytest

from outside import Refused
from outside.ocr.baseline import PlainReader
from outside.ocr.engine import PaddleReader, from_settings
from outside.ocr.evaluation import score, total
from outside.ocr.port import PageReading
from outside.ocr.simulator import ReaderSimulator
from tests.outside import papers


@pytest.fixture(scope="module")
def reader() -> PaddleReader:
    return from_settings({"threads": 2})


@pytest.fixture(scope="module")
def page(reader: PaddleReader) -> PageReading:
    return reader.read_page(papers.scanned(papers.pictures_of(papers.complaint_pdf())[0], skew=1.2))


def first_page_text() -> str:
    simulated = ReaderSimulator().read_document(papers.complaint_pdf())
    return simulated.pages[0].text


def test_a_tilted_scan_is_read_nearly_without_error(page: PageReading) -> None:
    assert score(page.text, first_page_text()).rate < 0.01
    assert page.rotation == 0
    assert abs(page.skew - 1.2) < 0.4
    assert page.confidence > 0.9


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_and_says_how_it_lay(reader: PaddleReader, turn: int) -> None:
    picture = papers.pictures_of(papers.complaint_pdf())[0]
    turned = reader.read_page(papers.scanned(picture, turn=turn))
    assert turned.rotation == turn
    assert (turned.width, turned.height) == picture.size
    assert score(turned.text, first_page_text()).rate < 0.01


def test_every_character_has_its_place_on_the_page(page: PageReading) -> None:
    line = next(line for line in page.lines if "110199198503120016" in line.text)
    start = line.text.index("110199198503120016")
    box = line.box_of(start, start + 18)
    assert len(line.chars) == len(line.text)
    assert line.box.left <= box.left < box.right <= line.box.right
    assert 0.1 < box.width / line.box.width < 0.5
    others = [char.box.left for char in line.chars]
    assert others == sorted(others)


def test_a_form_is_read_row_by_row_with_its_ticks(reader: PaddleReader) -> None:
    form = reader.read_page(papers.scanned(papers.pictures_of(papers.form_pdf())[0], skew=-0.8))
    text = form.text.replace(" ", "")
    assert "原告（自然人）\t姓名：试立春" in text
    assert "男☑" in text and "女□" in text
    assert text.index("1.货款") < text.index("货款86500元") < text.index("2.是否主张违约金")
    rows = {line.row for line in form.lines if line.row >= 0}
    assert len(rows) == 9


def test_a_born_digital_page_keeps_its_own_text(reader: PaddleReader) -> None:
    document = reader.read_document(papers.complaint_pdf())
    assert {page.source for page in document.pages} == {"text-layer"}
    assert score(document.text, papers.COMPLAINT).errors == 0


def test_progress_is_told_and_finished_pages_are_not_read_again(reader: PaddleReader) -> None:
    scan = papers.scanned_pdf(papers.pictures_of(papers.complaint_pdf())[:1] * 2)
    told: dict[int, PageReading] = {}
    first = reader.read_document(scan, on_page=lambda number, count, reading: told.update({number: reading}))
    assert list(told) == list(range(1, len(first.pages) + 1))
    stored = {number: PageReading.from_json(reading.to_json()) for number, reading in told.items()}
    again: list[int] = []
    del stored[2]
    second = reader.read_document(scan, on_page=lambda number, *_: again.append(number), done=stored)
    assert again == [2]
    assert second.text == first.text


def test_an_exception_in_the_callback_stops_the_reading(reader: PaddleReader) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reader.read_document(papers.complaint_pdf(), on_page=stop)


@pytest.mark.parametrize("source", [b"", b"no picture", b"%PDF-1.7 broken"])
def test_what_cannot_be_read_is_refused(reader: PaddleReader, source: bytes) -> None:
    with pytest.raises(Refused):
        reader.read_document(source)


def test_the_engine_checks_itself(reader: PaddleReader) -> None:
    assert reader.check().ok


def test_a_reading_survives_storage(page: PageReading) -> None:
    restored = PageReading.from_json(page.to_json())
    assert restored.text == page.text
    assert all(abs(a - b) <= 0.5 for a, b in zip(restored.lines[0].box, page.lines[0].box, strict=True))


def test_the_error_rate_counts_what_is_wrong() -> None:
    assert score("原告：张三", "原告:张三").errors == 0
    assert (score("原告张三", "原告李四").errors, score("三张", "张三").bag_errors) == (2, 0)
    assert score("三张", "张三").rate == 1.0
    assert total([score("甲", "甲"), score("乙", "丙")]).rate == 0.5


def test_the_reader_is_no_worse_than_the_plain_engine_it_is_compared_with(reader: PaddleReader) -> None:
    picture = papers.scanned(papers.pictures_of(papers.form_pdf())[0], skew=1.0)
    truth = papers.form_text()
    ours, plain = reader.read_page(picture), PlainReader().read_page(picture)
    assert plain.source == "rapidocr-plain"
    assert score(ours.text, truth).rate <= score(plain.text, truth).rate
    assert score(ours.text, truth).rate < 0.03
