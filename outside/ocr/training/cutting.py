"""Lines as the product sees them 训练样本: a spoilt page goes through the reader's own cleaning, detector and cut; the text is what stands in each box."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.cleaning import without_seals
from outside.ocr.detection import Quad
from outside.ocr.engine import PaddleReader
from outside.ocr.orientation import deskewed, levelling
from outside.ocr.recognition import flattened
from outside.ocr.training.sheets import Printed

_WHOLE, _SIGN, _ACROSS = 0.8, 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Sample:
    """A line as cut for the network (BGR, 48 high) and what it says."""

    crop: NDArray[Any]
    text: str


class Cutter:
    """Uses the steps of :class:`PaddleReader` before recognition, so that training and use see the same."""

    def __init__(self) -> None:
        self._reader = PaddleReader(threads=1)
        self._reader._load()

    def samples(self, spoilt: NDArray[Any], lines: list[Printed], moved: NDArray[Any]) -> list[Sample]:
        """``moved`` is the matrix from the places of ``lines`` to those on ``spoilt``. None from a page taken for a turned one."""
        page = self._reader._righted(without_seals(spoilt))
        if page.rotation:
            return []
        found = self._reader._crops(deskewed(page.picture, page.skew), page.letter, page.contrast)
        height, width = spoilt.shape[:2]
        level = levelling(width, height, page.skew)[0] if page.skew else np.eye(2, 3)
        places = [(line.text, _moved(_moved(line.boxes, moved), level) * found.scale) for line in lines]
        texts = [_text_in(quad, places) for quad in found.quads]
        return [Sample(flattened(crop), text) for crop, text in zip(found.crops, texts, strict=True) if text]


def _moved(boxes: NDArray[Any], matrix: NDArray[Any]) -> NDArray[Any]:
    """The boxes around where a matrix moves boxes to, nearly level ones."""
    middles = np.stack([boxes[:, [0, 2]].mean(axis=1), boxes[:, [1, 3]].mean(axis=1)], axis=1)
    sizes = np.stack([boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]], axis=1)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    middles, sizes = middles @ matrix[:, :2].T + matrix[:, 2], sizes * scale / 2
    return np.concatenate([middles - sizes, middles + sizes], axis=1)


def _text_in(quad: Quad, places: list[tuple[str, NDArray[Any]]]) -> str:
    """What a box shows; '' if characters are cut through, or more than one line, or a line with less than half its height, stands in it."""
    axis_x, axis_y = (quad[1] - quad[0]).astype(float), (quad[3] - quad[0]).astype(float)
    wide, high = float(np.hypot(*axis_x)), float(np.hypot(*axis_y))
    if wide < 8 or high < 8 or high > 1.5 * wide:
        return ""
    found = []
    for text, boxes in places:
        corners = boxes.reshape(-1, 2, 2) - quad[0]
        across, down = corners @ axis_x / wide, corners @ axis_y / high
        size = down[:, 1] - down[:, 0]
        shared = np.minimum(down[:, 1], high) - np.maximum(down[:, 0], 0)
        seen = np.clip(np.minimum(across[:, 1], wide) - np.maximum(across[:, 0], 0), 0, None)
        share = np.where(shared > _ACROSS * size, seen / np.maximum(across[:, 1] - across[:, 0], 1), 0)
        if share.max() < 0.1:
            continue
        # Signs of punctuation fill the left part of their cell.
        sign = np.isin(list(text), list("，。、：；）》"))
        inside = share > np.where(sign, _SIGN, _WHOLE)
        torn = (share > 0.1) & ~inside
        if torn.any() or (shared < 0.75 * size)[inside].any() or (size > 1.1 * high)[inside].any():
            return ""
        if inside.any():
            found.append((float(across[:, 0][inside].min()), "".join(np.array(list(text))[inside])))
    return "".join(text for _, text in sorted(found)) if len(found) <= 2 else ""


def store(samples: list[Sample], folder: Path, name: str) -> None:
    """One picture of lines beside each other, and what they say."""
    cv2.imwrite(str(folder / f"{name}.png"), np.concatenate([one.crop for one in samples], axis=1))
    about = [[one.crop.shape[1], one.text] for one in samples]
    (folder / f"{name}.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def load(folder: Path, name: str) -> list[Sample]:
    strip = cv2.imread(str(folder / f"{name}.png"))
    samples, left = [], 0
    for wide, text in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")):
        samples.append(Sample(strip[:, left : left + wide], text))
        left += wide
    return samples
