"""What the page of one indicator shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse

from analytics.indicators.asking import Asked
from analytics.indicators.behind import cases_behind
from analytics.indicators.breakdown import NAMES, TITLES, breakdown, levels_for, plain
from analytics.indicators.picker import picker
from analytics.indicators.reading import Figure, figures, unit_words
from analytics.indicators.trends import Trend, trend_of
from analytics.rollups.models import Level
from cases.register.listing import page_of, rows_of
from cases.register.models import Case
from law.citation import row, row_status
from law.metrics.formulas import TABLE, Reading, cancelled_on, quantities_of, systems
from law.metrics.quantities import QUANTITIES
from law.text import Text

PARTS = ("above", "below")
CASES_BEHIND = "indicator-cases"  # the list that is exported as a job
COLUMNS = (
    {"key": "label", "label": Text("单位或类别", "Unit or kind")},
    {"key": "above", "label": Text("分子", "Above"), "kind": "number"},
    {"key": "below", "label": Text("分母", "Below"), "kind": "number"},
    {"key": "value", "label": Text("指标值", "Value"), "align": "end"},
    {"key": "change", "label": Text("同比", "Year on year"), "align": "end"},
)


def context_of(request: HttpRequest, question: Asked, code: str) -> dict[str, Any]:
    """Everything of ``analytics/indicator.html``."""
    found = figures(question, [code])[code]
    level = chosen_level(request, question, code)
    lines = breakdown(code, level, question) if level is not None else []
    return {
        "question": question,
        "picker": picker(question),
        "code": code,
        "figure": found,
        "tile": found.tile(""),
        "formula": formula_of(question, code, found),
        "chart": trend_of(code, question).chart() if found.reading.missing is None else None,
        "tabs": tabs_of(question, code, level),
        "lines": {"columns": [*COLUMNS], "rows": [{"url": line.url, "cells": line.cells()} for line in lines]},
        "exports": exports_of(question, code, level),
        "cases": cases_of(request, question, code, found),
    }


def formula_of(question: Asked, code: str, found: Figure) -> dict[str, Any]:
    """The formula in words, its version, the systems it belongs to, the rows of the rule book behind it."""
    entry = row(TABLE, code, question.period.end)
    one = found.reading
    return {
        "above": one.above_title,
        "below": one.below_title,
        "numerator": amount_words(one.numerator, quantities_of(code)[0]),
        "denominator": amount_words(one.denominator, quantities_of(code)[1]),
        "value": one.value,
        "unit": unit_words(one),
        "none_remanded": one.unit == "x:1" and one.denominator == 0 and bool(one.numerator),
        "percent": one.unit == "%",
        "low": one.low,
        "high": one.high,
        "band": one.band,
        "direction": entry["value"]["dir"],
        "since": entry["effective_from"],
        "status": row_status(entry).label,
        "systems": [system for system in systems() if code in system.members],
        "cancelled": cancelled_on(code),
        "rule_url": reverse("rule-row", args=[TABLE, code]),
        "override": entry.get("override"),
    }


def amount_words(value: Any, quantity: str) -> str:
    """A numerator or denominator as people write it: money in yuan."""
    unit = QUANTITIES[quantity].unit if quantity in QUANTITIES else "cases"
    if value is not None and unit == "fen":
        return f"{value / 100:,.2f}" if value.denominator != 1 else f"{int(value) / 100:,.2f}"
    return plain(value)


def chosen_level(request: HttpRequest, question: Asked, code: str) -> Level | None:
    """The level in ``by``, or the first open one; ``Http404`` for one the reader may not compare by."""
    levels = levels_for(question, code)
    wanted = request.GET.get("by", "")
    if wanted:
        level = next((level for level in levels if NAMES[level] == wanted), None)
        if level is None:
            raise Http404
        return level
    # Units side by side only when asked for; what the cases are about first.
    return next((level for level in levels if level in (Level.CAUSE, Level.PROCEDURE)), None)


def tabs_of(question: Asked, code: str, level: Level | None) -> list[dict[str, Any]]:
    return [
        {"label": TITLES[one], "url": f"{question.link(by=NAMES[one])}#apart", "active": one is level}
        for one in levels_for(question, code)
    ]


def exports_of(question: Asked, code: str, level: Level | None) -> dict[str, str]:
    """Addresses of the files with the figures by month and unit."""
    by = NAMES[level] if level is not None else ""
    found = {}
    for form in ("csv", "xlsx"):
        found[f"figures_{form}"] = f"{reverse('indicator-figures', args=[code, form])}{question.link(by=by)}"
    return found


def part_of(words: Mapping[str, str], code: str) -> str:
    """Above or below the line; the cases below hold those above, so they come first, where there are any."""
    wanted = words.get("part", "")
    if wanted in PARTS:
        return wanted
    _, below = quantities_of(code)
    return "below" if below in QUANTITIES or below == "payouts_due" else "above"


def cases_of(request: HttpRequest, question: Asked, code: str, found: Figure) -> dict[str, Any] | None:
    """A page of the cases above or below the line that the reader may open; ``None`` where there are none to list."""
    part = part_of(request.GET, code)
    behind = condition(question, code, part)
    if found.reading.missing is not None or behind is None:
        return None
    # The list of a quarter of a million cases is opened page by page, never counted or loaded whole.
    page = page_of([branch.filter(behind) for branch in Case.objects.branches_for(question.user)], request.GET)
    above = above_of(question, code, [case.pk for case in page.rows]) if part == "below" else None
    rows = rows_of(page.rows)
    for case, line in zip(page.rows, rows, strict=True):
        line["counted"] = above is None or case.pk in above
    titles: Mapping[str, Text | None] = {"above": found.reading.above_title, "below": found.reading.below_title}
    return {
        "rows": rows,
        "pager": page.pager,
        "export_fields": {"list": CASES_BEHIND, "code": code, **question.query, "part": part},
        "part": part,
        "parts": [
            {"label": titles[name], "url": f"{question.link(part=name)}#cases", "active": name == part}
            for name in PARTS
            if titles[name] is not None and condition(question, code, name) is not None
        ],
    }


def condition(question: Asked, code: str, part: str) -> Q | None:
    """The cases of a part as a condition."""
    name = quantities_of(code, question.period.end)[PARTS.index(part)]
    return cases_behind(name, question.selection, question.period)


def above_of(question: Asked, code: str, ids: list[int]) -> set[int]:
    """Which of these cases stand above the line."""
    above = condition(question, code, "above")
    return set(Case.objects.filter(above, pk__in=ids).values_list("pk", flat=True)) if above is not None else set()


def figure_rows(question: Asked, code: str, level: Level | None, trend: Trend) -> list[list[Any]]:
    """Months and units of an indicator for a file."""
    months = [_row(label, this, last) for label, this, last in zip(trend.labels, trend.this, trend.last, strict=True)]
    lines = breakdown(code, level, question) if level is not None else []
    return months + [_row(line.label, line.reading, line.last_year) for line in lines]


def _row(label: str | Text, this: Reading, last: Reading) -> list[Any]:
    return [label, plain(this.numerator), plain(this.denominator), this.value, last.value]
