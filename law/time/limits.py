"""期间表: every period and limit of procedure as a dated row, found by its id and the day of its event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from law.core import Basis, InputError, Status
from law.tables import load, note, remembered
from law.text import Text
from law.time import arithmetic

TABLE = "time_limits"
UNITS: dict[str, Text] = {
    "hour": Text("小时", "hours"),
    "day": Text("日", "days"),
    "month": Text("个月", "months"),
    "year": Text("年", "years"),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """One row. ``foreign`` is the length for parties domiciled abroad; see the head of the table for the flags."""

    id: str
    group: str  # trial, court_step, party, measure, public_notice
    title: Text
    length: int
    unit: str
    anchor: str
    basis: tuple[Basis, ...]
    status: Status
    effective_from: date
    effective_to: date | None
    foreign: int | None = None
    roll: bool = True
    backward: bool = False
    both_days_excluded: bool = False
    inclusive: bool = False
    invariable: bool = False
    suspendable: bool = False
    effect: str = ""
    extensions: tuple[Mapping[str, Any], ...] = ()
    total_months: int | None = None
    excludes: tuple[str, ...] | None = None
    criminal: bool = field(default=False)
    override: int = 0  # number of the override this version comes from

    def for_party(self, *, foreign: bool) -> int:
        """The length for this party."""
        return self.foreign if foreign and self.foreign is not None else self.length


def add(day: date, length: int, unit: str, *, criminal: bool = False) -> date:
    """``length`` units after ``day``, without rolling."""
    if unit == "day":
        return arithmetic.add_days(day, length)
    if unit == "month":
        return arithmetic.add_months(day, length, criminal=criminal)
    if unit == "year":
        return arithmetic.add_years(day, length, criminal=criminal)
    raise InputError("unit", Text(f"未知单位 {unit}", f"unknown unit {unit}"))


@remembered
def all_limits() -> Mapping[str, tuple[Limit, ...]]:
    """Limit id → its versions, the newest first."""
    found: dict[str, list[Limit]] = {}
    for row in load(TABLE)["rows"]:
        found.setdefault(row["key"], []).append(_limit(row))
    return {
        key: tuple(sorted(rows, key=lambda row: (row.effective_from, row.override), reverse=True))
        for key, rows in found.items()
    }


def _limit(row: Mapping[str, Any]) -> Limit:
    from law.citation import row_bases, row_status

    value = row["value"]
    flags = ("foreign", "roll", "backward", "both_days_excluded", "inclusive", "invariable", "suspendable", "effect")
    excludes = value.get("excludes")
    return Limit(
        id=row["key"],
        group=row["group"],
        title=Text(row["title_zh"], row["title_en"]),
        length=value["length"],
        unit=value["unit"],
        anchor=value["anchor"],
        basis=row_bases(row),
        status=row_status(row),
        effective_from=row["effective_from"],
        effective_to=row["effective_to"],
        extensions=tuple(value.get("extensions", ())),
        total_months=value.get("total_months"),
        excludes=None if excludes is None else tuple(excludes),
        criminal=row["key"].startswith("criminal"),
        override=row.get("override", 0),
        **{flag: value[flag] for flag in flags if flag in value},
    )


def limit_on(limit_id: str, on: date) -> Limit:
    """The version of ``limit_id`` in force on ``on``; an unknown id or a day before the table is an input error."""
    versions = all_limits().get(limit_id)
    if versions is None:
        raise InputError("limit", Text(f"没有期间 {limit_id}", f"there is no limit {limit_id}"))
    for limit in versions:
        if limit.effective_from <= on and (limit.effective_to is None or on <= limit.effective_to):
            note(limit.override)
            return limit
    first = versions[-1].effective_from
    message = Text(f"{limit_id}：表中只有 {first} 起的规定", f"{limit_id}: the table starts on {first}, not on {on}")
    raise InputError("date", message)


def as_day(moment: date) -> date:
    """The civil day of a date or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment
