"""公告送达与答辩期: when a public notice counts as served, and when the answer is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, InputError, derive, rule, step
from law.instruments import cpl
from law.text import Text
from law.time.calendar import Calendar, is_provisional
from law.time.limits import add, limit_on
from law.time.periods import provisional_step, rolled_step

PUBLIC_NOTICE = "public_notice"
METHODS = ("direct", "leave", "mail", "electronic", "pronouncement", "forwarded", "entrusted", PUBLIC_NOTICE)


def served_by_notice(published: date, *, foreign: bool) -> date:
    """The day a public notice counts as served: its period is over; this day is never rolled."""
    key = "notice_foreign_domiciled_party" if foreign else "notice_domestic_civil"
    limit = limit_on(key, published)
    return add(published, limit.length, limit.unit)


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """How and when the complaint reached the defendant: ``published_on`` with public notice, else ``served_on``."""

    method: str
    served_on: date | None = None
    published_on: date | None = None
    foreign_domiciled: bool = False
    limit: str = "answer_civil"


@dataclass(frozen=True, slots=True)
class AnswerDue:
    served_on: date
    answer_due: date
    provisional: bool = False


@rule(
    "time.answer_deadline",
    Text("答辩期的届满", "when the answer is due"),
    basis=(cpl(95), cpl(128), cpl(283), cpl(285)),
    tables=("time_limits", "calendar"),
    public=True,
)
def answer_deadline(facts: AnswerFacts, calendar: Calendar) -> Answer[AnswerDue]:
    """15 days from service, 30 for a party abroad, rolled; public notice is served when its period is over."""
    lines = []
    if facts.method == PUBLIC_NOTICE:
        if facts.published_on is None:
            raise InputError("published_on", Text("缺少公告日期", "the day of publication is missing"))
        served = served_by_notice(facts.published_on, foreign=facts.foreign_domiciled)
        lines.append(
            step(
                "公告 {day}，期满 {served} 视为送达",
                "published {day}, served on {served}",
                day=facts.published_on,
                served=served,
            )
        )
    elif facts.served_on is None:
        raise InputError("served_on", Text("缺少送达日期", "the day of service is missing"))
    else:
        served = facts.served_on
    limit = limit_on(facts.limit, served)
    days = limit.for_party(foreign=facts.foreign_domiciled)
    nominal = add(served, days, limit.unit)
    due = calendar.roll(nominal)
    provisional = is_provisional(calendar, nominal, due)
    lines += [
        step(
            "送达 {served} 次日起 {n} 日，至 {end}",
            "{n} days from the day after {served}: {end}",
            served=served,
            n=days,
            end=nominal,
        ),
        rolled_step(nominal, due),
    ]
    if provisional:
        lines.append(provisional_step(nominal, due))
    value = AnswerDue(served, due, provisional)
    return Answer(value, derive("time.answer_deadline", *lines, basis=limit.basis, tables=(calendar.version,)))
