"""开庭日期: the earliest hearing, and whether a hearing may be put off again (CPL 128, 139; EX2019)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, InputError, Status, derive, rule, step
from law.instruments import cpl, cpli
from law.tables import UNDATED, value_on
from law.text import Text
from law.time.arithmetic import add_days, add_months
from law.time.calendar import Calendar, is_provisional
from law.time.limits import limit_on
from law.time.periods import provisional_step

PROCEDURES = ("civil_ordinary", "civil_summary", "civil_small_claims", "admin_ordinary", "admin_summary")
_WAIVABLE = ("civil_summary", "civil_small_claims")


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """``both_waive``: in summary and small-claims cases both parties gave up the periods for answer and evidence."""

    procedure: str
    complaint_served_on: date
    evidence_days: int
    foreign_domiciled: bool = False
    both_waive: bool = False


@dataclass(frozen=True, slots=True)
class EarliestHearing:
    """``earliest`` is not rolled: the working-day rule applies when the hearing is scheduled."""

    answer_due: date
    evidence_due: date
    earliest: date
    summons_served_by: date
    provisional: bool = False


@rule(
    "time.earliest_hearing_date",
    Text("最早开庭日期", "the earliest hearing"),
    basis=(cpl(128), cpl(139), cpli(99), cpli(224), cpli(266)),
    status=Status.CONVENTION,
    tables=("time_limits", "calendar"),
)
def earliest_hearing_date(facts: HearingFacts, calendar: Calendar) -> Answer[EarliestHearing]:
    """The day after the later of answer and evidence ends; the summons counts neither its own day nor the hearing's."""
    served = facts.complaint_served_on
    limit = limit_on("answer_admin" if facts.procedure.startswith("admin") else "answer_civil", served)
    answer = calendar.add_days(served, limit.for_party(foreign=facts.foreign_domiciled))
    evidence = calendar.add_days(served, facts.evidence_days)
    waived = facts.both_waive and facts.procedure in _WAIVABLE
    earliest = served if waived else add_days(max(answer, evidence), 1)
    summons = summons_by(earliest)
    provisional = is_provisional(calendar, answer, evidence)
    lines = [
        step(
            "答辩期至 {answer}，举证期至 {evidence}",
            "answer due {answer}, evidence due {evidence}",
            answer=answer,
            evidence=evidence,
        ),
        step("双方放弃，可即开庭", "both waived: at once")
        if waived
        else step("较晚者次日 {day} 起可开庭", "from the day after the later one: {day}", day=earliest),
        step("传票最迟 {day} 送达（首尾日不计）", "summons served by {day} (both days excluded)", day=summons),
    ]
    if provisional:
        lines.append(provisional_step(answer, evidence))
    value = EarliestHearing(answer, evidence, earliest, summons, provisional)
    return Answer(value, derive("time.earliest_hearing_date", *lines, tables=(calendar.version,)))


def summons_by(hearing: date) -> date:
    """Last day to serve the summons: three clear days lie between it and the hearing (product convention)."""
    return add_days(hearing, -(limit_on("hearing_notice", hearing).length + 1))


@dataclass(frozen=True, slots=True)
class AdjournmentFacts:
    procedure: str
    adjournments_so_far: int
    hearing: date | None = None
    next_hearing: date | None = None
    parties_agree: bool = False
    force_majeure: bool = False


@dataclass(frozen=True, slots=True)
class Adjournment:
    allowed: bool
    reason: str = ""


@rule(
    "time.adjournment_check",
    Text("可否再次延期开庭", "whether a hearing may be adjourned again"),
    basis=(Basis("EX2019", "2"), Basis("EX2019", "3"), Basis("EX2019", "5")),
    tables=("time_counting", "time_limits"),
)
def adjournment_check(facts: AdjournmentFacts) -> Answer[Adjournment]:
    """Ordinary cases twice, summary and small claims once; the gap at most a month unless agreed or force majeure."""
    limits = value_on("time_counting", "adjournments", facts.hearing or UNDATED)
    most = limits.get(facts.procedure)
    if most is None:
        known = ", ".join(limits)
        raise InputError("procedure", Text(f"可用：{known}", f"known: {known}"))
    if facts.adjournments_so_far >= most:
        line = step(
            "已延期 {n} 次，上限 {most} 次",
            "adjourned {n} times, at most {most}",
            n=facts.adjournments_so_far,
            most=most,
        )
        return Answer(Adjournment(False, "count_exceeded"), derive("time.adjournment_check", line))
    lines = [
        step(
            "已延期 {n} 次，未达上限 {most} 次",
            "adjourned {n} of at most {most} times",
            n=facts.adjournments_so_far,
            most=most,
        )
    ]
    if facts.hearing is None or facts.next_hearing is None:
        return Answer(Adjournment(True), derive("time.adjournment_check", *lines))
    if facts.next_hearing <= facts.hearing:
        raise InputError("next", Text("下次开庭应晚于本次", "the next hearing must come after this one"))
    latest = add_months(facts.hearing, limit_on("adjourned_hearing_gap", facts.hearing).length)
    excused = facts.parties_agree or facts.force_majeure
    if facts.next_hearing > latest and not excused:
        lines.append(step("间隔超过一个月（{latest}）", "the gap exceeds one month ({latest})", latest=latest))
        return Answer(Adjournment(False, "gap_over_one_month"), derive("time.adjournment_check", *lines))
    lines.append(
        step(
            "间隔合规（{latest} 前，或当事人同意、不可抗力）",
            "the gap is in order (by {latest}, or agreed, or force majeure)",
            latest=latest,
        )
    )
    return Answer(Adjournment(True), derive("time.adjournment_check", *lines))
