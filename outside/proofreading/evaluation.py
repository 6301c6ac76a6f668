"""Measuring proofreading on sentences with and without faults: what was noticed, what was mended, what was disturbed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from outside.proofreading.language.corrector import SURE, Corrector

Edit = tuple[int, int, str]
BETA_SQUARED = 0.25  # F0.5: precision counts twice as much as recall


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sentence: as given, as it should be, as the corrector leaves it; and how long that took."""

    given: str
    right: str
    answer: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their mean, between 0 and 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return self.f(1.0)

    def f(self, beta_squared: float) -> float:
        weighted = beta_squared * self.precision + self.recall
        return (1 + beta_squared) * self.precision * self.recall / weighted if weighted else 0.0


def measured(corrector: Corrector, sentences: Sequence[tuple[str, str]], sure: float = SURE) -> list[Outcome]:
    """Each sentence corrected."""
    found = []
    for given, right in sentences:
        begun = time.perf_counter()
        answer = corrector.corrected(given, sure)
        found.append(Outcome(given, right, answer, time.perf_counter() - begun))
    return found


def detection(outcomes: Sequence[Outcome]) -> Score:
    """Of the sentences changed, how many were faulty; of the faulty ones, how many were changed."""
    changed = [one for one in outcomes if one.answer != one.given]
    faulty = [one for one in outcomes if one.right != one.given]
    hits = sum(one.right != one.given for one in changed)
    return Score(hits / len(changed) if changed else 0.0, hits / len(faulty) if faulty else 0.0)


def correction(outcomes: Sequence[Outcome]) -> Score:
    """Of the sentences changed, how many became right; of the faulty ones, how many became right."""
    changed = [one for one in outcomes if one.answer != one.given]
    faulty = [one for one in outcomes if one.right != one.given]
    hits = sum(one.right == one.answer for one in changed)
    return Score(hits / len(changed) if changed else 0.0, hits / len(faulty) if faulty else 0.0)


def edits(before: str, after: str) -> set[Edit]:
    """The changes between two sentences, character by character where they are of the same length."""
    found: set[Edit] = set()
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if end - start == last - first:
            found |= {(start + at, start + at + 1, after[first + at]) for at in range(end - start)}
        else:
            found.add((start, end, after[first:last]))
    return found


def characters(outcomes: Sequence[Outcome]) -> Score:
    """Precision and recall of the single changes of all sentences together."""
    hits = made = wanted = 0
    for one in outcomes:
        mine, truth = edits(one.given, one.answer), edits(one.given, one.right)
        hits, made, wanted = hits + len(mine & truth), made + len(mine), wanted + len(truth)
    return Score(hits / made if made else 0.0, hits / wanted if wanted else 0.0)


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    """Every figure by its name."""
    noticed, mended, single = detection(outcomes), correction(outcomes), characters(outcomes)
    clean = [one for one in outcomes if one.right == one.given]
    alarms = sum(one.answer != one.given for one in clean)
    length = sum(len(one.given) for one in outcomes)
    return {
        "sentences": len(outcomes),
        "faulty": len(outcomes) - len(clean),
        "detection_precision": noticed.precision,
        "detection_recall": noticed.recall,
        "detection_f1": noticed.f1,
        "correction_precision": mended.precision,
        "correction_recall": mended.recall,
        "correction_f1": mended.f1,
        "character_precision": single.precision,
        "character_recall": single.recall,
        "character_f0.5": single.f(BETA_SQUARED),
        "false_alarms": alarms,
        "false_alarm_rate": alarms / len(clean) if clean else 0.0,
        "seconds_per_1000_characters": 1000 * sum(one.seconds for one in outcomes) / length if length else 0.0,
    }


def report(outcomes: Sequence[Outcome]) -> list[str]:
    """The figures, one ``name: value`` a line."""
    return [
        f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}"
        for name, value in figures(outcomes).items()
    ]
