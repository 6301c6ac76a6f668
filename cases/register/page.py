"""The frame of the case page: header, road, tabs."""

from __future__ import annotations

from typing import Any

from cases.register import often
from cases.register.models import Case, TrialProcedure, in_order
from courts.people.models import User
from courts.procedure import binding_for
from law.text import Text

TABS = (
    ("overview", Text("概况", "Overview"), "info-circle"),
    ("file", Text("卷宗", "File"), "folder"),
    ("facts", Text("要素与冲突", "Facts"), "list-check"),
    ("hearings", Text("庭审", "Hearings"), "gavel"),
    ("documents", Text("文书", "Documents"), "file-text"),
    ("service", Text("送达", "Service"), "send"),
    ("clocks", Text("期限", "Clocks"), "clock"),
    ("money", Text("费用", "Money"), "coin-yuan"),
    ("trace", Text("留痕", "Trace"), "history"),
)
PARTY_TABS = {"overview", "file", "hearings", "documents", "service", "clocks", "money"}


def tabs_for(user: User, case: Case) -> list[dict[str, Any]]:
    """The tabs this person has on this case."""
    return [
        {"key": key, "label": label, "icon": icon, "url": f"{case.get_absolute_url()}?tab={key}"}
        for key, label, icon in TABS
        if user.is_court_staff or key in PARTY_TABS
    ]


def header_of(case: Case) -> dict[str, Any]:
    """The inputs of ``components/case_header.html``."""
    lifecycle = binding_for(case).lifecycle
    parties = [{"role": party.role_text, "name": party.name} for party in in_order(often.PARTIES(case=case.pk))]
    clock = next(iter(often.LIMIT(case=case.pk)), None)
    return {
        "number": case.number,
        "cause": case.cause,
        "state": lifecycle.state(case.state),
        "parties": parties,
        "judge": str(case.judge) if case.judge else "",
        "court": case.court.label,
        "procedure": case.procedure_text if case.procedure != TrialProcedure.NONE else "",
        "clock": {"due": clock.due_on, "label": clock.title, "derivation": clock.derivation} if clock else None,
        "url": case.get_absolute_url(),
    }


def road_of(case: Case) -> list[dict[str, Any]]:
    """The stations of the lifecycle with the present one lit."""
    lifecycle = binding_for(case).lifecycle
    now = lifecycle.state(case.state)
    names = [name for name, _ in lifecycle.stages]
    at = names.index(now.stage) if now.stage in names else 0
    return [
        {"label": label, "state": _standing(index, at, terminal=now.terminal)}
        for index, (_, label) in enumerate(lifecycle.stages)
    ]


def _standing(index: int, at: int, *, terminal: bool) -> str:
    if index < at or (index == at and terminal):
        return "done"
    return "current" if index == at else "todo"
