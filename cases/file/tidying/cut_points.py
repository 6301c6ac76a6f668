"""Where a batch scan begins a new document 分件建议: by title lines and by page numbers that start again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from cases.file.models import PaperPage
from courts.listing.words import tidy
from law.text import Text

# What the titles of court papers end in, longest first where one ends in the other.
_ENDINGS = (
    "起诉状|上诉状|答辩状|申请书|申诉书|委托书|判决书|裁定书|调解书|决定书|通知书|确认书|认定书|鉴定书|鉴定意见书|意见书|承诺书|具结书|催告函|律师函|"
    "公函|证明书|身份证明书?|居民身份证|营业执照|证据目录|证据清单|材料清单|借条|借据|欠条|收条|收据|合同书?|协议书?|笔录|送达回证|传票|公告|"
    "交易流水|交易明细|转账凭证|电子回单|回单|对账单|发票|结婚证|离婚证|出生医学证明|户口簿|不动产权证书|病历|诊断证明书|出院记录|授权书"
)
_TITLE = re.compile(rf"^[^。；;:：]{{0,16}}?(?:{_ENDINGS})(?:[(（][^()（）]{{1,12}}[)）])?$")
_NUMBER = re.compile(
    r"^(?:第(?P<a>\d{1,3})页(?:[,/]?共(?P<ta>\d{1,3})页)?|[-—–_·]+(?P<b>\d{1,3})[-—–_·]+|(?P<c>\d{1,3})/(?P<tc>\d{1,3}))$"
)
_TOP, _HEAD, _FOOT = 0.45, 0.1, 0.88
_CENTRED = 0.12
_LARGER = 1.2
_TITLE_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Cut:
    """A page on which a document seems to begin. ``title`` is '' where no title was found."""

    page: int
    title: str
    reason: Text


@dataclass(frozen=True, slots=True)
class _Seen:
    number: int
    title: str
    large: bool
    printed: int | None


def cuts_of(pages: Sequence[PaperPage]) -> list[Cut]:
    """The suggested beginnings among the pages of one paper, in order; its first page is always one."""
    seen = [_seen(page) for page in sorted(pages, key=lambda page: page.number)]
    found: list[Cut] = []
    for place, page in enumerate(seen):
        reason = _reason(page, seen[place - 1]) if place else Text("首页", "first page")
        if reason is not None:
            found.append(Cut(page.number, page.title, reason))
    return found


def _reason(page: _Seen, before: _Seen) -> Text | None:
    goes_on = page.printed is not None and page.printed > 1
    if goes_on and before.printed is not None and page.printed == before.printed + 1:
        return None
    if page.title and (page.large or not goes_on):
        return Text(f"标题“{page.title}”", f"title “{page.title}”")
    if page.printed == 1 and before.printed is not None:
        return Text("页码重新从 1 开始", "page numbers start again at 1")
    return None


def _seen(page: PaperPage) -> _Seen:
    lines = [line for line in page.lines if tidy(line["text"])]
    usual = median([_height(line) for line in lines]) if lines else 0.0
    title, large = "", False
    for line in lines:
        if _is_title(line, page):
            title, large = tidy(line["text"]), _height(line) > _LARGER * usual
            break
    return _Seen(page.number, title, large, _printed_number(lines, page))


def _is_title(line: dict[str, Any], page: PaperPage) -> bool:
    left, top, right, _ = line["box"]
    text = tidy(line["text"])
    centred = abs((left + right) / 2 - page.width / 2) < _CENTRED * page.width
    return centred and top < _TOP * page.height and len(text) <= _TITLE_LETTERS and bool(_TITLE.match(text))


def _printed_number(lines: Sequence[dict[str, Any]], page: PaperPage) -> int | None:
    for line in lines:
        _, top, _, bottom = line["box"]
        if _HEAD * page.height < bottom and top < _FOOT * page.height:
            continue
        found = _NUMBER.match(tidy(line["text"]))
        if found:
            return int(found["a"] or found["b"] or found["c"])
    return None


def _height(line: dict[str, Any]) -> float:
    return float(line["box"][3] - line["box"][1])
