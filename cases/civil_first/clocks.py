"""The clocks of a civil first-instance case: each a due date with the rule that gave it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.register.models import Case, TrialProcedure
from courts.clocks.services import ClockSpec
from courts.people.models import User
from courts.procedure import Performance
from courts.roles import Role
from law.core import Basis, Derivation
from law.instruments import cpl
from law.operations import Outcome, call
from law.procedure.court_periods import court_period
from law.text import Text
from law.time.calendar import national

LIMITS = {
    TrialProcedure.ORDINARY: "civil_1st_ordinary",
    TrialProcedure.SUMMARY: "civil_1st_summary",
    TrialProcedure.SMALL_CLAIMS: "civil_1st_small_claims",
}


def day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def period(on: date, days: int, *basis: Basis) -> tuple[date, dict[str, Any]]:
    """``days`` calendar days after ``on``, rolled, with the articles that give this period."""
    outcome = call("period_end", {"event_date": on, "length": days, "unit": "day", "regime": "civil"})
    return day(outcome.result["end"]), _because(outcome, basis)


def own_period(key: str, on: date) -> tuple[date, dict[str, Any]]:
    """A period the court sets itself, of the table ``court_periods``."""
    answer = court_period(key, on, national())
    return answer.value, answer.derivation.as_json()


def _because(outcome: Outcome, basis: tuple[Basis, ...]) -> dict[str, Any]:
    derivation = outcome.derivation.as_json() if isinstance(outcome.derivation, Derivation) else {}
    named = [{"instrument": b.instrument, "article": b.article, "zh": b.label.zh, "en": b.label.en} for b in basis]
    return derivation | {"basis": [*named, *civil_only(derivation.get("basis", []))]}


def civil_only(basis: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rule of counting cites the three codes; a civil case shows the civil one."""
    return [entry for entry in basis if entry["instrument"] not in {"CrPL", "CrPLI", "ALL", "ALLI", "CC"}]


def assign_case(case: Case, on: date) -> ClockSpec:
    """From the day the fee is settled (the court's own period)."""
    due, why = own_period("assign_case", on)
    return ClockSpec(Text("随机分案", "Assign the case"), due, why, role=Role.FILING_CLERK, act="assign")


def notify_defendant(performance: Performance) -> ClockSpec:
    """The complaint goes to the defendant within five days of filing (CPL 128)."""
    case: Case = performance.subject
    due, why = period(case.filed_on, 5, cpl(128))
    return ClockSpec(
        Text("向被告送达起诉状副本和应诉通知", "Send the complaint and notice to the defendant"),
        due,
        why,
        owner=case.clerk,
        role=Role.COURT_CLERK,
        division=case.division,
        act="notify_defendant",
    )


def choose_procedure(performance: Performance) -> ClockSpec | None:
    """From assignment the judge fixes the procedure (the court's own period)."""
    case: Case = performance.subject
    due, why = own_period("choose_procedure", performance.on)
    return ClockSpec(Text("确定审理程序", "Choose the procedure"), due, why, owner=case.judge, act="choose_procedure")


def first_instance(performance: Performance) -> ClockSpec | None:
    """The trial limit from filing (CPL 152, 164, 168); kept on the case for statistics, un-rolled."""
    case: Case = performance.subject
    outcome = trial_limit(case)
    Case.objects.filter(pk=case.pk).update(
        limit_end=day(outcome.result["adjusted_end"]), original_limit_end=day(outcome.result["adjusted_end"])
    )
    return ClockSpec(
        Text("一审审限", "First-instance trial limit"),
        day(outcome.result["end"]),
        _because(outcome, ()),
        started_on=case.filed_on,
        nominal_on=day(outcome.result["adjusted_end"]),
        owner=case.judge,
    )


def trial_limit(case: Case) -> Outcome:
    """The operation ``trial_limit`` for this case's procedure."""
    procedure = LIMITS.get(TrialProcedure(case.procedure), "civil_1st_ordinary")
    return call("trial_limit", {"procedure": procedure, "filed_on": case.filed_on, "extensions": [], "exclusions": []})


