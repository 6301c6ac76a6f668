"""The situation 态势: how much there is, how it moves, which figures are outside their band, what grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.urls import reverse

from analytics.indicators.asking import Asked
from analytics.indicators.reading import Figure, codes_of, figures, windows_of
from analytics.indicators.sums import sums_by, sums_of
from analytics.indicators.trends import caseload_chart, months_of_question
from analytics.rollups.models import Level
from law.metrics.comparison import change, trend
from law.metrics.formulas import Sums, amount, cancelled_on, use
from law.metrics.quantities import QUANTITIES
from law.metrics.windows import Window, a_year_before
from law.text import Text

GROUPS: Sequence[tuple[str, Text]] = (
    ("Q", Text("审判质量与效果", "Quality and effect")),
    ("E", Text("审判效率", "Efficiency")),
    ("X", Text("执行", "Enforcement")),
    ("G", Text("诉源治理与归档", "Prevention and archives")),
)
LOADS = ("new", "old", "accepted", "closed", "open")


def group_of(code: str) -> str:
    """The group an indicator is shown in."""
    return "G" if code[0] in "GR" else code[0]


def groups(question: Asked) -> list[dict[str, Any]]:
    """The indicators in their groups: cards for what can be said, lines for what lacks its facts."""
    found = figures(question, codes_of(question.system))
    return [
        {"key": key, "title": title, **_cards(question, [f for f in found.values() if group_of(f.reading.code) == key])}
        for key, title in GROUPS
    ]


def _cards(question: Asked, found: Sequence[Figure]) -> dict[str, Any]:
    said = [one for one in found if one.reading.missing is None]
    return {
        "tiles": [
            one.tile(url_of(question, one.reading.code)) | {"cancelled": cancelled_on(one.reading.code)} for one in said
        ],
        "missing": [
            {
                "code": one.reading.code,
                "title": one.reading.title,
                "facts": one.reading.missing,
                "url": url_of(question, one.reading.code),
            }
            for one in found
            if one.reading.missing is not None
        ],
        "outside": sum(one.reading.band in ("above", "below") for one in said),
        "banded": sum(one.reading.band is not None for one in said),
    }


def url_of(question: Asked, code: str, **changes: str) -> str:
    """The page of an indicator with the same question."""
    return f"{reverse('indicator', args=[code])}{question.link(**changes)}"


def caseload(question: Asked) -> dict[str, Any]:
    """Old, new, accepted, closed and open cases with their changes, and the months as a chart."""
    months, windows = months_of_question(question), windows_of(question.period)
    found = sums_of(question.selection, [*windows, *months], ["E01"], monthly=False)
    sums, by_month = found[: len(windows)], found[len(windows) :]
    return {"tiles": [_load(name, sums, by_month) for name in LOADS], "chart": caseload_chart(months, by_month)}


def _load(name: str, sums: Sequence[Sums], by_month: Sequence[Sums]) -> dict[str, Any]:
    quantity = QUANTITIES[name]
    this, *others = (Fraction(amount(quantity, one)) for one in sums)
    arrows = []
    for words, earlier in zip((Text("同比", "yoy"), Text("环比", "on previous")), others, strict=False):
        said = change("count", this, earlier).value.value
        if said is not None:
            arrows.append(
                {
                    "text": Text(f"{words.zh} {said}%", f"{said}% {words.en}"),
                    "direction": _direction(this, earlier),
                    "good": None,
                }
            )
    return {
        "label": quantity.title,
        "value": f"{int(this):,}",
        "unit": Text("件", " cases"),
        "trend": arrows,
        "spark": [amount(quantity, one) for one in by_month],
    }


def _direction(this: Fraction, earlier: Fraction) -> str:
    if trend("count", "neutral", this, earlier).value is None or this == earlier:
        return "flat"
    return "up" if this > earlier else "down"


def hot_causes(question: Asked) -> dict[str, Any]:
    """The causes with most new cases, and those that grew most; one with few cases last year has no growth worth a rank."""
    settings = use()
    hot, base = int(settings["hot_causes"]), int(settings["growth_base"])
    windows: list[Window] = [question.period, a_year_before(question.period)]
    found = sums_by(question.selection, Level.CAUSE, windows, ["E01"], monthly=False)
    counts = {key: [amount(QUANTITIES["new"], one) for one in sums] for key, sums in found.items()}
    most = sorted(counts, key=lambda key: (-counts[key][0], key))[:hot]
    grown = [key for key in counts if counts[key][1] >= base and counts[key][0] > counts[key][1]]
    fastest = sorted(grown, key=lambda key: (-Fraction(counts[key][0], counts[key][1]), key))[:hot]
    return {
        "chart": _causes_chart(question, most, counts),
        "fastest": [_growth(question, key, counts[key]) for key in fastest],
        "base": base,
    }


def _causes_chart(question: Asked, keys: Sequence[str], counts: Mapping[str, list[int]]) -> dict[str, Any]:
    urls = [url_of(question, "E02", cause=key) for key in keys]
    return {
        "kind": "bar",
        "labels": list(keys),
        "series": [
            {"name": Text("新收", "New"), "values": [counts[key][0] for key in keys], "urls": urls},
            {"name": Text("上年同期", "A year before"), "values": [counts[key][1] for key in keys], "urls": urls},
        ],
        "unit": Text("件", "cases"),
    }


def _growth(question: Asked, key: str, pair: Sequence[int]) -> dict[str, Any]:
    said = change("count", Fraction(pair[0]), Fraction(pair[1])).value.value
    return {"cause": key, "this": pair[0], "last": pair[1], "change": said, "url": url_of(question, "E02", cause=key)}
