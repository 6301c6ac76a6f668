"""Ticked boxes 勾选: which of several printed words was ticked, whether the box stands before its word (☑是 □否) or behind it (是☑ 否□)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TICKED = r"[☑☒√✓✔■▣●]|\[[xX√✓v]\]|[(][xX√✓][)]"
EMPTY = r"[□☐○]|\[\]"
_BOX = re.compile(rf"(?P<on>{TICKED})|(?P<off>{EMPTY})")
YES = ("是", "有", "主张", "要求", "需要", "申请", "同意", "有此问题", "有财产", "有债务")
NO = ("否", "无", "不主张", "不要求", "不需要", "不申请", "不同意", "无此问题", "无财产", "无债务", "没有")
_BETWEEN = re.compile(r"[,、;:]?")


@dataclass(frozen=True, slots=True)
class Choice:
    """A printed word with its box: where word and box stand together in the text, and whether the box is ticked."""

    word: str
    start: int
    end: int
    ticked: bool


def choices(text: str, words: Sequence[str]) -> list[Choice]:
    """Every word that has a box of its own, in order."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return []
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    said = [
        one
        for one in re.finditer(longest_first, text)
        if _beside(text, one, boxes) and not text[: one.start()].endswith("是否")
    ]
    if not said:
        return []
    ahead = boxes[0].start() < said[0].start()
    found = []
    for one in said:
        box = next(
            (box for box in boxes if _adjoins(text, *((box, one) if ahead else (one, box)))),
            None,
        )
        if box:
            found.append(Choice(one.group(), min(one.start(), box.start()), max(one.end(), box.end()), bool(box["on"])))
    return found


def ticked(text: str, words: Sequence[str]) -> list[str]:
    """The words whose box is ticked."""
    return [one.word for one in choices(text, words) if one.ticked]


def refused(text: str) -> bool:
    """否, 无 or 不主张 is ticked and nothing that agrees."""
    chosen = ticked(text, (*YES, *NO))
    return bool(chosen) and all(word in NO for word in chosen)


def only_boxes(text: str) -> bool:
    """A line of boxes and their words, with nothing filled in."""
    found = choices(text, (*YES, *NO))
    if not found:
        return False
    rest = "".join(
        letter for place, letter in enumerate(text) if not any(one.start <= place < one.end for one in found)
    )
    return not re.sub(r"[,、;:。/]", "", rest)


def only_options(text: str) -> bool:
    """A line of several boxes with short words between them: ☑ 计至实际给付之日 □ 固定数额."""
    if len(_BOX.findall(text)) < 2 or re.search(r"[\d:]", text):
        return False
    return all(len(part) <= 14 for part in re.split(rf"{TICKED}|{EMPTY}", text))


def _adjoins(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    return first.end() <= second.start() and bool(_BETWEEN.fullmatch(text[first.end() : second.start()]))


def _beside(text: str, word: re.Match[str], boxes: Sequence[re.Match[str]]) -> bool:
    return any(_adjoins(text, box, word) or _adjoins(text, word, box) for box in boxes)
