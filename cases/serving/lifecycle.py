"""The lifecycle of one serving of one document on one party."""

from __future__ import annotations

from datetime import date
from typing import Any

from courts.roles import Role
from law.core import Finding, Severity
from law.instruments import cpl, cpli
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by


def completion_is_lawful(facts: Any, on: date) -> list[Finding]:
    """送达完成: the facts of the attempt make service complete by law (CPL 88–95)."""
    problem: Text | None = facts.problem(on)
    return [Finding("service_incomplete", Severity.BLOCK, problem, facts.basis, "outcome")] if problem else []


SERVERS = (
    *by(Role.COURT_CLERK, relation="same_court"),
    *by(Role.JUDGE_ASSISTANT, Role.ENFORCEMENT_OFFICER, relation="same_court"),
)

SERVICE = Lifecycle(
    name="service",
    label=Text("送达", "Service"),
    initial="sent",
    states=(
        State("sent", Text("已发出", "Sent")),
        State("served", Text("已送达", "Served"), terminal=True),
        State("failed", Text("未送达", "Not served"), terminal=True),
    ),
    acts=(
        Act(
            "arrive",
            Text("电子送达到达", "Arrived electronically"),
            source=("sent",),
            target="served",
            permits=by(Role.SYSTEM),
            requires=(completion_is_lawful,),
            stops=("record_service",),
            basis=(cpl(90), cpli(135)),
        ),
        Act(
            "record_outcome",
            Text("登记送达结果", "Record the outcome"),
            source=("sent",),
            target="served",
            permits=SERVERS,
            requires=(completion_is_lawful,),
            stops=("record_service",),
            basis=(cpl(87), cpl(88)),
        ),
        Act(
            "record_failure",
            Text("登记未能送达", "Record a failed attempt"),
            source=("sent",),
            target="failed",
            permits=SERVERS,
            stops=("record_service",),
            basis=(cpl(87), cpl(95)),
        ),
        Act(
            "sign_receipt",
            Text("签收", "Sign for it"),
            source=("sent",),
            target="served",
            permits=by(Role.LITIGANT, Role.LAWYER, relation="addressee"),
            requires=(completion_is_lawful,),
            stops=("record_service",),
            basis=(cpl(90),),
        ),
    ),
)
