"""Cause of action 案由识别: as stated, or suggested by the words of the claims when the paper does not state it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from outside.extraction.cause_clues import CLUES
from outside.extraction.passages import Passage
from outside.extraction.suggesting import Found, found

_STATED = re.compile(r"^案由[:]?(?P<v>[\u4e00-\u9fff、()]{2,40})")
_IN_TITLE = re.compile(r"^(?P<v>[\u4e00-\u9fff、]{2,20}?)(?:民事)?(?:起诉状|起诉书|诉状)$")
_UNDER_TITLE = re.compile(r"^[(](?P<v>[\u4e00-\u9fff、]{2,30}(?:纠纷|争议|案件|之诉))[)]$")
_IN_TEXT = re.compile(r"(?P<v>[\u4e00-\u9fff、]{2,30}?(?:纠纷|争议))(?=一案|案)")
_GROUPS = ("劳动争议", "人事争议")  # named by papers and judgments although they head a group of causes
_INFERRED = 0.7
_LONG = 5
_PARTIES_AT_MOST = 50  # lines about the parties that may stand above 案由


def cause_of(passages: Sequence[Passage], causes: Sequence[str]) -> Found | None:
    """The cause in the words of the list (``causes``: every civil cause, longest match wins); a guess has certainty 0.7."""
    stated = _stated(passages, causes)
    return stated or _inferred(passages)


def _stated(passages: Sequence[Passage], causes: Sequence[str]) -> Found | None:
    head, upper = passages[:12], passages[:_PARTIES_AT_MOST]
    for pattern, rule, where in (
        (_STATED, "cause-stated", upper),
        (_IN_TITLE, "cause-in-title", head[:4]),
        (_UNDER_TITLE, "cause-under-title", head),
        (_IN_TEXT, "cause-in-text", passages),
    ):
        for passage in where:
            for match in pattern.finditer(passage.text):
                value = listed_cause(match["v"], causes) or (
                    listed_cause(f"{match['v']}纠纷", causes) if rule == "cause-in-title" and causes else ""
                )
                if value:
                    start = match.start("v") + match["v"].rfind(value) if value in match["v"] else match.start("v")
                    end = start + len(value) if value in match["v"] else match.end("v")
                    return Found(value, passage, start, end, rule)
    return None


def listed_cause(words: str, causes: Sequence[str]) -> str:
    """The longest cause of the list that the words end with, or hold; one sign of a long one may be misread. Without a list the words."""
    if not causes:
        return words
    endings = [cause for cause in (*causes, *_GROUPS) if words.endswith(cause)]
    inside = [cause for cause in causes if cause in words and len(cause) > 3]
    return max(endings or inside or _misread(words, causes), key=len, default="")


def _misread(words: str, causes: Sequence[str]) -> list[str]:
    return [
        cause
        for cause in causes
        if len(cause) >= _LONG
        and len(words) >= len(cause)
        and sum(a != b for a, b in zip(words[-len(cause) :], cause, strict=True)) == 1
    ]


def _inferred(passages: Sequence[Passage]) -> Found | None:
    for cause, clue in CLUES:
        for passage in passages:
            match = re.search(clue, passage.text)
            if match:
                return found(passage, match, 0, "cause-inferred", cause, _INFERRED)
    return None
