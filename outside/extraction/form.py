"""Element forms 要素式诉状: rows of a printed table with a label on the left and what was filled in on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from outside.extraction.amounts import total_of
from outside.extraction.form_party import agent_fields, party_fields
from outside.extraction.numerals import sums_in
from outside.extraction.passages import Passage
from outside.extraction.port import Suggestion
from outside.extraction.suggesting import Found, whole
from outside.ocr.port import Line

_SIDES = (
    ("plaintiffs", r"(反诉)?原告|申请(执行)?人"),
    ("defendants", r"被告|被申请人|被执行人"),
    ("third_parties", r"第三人"),
)
_SECTIONS = (
    ("parties", r"当事人信息"),
    ("claims", r"诉讼请求(和|及|与)?(依据|理由)?|(诉讼|仲裁|执行)?请求事项"),
    ("facts", r"事实(和|与|及)?理由"),
)
_AGENT_LABEL = re.compile(r"^委托(诉讼)?代理人|^(诉讼)?代理人")
_TOTAL_LABEL = re.compile(r"标的(总)?额|诉讼标的|请求总额")
_EVIDENCE_LABEL = re.compile(r"证据(清单|目录|名称)|^\d*[.、]?证据")
_NOT_ASKING = re.compile(r"依据|诉前保全|财产保全|诉讼保全|调解|是否了解|送达|管辖")
_LONGEST_HEADING = 14
_PARTY_CELL = re.compile(r"^(姓名|名称)[::]")
_NUMBER = re.compile(r"^\d{1,2}[.、,]?")
_EMPTY = re.compile(r"^(无|/|没有|暂无|[□☑])*$")
_FOLLOWS_ON = re.compile(r"^(是否请求支付至|此后|并支付)")
_ASIDE = re.compile(
    r"^(明细[::](详见|见)|.{0,30}(病历资料|发票|清单)[^。]{0,10}[::]?有[□☑]|支付方式|行使方式|.{0,12}主体[::]|归属[::])"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the form: ``label`` is empty for rows of one cell."""

    label: str
    content: Passage


def is_form(passages: Sequence[Passage]) -> bool:
    """Whether the paper is one of the courts' forms: it asks for the parties under a heading, with labels and boxes to fill."""
    asked = any(len(one.text) <= _LONGEST_HEADING and "当事人信息" in one.text for one in passages)
    return asked and sum(bool(_PARTY_CELL.match(one.text)) for one in passages) >= 1


def rows_of(passages: Sequence[Passage]) -> list[Row]:
    """Rows in order; text outside the table is a row of one cell (a heading whose rules were too faint to be seen)."""
    rows: list[Row] = []
    keyed = enumerate(passages)
    for _, group in groupby(
        keyed, key=lambda one: (one[1].sources[0].page, one[1].row if one[1].row >= 0 else -1 - one[0])
    ):
        members = [passage for _, passage in group]
        rows.append(Row("", members[0]) if len(members) == 1 else Row(members[0].text, members[-1]))
    return rows


