"""Charges 罪名识别: as the text states them, else by a small linear model and the words of the charge itself."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from law.text import Text
from outside.classification.linear import LinearModel, load
from outside.classification.names import overlap
from outside.classification.port import UNKNOWN, Guess
from outside.classification.wording import plain

MODEL = Path(__file__).with_name("charges.npz")
OWN_NAME_COUNTS = 0.5
_STATED = (
    re.compile(r"(?:已|均|应)构成(?P<v>[\u4e00-\u9fff、]{2,24}?)罪(?=,|。|、|的|且|依法)"),
    re.compile(r"(?:应当?|均应)?以(?P<v>[\u4e00-\u9fff、]{2,24}?)罪(?:向本院|对其|追究|定罪|提起公诉)"),
    re.compile(r"指控被告人[^,。]{1,40}?(?:犯|涉嫌)(?P<v>[\u4e00-\u9fff、]{2,24}?)罪"),
    re.compile(r"被告人[^,。]{1,20}犯(?P<v>[\u4e00-\u9fff、]{2,24}?)罪,(?:判处|免予)"),
)
_EARLIER = re.compile(r"(?:曾因|因犯|前科|曾以|原判|刑满)[^。]{0,20}$")
_NEXT = 3
_AS_CHARGED = 0.85  # the court may decide otherwise


@cache
def model() -> LinearModel:
    return load(MODEL)


def charge_of(text: str) -> Guess:
    """The charge the facts amount to. A charge the text names is taken as stated."""
    words = plain(text)
    if len(words) < 2:
        return UNKNOWN
    known = {label.removesuffix("罪"): label for label in model().labels}
    for pattern in _STATED:
        for match in pattern.finditer(words):
            name = match["v"]
            if name in known and not _EARLIER.search(words[: match.start("v")]):
                reason = Text(f"文中写明“{match.group()}”", f"the text says “{match.group()}”")
                return Guess(known[name], _AS_CHARGED, "stated", reason)
    return _modelled(words)


def _modelled(words: str) -> Guess:
    trained = model()
    scores = trained.scores(words) + OWN_NAME_COUNTS * overlap(words, trained.labels, "罪")
    ranked = trained.ranked(scores, 1 + _NEXT)
    (label, share), others = ranked[0], tuple(name for name, _ in ranked[1:])
    reason = Text("由案情用语统计推断，供参考", "inferred from the words of the facts: a hint")
    return Guess(label, round(share, 3), "model", reason, others)
