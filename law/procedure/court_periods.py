"""法院内部期限: periods for steps the law leaves open, from a table a court may change."""

from __future__ import annotations

from datetime import date

from law.citation import keys, row, row_bases, row_status
from law.core import Answer, InputError, Status, derive, rule, step
from law.instruments import convention
from law.tables import version_of
from law.text import Text
from law.time.calendar import Calendar
from law.time.periods import rolled_step

TABLE = "court_periods"


@rule(
    "procedure.court_period",
    Text("法院内部期限", "a period the court sets itself"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE, "calendar"),
)
def court_period(key: str, start: date, calendar: Calendar) -> Answer[date]:
    """The last day of the period ``key`` after ``start``; calendar days roll to a working day."""
    if key not in keys(TABLE):
        raise InputError("key", Text(f"未知期限 {key!r}", f"unknown period {key!r}; known: {', '.join(keys(TABLE))}"))
    entry = row(TABLE, key, start)
    limit, unit = entry["value"]["limit"], entry["value"]["unit"]
    nominal = calendar.add_working_days(start, limit) if unit == "wd" else calendar.add_days(start, limit, roll=False)
    end = calendar.roll(nominal)
    words = Text("个工作日", "working days") if unit == "wd" else Text("日", "days")
    lines = [
        step(
            "法律未规定此期限，本院设定为 {n}{zh}（规则手册“法院内部期限”可调整）",
            "the law names no period; this court set {n} {en} (rule book, the court's own periods)",
            n=limit,
            zh=words.zh,
            en=words.en,
        ),
        step("{start} 次日起 {n}{zh}，至 {end}", "{n} {en} after {start}: {end}", start=start, n=limit, zh=words.zh, en=words.en, end=nominal),
        rolled_step(nominal, end),
    ]  # fmt: skip
    reasons = derive(
        "procedure.court_period",
        *lines,
        inputs={"period": entry["title_zh"], "start": start},
        tables=(version_of(TABLE), calendar.version),
        basis=row_bases(entry),
        status=row_status(entry),
    )
    return Answer(end, reasons)
