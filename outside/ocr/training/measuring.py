"""How well cut lines are read 逐行错误率."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

from outside.ocr.evaluation import plain
from outside.ocr.recognition import Recogniser
from outside.ocr.training.cutting import Sample
from outside.ocr.weights import alphabet


def error_rate(session: Any, samples: Sequence[Sample]) -> float:
    """Characters wrong per character, each line by itself, as the product reads them."""
    readings = Recogniser(session, alphabet(session)).read([sample.crop for sample in samples])
    wrong = total = 0
    for sample, reading in zip(samples, readings, strict=True):
        read, truth = plain(reading.text), plain(sample.text)
        wrong, total = wrong + Levenshtein.distance(read, truth), total + len(truth)
    return wrong / max(1, total)