def book_hearing(performance: Performance) -> ClockSpec:
    case: Case = performance.subject
    return hearing_clock(case, performance.on)


def hearing_clock(case: Case, on: date) -> ClockSpec:
    """Once the answer period is over a date is set (the court's own period)."""
    due, why = own_period("book_hearing", on)
    return ClockSpec(
        Text("排期开庭", "Book the hearing"),
        due,
        why,
        owner=case.clerk,
        role=Role.COURT_CLERK,
        division=case.division,
        act="book_hearing",
    )


def decide(performance: Performance) -> ClockSpec:
    """Draft and issue the decision within the trial limit; the desk shows its end."""
    case: Case = performance.subject
    outcome = trial_limit(case)
    limit, own = day(outcome.result["end"]), own_period("decide", performance.on)
    # The court's own period never reaches beyond the trial limit; a case already past its limit shows the limit.
    due, why = own if performance.on <= own[0] <= limit else (limit, _because(outcome, ()))
    return ClockSpec(
        Text("制作并签发裁判文书", "Draft and issue the decision"),
        due,
        why,
        owner=case.judge,
        act=f"/judge/cases/{case.pk}/judgment/",
    )


def serve_decision(performance: Performance) -> ClockSpec:
    """Handed over within ten days when pronounced in court (CPL 151)."""
    case: Case = performance.subject
    due, why = period(performance.on, 10, cpl(151))
    return ClockSpec(
        Text("送达裁判文书", "Serve the decision"),
        due,
        why,
        owner=case.clerk,
        role=Role.COURT_CLERK,
        division=case.division,
        act=f"{case.get_absolute_url()}?tab=service",
    )


def confirm_effect(performance: Performance) -> ClockSpec | None:
    """The day after the last appeal period ends (CPLI 244); nothing to confirm when the decision was final on service."""
    periods = performance.facts.appeal
    if not periods.appealable or periods.effective_from is None:
        return None
    case: Case = performance.subject
    derivation = periods.derivation.as_json() if periods.derivation else {}
    return ClockSpec(
        Text("确认生效", "Confirm legal effect"),
        national().roll(periods.effective_from),
        derivation,
        owner=case.clerk,
        role=Role.COURT_CLERK,
        division=case.division,
        act="confirm_effect",
    )


def transfer_appeal(performance: Performance) -> ClockSpec:
    """The file goes up within five days of the answer to the appeal (CPL 174): 5 + 15 + 5 days from the petition."""
    case: Case = performance.subject
    due, why = period(performance.on, 25, cpl(174))
    return ClockSpec(
        Text("移送上诉案卷", "Send the file to the appeal court"),
        due,
        why,
        owner=case.clerk,
        role=Role.COURT_CLERK,
        division=case.division,
    )


def close_case(performance: Performance) -> ClockSpec:
    case: Case = performance.subject
    due, why = own_period("close_case", performance.on)
    return ClockSpec(Text("结案", "Close the case"), due, why, owner=case.judge, act="close")


def answer(case: Case, served_on: date, defendant: User | None) -> tuple[ClockSpec, date]:
    """The defendant's fifteen days from service (CPL 128)."""
    outcome = call("answer_deadline", {"method": "direct", "served_on": served_on, "foreign_domiciled": False})
    due = day(outcome.result["answer_due"])
    spec = ClockSpec(
        Text("提交答辩状", "File the answer"),
        due,
        _because(outcome, ()),
        started_on=served_on,
        owner=defendant,
        act="file_answer",
    )
    return spec, due


def appeal(party_user: User | None, last_day: date, served_on: date, derivation: Derivation | None) -> ClockSpec:
    """One party's own appeal period (CPL 171; CPLI 244)."""
    return ClockSpec(
        Text("上诉期", "Appeal period"),
        last_day,
        derivation.as_json() if derivation else {},
        started_on=served_on,
        owner=party_user,
        act="register_appeal",
    )
