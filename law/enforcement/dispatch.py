"""执行110与暂缓: whether the team arrived in time, and how long enforcement may be deferred against security."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from law.citation import bases, figure
from law.core import Answer, InputError, Status, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic

TABLE = "enforcement_figures"


@dataclass(frozen=True, slots=True)
class Arrival:
    minutes: int
    in_time: bool


@rule(
    "enforcement.arrival",
    Text("执行110是否按时到场", "Did the enforcement hotline team arrive in time"),
    basis=bases("PRODUCT"),
    status=Status.SECONDARY,
    effective=date(2007, 1, 1),
    tables=(TABLE,),
)
def arrival(reported_at: datetime, arrived_at: datetime) -> Answer[Arrival]:
    """到场: generally forty minutes from the report; a started minute counts as a whole one."""
    if arrived_at < reported_at:
        raise InputError("arrived_at", Text("到场早于报告", "arrived before the report"))
    most = figure(TABLE, "arrival_minutes")
    minutes = -(-int((arrived_at - reported_at).total_seconds()) // 60)
    line = step("{m} 分钟，上限 {n} 分钟", "{m} minutes, {n} allowed", m=minutes, n=most)
    return Answer(Arrival(minutes, minutes <= most), derive("enforcement.arrival", line, tables=(version_of(TABLE),)))


@rule(
    "enforcement.deferral_end",
    Text("担保暂缓执行至何时", "Until when may enforcement be deferred against security"),
    basis=bases("CPLI 467"),
    effective=date(2015, 2, 4),
    tables=(TABLE,),
)
def deferral_end(decided_on: date, security_ends_on: date) -> Answer[date]:
    """暂缓执行: not longer than the term of the security and not longer than one year."""
    most = arithmetic.add_years(decided_on, figure(TABLE, "deferral.most_years", decided_on))
    end = min(most, security_ends_on)
    line = step(
        "担保至 {s}，一年至 {m}，取较早 {e}", "security to {s}, a year to {m}: {e}", s=security_ends_on, m=most, e=end
    )
    inputs = {"decided_on": decided_on, "security_ends_on": security_ends_on}
    return Answer(end, derive("enforcement.deferral_end", line, inputs=inputs, tables=(version_of(TABLE),)))
