"""Figures as files; formulas of a spreadsheet never start from our cells. The cases behind them: :mod:`analytics.indicators.listing`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook

from analytics.indicators.breakdown import plain
from analytics.indicators.reading import Figure, unit_words
from courts.language import say
from courts.people.models import User
from courts.trace.models import Outcome, TraceEntry
from law.metrics.comparison import STATES
from law.text import Text

FIGURE_HEADINGS = (
    Text("月份、单位或类别", "Month, unit or kind"),
    Text("分子", "Above"),
    Text("分母", "Below"),
    Text("本期", "This period"),
    Text("上年同期", "A year before"),
)
OVERVIEW_HEADINGS = (
    Text("代码", "Code"),
    Text("指标", "Indicator"),
    Text("分子", "Above"),
    Text("数值", "Numerator"),
    Text("分母", "Below"),
    Text("数值", "Denominator"),
    Text("指标值", "Value"),
    Text("单位", "Unit"),
    Text("同比", "Year on year"),
    Text("环比", "On the period before"),
    Text("体检", "Band"),
    Text("缺少的数据来源", "Missing facts"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe(value: object) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = "" if value is None else say(value) if isinstance(value, Text) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdigit() if text[0] in "+-" else False


def overview_rows(found: Iterable[Figure]) -> list[list[Any]]:
    """Every figure with its arithmetic, changes and band."""
    return [_overview(one) for one in found]


def _overview(found: Figure) -> list[Any]:
    one = found.reading
    changes = {words.zh: f"{said.value} {said.unit}" for words, said, _ in found.changes}
    return [
        one.code,
        one.title,
        one.above_title,
        plain(one.numerator),
        one.below_title,
        plain(one.denominator),
        one.value if one.value is not None else "—",
        unit_words(one),
        changes.get("同比", "—"),
        changes.get("环比", "—"),
        STATES[one.band],
        one.missing,
    ]


def sent(form: str, name: str, headings: Sequence[Text], rows: Iterable[Sequence[object]], mark: str) -> HttpResponse:
    """The table as a file; the last line says what it is, who asked for it and when."""
    table = [[say(heading) for heading in headings], *([safe(cell) for cell in line] for line in rows), [mark]]
    buffer = io.BytesIO()
    if form == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(table)
        buffer.write(b"\xef\xbb\xbf" + text.getvalue().encode())
    else:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(name[:31])
        for line in table:
            sheet.append(line)
        book.save(buffer)
    answer = HttpResponse(buffer.getvalue(), content_type="text/csv; charset=utf-8" if form == "csv" else XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def trace(user: User, name: str, count: int) -> None:
    """The export stands in the trace."""
    TraceEntry.objects.create(
        actor=user,
        actor_name=str(user),
        subject="analytics.indicator",
        subject_id=0,
        act="export",
        label_zh=f"导出指标 {name}",
        label_en=f"Indicator {name} exported",
        outcome=Outcome.READ,
        detail={"rows": count},
    )
