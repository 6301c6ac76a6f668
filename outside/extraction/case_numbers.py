"""Case numbers on papers 案号识读: （2024）浙0106民初1834号, in any kind of brackets."""

from __future__ import annotations

import re

from outside.extraction.passages import Passage
from outside.extraction.suggesting import Found

PATTERN = re.compile(
    r"(?P<v>[(〔\[【](?:19|20)\d{2}[)〕\]】](?:[\u4e00-\u9fff]{1,3}\d{0,4}[\u4e00-\u9fff]{1,6}|[\u4e00-\u9fff]{2,14}字第)\d{1,6}(?:-\d{1,3}|之[一二三四五六七八九十]{1,2})?号)"
)
_OPEN, _CLOSE = re.compile(r"^[(〔\[【]"), re.compile(r"[)〕\]】]")


def case_number_in(passage: Passage) -> Found | None:
    """The first number, with round full-width brackets as the court writes it."""
    match = PATTERN.search(passage.text)
    if match is None:
        return None
    value = _CLOSE.sub("）", _OPEN.sub("（", match["v"]), count=1)
    return Found(value, passage, match.start("v"), match.end("v"), "case-number")
