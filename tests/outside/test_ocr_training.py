"""Drawing lines to learn from: the same seed draws the same page, places are where the ink is, and a box says what stands in it."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from outside.ocr.training.cutting import Sample, _text_in, load, store
from outside.ocr.training.sheets import Face, Painter, as_bgr
from outside.ocr.training.spoiling import copied, tilt
from outside.ocr.training.texts import Texts

BOXES = np.array([[at * 20.0, 10, at * 20.0 + 20, 30] for at in range(6)], np.float32)


@pytest.fixture(scope="module")
def face() -> Face:
    assert shutil.which("fc-match"), "fontconfig draws the papers of the other tests too"
    told = subprocess.run(
        ["fc-match", "-f", "%{file}|%{index}", "Noto Serif CJK SC"], capture_output=True, text=True, check=True
    )
    path, index = told.stdout.split("|")
    return Face(Path(path), int(index))


@pytest.fixture
def law(tmp_path: Path) -> Path:
    lines = [f"第{number}条　当事人应当按照约定全面履行自己的义务，违反的承担责任{number}。" for number in range(400)]
    (tmp_path / "law.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def painter(law: Path, face: Face, seed: int) -> Painter:
    return Painter(Texts(law, seed), [face], [], seed)


def test_texts_depend_on_their_seed_alone_and_parts_share_no_line(law: Path) -> None:
    one, same, other = Texts(law, 1), Texts(law, 1), Texts(law, 2)
    first = [one.paragraph() + one.value() + one.label() for _ in range(30)]
    assert first == [same.paragraph() + same.value() + same.label() for _ in range(30)]
    assert first != [other.paragraph() + other.value() + other.label() for _ in range(30)]
    learnt, held = Texts(law, 1, range(8))._law, Texts(law, 1, range(8, 10))._law
    assert learnt and held and not set(learnt) & set(held)


def test_a_page_is_drawn_where_it_says(law: Path, face: Face) -> None:
    sheets = [painter(law, face, seed).sheet() for seed in range(4)]
    again = painter(law, face, 0).sheet()
    assert np.array_equal(np.asarray(sheets[0].picture), np.asarray(again.picture))
    for sheet in sheets:
        ink = np.asarray(sheet.picture) < 200
        boxes = np.concatenate([line.boxes for line in sheet.lines]).round().astype(int)
        assert len(boxes) > 50
        inked = [ink[top:bottom, left:right].any() for left, top, right, bottom in boxes]
        assert np.mean(inked) > 0.98


def test_a_copy_is_pale_and_a_tilted_page_says_where_things_went(law: Path, face: Face) -> None:
    sheet = painter(law, face, 3).sheet()
    page, moved = tilt(as_bgr(sheet.picture), np.random.default_rng(3))
    line = max(sheet.lines, key=lambda one: len(one.text))
    middles = np.stack([line.boxes[:, [0, 2]].mean(axis=1), line.boxes[:, [1, 3]].mean(axis=1)], axis=1)
    there = (middles @ moved[:, :2].T + moved[:, 2]).round().astype(int)
    assert np.mean([page[y - 8 : y + 9, x - 8 : x + 9].min() < 170 for x, y in there]) > 0.9
    copy = copied(page, np.random.default_rng(3))
    assert copy.shape == page.shape
    assert np.ptp(np.percentile(copy, (0.5, 90))) < 0.75 * np.ptp(np.percentile(page, (0.5, 90)))


@pytest.mark.parametrize(
    ("left", "right", "top", "bottom", "said"),
    [
        (0, 120, 6, 34, "甲乙丙丁戊，"),
        (40, 100, 6, 34, "丙丁戊"),
        (0, 113, 6, 34, "甲乙丙丁戊，"),  # of a comma the right part is empty
        (50, 120, 6, 34, ""),  # cut through a character
        (0, 106, 6, 34, ""),  # cut through the comma
        (0, 120, 20, 48, ""),  # half of the height
        (200, 260, 6, 34, ""),
    ],
)
def test_a_box_says_what_stands_in_it(left: int, right: int, top: int, bottom: int, said: str) -> None:
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    assert _text_in(quad, [("甲乙丙丁戊，", BOXES)]) == said


def test_lines_come_back_as_they_were_stored(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    samples = [
        Sample(random.integers(0, 255, (48, wide, 3), np.uint8), text) for wide, text in ((64, "甲"), (160, "乙，"))
    ]
    store(samples, tmp_path, "00001")
    found = load(tmp_path, "00001")
    assert [one.text for one in found] == ["甲", "乙，"]
    assert all(np.array_equal(one.crop, other.crop) for one, other in zip(samples, found, strict=True))
