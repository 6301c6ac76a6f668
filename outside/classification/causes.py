"""Causes of action 案由识别: as the text states them, else by a small linear model over the facts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from law.causes.register import causes
from law.text import Text
from outside.classification.linear import LinearModel, load
from outside.classification.port import UNKNOWN, Guess
from outside.classification.wording import plain
from outside.extraction.causes import listed_cause

MODEL = Path(__file__).with_name("causes.npz")
_STATED = (
    re.compile(r"案由[:：]?(?P<v>[\u4e00-\u9fff、]{2,40}?(?:纠纷|争议|之诉))"),
    re.compile(
        r"(?:与|诉|因|和)[^,。;:]{2,80}?(?P<v>[\u4e00-\u9fff、]{2,30}?(?:纠纷|争议|之诉))(?:一案|案)(?=,|。|由|中|后|于|本院|向)"
    ),
)
_NEXT = 3


@cache
def model() -> LinearModel:
    return load(MODEL)


@cache
def names() -> tuple[str, ...]:
    """Every civil cause of the catalogue and those the model learned under older names."""
    return tuple(dict.fromkeys([*(cause.name for cause in causes("civil")), *model().labels]))


def cause_of_text(text: str) -> Guess:
    """The cause the facts amount to. A cause the text states is taken as stated."""
    words = plain(text)
    if len(words) < 2:
        return UNKNOWN
    for pattern in _STATED:
        match = pattern.search(words[:3000])
        name = listed_cause(match["v"], names()) if match else ""
        if match and name:
            reason = Text(f"文中写明“{match['v']}”", f"the text says “{match['v']}”")
            return Guess(name, 0.95, "stated", reason)
    ranked = model().ranked(model().scores(words), 1 + _NEXT)
    (label, share), others = ranked[0], tuple(name for name, _ in ranked[1:])
    reason = Text("由事实用语统计推断，供参考", "inferred from the words of the facts: a hint")
    return Guess(label, round(share, 3), "model", reason, others)
