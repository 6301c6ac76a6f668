"""How well pages are read 识别质量: character error rate in reading order and as a bag of characters, over a folder of papers with their truth."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from outside.ocr.numbers import found_of

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


FREE, TABLE, HAND = "free", "table", "hand"
_TABLE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class PaperTruth:
    """A paper of an evaluation folder and what it says.

    ``level`` is its degradation and ``style`` its style as the ``.json`` beside it names them, '' without one. ``shape`` is ``hand``
    where the ``.json`` says so, ``table`` where rows of the truth have cells, and ``free`` otherwise.
    """

    paper: Path
    text: str
    level: str
    style: str
    shape: str


@dataclass(frozen=True, slots=True)
class PaperScore:
    """One paper of an evaluation folder, read and compared. ``numbers`` are case and identity numbers: found exactly, wanted."""

    truth: PaperTruth
    pages: int
    score: Score
    numbers: tuple[int, int]


def papers_in(folder: Path) -> list[PaperTruth]:
    """Pictures and PDFs with the truth (``.txt`` of the same name) beside them."""
    papers = [paper for paper in sorted(folder.iterdir()) if paper.suffix.lower() in _PAPERS]
    return [_truth(paper) for paper in papers if paper.with_suffix(".txt").is_file()]


def _truth(paper: Path) -> PaperTruth:
    text = paper.with_suffix(".txt").read_text("utf-8")
    about = paper.with_suffix(".json")
    told = json.loads(about.read_text("utf-8")) if about.is_file() else {}
    scan = told.get("scan") or {}
    rows = text.splitlines()
    cells = sum("\t" in row for row in rows) > _TABLE_SHARE * len(rows)
    shape = HAND if scan.get("handwritten") else TABLE if cells else FREE
    return PaperTruth(paper, text, str(scan.get("level") or ""), str(told.get("style") or ""), shape)


def paper_score(truth: PaperTruth, read: str, pages: int) -> PaperScore:
    return PaperScore(truth, pages, score(read, truth.text), found_of(read, truth.text))


def figures(scores: Sequence[PaperScore]) -> dict[str, float | str]:
    """Error rates over all, per level, per shape, per level of a shape and per style; numbers found, per level; pages."""
    groups: dict[str, list[PaperScore]] = {}
    for one in scores:
        truth = one.truth
        for name in _groups(truth):
            groups.setdefault(name, []).append(one)
    result: dict[str, float | str] = {}
    for name in sorted(groups):
        chosen = total(one.score for one in groups[name])
        result[f"cer{name}"] = round(chosen.rate, 5)
        result[f"bag_cer{name}"] = round(chosen.bag_rate, 5)
    for name in sorted({"", *(f".{one.truth.level}" for one in scores if one.truth.level)}):
        found, wanted = (sum(one.numbers[place] for one in groups.get(name, [])) for place in (0, 1))
        result[f"numbers{name}"] = f"{found}/{wanted}"
    result["pages"] = sum(one.pages for one in scores)
    return result


def _groups(truth: PaperTruth) -> list[str]:
    """The names a paper counts under: ``''`` is the whole folder."""
    names = ["", f".{truth.shape}"]
    if truth.level:
        names += [f".{truth.level}", f".{truth.shape}.{truth.level}"]
    return [*names, f".style.{truth.style}"] if truth.style else names
