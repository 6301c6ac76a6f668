"""辅助事务工单: due dates by task, the tasks an event orders, same-day response, figures, load."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from law.citation import figure, keys, row
from law.core import Answer, Status, derive, rule, step
from law.instruments import convention
from law.metrics.figures import percent, rounded
from law.text import Text
from law.time.calendar import Calendar

TABLE = "support_tasks"


def task_codes() -> tuple[str, ...]:
    """The twenty-three tasks."""
    return tuple(key.removeprefix("task.") for key in keys(TABLE, "task."))


def task_title(code: str) -> Text:
    """The name of a task."""
    entry = row(TABLE, f"task.{code}")
    return Text(entry["title_zh"], entry["title_en"])


def tasks_ordered_by(event: str) -> tuple[str, ...]:
    """The tasks an event of the case orders by itself: filed, hearing_set, judgment_signed, closed."""
    return tuple(code for code in task_codes() if event in figure(TABLE, f"task.{code}")["events"])


def weight_of(code: str) -> int:
    """The weight of a task in the load of a worker."""
    return int(figure(TABLE, f"task.{code}")["weight"])


@dataclass(frozen=True, slots=True)
class SameDay:
    """The working day by which an order is to be accepted, and whether it was."""

    accept_by: date
    met: bool


@rule(
    "support.same_day",
    Text("当日响应", "Same-day response"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def same_day(dispatched: datetime, accepted: datetime | None, calendar: Calendar) -> Answer[SameDay]:
    """Dispatched by 16:30 of a working day: that day; otherwise the next working day. Compared by date."""
    cutoff = time.fromisoformat(figure(TABLE, "response_cutoff"))
    day = dispatched.date()
    in_time = calendar.is_working_day(day) and dispatched.time() <= cutoff
    accept_by = day if in_time else calendar.next_working_day(day)
    met = accepted is not None and accepted.date() <= accept_by
    line = step(
        "派单 {d}，应于 {by} 前响应；响应 {a}",
        "dispatched {d}, to accept by {by}; accepted {a}",
        d=dispatched.isoformat(timespec="minutes"),
        by=accept_by,
        a=accepted.date() if accepted else "—",
    )
    return Answer(SameDay(accept_by, met), derive("support.same_day", line))


@rule(
    "support.task_due",
    Text("辅助事务办理期限", "When a support task is due"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def task_due(code: str, accepted: datetime, calendar: Calendar) -> Answer[datetime]:
    """The end of the time for a task, counted from acceptance; hours inside one day, working days to their end."""
    limit = figure(TABLE, f"task.{code}")
    if limit["unit"] == "h":
        due = accepted + timedelta(hours=limit["limit"])
    else:
        day = calendar.add_working_days(accepted.date(), limit["limit"])
        due = datetime.combine(day, time(23, 59, 59), accepted.tzinfo)
    line = step(
        "{task}：{limit}{unit} → {due}",
        "{task}: {limit}{unit} → {due}",
        task=code,
        limit=limit["limit"],
        unit=limit["unit"],
        due=due.isoformat(timespec="minutes"),
    )
    return Answer(due, derive("support.task_due", line, inputs={"task": code, "accepted": accepted}))


@dataclass(frozen=True, slots=True)
class CentreFacts:
    """Counts of a month."""

    dispatched: int
    accepted_same_day: int
    cancelled_by_requester: int
    closed: int
    closed_with_error: int


@dataclass(frozen=True, slots=True)
class CentreFigures:
    """当日响应率, 工单完成率, 差错率, in percent."""

    same_day: str | None
    completion: str | None
    error: str | None


@rule(
    "support.kpi",
    Text("辅助事务中心指标", "Figures of the support centre"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def centre_figures(facts: CentreFacts) -> Answer[CentreFigures]:
    """A cancelled order leaves the base of completion; errors are counted over closed orders."""
    due = facts.dispatched - facts.cancelled_by_requester
    figures = CentreFigures(
        percent(facts.accepted_same_day, facts.dispatched),
        percent(facts.closed, due),
        percent(facts.closed_with_error, facts.closed),
    )
    lines = (
        step("当日响应率 {a} ÷ {b}", "same day {a} ÷ {b}", a=facts.accepted_same_day, b=facts.dispatched),
        step("完成率 {a} ÷ {b}", "completion {a} ÷ {b}", a=facts.closed, b=due),
        step("差错率 {a} ÷ {b}", "error {a} ÷ {b}", a=facts.closed_with_error, b=facts.closed),
    )
    return Answer(figures, derive("support.kpi", *lines))


@rule(
    "support.load",
    Text("辅助人员负荷", "Load of the workers"),
    basis=convention(),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def loads(open_tasks: Mapping[str, tuple[str, ...]]) -> Answer[dict[str, bool]]:
    """Σ weight of each worker's open tasks; the answer says who lies above 1.3 times the team's mean."""
    totals = {worker: sum(weight_of(code) for code in codes) for worker, codes in open_tasks.items()}
    mean = Fraction(sum(totals.values()), len(totals)) if totals else Fraction(0)
    line = mean * Fraction(figure(TABLE, "overload_ratio"))
    said = step(
        "平均 {mean}，预警线 {line}", "mean {mean}, alert above {line}", mean=rounded(mean, 2), line=rounded(line, 2)
    )
    return Answer({worker: total > line for worker, total in totals.items()}, derive("support.load", said))
