"""执行期限: one period in days, working days, months or years, and the day by which the notice must be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, row
from law.core import Answer, InputError, Step, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar

NODES = "enforcement_nodes"
UNITS = {
    "d": Text("日", "days"),
    "wd": Text("个工作日", "working days"),
    "m": Text("个月", "months"),
    "y": Text("年", "years"),
}
_MOST = {"d": 36600, "wd": 2600, "m": 1200, "y": 100}


def count(start: date, limit: int, unit: str, calendar: Calendar) -> date:
    """The last day of ``limit`` units from ``start``; negative limits count back and never roll."""
    if abs(limit) > _MOST[unit]:
        raise InputError("limit", Text(f"期限过长：{limit}", f"the limit {limit} is too long"))
    if limit < 0 and unit == "d":
        return arithmetic.add_days(start, limit)
    if unit == "wd":
        return calendar.add_working_days(start, limit)
    if unit == "d":
        return calendar.add_days(start, limit)
    return calendar.add_months(start, limit * (12 if unit == "y" else 1))


def unrolled(start: date, limit: int, unit: str) -> date:
    """The end of the period before it rolls; not for working days."""
    if unit == "d":
        return arithmetic.add_days(start, limit)
    return arithmetic.add_months(start, limit * (12 if unit == "y" else 1))


def period_steps(start: date, limit: int, unit: str, due: date) -> list[Step]:
    """How ``due`` came about: the addition, and the roll where there was one."""
    label = UNITS[unit]
    sign = "+" if limit >= 0 else "−"
    if unit == "wd" or limit < 0:
        return [_sum(start, sign, abs(limit), label, due)]
    end = unrolled(start, limit, unit)
    lines = [_sum(start, sign, limit, label, end)]
    if end != due:
        lines.append(step("{e} 为休息日，顺延至 {d}", "{e} is not a working day, rolled to {d}", e=end, d=due))
    return lines


def _sum(start: date, sign: str, limit: int, label: Text, end: date) -> Step:
    return step(
        "{s} {sign} {n}{zh} = {e}（始日不计）",
        "{s} {sign} {n} {en} = {e} (the starting day is not counted)",
        s=start,
        sign=sign,
        n=limit,
        zh=label.zh,
        en=label.en,
        e=end,
    )


@rule(
    "enforcement.deadline",
    Text("执行期限何日届满", "When does a limit of enforcement end"),
    basis=bases("CPL 85"),
)
def deadline(trigger: date, limit: int, unit: str, calendar: Calendar) -> Answer[date]:
    """期间届满日: the starting day is not counted, a month ends on its corresponding or last day, the end rolls."""
    due = count(trigger, limit, unit, calendar)
    lines = period_steps(trigger, limit, unit, due)
    return Answer(
        due, derive("enforcement.deadline", *lines, inputs={"trigger": trigger, "limit": limit, "unit": unit})
    )


@dataclass(frozen=True, slots=True)
class NoticeDue:
    """``binding``: ``QX4`` where the three days bind, ``JI480`` where the ten days from the application do."""

    due: date
    binding: str


@rule(
    "enforcement.notice_due",
    Text("何时发出执行通知", "When must the notice of enforcement be sent"),
    basis=bases("QX 4; CPLI 480"),
    effective=date(2015, 2, 4),
    tables=(NODES,),
)
def notice_due(apply_received: date, material_received: date, calendar: Calendar) -> Answer[NoticeDue]:
    """执行通知: three days from the materials, not later than ten days from the application; each rolls, the earlier binds."""
    value = row(NODES, "node.notice", material_received)["value"]
    inner = count(material_received, value["limit"], value["unit"], calendar)
    outer = count(apply_received, value["cap"]["limit"], value["cap"]["unit"], calendar)
    result = NoticeDue(inner, "QX4") if inner <= outer else NoticeDue(outer, "JI480")
    lines = [
        *period_steps(material_received, value["limit"], value["unit"], inner),
        *period_steps(apply_received, value["cap"]["limit"], value["cap"]["unit"], outer),
        step("取较早者 {d}", "the earlier of both: {d}", d=result.due),
    ]
    return Answer(
        result,
        derive(
            "enforcement.notice_due",
            *lines,
            inputs={"apply_received": apply_received, "material_received": material_received},
            tables=(version_of(NODES),),
        ),
    )
