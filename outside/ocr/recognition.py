"""Reading lines 文本行识别: crops in batches of like width, and for each character the place where it was seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from outside.ocr.detection import Quad

_HEIGHT = 48
_WIDEST = 3200
_STEP = 8
_BATCH_PIXELS = 4800


@dataclass(frozen=True, slots=True)
class Reading:
    """What one crop says. ``spans`` are the left and right edge of each character as fractions of the crop's width."""

    text: str
    confidence: float
    spans: tuple[tuple[float, float], ...]


class Recogniser:
    """``pool`` reads batches beside each other; without one they are read one after the other."""

    def __init__(self, session: Any, alphabet: Sequence[str], pool: Executor | None = None) -> None:
        self._session = session
        self._pool = pool
        self._input = session.get_inputs()[0].name
        self._alphabet = alphabet

    def read(self, crops: Sequence[NDArray[Any]]) -> list[Reading]:
        """Readings in the order of the crops (BGR, any height)."""
        readings: list[Reading] = [Reading("", 0.0, ())] * len(crops)
        lines = [flattened(crop) for crop in crops]
        batches = list(_batches([line.shape[1] for line in lines]))
        batches.reverse()  # the longest first: what is left for the end is short
        members = [[lines[number] for number in batch] for batch in batches]
        read = map(self._read_batch, members) if self._pool is None else self._pool.map(self._read_batch, members)
        for batch, found in zip(batches, read, strict=True):
            for number, reading in zip(batch, found, strict=True):
                readings[number] = reading
        return readings

    def _read_batch(self, lines: Sequence[NDArray[Any]]) -> list[Reading]:
        width = max(line.shape[1] for line in lines)
        tensor = np.zeros((len(lines), 3, _HEIGHT, width), np.float32)
        for place, line in enumerate(lines):
            tensor[place, :, :, : line.shape[1]] = line.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1.0
        scores = self._session.run(None, {self._input: tensor})[0]
        return [self._decoded(one, line.shape[1] / width) for one, line in zip(scores, lines, strict=True)]

    def _decoded(self, scores: NDArray[Any], share: float) -> Reading:
        """Best path: repeats merged, blanks dropped. ``share`` of the columns belongs to the crop, the rest is padding."""
        best = scores.argmax(axis=1)
        chosen = np.flatnonzero((best != 0) & (np.diff(best, prepend=-1) != 0))
        if not len(chosen):
            return Reading("", 0.0, ())
        text = "".join(self._alphabet[best[column]] for column in chosen)
        confidence = float(scores[chosen, best[chosen]].mean())
        return Reading(text, confidence, _spans(chosen, len(best) * share))


def _spans(columns: NDArray[Any], total: float) -> tuple[tuple[float, float], ...]:
    """CTC fires once per character near its middle: edges lie half way to the neighbours, and no farther than half a usual character."""
    middles = (columns + 0.5) / total
    usual = float(np.median(np.diff(middles))) if len(middles) > 1 else min(1.0, 2 * float(middles[0]))
    left = np.maximum(
        np.concatenate(([middles[0] - usual / 2], (middles[1:] + middles[:-1]) / 2)), middles - usual * 0.75
    )
    right = np.minimum(
        np.concatenate(((middles[1:] + middles[:-1]) / 2, [middles[-1] + usual / 2])), middles + usual * 0.75
    )
    return tuple((max(0.0, float(a)), min(1.0, float(b))) for a, b in zip(left, right, strict=True))


def flattened(crop: NDArray[Any]) -> NDArray[Any]:
    """The crop at the height the network wants, its width rounded up so that like lines share a batch."""
    height, width = crop.shape[:2]
    wanted: int = min(_WIDEST, max(16, round(width * _HEIGHT / height)))
    wanted = -(-wanted // _STEP) * _STEP
    return cv2.resize(
        crop, (wanted, _HEIGHT), interpolation=cv2.INTER_AREA if height > 2 * _HEIGHT else cv2.INTER_LINEAR
    )


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of lines sorted by width, so that little is padded, and few enough for the memory of one call."""
    batch: list[int] = []
    for number in sorted(range(len(widths)), key=widths.__getitem__):
        if batch and (
            (len(batch) + 1) * widths[number] > _BATCH_PIXELS or widths[number] > 1.15 * widths[batch[0]] + 32
        ):
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def cut(picture: NDArray[Any], quad: Quad, tighter: float = 0.0) -> NDArray[Any]:
    """The line inside a quad, straightened. ``tighter`` is the share of its height left out above and below."""
    down, up = (quad[3] - quad[0]) * tighter, (quad[2] - quad[1]) * tighter
    inner = np.array([quad[0] + down, quad[1] + up, quad[2] - up, quad[3] - down], np.float32)
    width = max(1, int(max(_length(quad[0] - quad[1]), _length(quad[2] - quad[3]))))
    height = max(1, int(max(_length(quad[0] - quad[3]), _length(quad[1] - quad[2]))))
    if tighter:  # the same width at the height the network wants: nothing is smoothed twice
        width, height = min(_WIDEST, max(16, round(width * _HEIGHT / height))), _HEIGHT
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(inner, target)
    return cv2.warpPerspective(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)


def _length(vector: NDArray[Any]) -> float:
    return float(np.hypot(vector[0], vector[1]))
