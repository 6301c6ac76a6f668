"""How much of a label's own name stands in the text 名称覆盖: rare pairs of signs count more than common ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from outside.classification.wording import plain


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


@cache
def _weighted(labels: tuple[str, ...], ending: str) -> tuple[dict[str, float], ...]:
    cores = [_pairs(label.removesuffix(ending).replace("、", "")) for label in labels]
    seen = Counter(pair for core in cores for pair in core)
    weighted = []
    for core in cores:
        weights = {pair: math.log(1 + len(labels) / seen[pair]) for pair in core}
        whole = sum(weights.values()) or 1.0
        weighted.append({pair: weight / whole for pair, weight in weights.items()})
    return tuple(weighted)


def overlap(text: str, labels: Sequence[str], ending: str) -> NDArray[np.float32]:
    """For each label the share of its name (0…1) that stands in the text. ``ending`` is left aside (罪, 纠纷)."""
    there = _pairs(plain(text))
    return np.array(
        [sum(weight for pair, weight in one.items() if pair in there) for one in _weighted(tuple(labels), ending)],
        dtype=np.float32,
    )