def form_suggestions(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """Suggestions from the rows of a form."""
    rows, width = rows_of(passages), _width(passages)
    yield from _parties(rows)
    section, stated = "", False
    claims: list[Passage] = []
    facts: list[Row] = []
    for row in rows:
        section = _section(row) or section
        if section == "claims" and row.label:
            if _TOTAL_LABEL.search(row.label):
                for total in _total(row):
                    stated = True
                    yield total
            elif not _NOT_ASKING.search(row.label):
                for claim in _claims(row, width):
                    yield whole(claim, "form-claim").at(f"claims[{len(claims)}]")
                    claims.append(claim)
        elif section == "facts" and row.label:
            if _EVIDENCE_LABEL.search(row.label):
                yield from _evidence(row, width)
            elif not _EMPTY.match(row.content.text):
                facts.append(row)
    if not stated:
        yield from total_of(claims)
    if facts:
        yield _facts(facts)


def _section(row: Row) -> str:
    if row.label or len(row.content.text) > _LONGEST_HEADING:
        return ""
    return next((name for name, pattern in _SECTIONS if re.search(pattern, row.content.text)), "")


def _parties(rows: Sequence[Row]) -> Iterator[Suggestion]:
    counts: dict[str, int] = {}
    last = ""
    for row in rows:
        label = _NUMBER.sub("", row.label)
        side = next((name for name, pattern in _SIDES if re.match(pattern, label)), "")
        if side:
            fields = list(party_fields(row.content))
            if fields:
                last = f"{side}[{counts.get(side, 0)}]"
                counts[side] = counts.get(side, 0) + 1
                yield from (value.at(f"{last}.{key}") for key, value in fields)
        elif _AGENT_LABEL.match(label) and last:
            yield from (value.at(f"{last}.{key}") for key, value in agent_fields(row.content))


def _width(passages: Sequence[Passage]) -> float:
    """The right edge of the fullest line of the table."""
    return max((source.line.box.right for one in passages if one.row >= 0 for source in one.sources), default=0.0)


def paragraphs(cell: Passage, width: float) -> list[Passage]:
    """A cell divided where a line ended well before the edge of the table."""
    parts: list[Passage] = []
    start = 0
    for place in range(1, len(cell.sources) + 1):
        if place < len(cell.sources) and cell.sources[place].line is cell.sources[place - 1].line:
            continue
        line = cell.sources[place - 1].line
        last = place == len(cell.sources)
        beside = not last and _beside(line, cell.sources[place].line)
        apart = not last and cell.sources[place].line.box.top - line.box.bottom > 1.6 * line.box.height
        if last or apart or (not beside and line.box.right < width - 2.5 * line.box.height):
            parts.append(cell.part(start, place))
            start = place
    return parts


def _beside(line: Line, following: Line) -> bool:
    """Whether the next piece of text stands on the same visual row."""
    shared = min(line.box.bottom, following.box.bottom) - max(line.box.top, following.box.top)
    return following.box.left > line.box.left and shared > 0.5 * min(line.box.height, following.box.height)


def _claims(row: Row, width: float) -> Iterator[Passage]:
    """What a row asks for; a row answered with 否 or 无 asks for nothing."""
    text = row.content.text
    if _EMPTY.match(text) or (re.search(r"(否|无此问题|无财产|无债务)☑", text) and "是☑" not in text):
        return
    kept: list[Passage] = []
    for part in paragraphs(row.content, width):
        if kept and _FOLLOWS_ON.match(part.text):
            kept[-1] = kept[-1] + part
        elif _asks(part.text):
            kept.append(_cut_refusal(part))
    yield from (_without_label(part) for part in kept)


def _asks(text: str) -> bool:
    if _ASIDE.match(text) or re.match(r"^(否|无此问题|有此问题|无财产|有财产|无债务|有债务)[□☑]?$", text):
        return False
    if re.match(r"^是□|^否[□☑]|^[(（]?\d?[)）]?[^::]{0,6}[::]无$", text):
        return False
    return not _EMPTY.match(text) and not re.fullmatch(r"(.{2,10}□)+", text)


def _cut_refusal(part: Passage) -> Passage:
    """是☑ … 否□ in one line: the unticked end goes."""
    match = re.search(r"否□$", part.text)
    if match and part.text.startswith("是☑"):
        return part.part(0, match.start())
    return part


def _without_label(part: Passage) -> Passage:
    """(2)汽车明细:藏A… → 藏A…"""
    match = re.match(r"^[(（]\d[)）](?:[^::]{2,6}明细[::](?=[^\d]))?", part.text)
    return part.part(match.end()) if match else part


def _total(row: Row) -> Iterator[Suggestion]:
    sums = sums_in(row.content.text)
    if sums:
        one = max(sums, key=lambda one: one.yuan)
        found = Found(f"{one.yuan:.2f}", row.content, one.start, one.end, "form-total")
        yield found.at("claim_amount_total")
        return
    match = re.search(r"\d[\d,]*(\.\d+)?", row.content.text)
    if match:
        value = Decimal(match.group().replace(",", ""))
        yield Found(f"{value:.2f}", row.content, match.start(), match.end(), "form-total").at("claim_amount_total")


def _evidence(row: Row, width: float) -> Iterator[Suggestion]:
    number = 0
    for part in paragraphs(row.content, width):
        entry = _NUMBER.sub("", part.text).rstrip(";。,")
        if entry and not _EMPTY.match(entry):
            start = part.text.find(entry)
            yield Found(entry, part, start, start + len(entry), "form-evidence").at(f"evidence[{number}]")
            number += 1


def _facts(rows: Sequence[Row]) -> Suggestion:
    """Facts and grounds as label and answer, row by row; its place is the first answer."""
    text = "\n".join(f"{_NUMBER.sub('', row.label)}:{row.content.text}" for row in rows)
    first = rows[0].content
    return Found(text, first, 0, len(first.text), "form-facts").at("facts")
