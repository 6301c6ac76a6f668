"""The rows of a form whose rules were not seen 表格行复原: labels stand left, answers right, and each label beside the middle of its answer.

The answers of a page are divided among its labels so that, in order, each label stands as near as possible to the middle of its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from outside.extraction.passages import passage_of
from outside.ocr.port import Line, PageReading

_ANSWER = re.compile(
    r"^(姓名|名称|性别|出生日期|证件类型|证件号码|住所地|经常居住地|统一社会信用代码|注册地/?登记地)[/(:(]"
)
_HEADING = re.compile(
    r"^.{0,2}(当事人信息|诉讼请求(和|及|与)?(依据|理由)?|事实(和|与|及)?理由|答辩事项.*|申请事项|执行请求.*)$"
)
_FOOT = re.compile(r"^此致|^(具状人|答辩人|申请人|起诉人)([(].*)?[:]")
_NEW_LABEL = re.compile(
    r"^(\d{1,2}\s*[.、,]|原告|被告|第三人|申请|被申请|被执行|委托|法定代理|送达地址|是否接受|答辩人|案号|案由)"
)
_PARTY_LABEL = re.compile(r"^(反诉)?(原告|被告|第三人|申请(执行)?人|被申请人|被执行人|答辩人)")
_PARTY_ANSWER = re.compile(r"^(姓名|名称)[:]")
_AGENT_LABEL, _AGENT_ANSWER = re.compile(r"^委托"), re.compile(r"^(有|无)[□☑口]?")
_ENOUGH_SEEN = 0.8
_EMPTY_COSTS = 1.6
_GAP_IS_WORTH = 0.8
_MARK_IS_WORTH = 4.0


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines read as one: a label, or the pieces of one line of an answer."""

    lines: tuple[Line, ...]
    text: str

    @property
    def top(self) -> float:
        return min(line.box.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.box.bottom for line in self.lines)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def with_rows(pages: Sequence[PageReading]) -> list[PageReading]:
    """The pages of a form, those whose rows were not seen well with rows recovered."""
    shares = [share for page in pages if (share := _answers_left(page)) is not None]
    if not shares:
        return list(pages)
    share = median(shares)
    return [page if _well_seen(page, share * page.width) else _recovered(page, share * page.width) for page in pages]


def _answers_left(page: PageReading) -> float | None:
    """Where answers begin, as a share of the width."""
    lefts = [line.box.left for line in page.lines if _ANSWER.match(passage_of(1, line).text)]
    return min(lefts) / page.width if len(lefts) >= 3 else None


def _well_seen(page: PageReading, edge: float) -> bool:
    labels = _label_blocks([line for line in page.lines if _is_label(line, edge)])
    rows = [list(group) for row, group in groupby(page.lines, key=lambda line: line.row) if row >= 0]
    whole = [row for row in rows if len({line.cell for line in row}) >= 2]
    return not labels or len(whole) >= _ENOUGH_SEEN * len(labels)


def _is_label(line: Line, edge: float) -> bool:
    text = passage_of(1, line).text
    size = line.box.height
    return (
        line.box.left < edge - 2 * size
        and line.box.right < edge + 2 * size
        and not _HEADING.match(text)
        and len(text) > 1
    )


def _recovered(page: PageReading, edge: float) -> PageReading:
    kept: list[Line] = []
    row = 0
    for part in _parts(page.lines):
        heading, body, foot = part
        if heading is not None:
            kept.append(replace(heading, row=row, cell=0))
            row += 1
        assigned, row = _assigned(body, edge, row)
        kept.extend(assigned)
        kept.extend(replace(line, row=-1, cell=-1) for line in foot)
    return replace(page, lines=tuple(kept))


def _parts(lines: Iterable[Line]) -> list[tuple[Line | None, list[Line], list[Line]]]:
    """Heading, the lines under it, and what follows the table (此致 and below), from top to bottom."""
    parts: list[tuple[Line | None, list[Line], list[Line]]] = [(None, [], [])]
    ended = False
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        text = passage_of(1, line).text
        if _HEADING.match(text):
            parts.append((line, [], []))
        elif ended or _FOOT.match(text):
            ended = True
            parts[-1][2].append(line)
        else:
            parts[-1][1].append(line)
    return parts


