"""收转期限: the law names no periods for the hub; the rows of the table are conventions a court may change."""

from __future__ import annotations

from datetime import date

from law.citation import bases, row, row_bases, row_status
from law.core import Answer, InputError, Status, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time.calendar import Calendar

TABLE = "materials"
CLOCKS: dict[str, Text] = {
    "resolve": Text("处理收转异常", "resolve an exception"),
    "file": Text("核对入卷", "check and file"),
    "collect": Text("领回退件", "collect a returned paper"),
}


@rule(
    "materials.clock",
    Text("收转各环节到期日", "When is a step of the material hub due"),
    basis=bases("N2019; OL 9; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2019, 7, 22),
    tables=(TABLE,),
)
def clock_due(clock: str, start: date, calendar: Calendar) -> Answer[date]:
    """One of :data:`CLOCKS` from ``start``, the day the paper arrived, was routed or was returned."""
    if clock not in CLOCKS:
        raise InputError("clock", Text(f"未知环节 {clock!r}", f"unknown clock {clock!r}; known: {', '.join(CLOCKS)}"))
    entry = row(TABLE, f"clock.{clock}", start)
    limit, unit = entry["value"]["limit"], entry["value"]["unit"]
    due = calendar.add_working_days(start, limit) if unit == "wd" else calendar.add_days(start, limit)
    words = Text("个工作日", "working days") if unit == "wd" else Text("天", "days")
    line = step("{s} + {n}{zh} = {d}", "{s} + {n} {en} = {d}", s=start, n=limit, zh=words.zh, en=words.en, d=due)
    return Answer(
        due,
        derive(
            "materials.clock",
            line,
            inputs={"clock": clock, "start": start},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )
