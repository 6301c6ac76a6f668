"""上诉告知: its period, its court, and whether there may be one at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from law.core import Severity
from law.instruments import cpl, cpli
from law.text import Text
from outside.proofreading.port import Draft, Mark, Part, mark

NOTICE = re.compile(r"如(?:果)?不服本(?:判决|裁定)|不服本(?:判决|裁定)[^。]{0,40}上诉")
_PERIOD = re.compile(r"(?:之日|次日|第二日|之次日)起(十五|十|五|[〇零二三四六七八九]+|二十|三十|\d+)(?:日|天)内")
_TO = re.compile(r"上诉(?:于|至)([\u4e00-\u9fa5]{2,30}?法院)|向([\u4e00-\u9fa5]{2,30}?法院)提(?:起|出)上诉")
_ANY = re.compile(r"如(?:果)?不服[^。]{0,60}上诉|上诉于|提起上诉|可以在[^。]{0,20}送达之日起十五日内")
_ORDERS = ("basis", "operative", "fees", "appeal")  # the facts may tell of an appeal in another case
_RULING = "裁定"


def appeal(draft: Draft) -> Iterator[Mark]:
    """Civil judgments 15 days, rulings 10; criminal judgments 10 days, rulings 5; small claims none."""
    found = [(part, match) for part in draft.parts for match in NOTICE.finditer(part.text)]
    if draft.final:
        yield from _none_allowed(draft)
        return
    if not found and draft.kind == "judgment" and draft.whole:
        words = Text("未告知上诉权利、期限和法院。", "The appeal notice is missing.")
        yield mark("appeal_line_missing", Severity.BLOCK, words, cpl(155), part="appeal")
    for part, match in found:
        yield from _period(draft, part, match)
        yield from _court(draft, part, match)


def _none_allowed(draft: Draft) -> Iterator[Mark]:
    for part in draft.parts:
        if part.name not in _ORDERS:
            continue
        for match in _ANY.finditer(part.text):
            words = Text("本案一审终审，不得载明上诉权利。", "No appeal lies in this case: no appeal notice.")
            yield mark(
                "appeal_line_in_small_claims",
                Severity.BLOCK,
                words,
                cpl(165),
                cpli(271),
                part=part,
                span=match.span(),
            )


def _sentence(part: Part, match: re.Match[str]) -> tuple[int, int]:
    end = part.text.find("。", match.start())
    return match.start(), len(part.text) if end < 0 else end + 1


def _period(draft: Draft, part: Part, match: re.Match[str]) -> Iterator[Mark]:
    start, end = _sentence(part, match)
    period = _PERIOD.search(part.text, start, end)
    ruling = _RULING in match.group()
    right = {(False, False): "十五", (False, True): "十", (True, False): "十", (True, True): "五"}[
        draft.criminal, ruling
    ]
    if period is None or period[1] in (right, {"十五": "15", "十": "10", "五": "5"}[right]):
        return
    abroad = period[1] in {"三十", "30"}  # CPL 286: thirty days for a party without a domicile in China
    words = Text(f"上诉期应为{right}日。", f"The period for appeal is {right} days.")
    yield mark(
        "appeal_period_wrong",
        Severity.WARN if abroad else Severity.BLOCK,
        words,
        cpl(171),
        part=part,
        span=period.span(1),
        proposal=right,
    )


def _court(draft: Draft, part: Part, match: re.Match[str]) -> Iterator[Mark]:
    upper = draft.register.upper_court if draft.register else ""
    start, end = _sentence(part, match)
    to = _TO.search(part.text, start, end)
    if not upper or to is None:
        return
    group = 1 if to[1] else 2
    named = to[group]
    if named != upper and not named.endswith(upper) and "本院" not in named:
        words = Text(f"上诉法院应为{upper}。", f"Appeal lies to {upper}.")
        yield mark(
            "appeal_court_wrong", Severity.BLOCK, words, cpl(171), part=part, span=to.span(group), proposal=upper
        )
