"""Element forms 要素式诉状: rows of a printed table with a label on the left and what was filled in on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outside.extraction.amounts import total_of
from outside.extraction.form_party import LABEL, agent_fields, party_fields
from outside.extraction.form_rows import Entry, by_numbers, entries_of, joined, paragraphs, width_of
from outside.extraction.numerals import sums_in
from outside.extraction.passages import Passage
from outside.extraction.port import Suggestion
from outside.extraction.suggesting import Found, whole
from outside.extraction.ticks import NO, YES, choices, only_boxes, only_options, refused

_ORDER = re.compile(r"^(?:\d{1,2}[.、,]?|[一二三四五六七八九十]{1,2}[、.])")
_SIDES = (
    ("plaintiffs", r"(反诉)?原告|申请(执行)?人|上诉人"),
    ("defendants", r"被告|被申请人|被执行人|被上诉人"),
    ("third_parties", r"第三人"),
)
_SECTIONS = (
    ("parties", r"当事人(信息|基本情况|情况)?$|第一部分当事人"),
    ("claims", r"诉讼请求(和|及|与)?(依据|理由)?|(诉讼|仲裁|执行)?请求事项"),
    ("facts", r"事实(和|与|及)?理由"),
    ("evidence", r"证据(清单|目录)?$"),
)
_AGENT_LABEL = re.compile(r"^委托(诉讼)?代理人|^(诉讼)?代理人")
_TOTAL_LABEL = re.compile(r"标的(总)?额|诉讼标的|请求总额")
_EVIDENCE_LABEL = re.compile(r"证据(清单|目录|名称)|^\d*[.、]?证据")
_NOT_ASKING = re.compile(r"依据|诉前保全|财产保全|诉讼保全|调解|是否了解|送达|管辖")
_LONGEST_HEADING = 14
_EMPTY = re.compile(r"^(无|/|没有|暂无|[□☑])*$")
_FOLLOWS_ON = re.compile(r"^(是否(请求|主张|要求)(支付|计算)?至|此后|并支付)")
_ASIDE = re.compile(
    r"^(明细[::](详见|见)|.{0,30}(病历资料|发票|清单)[^。]{0,10}[::]?有[□☑]|支付方式|行使方式|.{0,12}主体[::]|归属[::])"
)


def is_form(passages: Sequence[Passage]) -> bool:
    """Whether the paper is one of the courts' forms: it asks for the parties under a heading, with labels and boxes to fill."""
    asked = any(len(one.text) <= _LONGEST_HEADING and re.search(_SECTIONS[0][1], one.text) for one in passages)
    return asked and any(re.match(r"^(姓名|名称)([::]|$)", one.text) for one in passages)


