"""大写金额核对: a sum in figures and the same sum in words must agree; where they do not, both stay and a person looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from law.text import Text
from outside.extraction.numerals import Sum, sums_in

_BESIDE = re.compile(r"[(),::、¥￥。]*(?:大写|小写|即|人民币|计|金额|RMB)*[(),::、¥￥]*")


def disagreement(text: str, one: Sum, sums: Sequence[Sum]) -> tuple[Text, ...]:
    """A doubt where the sum in words beside ``one`` says something else."""
    for other in sums:
        if other is one or other.in_words == one.in_words:
            continue
        first, second = sorted((one, other), key=lambda each: each.start)
        if _BESIDE.fullmatch(text[first.end : second.start]) and one.yuan != other.yuan:
            return (_differ(one.yuan, other.yuan),)
    return ()


def figures_against_words(yuan: str, words: str) -> tuple[Text, ...]:
    """A doubt where a sum in words (of another field) is not ``yuan``."""
    spoken = [one for one in sums_in(words) if one.in_words]
    if not spoken or spoken[0].yuan == Decimal(yuan):
        return ()
    return (_differ(Decimal(yuan), spoken[0].yuan),)


def _differ(figures: Decimal, words: Decimal) -> Text:
    return Text(
        f"大写与小写金额不一致：{figures:.2f} 与 {words:.2f} 元。",
        f"Words and figures differ: {figures:.2f} and {words:.2f} yuan.",
    )
