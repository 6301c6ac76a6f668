"""The clocks of living cases, with the derivations the rules of the platform give."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.population.days import Days
from analytics.population.lives import Life
from analytics.population.region import Bench
from analytics.population.sheets import Sheets
from analytics.population.tables import as_json
from cases.civil_first import clocks
from cases.civil_first.clocks import LIMITS, period
from cases.register.models import TrialProcedure
from law.instruments import convention, cpl
from law.operations import call
from law.time.calendar import national

# State → clock: name, words, days, basis, who must act, by which act.
STEPS: dict[str, tuple[str, str, str, int, Any, str, str]] = {
    "filed": ("assign_case", "随机分案", "Assign the case", 3, convention, "filing_clerk", "assign"),
    "pretrial": ("book_hearing", "排期开庭", "Book the hearing", 10, convention, "clerk", "book_hearing"),
    "decided": ("serve_decision", "送达裁判文书", "Serve the decision", 10, lambda: cpl(151), "clerk", ""),
    "appealed": (
        "transfer_appeal",
        "移送上诉案卷",
        "Send the file to the appeal court",
        25,
        lambda: cpl(174),
        "clerk",
        "",
    ),
    "effective": ("close_case", "结案", "Close the case", 5, convention, "judge", "close"),
}


class Running:
    def __init__(self, bench: Bench, sheets: Sheets, days: Days) -> None:
        self._bench, self._sheets, self._days = bench, sheets, days

    def civil(self, pk: int, life: Life, title: str, procedure: str, judge: int, clerk: int, division: int) -> None:
        days = self._days
        if life.state in {"pretrial", "scheduled", "in_hearing", "deliberation"}:
            nominal, due = days.limit(procedure, life.filed)
            why = _limit_reason(procedure, days.date(life.filed))
            self._add(
                "first_instance",
                "一审审限",
                "First-instance trial limit",
                pk,
                title,
                "",
                "",
                judge,
                "\\N",
                life.filed,
                due,
                nominal,
                why,
            )
        if life.state == "served" and life.served is not None:
            due, why = _effect(days.date(life.served))
            self._add(
                "confirm_effect",
                "确认生效",
                "Confirm legal effect",
                pk,
                title,
                "confirm_effect",
                "court_clerk",
                clerk,
                division,
                life.served,
                due,
                due,
                why,
            )
        step = STEPS.get(life.state)
        if step:
            self._step(step, pk, life, title, judge, clerk, division)

    def _step(self, step: Any, pk: int, life: Life, title: str, judge: int, clerk: int, division: int) -> None:
        name, zh, en, length, basis, who, act = step
        since = {"filed": life.filed, "pretrial": life.assigned, "effective": life.effective}.get(
            life.state, life.decided
        ) or 0
        due, why = _period(self._days.date(since), length, basis)
        owner: Any = {"judge": judge, "clerk": clerk}.get(who, "\\N")
        role = {"clerk": "court_clerk", "filing_clerk": "filing_clerk"}.get(who, "")
        self._add(
            name, zh, en, pk, title, act, role, owner, division if who == "clerk" else "\\N", since, due, due, why
        )

    def enforcement(self, pk: int, life: Life, title: str, officer: int) -> None:
        if life.state == "enforcing":
            due, why = _period(self._days.date(life.filed), 180, convention)
            self._add(
                "enforcement",
                "执行期限",
                "Enforcement limit",
                pk,
                title,
                "",
                "",
                officer,
                "\\N",
                life.filed,
                due,
                due,
                why,
            )
        elif life.state == "filed":
            due, why = _period(self._days.date(life.filed), 3, convention)
            self._add(
                "assign_case",
                "确定执行承办人",
                "Assign an officer",
                pk,
                title,
                "assign",
                "filing_clerk",
                "\\N",
                "\\N",
                life.filed,
                due,
                due,
                why,
            )

    def _add(
        self, name: str, zh: str, en: str, pk: int, title: str, act: str, role: str, owner: Any, division: Any, since: int, due: str,
        nominal: str, why: str,
    ) -> None:  # fmt: skip
        self._sheets.clocks.add(
            f"{name}\t{zh}\t{en}\tcases.case\t{pk}\t{title[:160]}\t/cases/{pk}/\t{act}\t{pk}\t{self._bench.court_id}\t{division}\t{role}\t{owner}\t"
            f"{self._days[since]}\t{due}\t{nominal}\t{why}"
        )


_REASONS: dict[Any, tuple[str, str]] = {}


def _period(on: date, length: int, basis: Any) -> tuple[str, str]:
    """Due date and derivation of a period; equal days have equal ones."""
    key = (on, length, basis)
    if key not in _REASONS:
        due, why = period(on, length, basis())
        _REASONS[key] = due.isoformat(), as_json(why)
    return _REASONS[key]


def _limit_reason(procedure: str, filed: date) -> str:
    key = (procedure, filed)
    if key not in _REASONS:
        kind = LIMITS[TrialProcedure(procedure)]
        outcome = call("trial_limit", {"procedure": kind, "filed_on": filed, "extensions": [], "exclusions": []})
        _REASONS[key] = "", as_json(outcome.derivation.as_json() if outcome.derivation else {})
    return _REASONS[key][1]


def _effect(served: date) -> tuple[str, str]:
    """The day after the appeal period, and why."""
    key = ("effect", served)
    if key not in _REASONS:
        outcome = call(
            "appeal_deadlines", {"regime": "civil", "document": "judgment", "served": {"1": served.isoformat()}}
        )
        due = national().roll(clocks.day(outcome.result["effective_from"]))
        _REASONS[key] = due.isoformat(), as_json(outcome.derivation.as_json() if outcome.derivation else {})
    return _REASONS[key]
