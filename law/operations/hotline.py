"""Operations of the hotline 12368热线 and the support centre 审判辅助事务."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from law.hotline.orders import (
    Dispatched,
    HotlineFacts,
    arrival_rate,
    hotline_figures,
    order_kinds,
    order_limits,
    procedural_reply,
)
from law.operations import Outcome, operation
from law.operations.reading import (
    as_choice,
    calendar_of,
    choice_of,
    date_of,
    flag_of,
    in_order,
    items_of,
    list_of,
    mapping_of,
    moment_of,
    optional_date,
    optional_moment,
    refuse,
    texts_of,
    whole_of,
)
from law.support_tasks.orders import (
    CentreFacts,
    centre_figures,
    loads,
    same_day,
    task_codes,
    task_due,
    tasks_ordered_by,
)


@operation("hotline.reply", "hotline.reply")
def reply_operation(facts: Mapping[str, Any]) -> Outcome:
    received, replied = date_of(facts, "received"), optional_date(facts, "replied")
    in_order("replied", received, replied)
    answer = procedural_reply(received, replied)
    return Outcome({"due": answer.value.due.isoformat(), "met": answer.value.met}, answer.derivation)


@operation("hotline.police110", "hotline.police110")
def police110_operation(facts: Mapping[str, Any]) -> Outcome:
    list_of(facts, "orders")
    orders = []
    for where, item in items_of(facts, "orders"):
        reported, arrived = moment_of(item, "reported"), optional_moment(item, "arrived")
        if arrived is not None and arrived < reported:
            raise refuse(f"{where}.arrived", "到达早于报告", "arrived before it was reported")
        orders.append(Dispatched(reported, arrived))
    answer = arrival_rate(orders)
    return Outcome({"rate": answer.value}, answer.derivation)


@operation("hotline.limits", "hotline.limits")
def limits_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = order_limits(
        choice_of(facts, "kind", order_kinds()),
        moment_of(facts, "received"),
        flag_of(facts, "urgent", default=False),
        calendar_of(facts),
    )
    result = {key: value.isoformat() for key, value in asdict(answer.value).items() if isinstance(value, date)}
    return Outcome(result, answer.derivation)


@operation("hotline.kpi", "hotline.kpi")
def kpi_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = hotline_figures(
        HotlineFacts(**{field.name: whole_of(facts, field.name) for field in fields(HotlineFacts)})
    )
    return Outcome(dict(answer.value), answer.derivation)


@operation("support.kpi", "support.kpi")
def support_operation(facts: Mapping[str, Any]) -> Outcome:
    counts = {field.name: whole_of(facts, field.name) for field in fields(CentreFacts)}
    if counts["cancelled_by_requester"] > counts["dispatched"]:
        raise refuse("cancelled_by_requester", "多于派单数", "more than were dispatched")
    answer = centre_figures(CentreFacts(**counts))
    return Outcome(asdict(answer.value), answer.derivation)


@operation("support.same_day", "support.same_day")
def same_day_operation(facts: Mapping[str, Any]) -> Outcome:
    dispatched, accepted = moment_of(facts, "dispatched"), optional_moment(facts, "accepted")
    if accepted is not None and accepted < dispatched:
        raise refuse("accepted", "响应早于派单", "accepted before it was dispatched")
    answer = same_day(dispatched, accepted, calendar_of(facts))
    return Outcome({"accept_by": answer.value.accept_by.isoformat(), "met": answer.value.met}, answer.derivation)


@operation("support.task_due", "support.task_due")
def task_due_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = task_due(choice_of(facts, "task", task_codes()), moment_of(facts, "accepted"), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("support.load", "support.load")
def load_operation(facts: Mapping[str, Any]) -> Outcome:
    given = mapping_of(facts, "open_tasks")
    tasks = {
        str(worker): tuple(
            as_choice(code, f"open_tasks.{worker}", task_codes()) for code in texts_of(given, str(worker))
        )
        for worker in given
    }
    answer = loads(tasks)
    return Outcome({"overloaded": [worker for worker, over in answer.value.items() if over]}, answer.derivation)


@operation("support.ordered_by", "support.task_due")
def ordered_operation(facts: Mapping[str, Any]) -> Outcome:
    event = choice_of(facts, "event", ("filed", "hearing_set", "judgment_signed", "closed"))
    return Outcome({"tasks": list(tasks_ordered_by(event))})
