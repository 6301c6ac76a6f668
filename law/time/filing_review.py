"""立案审查期限: when the court must have decided on a filing (CPL 126; ALL 51; LA 8; CPLI 126)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, InputError, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text
from law.time.calendar import Calendar, is_provisional
from law.time.limits import add, limit_on
from law.time.periods import provisional_step, rolled_step

KINDS = ("civil", "admin", "private_prosecution", "third_party_revocation", "enforcement_objection_suit")
FILE_FIRST = "file_first"


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    kind: str
    received_on: date
    correction_notified_on: date | None = None
    corrected_on: date | None = None
    undecided_at_end: bool = False


@dataclass(frozen=True, slots=True)
class ReviewLimit:
    """``end`` is ``None`` while the court waits for corrected papers; ``outcome`` file_first where nobody could decide."""

    end: date | None
    nominal_end: date | None
    outcome: str = ""
    provisional: bool = False


@rule(
    "time.filing_review_deadline",
    Text("立案审查期限", "the period of filing review"),
    basis=(cpl(126), cpli(126), Basis("ALL", "51"), Basis("LA", "8")),
    tables=("time_limits", "calendar"),
    public=True,
)
def filing_review_deadline(facts: ReviewFacts, calendar: Calendar) -> Answer[ReviewLimit]:
    """7, 15 or 30 days from receipt, rolled; corrected papers start it anew; undecided at the end: file first."""
    _check(facts)
    limit = limit_on(f"filing_review_{facts.kind}", facts.received_on)
    outcome = FILE_FIRST if facts.undecided_at_end else ""
    if facts.correction_notified_on is not None and facts.corrected_on is None:
        line = step(
            "等待补正，期限自补正材料送达次日起算", "waiting for corrected papers: the period runs from their arrival"
        )
        return Answer(ReviewLimit(None, None, outcome), derive("time.filing_review_deadline", line, basis=limit.basis))
    start = facts.corrected_on or facts.received_on
    nominal = add(start, limit.length, limit.unit)
    end = calendar.roll(nominal)
    lines = []
    if facts.corrected_on:
        lines.append(step("补正材料 {day} 送达，重新起算", "corrected papers arrived {day}: it starts anew", day=start))
    lines += [
        step(
            "自 {start} 次日起 {n} 日，至 {end}",
            "{n} days from the day after {start}: {end}",
            start=start,
            n=limit.length,
            end=nominal,
        ),
        rolled_step(nominal, end),
    ]
    if outcome:
        lines.append(step("期满不能决定的，应当先行立案", "undecided at the end: the case must be filed first"))
    provisional = is_provisional(calendar, nominal, end)
    if provisional:
        lines.append(provisional_step(nominal, end))
    value = ReviewLimit(end, nominal, outcome, provisional)
    return Answer(value, derive("time.filing_review_deadline", *lines, basis=limit.basis, tables=(calendar.version,)))


def _check(facts: ReviewFacts) -> None:
    for key, day in (("correction_notified_on", facts.correction_notified_on), ("corrected_on", facts.corrected_on)):
        if day is not None and day < facts.received_on:
            raise InputError(key, Text("早于收到起诉材料之日", "lies before the papers were received"))
    if facts.corrected_on and facts.correction_notified_on and facts.corrected_on < facts.correction_notified_on:
        raise InputError("corrected_on", Text("早于补正通知", "lies before the notice to correct"))
