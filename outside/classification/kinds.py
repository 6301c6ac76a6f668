"""Kinds of papers 文书种类识别: by the title near the top, else by words that only such papers have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from rapidfuzz.distance import Levenshtein

from law.text import Text
from outside.classification.port import UNKNOWN, Guess
from outside.classification.wording import lines_of

_TABLE = Path(__file__).with_name("kinds.yaml")
_TOP = 14
_LONGEST_TITLE = 30
_ENOUGH = 4.0
_AGAINST = 4.0
_LEAD = r"^(?:(?:[\u4e00-\u9fff]{2,24}人民法院)|(?:[原被]告|第三人|申请人|上诉人)[\u4e00-\u9fff]{0,6}?(?:提交)?的?|关于[\u4e00-\u9fff]{0,10}的|[\u4e00-\u9fff]{0,10})??"
_TAIL = r"[*#.,:;·。、_—-]*(?:\([^()]{1,14}\)|[一二三\d]|副本|正本|原件|复印件|样本)?[*#.,:;·。、_—-]*$"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. ``place`` is its kind in the volume catalogues."""

    name: Text
    place: str
    title: re.Pattern[str]
    plain_titles: tuple[str, ...]
    cues: tuple[tuple[re.Pattern[str], float], ...]
    ruled_out: re.Pattern[str] | None


@cache
def paper_kinds() -> tuple[PaperKind, ...]:
    """Every kind, the more special first."""
    rows = yaml.safe_load(_TABLE.read_text("utf-8"))
    return tuple(
        PaperKind(
            name=Text(row["name"], row["en"]),
            place=row["place"],
            title=re.compile(f"{_LEAD}(?P<title>{row['title']}){_TAIL}"),
            plain_titles=(row["name"],),
            cues=tuple((re.compile(cue, re.M), weight) for cue, weight in row["cues"].items()),
            ruled_out=re.compile(row["not"]) if row.get("not") else None,
        )
        for row in rows
    )


def place_of(kind: str) -> str:
    """The kind of the volume catalogue a paper of this kind belongs to; '' for an unknown one."""
    return next((one.place for one in paper_kinds() if one.name.zh == kind), "")


def kind_of(text: str) -> Guess:
    """The kind of paper a text is: its title first, then its words. ``text`` has the lines of the paper in reading order."""
    lines = lines_of(text)
    if not lines:
        return UNKNOWN
    return _by_title(lines) or _by_cues(lines) or _by_title_misread(lines) or UNKNOWN


def _by_title(lines: Sequence[str]) -> Guess | None:
    """The first title line from the top; a joined pair of lines counts too (a title broken over two lines)."""
    for number, line in enumerate(lines[:_TOP]):
        before = "\n".join(lines[:number])
        following = lines[number + 1] if number + 1 < len(lines) else ""
        for words in (line, line + following if len(line) <= 12 else ""):
            kind = _titled(words, f"{before}\n{words}")
            if kind:
                confidence = 0.99 - 0.01 * number
                return Guess(
                    kind.name.zh,
                    round(confidence, 3),
                    "title",
                    Text(f"标题“{words}”", f"the title “{words}”"),
                )
    return None


def _titled(words: str, above: str) -> PaperKind | None:
    if not 2 <= len(words) <= _LONGEST_TITLE or words[-1] in ",;":
        return None
    hits = [
        (len(match["title"]), -order, kind)
        for order, kind in enumerate(paper_kinds())
        if (match := kind.title.match(words)) and not (kind.ruled_out and kind.ruled_out.search(above))
    ]
    return max(hits, key=lambda hit: hit[:2])[2] if hits else None


def _by_cues(lines: Sequence[str]) -> Guess | None:
    """The kind whose words weigh most; the lead over the next one is the confidence."""
    text, top = "\n".join(lines), "\n".join(lines[:_TOP])
    scores = []
    for kind in paper_kinds():
        hits = [(match.group(), weight) for cue, weight in kind.cues if (match := cue.search(text))]
        against = _AGAINST if kind.ruled_out and kind.ruled_out.search(top) else 0.0
        scores.append((sum(weight for _, weight in hits) - against, kind, [word for word, _ in hits]))
    scores.sort(key=lambda one: -one[0])
    (best, kind, words), (second, runner, _) = scores[0], scores[1]
    if best < _ENOUGH or best == second:
        return None
    confidence = min(0.9, 0.5 + 0.08 * (best - second) + 0.02 * best)
    said = "、".join(words[:4])
    reason = Text(f"没有标题；文中有“{said}”", f"no title; the text has “{said}”")
    return Guess(kind.name.zh, round(confidence, 3), "cues", reason, (runner.name.zh,) if second else ())


def _by_title_misread(lines: Sequence[str]) -> Guess | None:
    """A title of five signs or more with one of them misread."""
    for line in lines[:_TOP]:
        for kind in paper_kinds():
            for title in kind.plain_titles:
                if len(title) >= 4 and abs(len(line) - len(title)) <= 1 and Levenshtein.distance(line, title) == 1:
                    reason = Text(f"标题“{line}”疑似“{title}”", f"the title “{line}” looks like “{title}”")
                    return Guess(kind.name.zh, 0.6, "title", reason)
    return None
