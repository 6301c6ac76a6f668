"""诉讼费用: the fee by law, its halving, and shares that add up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from law.core import Severity
from law.instruments import cpli, fee
from law.text import Text
from outside.proofreading.port import Draft, Mark, Part, mark

_FEE = r"(\d[\d,]*(?:\.\d+)?)元"
_HALVED = re.compile(rf"(?:案件)?受理费(?:人民币)?{_FEE}[^。；]{{0,6}}减半收取(?:计|即|为)?(?:人民币)?{_FEE}")
_WHOLE = re.compile(rf"案件受理费(?:人民币)?{_FEE}")
_SHARE = re.compile(
    rf"由[^，。；、由]{{2,40}}?(?:共同)?(?:负担|承担)(?:人民币)?{_FEE}|、[^，。；、]{{2,30}}?(?:负担|承担){_FEE}|，[^，。；、由]{{2,30}}?(?:负担|承担){_FEE}"
)
_OTHER = re.compile(r"保全|公告|鉴定|反诉|已(?:预)?交|退还|其他诉讼费|财产|执行|二审|一审")


def fees(draft: Draft) -> Iterator[Mark]:
    """The sentence on the fee, wherever it stands."""
    for part in draft.parts:
        if part.name not in {"fees", "operative", "text"}:
            continue
        for sentence in re.finditer(r"[^。\n]*受理费[^。\n]*。?", part.text):
            yield from _halving(part, sentence)
            yield from _shares(part, sentence)
        yield from _of_record(draft, part)


def _yuan(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))


def _halving(part: Part, sentence: re.Match[str]) -> Iterator[Mark]:
    for match in _HALVED.finditer(sentence.group()):
        full, half = _yuan(match[1]), _yuan(match[2])
        # Courts round halves to yuan or to fen.
        if abs(full / 2 - half) > Decimal("0.5"):
            right = f"{(full / 2).normalize():f}"
            words = Text(f"{match[1]}元减半应为{right}元。", f"Half of {match[1]} yuan is {right} yuan.")
            span = (sentence.start() + match.start(2), sentence.start() + match.end(2))
            yield mark(
                "fee_not_halved", Severity.BLOCK, words, fee(16), cpli(206), part=part, span=span, proposal=right
            )


def _shares(part: Part, sentence: re.Match[str]) -> Iterator[Mark]:
    """各方负担相加等于受理费: only where the sentence is about this one fee."""
    text = sentence.group()
    shares = [next(group for group in match.groups() if group) for match in _SHARE.finditer(text)]
    due = _due(text)
    if due is None or len(shares) < 2 or _OTHER.search(text):
        return
    borne = sum(map(_yuan, shares), Decimal(0))
    if borne != due:
        words = Text(
            f"各方负担的受理费合计{borne}元，应为{due}元。",
            f"The shares of the fee add up to {borne}, the fee is {due} yuan.",
        )
        yield mark("fee_split_differs", Severity.BLOCK, words, fee(29), part=part, span=sentence.span())


def _due(text: str) -> Decimal | None:
    """The fee to be borne: after halving, where it is halved."""
    if halved := _HALVED.search(text):
        return _yuan(halved[2])
    whole = _WHOLE.search(text)
    return _yuan(whole[1]) if whole else None


def _of_record(draft: Draft, part: Part) -> Iterator[Mark]:
    """The fee of the text against the fee the law gives for this case."""
    register = draft.register
    if register is None or register.fee_fen is None:
        return
    due = Decimal(register.fee_fen) / 100
    for match in _WHOLE.finditer(part.text):
        rest = part.text[match.start() : match.end() + 40]
        halved = _HALVED.search(rest)
        stated, span = (
            (halved[2], (match.start() + halved.start(2), match.start() + halved.end(2)))
            if halved
            else (match[1], match.span(1))
        )
        if _yuan(stated) != due:
            right = f"{due.normalize():f}"
            words = Text(f"案件受理费应为{right}元。", f"The acceptance fee of this case is {right} yuan.")
            yield mark("fee_differs", Severity.BLOCK, words, fee(13), fee(16), part=part, span=span, proposal=right)
