"""Running text that knows where it came from 带出处的段落: lines joined into paragraphs, each character with its place on the page."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from outside.extraction.port import Place
from outside.ocr.port import Box, Line, PageReading

_STARTS = re.compile(
    r"^(原告|被告|第三人|上诉人|被上诉人|申请人|被申请人|申请执行人|被执行人|起诉人|具状人|法定代表人|负责人|经营者|委托(诉讼)?代理人|法定代理人|"
    r"委托人|委托单位|受委托人|受托人|借款人|出借人|欠款人|收款人|甲方|乙方|执行请求|"
    r"当事人信息|当事人基本情况|第[一二三四]部分|诉讼请求|上诉请求|申请事项|请求事项|事实[与和及、]理由|事实经过|上诉理由|证据|此致|案由|住所地?|统一社会信用代码|联系电话|附[:：]|"
    r"[一二三四五六七八九十]{1,3}、|\d{1,2}[、.](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）])"
)
_BLANK = 0.28
_WIDER = 1.6
_SPREAD = 2  # letters of a label that may stand apart from the rest of it
_SPECKS = "、,.·:;'|。`"  # what no line begins with: dust and the edge of a stroke
_ENDS = ("。", ";", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class Source:
    """Where one character stands: page number from 1, its line, its number in the line."""

    page: int
    line: Line
    index: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell. ``text`` is normalised (half-width, no white space) and has one source per character."""

    text: str
    sources: tuple[Source, ...]
    row: int = -1
    cell: int = -1

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """A box per line touched, grouped by page."""
        pages: dict[int, dict[int, tuple[Line, int, int]]] = {}
        for source in self.sources[start:end]:
            lines = pages.setdefault(source.page, {})
            line, first, last = lines.get(id(source.line), (source.line, source.index, source.index))
            lines[id(source.line)] = line, min(first, source.index), max(last, source.index)
        return tuple(Place(page, tuple(_box(*span) for span in lines.values())) for page, lines in pages.items())

    def confidence(self, start: int, end: int) -> float:
        """The lowest confidence of the lines touched."""
        return min((source.line.confidence for source in self.sources[start:end]), default=0.0)

    def apart(self, place: int) -> bool:
        """Whether the paper has white space before this character on its line."""
        before, here = self.sources[place - 1], self.sources[place]
        if before.line is not here.line:
            return False
        if here.index - before.index > 1:
            return True
        if not here.line.chars:
            return False
        left, right = here.line.chars[before.index].box, here.line.chars[here.index].box
        gap = right.left - left.right
        return gap > _BLANK * here.line.box.height and gap > _WIDER * max(_usual_gap(here.line), 0.0)

    def part(self, start: int, end: int | None = None) -> Passage:
        """A part of the passage as a passage."""
        return Passage(self.text[start:end], self.sources[start:end], self.row, self.cell)

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.text + other.text, self.sources + other.sources, self.row, self.cell)


def _usual_gap(line: Line) -> float:
    """The gap between two letters of a line as it mostly is: hand-writing may stand wide."""
    boxes = [char.box for char in line.chars]
    return median([right.left - left.right for left, right in itertools.pairwise(boxes)] or [0.0])


def _box(line: Line, first: int, last: int) -> Box:
    return line.box_of(first, last + 1)


_KEPT_WIDE = {
    "（": "(",
    "）": ")",
    "：": ":",
    "；": ";",
    "，": ",",
    "！": "!",
    "？": "?",
    "﹔": ";",
    "︰": ":",
    "∶": ":",
}


def normal(letter: str) -> str:
    """One character as the rules read it; '' for white space and what has no use in text."""
    if letter in _KEPT_WIDE:
        return _KEPT_WIDE[letter]
    if letter.isspace():
        return ""
    folded = unicodedata.normalize("NFKC", letter)
    return folded if len(folded) == 1 else letter


def _spelled(letter: str) -> str:
    """A character as the rules read it; ① and ⑴ are (1)."""
    if "①" <= letter <= "⑳" or "⑴" <= letter <= "⒇":
        number = ord(letter) - (ord("①") if letter <= "⑳" else ord("⑴")) + 1
        return f"({number})"
    return normal(letter)


def passage_of(page: int, line: Line) -> Passage:
    """One line as a passage."""
    letters, sources = [], []
    for index, letter in enumerate(line.text):
        for folded in _spelled(letter):
            letters.append(folded)
            sources.append(Source(page, line, index))
    return Passage("".join(letters), tuple(sources), line.row, line.cell)


