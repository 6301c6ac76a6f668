"""Operations of enforcement that count days 执行期限运算."""

from __future__ import annotations

from law.enforcement import closing, dispatch, limits, measures, nodes, proceeds, remedies
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_date,
    calendar_of,
    choice_of,
    date_of,
    flag_of,
    items_of,
    moment_of,
    optional_date,
    optional_mapping,
    optional_text,
    optional_whole,
    refuse,
    text_of,
    whole_of,
)


@operation("enforcement.deadline", "enforcement.deadline")
def deadline_op(facts: Facts) -> Outcome:
    unit = choice_of(facts, "unit", tuple(limits.UNITS))
    answer = limits.deadline(date_of(facts, "trigger"), whole_of(facts, "limit"), unit, calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("enforcement.notice_due", "enforcement.notice_due", dated="material_received")
def notice_due_op(facts: Facts) -> Outcome:
    answer = limits.notice_due(
        date_of(facts, "apply_received"), date_of(facts, "material_received"), calendar_of(facts)
    )
    return Outcome({"due": answer.value.due.isoformat(), "binding": answer.value.binding}, answer.derivation)


@operation("enforcement.node_due", "enforcement.node_due")
def node_due_op(facts: Facts) -> Outcome:
    triggers = {name: as_date(day, f"triggers.{name}") for name, day in optional_mapping(facts, "triggers").items()}
    exclusions = tuple(
        nodes.Exclusion(text_of(item, "reason"), date_of(item, "from"), date_of(item, "to"))
        for _, item in items_of(facts, "exclusions")
    )
    given = nodes.NodeFacts(
        triggers, optional_text(facts, "variant"), optional_whole(facts, "extensions") or 0, exclusions
    )
    answer = nodes.node_due(text_of(facts, "node"), given, calendar_of(facts))
    return Outcome({"due": answer.value.isoformat() if answer.value else None}, answer.derivation)


@operation("enforcement.payout", "enforcement.payout")
def payout_op(facts: Facts) -> Outcome:
    answer = proceeds.payout(date_of(facts, "arrived"), calendar_of(facts))
    clocks = answer.value
    result = {
        "notice_by": clocks.notice_by.isoformat(),
        "finance_by": clocks.finance_by.isoformat(),
        "kw_by": clocks.kw_by.isoformat(),
        "alarm": clocks.alarm.isoformat(),
    }
    return Outcome(result, answer.derivation)


@operation("enforcement.plan_objection", "enforcement.plan_objection")
def plan_objection_op(facts: Facts) -> Outcome:
    given = proceeds.PlanFacts(
        served_on=date_of(facts, "served_on"),
        objected_on=optional_date(facts, "objected_on"),
        others_notified_on=optional_date(facts, "others_notified_on"),
        opposed_on=optional_date(facts, "opposed_on"),
        objector_notified_on=optional_date(facts, "objector_notified_on"),
        suit_on=optional_date(facts, "suit_on"),
    )
    answer = proceeds.plan_objection(given, calendar_of(facts))
    return Outcome({"result": answer.value}, answer.derivation)


@operation("enforcement.remedy", "enforcement.remedy", dated="served_on")
def remedy_op(facts: Facts) -> Outcome:
    answer = remedies.remedy(
        text_of(facts, "kind"), date_of(facts, "served_on"), optional_date(facts, "filed_on"), calendar_of(facts)
    )
    result: dict[str, object] = {"apply_by": answer.value.apply_by.isoformat()}
    if answer.value.timely is not None:
        result["timely"] = answer.value.timely
    return Outcome(result, answer.derivation)


@operation("enforcement.review_due", "enforcement.review_due")
def review_due_op(facts: Facts) -> Outcome:
    answer = remedies.review_due(
        text_of(facts, "act"),
        date_of(facts, "received_on"),
        calendar_of(facts),
        extended=flag_of(facts, "extended", default=False),
    )
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("enforcement.route", "enforcement.route")
def route_op(facts: Facts) -> Outcome:
    answer = remedies.route(choice_of(facts, "who", remedies.WHO), text_of(facts, "basis"))
    return Outcome({"route": answer.value}, answer.derivation)


@operation("enforcement.recheck", "enforcement.recheck", dated="ruling_on")
def recheck_op(facts: Facts) -> Outcome:
    answer = closing.rechecks(date_of(facts, "ruling_on"))
    days = [day.isoformat() for day in answer.value]
    nth = optional_whole(facts, "nth", least=1)
    if nth is None:
        return Outcome({"count": len(days), "first": days[0], "last": days[-1]}, answer.derivation)
    if nth > len(days):
        raise refuse("nth", f"只有 {len(days)} 次复查", f"there are only {len(days)} rechecks")
    return Outcome({"date": days[nth - 1]}, answer.derivation)


@operation("enforcement.measure_warnings", "enforcement.measure_warnings")
def warnings_op(facts: Facts) -> Outcome:
    answer = measures.warnings(date_of(facts, "expires_on"))
    return Outcome({"warnings": [day.isoformat() for day in answer.value]}, answer.derivation)


@operation("enforcement.arrival", "enforcement.arrival")
def arrival_op(facts: Facts) -> Outcome:
    answer = dispatch.arrival(moment_of(facts, "reported_at"), moment_of(facts, "arrived_at"))
    return Outcome({"minutes": answer.value.minutes, "in_time": answer.value.in_time}, answer.derivation)


@operation("enforcement.deferral_end", "enforcement.deferral_end", dated="decided_on")
def deferral_op(facts: Facts) -> Outcome:
    answer = dispatch.deferral_end(date_of(facts, "decided_on"), date_of(facts, "security_ends_on"))
    return Outcome({"end": answer.value.isoformat()}, answer.derivation)
