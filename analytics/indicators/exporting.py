"""The cases behind a figure as files; formulas of a spreadsheet never start from our cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from django.http import HttpResponse
from openpyxl import Workbook

from cases.register.listing import state_label
from cases.register.models import Case
from courts.language import say
from law.text import Text

HEADINGS = (
    Text("案号", "Number"),
    Text("案件", "Case"),
    Text("法院", "Court"),
    Text("承办人", "Judge"),
    Text("状态", "State"),
    Text("立案日期", "Filed"),
    Text("结案日期", "Closed"),
    Text("计入分子", "Counted above the line"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(value: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(cases: Sequence[Case], above: set[str]) -> list[list[str]]:
    return [
        [
            safe(value)
            for value in (
                case.number,
                case.title,
                say(case.court.label),
                case.judge,
                say(state_label(case)),
                case.filed_on,
                case.closed_on,
                "1" if str(case.pk) in above else "0",
            )
        ]
        for case in cases
    ]


def _mark(code: str, reader: str, on: datetime) -> str:
    return f"{code} · {reader} · {on:%Y-%m-%d %H:%M}"


def as_csv(code: str, cases: Sequence[Case], above: set[str], *, reader: str, on: datetime) -> HttpResponse:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([say(heading) for heading in HEADINGS])
    writer.writerows(_rows(cases, above))
    writer.writerow([_mark(code, reader, on)])
    answer = HttpResponse("\ufeff" + buffer.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return answer


def as_xlsx(code: str, cases: Sequence[Case], above: set[str], *, reader: str, on: datetime) -> HttpResponse:
    book = Workbook()
    sheet = book.active
    sheet.title = code
    sheet.append([say(heading) for heading in HEADINGS])
    for row in _rows(cases, above):
        sheet.append(row)
    sheet.append([_mark(code, reader, on)])
    buffer = io.BytesIO()
    book.save(buffer)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(buffer.getvalue(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{code}.xlsx"'
    return answer