def passages_of(pages: Sequence[PageReading]) -> list[Passage]:
    """All paragraphs and table cells of a paper in reading order. A paragraph may run over the end of a page."""
    passages: list[Passage] = []
    previous: tuple[Line, PageReading] | None = None
    for number, page in enumerate(pages, start=1):
        margins = _margins(page.lines)
        for line in page.lines:
            new = _unbracketed(_without_specks(passage_of(number, line)))
            new = _colons_restored(new)
            if not new.text:
                continue
            if passages and previous and _continues(passages[-1], previous, line, page, new, margins):
                passages[-1] = passages[-1] + new
            else:
                passages.append(new)
            previous = line, page
    return passages


def _without_specks(passage: Passage) -> Passage:
    start = 0
    while start < len(passage.text) and passage.text[start] in _SPECKS:
        start += 1
    return passage.part(start) if start else passage


# A colon behind a printed label is small and often read as a dot.
_LABELLED_DOT = re.compile(
    r"(?:^|(?<=[,。;]))(?:原告人?|被告人?|第三人|被?上诉人|被?申请人|申请执行人|被执行人|具状人|起诉人|姓名|名称|性别|民族|出生日期|住所地|住所|住址|地址|联系电话|电话|"
    r"法定代表人|负责人|经营者|委托诉讼代理人|委托代理人|法定代理人|身份证号码?|公民身份号码|统一社会信用代码|诉讼请求|事实[与和及]理由|案由|证据|"
    r"委托人|受委托人|受托人|借款人|出借人|欠款人|收款人|甲方|乙方|责任)(?P<dot>[·•.])(?=[\u4e00-\u9fff\d])"
)


def _colons_restored(passage: Passage) -> Passage:
    dots = {match.start("dot") for match in _LABELLED_DOT.finditer(passage.text)}
    if not dots:
        return passage
    text = "".join(":" if place in dots else letter for place, letter in enumerate(passage.text))
    return Passage(text, passage.sources, passage.row, passage.cell)


def _unbracketed(passage: Passage) -> Passage:
    """【原告】某某 is 原告:某某."""
    match = re.match(r"[【\[〔](?P<label>[\u4e00-\u9fff、]{2,12})[】\]〕][:]?", passage.text)
    if match is None:
        return passage
    colon = Passage(":", (passage.sources[match.end() - 1],))
    return passage.part(*match.span("label")) + colon + passage.part(match.end())


def _continues(
    before: Passage,
    previous: tuple[Line, PageReading],
    line: Line,
    page: PageReading,
    new: Passage,
    margins: tuple[float, float, float],
) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last, last_page = previous
    if line.row >= 0 or last.row >= 0:
        return (line.row, line.cell) == (last.row, last.cell) and last_page is page
    if page.source == "text":
        return False
    left, _, size = margins
    if len(before.text) <= _SPREAD and _beside(last, line):
        return True
    if _STARTS.match(new.text):
        return False
    ended_short = last.box.right < _margins(last_page.lines)[1] - 2.2 * size
    if ended_short:
        return False
    indented = line.box.left > left + 1.2 * size
    return not (indented and before.text.endswith(_ENDS))


def _beside(one: Line, other: Line) -> bool:
    """On the same visual row, further right: 被　　告：某某 is read as two lines."""
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return other.box.left >= one.box.right - 0.3 * one.box.height and shared > 0.5 * min(
        one.box.height, other.box.height
    )


def _margins(lines: Sequence[Line]) -> tuple[float, float, float]:
    """Left and right edge of the running text and the size of a letter."""
    running = [line for line in lines if len(line.text) >= 8] or list(lines)
    if not running:
        return 0.0, 0.0, 1.0
    lefts, rights = sorted(line.box.left for line in running), sorted(line.box.right for line in running)
    size = median(line.box.width / max(1, len(line.text)) for line in running)
    return lefts[len(lefts) // 10], rights[-1 - len(rights) // 10], max(size, 1.0)


_SPREAD_LABELS = (
    "住址",
    "住所",
    "所地",
    "地址",
    "电话",
    "性别",
    "姓名",
    "名称",
    "民族",
    "出生",
    "职业",
    "职务",
    "手机",
    "邮编",
)


def with_commas(text: Passage) -> Passage:
    """Blanks on the paper become commas: plain people and forms part their words by white space."""
    letters: list[str] = []
    sources: list[Source] = []
    for place, (letter, source) in enumerate(zip(text.text, text.sources, strict=True)):
        parted = place and letter not in ",。;:()、" and letters[-1] not in ",。;:(、" and text.apart(place)
        if parted and letters[-1] + letter not in _SPREAD_LABELS:
            letters.append(",")
            sources.append(text.sources[place - 1])
        letters.append(letter)
        sources.append(source)
    return Passage("".join(letters), tuple(sources), text.row, text.cell)


def matches(pattern: str | re.Pattern[str], passage: Passage) -> Iterator[re.Match[str]]:
    """All matches of a pattern in the text of a passage."""
    return re.finditer(pattern, passage.text)