def _assigned(lines: Sequence[Line], edge: float, row: int) -> tuple[list[Line], int]:
    labels = _label_blocks([line for line in lines if _is_label(line, edge)])
    chosen = {id(line) for label in labels for line in label.lines}
    answers = _answer_blocks([line for line in lines if id(line) not in chosen])
    if not labels:
        return [replace(line, row=-1, cell=-1) for line in lines], row
    kept: list[Line] = []
    for label, part in zip(labels, _divided(labels, answers), strict=True):
        kept.extend(replace(line, row=row, cell=0) for line in label.lines)
        kept.extend(replace(line, row=row, cell=1) for block in part for line in block.lines)
        row += 1
    return kept, row


def _label_blocks(lines: Sequence[Line]) -> list[_Block]:
    """Labels from top to bottom; a line that opens no new label goes on with the one close above it."""
    blocks: list[_Block] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        text = passage_of(1, line).text
        near = blocks and line.box.top - blocks[-1].bottom < 0.7 * line.box.height
        if near and not _NEW_LABEL.match(text):
            blocks[-1] = _Block((*blocks[-1].lines, line), blocks[-1].text + text)
        else:
            blocks.append(_Block((line,), text))
    return blocks


def _answer_blocks(lines: Sequence[Line]) -> list[_Block]:
    """Lines of answers; pieces side by side are one."""
    blocks: list[_Block] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        last = blocks[-1].lines[-1] if blocks else None
        beside = last and abs(line.box.middle[1] - last.box.middle[1]) < 0.5 * min(line.box.height, last.box.height)
        if beside:
            members = sorted((*blocks[-1].lines, line), key=lambda one: one.box.left)
            blocks[-1] = _Block(tuple(members), "".join(passage_of(1, one).text for one in members))
        else:
            blocks.append(_Block((line,), passage_of(1, line).text))
    return blocks


def _divided(labels: Sequence[_Block], answers: Sequence[_Block]) -> list[Sequence[_Block]]:
    """The cheapest division of the answers among the labels, in order (dynamic programming)."""
    count, letter = len(answers), median(line.box.height for block in labels for line in block.lines)
    best = [0.0] + [float("inf")] * count
    cuts: list[list[int]] = []
    for label in labels:
        following, came = [float("inf")] * (count + 1), [0] * (count + 1)
        for end in range(count + 1):
            for start in range(end + 1):
                cost = best[start] + _cost(label, answers, start, end, letter)
                if cost < following[end]:
                    following[end], came[end] = cost, start
        best = following
        cuts.append(came)
    parts: list[Sequence[_Block]] = []
    end = count
    for came in reversed(cuts):
        parts.append(answers[came[end] : end])
        end = came[end]
    return parts[::-1]


def _cost(label: _Block, answers: Sequence[_Block], start: int, end: int, letter: float) -> float:
    if start == end:
        return _EMPTY_COSTS
    first, last = answers[start], answers[end - 1]
    cost = abs((first.top + last.bottom) / 2 - label.middle) / letter
    if start:
        cost -= _GAP_IS_WORTH * min(max(first.top - answers[start - 1].bottom, 0.0), 1.5 * letter) / letter
    if _fits(label, first):
        cost -= _MARK_IS_WORTH
    if _PARTY_LABEL.match(label.text):
        cost += _MARK_IS_WORTH * sum(bool(_PARTY_ANSWER.match(one.text)) for one in answers[start + 1 : end])
    return cost


def _fits(label: _Block, first: _Block) -> bool:
    """A party begins with a name, an agent with 有 or 无."""
    if _PARTY_LABEL.match(label.text):
        return bool(_PARTY_ANSWER.match(first.text))
    return bool(_AGENT_LABEL.match(label.text) and _AGENT_ANSWER.match(first.text))
