"""Poor copies: dust, streaks and pale seals go, print stays, and the page is read better for it."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from outside.ocr import engine
from outside.ocr.copies import PALE, contrast_of, sharpened, without_specks, without_streaks
from outside.ocr.engine import PaddleReader, from_settings
from outside.ocr.evaluation import score
from outside.ocr.heap import give_back, keep_freed_blocks
from outside.ocr.orientation import upside_down
from outside.ocr.paleseals import without_pale_seals
from outside.ocr.recognition import Reading, cut
from tests.outside import papers

LETTER, PAPER, PRINT = 24.0, 215, 180
LINE = np.array([[40, 90], [460, 90], [460, 130], [40, 130]], np.float32)


def copy_of(text: str = "2024 0105 8861") -> np.ndarray[Any, Any]:
    """A pale, blurred line of print on grey paper."""
    page = np.full((400, 500, 3), PAPER, np.uint8)
    cv2.putText(page, text, (50, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (PRINT - 30,) * 3, 3)
    return cv2.GaussianBlur(page, (0, 0), 1.5)


def difference(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> int:
    return int(np.abs(one.astype(int) - other.astype(int)).max())


def test_print_of_a_copy_is_pale_and_that_of_a_scan_is_not() -> None:
    scan = np.full((400, 500, 3), 255, np.uint8)
    cv2.putText(scan, "2024 0105", (50, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (0, 0, 0), 3)
    assert contrast_of(copy_of(), [LINE]) < PALE < contrast_of(scan, [LINE])
    assert contrast_of(scan, []) > PALE


def test_dust_goes_and_print_stays() -> None:
    clean, dusty = copy_of(), copy_of()
    for x, y in ((60, 108), (250, 111), (300, 300)):
        dusty[y - 1 : y + 2, x - 1 : x + 2] = 50
    freed = without_specks(dusty, LETTER, contrast_of(clean, [LINE]))
    assert difference(dusty, clean) > 60
    assert difference(freed, clean) < 40
    assert difference(without_specks(clean, LETTER, contrast_of(clean, [LINE])), clean) == 0


def test_streaks_go_and_print_stays() -> None:
    clean, streaked = copy_of(), copy_of()
    streaked[:, 150:152] -= 25
    streaked[:, 333:334] += 20
    freed = without_streaks(streaked, LETTER)
    assert difference(freed, clean) <= 3
    assert difference(without_streaks(clean, LETTER), clean) <= 3


def test_a_pale_seal_becomes_paper_and_the_print_under_it_stays() -> None:
    clean = np.full((1520, 1075, 3), PAPER, np.uint8)
    clean[755:765, 560:740] = PRINT
    clean = cv2.GaussianBlur(clean, (0, 0), 1.2)
    ink = np.zeros(clean.shape[:2], np.float32)
    cv2.circle(ink, (640, 760), 90, (1.0,), 6)
    ink = cv2.GaussianBlur(ink, (0, 0), 1.2)[:, :, None]
    sealed = (clean * (1 - ink * np.array([0.25, 0.25, 0.06], np.float32))).astype(np.uint8)
    freed = without_pale_seals(sealed)
    assert difference(sealed, clean) > 45
    assert difference(freed, clean) < 25
    assert freed[760, 640].max() < PRINT + 20
    warm = np.full((1520, 1075, 3), (180, 195, 225), np.uint8)
    assert without_pale_seals(warm) is warm
    assert without_pale_seals(clean) is clean


def test_a_tighter_cut_leaves_out_what_stands_above_and_below() -> None:
    page = np.full((200, 400, 3), 255, np.uint8)
    page[100:103] = 0
    quad = np.array([[10, 100], [390, 100], [390, 150], [10, 150]], np.float32)
    assert cut(page, quad).min() < 50
    tight = cut(page, quad, 0.1)
    assert tight.min() > 200
    assert tight.shape[0] == 48


def test_sharpening_draws_blurred_strokes_apart() -> None:
    page = np.full((60, 60, 3), PAPER, np.uint8)
    page[:, 20:23] = page[:, 28:31] = 100
    blurred = cv2.GaussianBlur(page, (0, 0), 2.0)

    def gap(picture: np.ndarray[Any, Any]) -> int:
        return int(picture[30, 25, 0]) - int(picture[30, 21, 0])

    assert gap(sharpened(blurred, LETTER)) > 1.3 * gap(blurred)


@pytest.mark.parametrize(
    ("as_it_lies", "turned", "expected", "looks"), [(0.99, 0.5, False, 1), (0.5, 0.98, True, 2), (0.6, 0.5, False, 2)]
)
def test_a_page_that_reads_well_is_not_read_on_its_head(
    as_it_lies: float, turned: float, expected: bool, looks: int
) -> None:
    asked: list[int] = []

    def read(crops: Any) -> list[Reading]:
        asked.append(len(crops))
        return [Reading("原告试立春诉被告", as_it_lies if len(asked) == 1 else turned, ()) for _ in crops]

    assert upside_down(copy_of(), [LINE, LINE + 50, LINE + 100], read) is expected
    assert len(asked) == looks


def test_the_heap_is_set_once_and_for_all() -> None:
    assert keep_freed_blocks() is keep_freed_blocks()


def test_freed_blocks_are_given_back_only_when_much_is_held() -> None:
    held = [np.ones(100_000, np.uint8) for _ in range(2_000)]
    last = np.ones(1_000, np.uint8)  # keeps the top of the heap where it is
    del held
    before = resident()
    assert not give_back(above=10**15)
    assert give_back(above=0) or not keep_freed_blocks()
    assert resident() < before
    assert last.all()


def resident() -> int:
    """Pages of memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1])


def test_a_copy_is_read_better_for_its_treatment(monkeypatch: pytest.MonkeyPatch) -> None:
    reader: PaddleReader = from_settings({"threads": 2})
    picture = papers.photocopied(papers.pictures_of(papers.complaint_pdf())[0])
    truth = papers.COMPLAINT.split("证据和证据来源")[0]
    treated = reader.read_page(picture)
    monkeypatch.setattr(engine, "PALE", 0.0)
    untreated = reader.read_page(picture)
    assert score(treated.text[: len(truth) + 40], truth).errors < score(untreated.text[: len(truth) + 40], truth).errors
    # Places are those of the page as it came, although its letters were enlarged for reading.
    assert (treated.width, treated.height) == (untreated.width, untreated.height)
    first, same = treated.lines[0].box, untreated.lines[0].box
    assert abs(first.left - same.left) < 20 and abs(first.top - same.top) < 20
    assert all(char.box.right <= treated.width for line in treated.lines for char in line.chars)
