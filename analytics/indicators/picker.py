"""The choices above a page of figures: court, period, system, and what is narrowed."""

from __future__ import annotations

from typing import Any

from analytics.indicators.asking import NARROWINGS, WINDOWS, Asked
from analytics.indicators.breakdown import NOBODY, TITLES, labels_of
from analytics.indicators.scope import may_compare_units
from law.metrics.formulas import systems
from law.text import Text


def picker(question: Asked) -> dict[str, Any]:
    """For ``analytics/picker.html``."""
    # What was chosen stays chosen, also where it lacks a day.
    asked_for = question.form["window"].value() or question.period.kind.value
    kept = [(name, key) for name, key in question.query.items() if name in NARROWINGS]
    return {
        "form": question.form,
        "courts": [
            {"code": court.code, "label": court.label, "active": question.scope.chosen == court}
            for court in question.scope.courts
        ],
        "windows": [
            {"kind": kind.value, "label": label, "active": kind.value == asked_for} for kind, label in WINDOWS.items()
        ],
        "systems": [{"key": one.key, "label": one.title, "active": one == question.system} for one in systems()],
        "neighbours": question.neighbours(),
        "chips": chips(question),
        "kept": kept,
        "may_compare": may_compare_units(question.user),
        "place": question.scope.chosen.label
        if question.scope.chosen
        else Text("全部所辖法院", "all courts of the region"),
    }


def chips(question: Asked) -> list[dict[str, Any]]:
    """What is narrowed, each with a link that takes the narrowing away."""
    found = []
    for name, level in NARROWINGS.items():
        key = question.narrowed.get(level)
        if key is None:
            continue
        label = labels_of(level, [key], question).get(key, NOBODY)
        title = TITLES[level]
        found.append(
            {
                "label": Text(f"{title.zh}：{label.zh}", f"{title.en}: {label.en}"),
                "remove_url": question.link(**{name: ""}),
            }
        )
    return found
