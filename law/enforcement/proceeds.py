"""案款发放: the clocks of a payout, and the course of an objection to a distribution plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure
from law.core import Answer, InputError, Status, Step, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time.calendar import Calendar

TABLE = "enforcement_figures"


@dataclass(frozen=True, slots=True)
class PayoutClocks:
    """``alarm`` is the earlier of the finance clock (JD) and the thirty days (KW)."""

    notice_by: date
    finance_by: date
    kw_by: date
    alarm: date


@rule(
    "enforcement.payout",
    Text("案款何时发放", "When must money be paid out"),
    basis=bases("JD; KW 10"),
    status=Status.UNVERIFIED,
    effective=date(2017, 5, 1),
    tables=(TABLE,),
)
def payout(arrived: date, calendar: Calendar) -> Answer[PayoutClocks]:
    """案款发放: payment notice in 10 working days, payment in 5 more, in any case within 30 days of arrival, rolled."""
    notice_wd, finance_wd = figure(TABLE, "payout.notice_wd"), figure(TABLE, "payout.finance_wd")
    days = figure(TABLE, "payout.days")
    notice = calendar.add_working_days(arrived, notice_wd)
    finance = calendar.add_working_days(notice, finance_wd)
    kw = calendar.add_days(arrived, days)
    clocks = PayoutClocks(notice, finance, kw, min(finance, kw))
    lines = [
        step(
            "{a} + {n}个工作日 = {d}（支付通知）",
            "{a} + {n} working days = {d} (notice)",
            a=arrived,
            n=notice_wd,
            d=notice,
        ),
        step(
            "{a} + {n}个工作日 = {d}（财务支付）",
            "{a} + {n} working days = {d} (finance)",
            a=notice,
            n=finance_wd,
            d=finance,
        ),
        step("{a} + {n}日，遇休息日顺延 = {d}", "{a} + {n} days, rolled = {d}", a=arrived, n=days, d=kw),
        step("预警日取较早者 {d}", "alarm on the earlier: {d}", d=clocks.alarm),
    ]
    return Answer(
        clocks, derive("enforcement.payout", *lines, inputs={"arrived": arrived}, tables=(version_of(TABLE),))
    )


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What happened after the plan was served on one creditor or the debtor."""

    served_on: date
    objected_on: date | None = None
    others_notified_on: date | None = None
    opposed_on: date | None = None
    objector_notified_on: date | None = None
    suit_on: date | None = None


@rule(
    "enforcement.plan_objection",
    Text("分配方案异议的结果", "What follows from an objection to the plan"),
    basis=bases("CPLI 509; CPLI 510"),
    effective=date(2015, 2, 4),
    tables=(TABLE,),
)
def plan_objection(facts: PlanFacts, calendar: Calendar) -> Answer[str]:
    """分配方案异议: ``original_plan``, ``revise_and_distribute`` or ``litigate_deposit_disputed``, after all periods ran.

    Raises :class:`InputError` where a later act is given without the notice from which its period counts.
    """
    lines: list[Step] = []
    result = _result(facts, calendar, lines)
    inputs = {name: getattr(facts, name) for name in PlanFacts.__dataclass_fields__}
    return Answer(result, derive("enforcement.plan_objection", *lines, inputs=inputs, tables=(version_of(TABLE),)))


def _result(facts: PlanFacts, calendar: Calendar, lines: list[Step]) -> str:
    if not _timely("object", facts.served_on, "served_on", facts.objected_on, calendar, lines):
        return "original_plan"
    if not _timely("oppose", facts.others_notified_on, "others_notified_on", facts.opposed_on, calendar, lines):
        return "revise_and_distribute"
    if not _timely("suit", facts.objector_notified_on, "objector_notified_on", facts.suit_on, calendar, lines):
        return "original_plan"
    return "litigate_deposit_disputed"


_ACTS = {"object": Text("异议", "objection"), "oppose": Text("反对", "opposition"), "suit": Text("起诉", "suit")}


def _timely(
    act: str, start: date | None, start_field: str, done: date | None, calendar: Calendar, lines: list[Step]
) -> bool:
    label = _ACTS[act]
    if done is None:
        lines.append(step("无人{zh}", "no {en}", zh=label.zh, en=label.en))
        return False
    if start is None:
        message = Text(f"有{label.zh}而无起算的通知日", f"there is an {label.en} but no notice from which it counts")
        raise InputError(start_field, message)
    days = figure(TABLE, f"plan.{act}_days")
    due = calendar.add_days(start, days)
    lines.append(
        step(
            "{zh}期至 {due}（{s} + {n}日），{d} 提出：{t}",
            "{en} until {due} ({s} + {n} days), made on {d}: {u}",
            zh=label.zh,
            en=label.en,
            due=due,
            s=start,
            n=days,
            d=done,
            t="按期" if done <= due else "逾期",
            u="in time" if done <= due else "late",
        )
    )
    return done <= due