def form_suggestions(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """Suggestions from the rows of a form."""
    entries, width = by_numbers(entries_of(passages)), width_of(passages)
    yield from _parties(entries)
    section, stated, evidence = "", False, 0
    claims: list[Passage] = []
    facts: list[Entry] = []
    for entry in entries:
        section = _section(entry) or section
        if section == "claims" and entry.label:
            if _TOTAL_LABEL.search(entry.label):
                for total in _total(entry):
                    stated = True
                    yield total
            elif not _NOT_ASKING.search(entry.label):
                for claim in _claims(entry, width):
                    yield whole(claim, "form-claim").at(f"claims[{len(claims)}]")
                    claims.append(claim)
        elif section == "evidence" and re.fullmatch(r"\d{1,2}[.、]?", entry.label):
            listed = Found(entry.cells[0].text, entry.cells[0], 0, len(entry.cells[0].text), "form-evidence")
            yield listed.at(f"evidence[{evidence}]")
            evidence += 1
        elif section == "facts" and entry.label:
            if _EVIDENCE_LABEL.search(entry.label):
                yield from _evidence(entry, width)
            elif not _EMPTY.match(entry.content.text):
                facts.append(entry)
    if not stated:
        yield from total_of(claims)
    if facts:
        yield _facts(facts)


def _section(entry: Entry) -> str:
    if entry.label or len(entry.content.text) > _LONGEST_HEADING:
        return ""
    return next((name for name, pattern in _SECTIONS if re.search(pattern, entry.content.text)), "")


def _parties(entries: Sequence[Entry]) -> Iterator[Suggestion]:
    """A party begins with its role, as the label of a row or alone on its line, and goes on as long as labels of parties follow."""
    counts: dict[str, int] = {}
    path, opened = "", ""
    cells: list[Passage] = []
    for entry in [*entries, Entry("", [])]:
        label = _ORDER.sub("", entry.label or (entry.cells[0].text if entry.cells else ""))
        side = next((name for name, pattern in _SIDES if re.match(pattern, label)), "") if len(label) <= 24 else ""
        begins = "agent" if _AGENT_LABEL.match(label) and (path or opened) else side
        if not begins and opened and _of_party(entry):
            cells.extend(_all(entry))
            continue
        if opened and opened != "agent":
            path = ""  # a party without a name is left out, and its agents with it
        for key, value in _filled_in(opened, cells):
            if key == "name" and opened != "agent":
                path = f"{opened}[{counts.get(opened, 0)}]"
                counts[opened] = counts.get(opened, 0) + 1
            if path:
                yield value.at(f"{path}.{key}")
        opened, cells = begins, list(entry.cells) if begins and entry.label else []


def _filled_in(opened: str, cells: Sequence[Passage]) -> Iterator[tuple[str, Found]]:
    if not opened or not cells:
        return
    content = joined(cells, LABEL) if len(cells) > 1 else cells[0]
    yield from agent_fields(content) if opened == "agent" else party_fields(content)


def _of_party(entry: Entry) -> bool:
    """A row or line that goes on about the party above it: its label is one of a party's, with its answer beside it."""
    if entry.label:
        return bool(LABEL.fullmatch(entry.label) or LABEL.match(entry.cells[0].text))
    return bool(entry.cells) and bool(LABEL.match(entry.cells[0].text) or only_boxes(entry.cells[0].text))


def _all(entry: Entry) -> list[Passage]:
    """Label and answers: the label is the first printed word of the pair."""
    if not entry.label:
        return entry.cells
    first = entry.cells[0]
    return [Passage(entry.label, (first.sources[0],) * len(entry.label), first.row, 0), *entry.cells]


def _claims(entry: Entry, width: float) -> Iterator[Passage]:
    """What a row asks for; a row answered with 否 or 无 asks for nothing."""
    text = "".join(cell.text for cell in entry.cells)
    if _EMPTY.match(text) or refused(text):
        return
    kept: list[Passage] = []
    for part in (part for cell in entry.cells for part in paragraphs(cell, width)):
        if kept and _FOLLOWS_ON.match(part.text):
            kept[-1] = kept[-1] + part
        elif _asks(part.text):
            kept.append(_cut_refusal(part))
    yield from (_without_label(part) for part in kept)


def _asks(text: str) -> bool:
    if (
        _ASIDE.match(text)
        or only_boxes(text)
        or only_options(text)
        or re.match(r"^(否|无此问题|有此问题|无财产|有财产|无债务|有债务)$", text)
    ):
        return False
    if re.match(r"^是□|^否[□☑]|^[(（]?\d?[)）]?[^::]{0,6}[::]无$", text):
        return False
    return not _EMPTY.match(text) and not re.fullmatch(r"(.{2,10}□)+", text)


def _cut_refusal(part: Passage) -> Passage:
    """是☑ … 否□ in one line: the unticked end goes."""
    found = choices(part.text, (*YES, *NO))
    if len(found) > 1 and found[0].ticked and not found[-1].ticked and found[-1].end == len(part.text):
        return part.part(0, found[-1].start)
    return part


def _without_label(part: Passage) -> Passage:
    """(2)汽车明细:藏A… → 藏A…"""
    match = re.match(r"^[(（]\d[)）](?:[^::]{2,6}明细[::](?=[^\d]))?", part.text)
    return part.part(match.end()) if match else part


def _total(entry: Entry) -> Iterator[Suggestion]:
    content = entry.content
    sums = sums_in(content.text)
    if sums:
        one = max(sums, key=lambda one: one.yuan)
        yield Found(f"{one.yuan:.2f}", content, one.start, one.end, "form-total").at("claim_amount_total")
        return
    match = re.search(r"\d[\d,]*(\.\d+)?", content.text)
    if match:
        value = Decimal(match.group().replace(",", ""))
        yield Found(f"{value:.2f}", content, match.start(), match.end(), "form-total").at("claim_amount_total")


def _evidence(entry: Entry, width: float) -> Iterator[Suggestion]:
    number = 0
    for part in (part for cell in entry.cells for part in paragraphs(cell, width)):
        name = _ORDER.sub("", part.text).rstrip(";。,")
        if name and not _EMPTY.match(name):
            start = part.text.find(name)
            yield Found(name, part, start, start + len(name), "form-evidence").at(f"evidence[{number}]")
            number += 1


def _facts(entries: Sequence[Entry]) -> Suggestion:
    """Facts and grounds as label and answer, row by row; its place is the first answer."""
    text = "\n".join(f"{_ORDER.sub('', one.label)}:{''.join(cell.text for cell in one.cells)}" for one in entries)
    first = entries[0].content
    return Found(text, first, 0, len(first.text), "form-facts").at("facts")
