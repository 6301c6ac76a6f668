"""A linear model over character n-grams 线性模型: weights in a compressed array file, nothing that runs code when it is opened.

File (``.npz``): ``grams`` (all n-grams joined by a line break, UTF-8 bytes), ``idf``, ``labels`` (joined likewise), and the weights as sparse rows
(``indptr``, ``indices``, ``weights`` as int8 with a ``scale`` per label) with ``bias`` and ``sharpness`` (how much a lead in score counts for the share of a label).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from outside.classification.wording import plain

LONGEST = 2000
SIZES = (2, 3)
_NUMBERS = re.compile(r"[\dXx×*]+")
_SOMEBODY = re.compile(r"[\u4e00-\u9fff]某+[甲乙丙丁]?")


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Labels with one score each; higher is likelier."""

    labels: tuple[str, ...]
    grams: dict[str, int]
    idf: NDArray[np.float32]
    indptr: NDArray[np.int64]
    indices: NDArray[np.int64]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    sharpness: float

    def scores(self, text: str) -> NDArray[np.float32]:
        """A score for each label."""
        vector = np.zeros(len(self.idf), dtype=np.float32)
        for gram, count in Counter(grams_of(text)).items():
            place = self.grams.get(gram)
            if place is not None:
                vector[place] = (1 + math.log(count)) * self.idf[place]
        length = float(np.linalg.norm(vector))
        if length:
            vector /= length
        products = self.weights * vector[self.indices]
        sums = np.add.reduceat(np.append(products, 0.0), self.indptr[:-1])
        sums[self.indptr[:-1] == self.indptr[1:]] = 0.0
        return np.asarray(sums + self.bias, dtype=np.float32)

    def ranked(self, scores: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        """The best labels with their share of the whole (softmax)."""
        odds = np.exp(self.sharpness * (scores - scores.max()))
        odds /= odds.sum()
        best = np.argsort(-odds)[:count]
        return [(self.labels[place], float(odds[place])) for place in best]


def prepared(text: str) -> str:
    """Text as the model sees it: figures are one sign, people are 某."""
    return _SOMEBODY.sub("某", _NUMBERS.sub("0", plain(text)))[:LONGEST]


def grams_of(text: str) -> list[str]:
    words = prepared(text)
    return [words[start : start + size] for size in SIZES for start in range(len(words) - size + 1)]


def load(path: Path) -> LinearModel:
    """A model from its file. Raises ``OSError`` or ``ValueError`` for a file that is none."""
    with np.load(path, allow_pickle=False) as stored:
        grams = bytes(stored["grams"]).decode().split("\n")
        labels = tuple(bytes(stored["labels"]).decode().split("\n"))
        indptr = stored["indptr"].astype(np.int64)
        scale = np.repeat(stored["scale"].astype(np.float32), np.diff(indptr))
        return LinearModel(
            labels=labels,
            grams={gram: place for place, gram in enumerate(grams)},
            idf=stored["idf"].astype(np.float32),
            indptr=indptr,
            indices=stored["indices"].astype(np.int64),
            weights=stored["weights"].astype(np.float32) * scale,
            bias=stored["bias"].astype(np.float32),
            sharpness=float(stored["sharpness"]),
        )


def save(
    path: Path, *, labels: Sequence[str], grams: Sequence[str], idf: NDArray[np.float32], dense: NDArray[np.float32],
    bias: NDArray[np.float32], kept: int, sharpness: float,
) -> None:  # fmt: skip
    """Keep the ``kept`` weights of each label that matter most, in eight bits each, and only the n-grams they use."""
    order = np.argsort(-np.abs(dense), axis=1)[:, :kept]
    used = np.unique(order)
    place = {int(old): new for new, old in enumerate(used)}
    indptr, indices, weights, scale = [0], [], [], []
    for row, best in zip(dense, order, strict=True):
        most = float(np.abs(row).max()) or 1.0
        scale.append(most / 127)
        chosen = sorted(int(one) for one in best)
        indices += [place[one] for one in chosen]
        weights += [round(float(row[one]) / most * 127) for one in chosen]
        indptr.append(len(indices))
    np.savez_compressed(
        path,
        grams=np.frombuffer("\n".join(grams[int(one)] for one in used).encode(), dtype=np.uint8),
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        idf=idf[used].astype(np.float16),
        indptr=np.array(indptr, dtype=np.int32),
        indices=np.array(indices, dtype=np.uint16 if len(used) < 65536 else np.int32),
        weights=np.array(weights, dtype=np.int8),
        scale=np.array(scale, dtype=np.float32),
        bias=bias.astype(np.float32),
        sharpness=np.float32(sharpness),
    )
