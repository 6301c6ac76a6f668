"""工单期限与热线指标: when each stage of a call is due, whether the reply came, how the hotline does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from law.citation import figure, keys
from law.core import Answer, Status, derive, rule, step
from law.instruments import convention
from law.metrics.figures import percent
from law.text import Text
from law.time.arithmetic import add_days
from law.time.calendar import Calendar

TABLE = "hotline"


def order_kinds() -> tuple[str, ...]:
    """The kinds of work order that have a time to finish."""
    return tuple(key.removeprefix("finish.") for key in keys(TABLE, "finish."))


@dataclass(frozen=True, slots=True)
class Reply:
    """The last day of the procedural reply and whether it was met."""

    due: date
    met: bool


@rule(
    "hotline.reply",
    Text("七日内程序性回复", "Procedural reply in seven days"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
    public=True,
)
def procedural_reply(received: date, replied: date | None) -> Answer[Reply]:
    """七日内程序性回复: calendar days from receipt, never rolled; transfers do not start it anew."""
    days = figure(TABLE, "reply_days")
    due = add_days(received, days)
    met = replied is not None and replied <= due
    line = step(
        "{received} + {days} 日 = {due}；回复 {replied}",
        "{received} + {days} days = {due}; replied {replied}",
        received=received,
        days=days,
        due=due,
        replied=replied or "—",
    )
    return Answer(Reply(due, met), derive("hotline.reply", line))


@dataclass(frozen=True, slots=True)
class Dispatched:
    """An enforcement call sent out; ``arrived`` is ``None`` where nobody came."""

    reported: datetime
    arrived: datetime | None


@rule(
    "hotline.police110",
    Text("执行110到场率", "Arrival at enforcement calls"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def arrival_rate(orders: Sequence[Dispatched]) -> Answer[str | None]:
    """Arrived within forty minutes, inclusive, over all dispatched; nights counted."""
    limit = timedelta(minutes=figure(TABLE, "police110_minutes"))
    inside = sum(order.arrived is not None and order.arrived - order.reported <= limit for order in orders)
    value = percent(inside, len(orders))
    line = step(
        "{inside} ÷ {n} = {value}%", "{inside} ÷ {n} = {value}%", inside=inside, n=len(orders), value=value or "—"
    )
    return Answer(value, derive("hotline.police110", line))


@dataclass(frozen=True, slots=True)
class OrderLimits:
    """When each stage of a work order is due; ``remind_on`` at 80 % of the time, ``escalate_on`` after the end."""

    assign_by: datetime
    first_contact_by: date
    finish_by: date
    reply_by: date
    remind_on: date
    escalate_on: date


@rule(
    "hotline.limits",
    Text("热线工单期限", "Limits of a hotline order"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def order_limits(kind: str, received: datetime, urgent: bool, calendar: Calendar) -> Answer[OrderLimits]:
    """转、办、督、复的期限. ``kind`` is one of :func:`order_kinds`."""
    day = received.date()
    assign = figure(
        TABLE, "assign.police110" if kind == "police110" else "assign.urgent" if urgent else "assign.normal"
    )
    finish_by = _day(figure(TABLE, f"finish.{kind}"), day, calendar)
    span = (finish_by - day).days
    remind = add_days(day, int(span * Fraction(figure(TABLE, "supervise.ratio"))))
    limits = OrderLimits(
        assign_by=_moment(assign, received, calendar),
        first_contact_by=_day(figure(TABLE, "first_contact"), day, calendar),
        finish_by=finish_by,
        reply_by=add_days(day, figure(TABLE, "reply_days")),
        remind_on=remind,
        escalate_on=calendar.add_working_days(finish_by, figure(TABLE, "supervise.escalate_wd")),
    )
    line = step(
        "转办 {a}；首次联系 {c}；办结 {f}",
        "assign by {a}; first contact by {c}; finish by {f}",
        a=limits.assign_by.isoformat(timespec="minutes"),
        c=limits.first_contact_by,
        f=limits.finish_by,
    )
    return Answer(limits, derive("hotline.limits", line, inputs={"kind": kind, "received": received, "urgent": urgent}))


def _day(limit: Mapping[str, Any], start: date, calendar: Calendar) -> date:
    if limit["unit"] == "wd":
        return calendar.add_working_days(start, limit["limit"])
    return add_days(start, limit["limit"])


def _moment(limit: Mapping[str, Any], start: datetime, calendar: Calendar) -> datetime:
    if limit["unit"] == "min":
        return start + timedelta(minutes=limit["limit"])
    if limit["unit"] == "h":
        return start + timedelta(hours=limit["limit"])
    day = calendar.add_working_days(start.date(), limit["limit"])
    return datetime.combine(day, datetime.max.time().replace(microsecond=0), start.tzinfo)


@dataclass(frozen=True, slots=True)
class HotlineFacts:
    """Counts of a month. ``abandoned_early``: given up by the caller within five seconds."""

    offered: int
    abandoned_early: int
    answered: int
    answered_in_time: int
    resolved_at_once: int
    closed: int
    closed_in_time: int
    replies_due: int
    replied_in_time: int
    ratings: int
    good_ratings: int


@rule(
    "hotline.kpi",
    Text("热线指标", "Figures of the hotline"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def hotline_figures(facts: HotlineFacts) -> Answer[dict[str, str | None]]:
    """接通率、20秒应答率、首次解决率、按期办结率、7日回复率、满意率, in percent; a zero base gives nothing."""
    values = {
        "connected": percent(facts.answered, facts.offered - facts.abandoned_early),
        "answered_in_time": percent(facts.answered_in_time, facts.answered),
        "resolved_at_once": percent(facts.resolved_at_once, facts.answered),
        "closed_in_time": percent(facts.closed_in_time, facts.closed),
        "replied_in_time": percent(facts.replied_in_time, facts.replies_due),
        "satisfied": percent(facts.good_ratings, facts.ratings),
    }
    lines = [
        step("{name} = {value}%", "{name} = {value}%", name=name, value=value or "—") for name, value in values.items()
    ]
    return Answer(values, derive("hotline.kpi", *lines))
