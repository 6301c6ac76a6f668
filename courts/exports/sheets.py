"""Writing rows into a file: no cell begins a formula, the first and the last row say who took it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import IO, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FORBIDDEN = {code: None for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}


def neutral(value: object) -> str:
    """Text that no spreadsheet takes for a formula, without the signs no spreadsheet can hold."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    text = str(value).translate(_FORBIDDEN)
    return f"'{text}" if text.lstrip(" \u00a0\u3000").startswith(_FORMULA) else text


def _lines(
    mark: str, heads: Sequence[str], rows: Iterable[Sequence[object]], end: Iterator[str]
) -> Iterator[list[Any]]:
    yield [mark]
    yield [neutral(head) for head in heads]
    for row in rows:
        yield [
            value if isinstance(value, int | float) and not isinstance(value, bool) else neutral(value) for value in row
        ]
    for line in end:
        yield [line]


def write_csv(
    file: IO[bytes], *, mark: str, heads: Sequence[str], rows: Iterable[Sequence[object]], end: Iterator[str]
) -> None:
    """UTF-8 with a byte order mark, as spreadsheets expect it. ``end`` is read after the rows."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows(_lines(mark, heads, rows, end))
    text.detach()


def write_xlsx(
    file: IO[bytes], *, mark: str, heads: Sequence[str], rows: Iterable[Sequence[object]], end: Iterator[str]
) -> None:
    """Written row by row: a long list never stands in memory whole. The mark is printed on every page too."""
    book = Workbook(write_only=True)
    book.properties.creator = book.properties.description = mark
    sheet = book.create_sheet()
    # "&" begins a code in headers and footers of a printed sheet.
    sheet.oddFooter.center.text = mark.replace("&", "&&")
    sheet.oddHeader.center.text = mark.replace("&", "&&")
    for place, line in enumerate(_lines(mark, heads, rows, end)):
        if place < 2:
            cells = [WriteOnlyCell(sheet, value=value) for value in line]
            for cell in cells:
                cell.font = Font(bold=place == 1, italic=place == 0)
            sheet.append(cells)
        else:
            sheet.append(line)
    book.save(file)


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
