"""期间目录: the due date of any limit of the table from the day of its event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from law.core import Answer, Basis, InputError, Step, derive, rule, step
from law.instruments import cpl
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar, is_provisional
from law.time.limits import UNITS, Limit, add, limit_on
from law.time.periods import provisional_step, rolled_step


@dataclass(frozen=True, slots=True)
class Due:
    """``nominal_end`` by the count, ``end`` after holidays where the limit rolls."""

    limit: str
    anchor: date
    nominal_end: date
    end: date
    provisional: bool = False


@rule(
    "time.due",
    Text("期间届满日", "when a limit ends"),
    basis=(cpl(85), Basis("CC", "202"), Basis("CrPL", "105")),
    tables=("time_limits", "calendar"),
    public=True,
)
def due(limit_id: str, anchor: date, calendar: Calendar, *, foreign: bool = False) -> Answer[Due]:
    """The last day of ``limit_id`` for an event on ``anchor``; backward limits count back from it and never roll."""
    limit = limit_on(limit_id, anchor)
    if limit.unit == "hour":
        raise InputError("limit", Text(f"{limit_id} 以小时计", f"{limit_id} is counted in hours: see due_hours"))
    nominal = _nominal(limit, anchor, limit.for_party(foreign=foreign))
    rolls = limit.roll and not limit.backward
    end = calendar.roll(nominal) if rolls else nominal
    provisional = rolls and is_provisional(calendar, nominal, end)
    steps = [_count_step(limit, anchor, nominal, foreign), rolled_step(nominal, end)]
    if not rolls:
        steps[1] = step("该期间不因休假日顺延", "this limit does not roll over holidays")
    if provisional:
        steps.append(provisional_step(nominal, end))
    inputs = {"limit": limit_id, "anchor": anchor, "event": limit.anchor}
    reasons = derive(
        "time.due", *steps, inputs=inputs, basis=limit.basis, status=limit.status, tables=(calendar.version,)
    )
    return Answer(Due(limit_id, anchor, nominal, end, provisional), reasons)


def _nominal(limit: Limit, anchor: date, length: int) -> date:
    if limit.backward:
        return arithmetic.add_days(anchor, -(length + limit.both_days_excluded))
    end = add(anchor, length, limit.unit, criminal=limit.criminal)
    if not limit.inclusive:
        return end
    # A measure runs from its first day, so it ends the day before the corresponding day; a day that does not exist
    # already stands for the end of its month (file 11 §0 rule 5).
    shortened = limit.unit != "day" and end.day != anchor.day
    return end if shortened else arithmetic.add_days(end, -1)


def _count_step(limit: Limit, anchor: date, end: date, foreign: bool) -> Step:
    unit = UNITS[limit.unit]
    values = {
        "title": limit.title.zh,
        "title_en": limit.title.en,
        "n": limit.for_party(foreign=foreign),
        "unit": unit.zh,
        "unit_en": unit.en,
        "anchor": anchor,
        "end": end,
    }
    if limit.backward:
        return step(
            "{title}：{anchor} 前 {n}{unit}，即 {end}", "{title_en}: {n} {unit_en} before {anchor}: {end}", **values
        )
    if limit.inclusive:
        return step(
            "{title}：自 {anchor} 起 {n}{unit}，至 {end}", "{title_en}: {n} {unit_en} from {anchor}: {end}", **values
        )
    return step(
        "{title}：{anchor} 次日起 {n}{unit}，至 {end}", "{title_en}: {n} {unit_en} after {anchor}: {end}", **values
    )


@rule("time.due_hours", Text("以时计算的期限", "a limit in hours"), basis=cpl(85), tables=("time_limits",))
def due_hours(limit_id: str, anchor: datetime) -> Answer[datetime]:
    """The end of a limit in hours (urgent preservation): from the next full hour, never rolled."""
    limit = limit_on(limit_id, anchor.date())
    if limit.unit != "hour":
        raise InputError("limit", Text(f"{limit_id} 不以小时计", f"{limit_id} is not counted in hours"))
    end = arithmetic.add_hours(anchor, limit.length)
    line = step(
        "{title}：{n} 小时，至 {end:%Y-%m-%d %H:%M}",
        "{title_en}: {n} hours, to {end:%Y-%m-%d %H:%M}",
        title=limit.title.zh,
        title_en=limit.title.en,
        n=limit.length,
        end=end,
    )
    return Answer(end, derive("time.due_hours", line, inputs={"anchor": anchor}, basis=limit.basis))


def in_time(act: date, event: date, days: int) -> bool:
    """Whether an act came at least ``days`` calendar days before ``event`` （N日前）; never rolled."""
    return (event - act).days >= days
