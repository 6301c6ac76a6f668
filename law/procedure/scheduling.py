"""排期条件: what must hold before a hearing is put on the calendar or opened (CPL 139; CPLI 224; OL 4, 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from law.core import Basis, Finding, Severity, rule
from law.instruments import convention, cpl, cpli
from law.tables import value_on
from law.text import Text
from law.time.arithmetic import add_days
from law.time.calendar import Calendar

TABLE = "procedure"
RESOURCES: dict[str, Text] = {
    "courtroom": Text("法庭", "courtroom"),
    "judge": Text("法官", "judge"),
    "clerk": Text("书记员", "clerk"),
    "counsel": Text("代理律师", "counsel"),
    "assessor": Text("人民陪审员", "assessor"),
}


@dataclass(frozen=True, slots=True)
class Booking:
    """A time already taken. ``resource`` is a key of :data:`RESOURCES`, ``name`` who or what is taken."""

    resource: str
    name: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """A hearing as planned. ``taken``: bookings of the same people and rooms; ``earliest``: from the answer and evidence periods.

    ``notice_binds``: three days' notice is binding (not in summary and small claims procedure: CPL 163).
    ``online_without_consent``: names of the parties of an online hearing who have not consented to this step.
    """

    start: datetime
    end: datetime
    taken: Sequence[Booking] = ()
    earliest: date | None = None
    periods_waived: bool = False
    parties_agree_rest_day: bool = False
    notice_binds: bool = True
    served_on: Sequence[date | None] = ()
    online_without_consent: Sequence[str] = ()


@rule(
    "procedure.scheduling",
    Text("可否如此排期", "May the hearing be set so"),
    basis=(cpl(139), cpli(224), Basis("OL", "4"), convention()),
    tables=(TABLE,),
)
def objections_to_schedule(facts: HearingFacts, calendar: Calendar) -> list[Finding]:
    """排期障碍: double booking, gap, earliest date, rest day, summons, consent to an online hearing."""
    on = facts.start.date()
    return [
        *_order(facts),
        *_double(facts),
        *_earliest(facts),
        *_rest_day(facts, calendar),
        *_summons(facts, on),
        *_online(facts),
    ]


def _order(facts: HearingFacts) -> list[Finding]:
    if facts.start < facts.end:
        return []
    return [_block("slot_empty", "开庭时间须早于结束时间。", "The hearing must begin before it ends.", convention())]


def _double(facts: HearingFacts) -> list[Finding]:
    gap = timedelta(minutes=int(value_on(TABLE, "hearing.gap_minutes", facts.start.date())))
    found = []
    for taken in facts.taken:
        if facts.start < taken.end + gap and taken.start - gap < facts.end:
            overlap = facts.start < taken.end and taken.start < facts.end
            label = RESOURCES[taken.resource]
            when = f"{taken.start:%H:%M}–{taken.end:%H:%M}"
            zh = "已被占用" if overlap else f"与前后庭次间隔不足{gap.seconds // 60}分钟"
            en = "is taken" if overlap else f"has less than {gap.seconds // 60} minutes between hearings"
            found.append(
                _block(
                    f"{taken.resource}_{'taken' if overlap else 'gap'}",
                    f"{label.zh}“{taken.name}”{zh}（{when}）。",
                    f"The {label.en} “{taken.name}” {en} ({when}).",
                    convention(),
                )
            )
    return found


def _earliest(facts: HearingFacts) -> list[Finding]:
    if facts.earliest is None or facts.periods_waived or facts.start.date() >= facts.earliest:
        return []
    return [
        _block(
            "before_earliest_date",
            f"答辩期、举证期尚未届满，最早 {facts.earliest} 开庭。",
            f"The periods for answer and evidence still run: not before {facts.earliest}.",
            cpli(224),
        )
    ]


def _rest_day(facts: HearingFacts, calendar: Calendar) -> list[Finding]:
    day = facts.start.date()
    if facts.parties_agree_rest_day or calendar.is_working_day(day):
        return []
    return [
        _block("rest_day", f"{day} 不是工作日。", f"{day} is not a working day.", convention()),
    ]


def _summons(facts: HearingFacts, on: date) -> list[Finding]:
    if not facts.notice_binds:
        return []
    last = add_days(on, -int(value_on(TABLE, "hearing.summons_days", on)))
    late = [day for day in facts.served_on if day is not None and day > last]
    if not late:
        return []
    return [
        _block(
            "summons_too_late",
            f"传票应于 {last} 前送达（开庭三日前），有 {len(late)} 人晚于该日。",
            f"The summons must be served by {last} (three days before); {len(late)} were served later.",
            cpl(139),
        )
    ]


def _online(facts: HearingFacts) -> list[Finding]:
    return [
        _block(
            "online_consent_missing",
            f"“{name}”未同意在线庭审，应当线下参加或者改为线下开庭。",
            f"“{name}” has not consented to an online hearing: that party attends in person.",
            Basis("OL", "4"),
        )
        for name in facts.online_without_consent
    ]


@rule(
    "procedure.open_hearing",
    Text("可否开庭", "May the hearing be opened"),
    basis=(cpl(139), cpl(140)),
)
def objections_to_opening(absent_without_proof: Sequence[str]) -> list[Finding]:
    """Proof that the summons was served is needed before a hearing opens without somebody."""
    return [
        _block(
            "summons_not_proved",
            f"“{name}”未到庭，且没有传票送达的证明。",
            f"“{name}” is absent and there is no proof that the summons was served.",
            cpl(140),
        )
        for name in absent_without_proof
    ]


def _block(code: str, zh: str, en: str, basis: Basis) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), (basis,))
