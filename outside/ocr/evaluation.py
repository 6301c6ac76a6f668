"""How well pages are read 识别质量: character error rate in reading order and as a bag of characters, and the harness over a folder."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from outside.ocr.port import Ocr

_PAPERS = {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}
_BOX_SIGNS = re.compile("[□☐☑☒✓✔√■▢◻◽]")


def plain(text: str) -> str:
    """Text as it is compared: NFKC, without white space and box signs."""
    return _BOX_SIGNS.sub("", re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))


@dataclass(frozen=True, slots=True)
class Score:
    """Errors against the truth, in characters. ``bag_errors`` ignores order: characters missing or invented, whichever is more."""

    characters: int
    errors: int
    bag_errors: int

    @property
    def rate(self) -> float:
        return self.errors / self.characters if self.characters else float(self.errors > 0)

    @property
    def bag_rate(self) -> float:
        return self.bag_errors / self.characters if self.characters else float(self.bag_errors > 0)


def score(read: str, truth: str) -> Score:
    """Compares a reading with the truth."""
    found, wanted = plain(read), plain(truth)
    bag_found, bag_wanted = Counter(found), Counter(wanted)
    missing = (bag_wanted - bag_found).total()
    invented = (bag_found - bag_wanted).total()
    return Score(len(wanted), Levenshtein.distance(found, wanted), max(missing, invented))


def total(scores: Iterable[Score]) -> Score:
    """Scores added up: long papers weigh more, as their readers feel it."""
    listed = list(scores)
    return Score(
        sum(one.characters for one in listed), sum(one.errors for one in listed), sum(one.bag_errors for one in listed)
    )


@dataclass(frozen=True, slots=True)
class PaperScore:
    """One paper of an evaluation folder. ``level`` is its degradation as its ``.json`` names it, '' without one."""

    name: str
    level: str
    pages: int
    seconds: float
    score: Score


def papers_in(folder: Path) -> Iterator[tuple[Path, Path, str]]:
    """Picture or PDF, its truth (``.txt`` of the same name), and its level of degradation."""
    for paper in sorted(folder.iterdir()):
        truth = paper.with_suffix(".txt")
        if paper.suffix.lower() in _PAPERS and truth.is_file():
            about = paper.with_suffix(".json")
            told = json.loads(about.read_text("utf-8")) if about.is_file() else {}
            yield paper, truth, str((told.get("scan") or {}).get("level", ""))


def evaluate(folder: Path, reader: Ocr) -> Iterator[PaperScore]:
    """Reads every paper of a folder and scores it against its truth."""
    for paper, truth, level in papers_in(folder):
        started = time.monotonic()
        document = reader.read_document(paper)
        seconds = time.monotonic() - started
        yield PaperScore(
            paper.stem, level, len(document.pages), seconds, score(document.text, truth.read_text("utf-8"))
        )


def figures(scores: Sequence[PaperScore]) -> dict[str, float]:
    """Error rates per level and over all, and pages per second, by the names the evaluation prints."""
    result: dict[str, float] = {}
    for level in (*sorted({one.level for one in scores if one.level}), ""):
        chosen = total(one.score for one in scores if not level or one.level == level)
        result[f"cer{'.' if level else ''}{level}"] = round(chosen.rate, 4)
        result[f"bag_cer{'.' if level else ''}{level}"] = round(chosen.bag_rate, 4)
    seconds = sum(one.seconds for one in scores)
    result["pages"] = float(sum(one.pages for one in scores))
    result["pages_per_second"] = round(result["pages"] / seconds, 3) if seconds else 0.0
    return result
