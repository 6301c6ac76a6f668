"""成交之后: ruling, hand-over, and the resumption of a paused auction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.auction.terms import TABLE
from law.citation import bases, figure
from law.core import Answer, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time.calendar import Calendar


@dataclass(frozen=True, slots=True)
class AfterSale:
    ruling_by: date
    handover_by: date


@rule(
    "auction.after_sale",
    Text("成交付款之后的期限", "Limits after the price is paid"),
    basis=bases("PM 20; PM 27"),
    effective=date(2005, 1, 1),
    tables=(TABLE,),
)
def after_sale(paid_on: date, calendar: Calendar, ruling_served_on: date | None = None) -> Answer[AfterSale]:
    """成交后: the sale ruling is served in 10 days of payment, the property handed over in 15 days of its service."""
    ruling_days, handover_days = figure(TABLE, "ruling_days"), figure(TABLE, "handover_days")
    ruling = calendar.add_days(paid_on, ruling_days)
    start = ruling_served_on or ruling
    handover = calendar.add_days(start, handover_days)
    lines = [
        step(
            "{s} + {n}日 = {d}（送达裁定）", "{s} + {n} days = {d} (ruling served)", s=paid_on, n=ruling_days, d=ruling
        ),
        step("{s} + {n}日 = {d}（交付）", "{s} + {n} days = {d} (handed over)", s=start, n=handover_days, d=handover),
    ]
    return Answer(AfterSale(ruling, handover), derive("auction.after_sale", *lines, tables=(version_of(TABLE),)))


@rule(
    "auction.resume_by",
    Text("暂缓后何时恢复拍卖", "By when does a paused auction resume"),
    basis=bases("WP 28"),
    effective=date(2017, 1, 1),
    tables=(TABLE,),
)
def resume_by(ground_ended_on: date, calendar: Calendar) -> Answer[date]:
    """恢复: five days after the ground of the pause ended, rolled."""
    days = figure(TABLE, "resume_days")
    due = calendar.add_days(ground_ended_on, days)
    line = step("{s} + {n}日 = {d}", "{s} + {n} days = {d}", s=ground_ended_on, n=days, d=due)
    return Answer(due, derive("auction.resume_by", line, tables=(version_of(TABLE),)))
