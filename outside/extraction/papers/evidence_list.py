"""Lists of evidence 证据目录: rows of a table, each cell under its column head; without rules the heads say where the columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.columns import Cell, Table, table_of
from outside.extraction.papers.closing import last_date, signed
from outside.extraction.passages import passages_of
from outside.extraction.port import Suggestion
from outside.extraction.rows import rows_of
from outside.extraction.suggesting import Found
from outside.ocr.port import PageReading

_WORDS = (
    "序号",
    "编号",
    "证据编号",
    "证据名称",
    "证据材料名称",
    "证据资料名称",
    "材料名称",
    "名称",
    "份数",
    "页数",
    "页码",
    "数量",
    "份数/页码",
    "证明目的",
    "证明内容",
    "证明对象",
    "证明事项",
    "拟证明事实",
    "待证事实",
    "来源",
    "证据来源",
    "原件/复印件",
    "原/复印件",
    "备注",
    "提交人",
    "证据形式",
)
_HEADS = r"序号|编号|证据.{0,4}名称|证据名称|证据材料|材料名称|名称|份数.{0,3}|页数|页码|份数|数量|证明.{0,4}|拟证明.{0,4}|待证事实|来源|证据来源|原件.{0,6}|备注|形式|提交人|原/复印件|证据形式"
_ORDER = re.compile(r"^(?:证据)?[一二三四五六七八九十\d]{1,3}[、.]?$")
_LISTED = re.compile(r"^(?:证据)?(?P<n>[一二三四五六七八九十\d]{1,3})[、.:)](?P<v>.+)$")


def suggestions(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """items[] with a key for each column head as written, submitted_by, date."""
    table = table_of(pages, _HEADS, _WORDS, _ORDER)
    if table is not None:
        yield from _items(table)
    else:
        yield from _plain(pages)
    rows = rows_of(pages)
    names = signed(rows, "提交人|举证人|具状人|提供人|当事人")
    if names:
        yield names[0].at("submitted_by")
    date = last_date([row for row in rows if not row.cells])
    if date:
        yield date.at("date")


def _items(table: Table) -> Iterator[Suggestion]:
    for number, record in enumerate(table.records):
        for head, cell in record.items():
            yield _cell(cell).at(f"items[{number}].{head}")


def _cell(cell: Cell) -> Found:
    return Found(cell.value, cell.passage, 0, len(cell.passage.text), "table-cell")


def _plain(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """A numbered list instead of a table: only names."""
    number = 0
    for passage in passages_of(pages):
        match = _LISTED.match(passage.text)
        if match:
            value = match["v"].rstrip(";。,")
            start = match.start("v")
            order = Found(match["n"], passage, match.start("n"), match.end("n"), "list-number")
            yield order.at(f"items[{number}].序号")
            yield Found(value, passage, start, start + len(value), "list-entry").at(f"items[{number}].证据名称")
            number += 1
