"""The days of a case 案件节点: each after the other, working days where the court acts, relative to today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from cases.civil_first.clocks import LIMITS, day
from cases.register.models import TrialProcedure
from law.operations import call
from law.time.calendar import national

AFTER_HEARING = ("deliberation", "decided", "served", "appealed", "effective", "closed", "archived")
AFTER_DECISION = ("decided", "served", "appealed", "effective", "closed", "archived")
HISTORY_DAYS = 725


@dataclass
class Timeline:
    """Days of one civil case; ``None`` for what has not happened. ``served``: the decision, on the last party."""

    received: date
    filed: date
    paid: date | None = None
    assigned: date | None = None
    noticed: date | None = None
    complaint_served: date | None = None
    heard: date | None = None
    decided: date | None = None
    served: date | None = None
    appealed: date | None = None
    effective: date | None = None
    closed: date | None = None
    archived: date | None = None


def worked(on: date) -> date:
    """The day, or the working day before it."""
    return on if national().is_working_day(on) else national().previous_working_day(on)


def back(rng: Random, on: date, least: int, most: int) -> date:
    return worked(on - timedelta(days=rng.randint(least, most)))


def forth(rng: Random, on: date, least: int, most: int) -> date:
    return national().roll(on + timedelta(days=rng.randint(least, most)))


@lru_cache(maxsize=4096)
def limit_of(procedure: str, filed: date) -> date:
    """The end of the trial limit, before it is rolled."""
    kind = LIMITS.get(TrialProcedure(procedure), "civil_1st_ordinary")
    outcome = call("trial_limit", {"procedure": kind, "filed_on": filed, "extensions": [], "exclusions": []})
    return day(outcome.result["adjusted_end"])


@lru_cache(maxsize=4096)
def effect_of(served: date) -> date:
    """The first day of legal effect of a judgment served on everybody that day (CPLI 244)."""
    outcome = call("appeal_deadlines", {"regime": "civil", "document": "judgment", "served": {"1": served.isoformat()}})
    return day(outcome.result["effective_from"])


class Planner:
    """Draws timelines that end in a wanted state today."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._today = today
        # Busy and quiet months: what makes one month differ from another.
        self._weights = [1.0 + 0.35 * rng.random() + (0.25 if place < 12 else 0.0) for place in range(25)]

    def draw(self, state: str, procedure: str, appealable: bool) -> Timeline:
        """A timeline for ``state``; tried again until every day lies where the state wants it."""
        for _ in range(400):
            found = getattr(self, f"_{self._group(state)}")(state, procedure, appealable)
            if found is not None:
                return found
        raise RuntimeError(f"no timeline ends in {state} on {self._today}")

    def _group(self, state: str) -> str:
        if state in AFTER_DECISION:
            return "after_decision"
        return {"filed": "filed", "scheduled": "scheduled", "suspended": "suspended"}.get(
            state, "heard" if state in {"in_hearing", "deliberation"} else "pretrial"
        )

    def _filed(self, state: str, procedure: str, appealable: bool) -> Timeline:
        filed = back(self._rng, self._today, 0, 11)
        line = Timeline(received=filed - timedelta(days=self._rng.randint(0, 5)), filed=filed)
        if self._rng.random() < 0.55:
            line.paid = min(forth(self._rng, filed, 0, 4), self._today)
        return line

    def _pretrial(self, state: str, procedure: str, appealable: bool) -> Timeline:
        line = self._begun(back(self._rng, self._today, 0, 22))
        if self._rng.random() < 0.65:
            line.noticed = min(forth(self._rng, line.assigned or line.filed, 0, 4), self._today)
            if self._rng.random() < 0.7:
                line.complaint_served = min(forth(self._rng, line.noticed, 1, 6), self._today)
        return line

    def _suspended(self, state: str, procedure: str, appealable: bool) -> Timeline:
        long_ago = self._rng.random() < 0.4
        line = self._begun(back(self._rng, self._today, *((370, 480) if long_ago else (40, 110))))
        line.noticed = forth(self._rng, line.assigned or line.filed, 0, 3)
        return line

    def _begun(self, assigned: date) -> Timeline:
        filed = back(self._rng, assigned, 1, 5)
        paid = min(forth(self._rng, filed, 0, 2), assigned)
        return Timeline(filed - timedelta(days=self._rng.randint(0, 6)), filed, paid, assigned)

    def _scheduled(self, state: str, procedure: str, appealable: bool) -> Timeline:
        heard = forth(self._rng, self._today, 1, 13)
        return self._before_hearing(heard, late=False)

    def _heard(self, state: str, procedure: str, appealable: bool) -> Timeline:
        days = (0, 3) if state == "in_hearing" else (1, 30)
        heard = back(self._rng, self._today, *days)
        return self._before_hearing(heard, late=self._rng.random() < 0.12)

    def _before_hearing(self, heard: date, *, late: bool) -> Timeline:
        served = back(self._rng, heard, 18, 34)
        noticed = back(self._rng, served, 1, 6)
        assigned = back(self._rng, noticed, 1, 4)
        if late:
            assigned = back(self._rng, assigned, *self._rng.choice(((60, 160), (60, 160), (330, 420))))
        line = self._begun(assigned)
        line.noticed, line.complaint_served, line.heard = noticed, served, heard
        return line

    def _after_decision(self, state: str, procedure: str, appealable: bool) -> Timeline | None:
        decided = self._decision_day(state)
        heard = back(self._rng, decided, 0, 24)
        line = self._before_hearing(heard, late=self._rng.random() < 0.07)
        line.decided = decided
        if (self._today - line.received).days > HISTORY_DAYS:
            return None
        if state == "decided":
            return line
        line.served = forth(self._rng, decided, 2, 9)
        return self._finish(line, state, appealable) if line.served <= self._today else None

    def _after_appeal(self, line: Timeline) -> Timeline | None:
        """Closed here on appeal; effective when the higher court had spoken, archived when the file came back."""
        assert line.served is not None
        line.appealed = forth(self._rng, line.served, 3, 12)
        line.closed = forth(self._rng, line.appealed, 1, 8)
        line.effective = forth(self._rng, line.closed, 60, 110)
        line.archived = forth(self._rng, line.effective, 5, 40)
        return line if line.archived <= self._today else None

    def _decision_day(self, state: str) -> date:
        least, most = {
            "archived": (75, 690),
            "closed": (22, 95),
            "effective": (19, 48),
            "served": (3, 24),
            "appealed": (7, 40),
            "decided": (0, 8),
        }[state]
        months = list(range(least // 30, most // 30 + 1))
        month = self._rng.choices(months, [self._weights[place] for place in months])[0]
        days = min(max(month * 30 + self._rng.randint(0, 29), least), most)
        return worked(self._today - timedelta(days=days))

    def _finish(self, line: Timeline, state: str, appealable: bool) -> Timeline | None:
        assert line.served is not None
        today = self._today
        effect = effect_of(line.served) if appealable else line.served
        if state == "served":
            return line if appealable and effect > today - timedelta(days=5) else None
        if state == "appealed":
            line.appealed = forth(self._rng, line.served, 3, 12)
            return line if appealable and line.appealed < min(effect, today) else None
        if state == "archived" and appealable and self._rng.random() < 0.11:
            return self._after_appeal(line)
        line.effective = effect
        if state == "effective":
            return line if today - timedelta(days=18) <= effect <= today else None
        line.closed = forth(self._rng, effect, 0, 9)
        if state == "closed":
            return line if line.closed < today else None
        line.archived = forth(self._rng, line.closed, 12, 80)
        return line if line.archived <= today else None
