"""文书目录: every instrument with its maker, its due date, the fields it needs and its remedy line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from law.citation import figure, keys, row, row_bases
from law.core import Answer, Basis, Finding, Severity, Status, derive, rule, step
from law.documents.fields import FIELD_LABELS
from law.instruments import cpl
from law.tables import remembered, version_of
from law.text import Text
from law.time.arithmetic import add_days
from law.time.calendar import Calendar

TABLE = "documents"
LAYOUT = "document_layout"


@dataclass(frozen=True, slots=True)
class Due:
    """When an instrument is due: ``limit`` days after or before ``event``; ``limit`` is ``None`` where no day is fixed."""

    event: str
    limit: int | None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """One kind of document. ``by``: who makes it; ``family`` counts document numbers; ``remedy``: code of the last line."""

    code: str
    title: Text
    by: str
    due: Due
    fields: tuple[str, ...]
    family: str
    remedy: str
    volume: str
    automatic: bool
    basis: tuple[Basis, ...]


def codes() -> tuple[str, ...]:
    """All codes, in the order of the procedure."""
    return keys(TABLE)


@remembered
def instrument(code: str) -> Instrument:
    """The instrument with that code. Raises ``LookupError`` for an unknown one."""
    if code not in codes():
        raise LookupError(code)
    entry = row(TABLE, code)
    value = entry["value"]
    due = value["due"]
    return Instrument(
        code=code,
        title=Text(entry["title_zh"], entry["title_en"]),
        by=value["by"],
        due=Due(due["event"], due.get("limit"), due.get("side") == "before"),
        fields=tuple(value["fields"]),
        family=value["family"],
        remedy=value["remedy"],
        volume=value["volume"],
        automatic=value["auto"],
        basis=row_bases(entry),
    )


@rule(
    "documents.required",
    Text("文书应当载明什么", "What must a document contain"),
    basis=(cpl(155), cpl(157), Basis("WR")),
    effective=date(2016, 8, 1),
    tables=(TABLE,),
)
def required_fields(code: str) -> Answer[Instrument]:
    """必备要素. Raises ``LookupError`` for an unknown code."""
    kind = instrument(code)
    labels = [FIELD_LABELS[name] for name in kind.fields]
    line = step(
        "{zh}应载明：{fields_zh}。",
        "{en} states: {fields_en}.",
        zh=kind.title.zh,
        en=kind.title.en,
        fields_zh="、".join(label.zh for label in labels),
        fields_en=", ".join(label.en for label in labels),
    )
    return Answer(
        kind, derive("documents.required", line, inputs={"code": code}, basis=kind.basis, tables=(version_of(TABLE),))
    )


@rule(
    "documents.missing",
    Text("文书尚缺哪些要素", "Which fields does a document lack"),
    basis=(cpl(155), cpl(157), Basis("WR")),
    effective=date(2016, 8, 1),
    tables=(TABLE,),
)
def missing_fields(code: str, filled: Mapping[str, Any]) -> list[Finding]:
    """缺项: every required field that is absent, ``None``, blank or an empty list; zero counts as filled."""
    kind = instrument(code)
    return [
        Finding(
            "field_missing",
            Severity.BLOCK,
            Text(
                f"“{kind.title.zh}”缺少{FIELD_LABELS[name].zh}。", f"“{kind.title.en}” lacks: {FIELD_LABELS[name].en}."
            ),
            kind.basis,
            name,
        )
        for name in kind.fields
        if _empty(filled.get(name))
    ]


def _empty(value: Any) -> bool:
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    return hasattr(value, "__len__") and len(value) == 0


@rule(
    "documents.due",
    Text("文书应当何时发出", "When is a document due"),
    basis=(cpl(128), cpl(139), Basis("LA", "2")),
    tables=(TABLE,),
)
def document_due(code: str, event_on: date, calendar: Calendar) -> Answer[date | None]:
    """发出期限: after an event rolled to a working day; before a hearing neither day counts, and nothing rolls."""
    kind = instrument(code)
    due = _due_date(kind.due, event_on, calendar)
    line = step(
        "{zh}：{event} {on} → {due}",
        "{en}: {event} {on} → {due}",
        zh=kind.title.zh,
        en=kind.title.en,
        event=kind.due.event,
        on=event_on,
        due=due,
    )
    return Answer(due, derive("documents.due", line, inputs={"code": code, "event_on": event_on}, basis=kind.basis))


def _due_date(due: Due, event_on: date, calendar: Calendar) -> date | None:
    if due.limit is None:
        return None
    if due.before:
        return add_days(event_on, -(due.limit + 1))
    return calendar.add_days(event_on, due.limit) if due.limit else event_on


@rule(
    "documents.layout",
    Text("文书版式", "Layout of documents"),
    basis=Basis("WR"),
    status=Status.UNVERIFIED,
    effective=date(2016, 8, 1),
    tables=(LAYOUT,),
)
def layout_on(on: date) -> dict[str, Any]:
    """版式数值: every setting in force on a day by its key, e.g. ``margin.top_mm``."""
    return {key: figure(LAYOUT, key, on) for key in keys(LAYOUT)}
