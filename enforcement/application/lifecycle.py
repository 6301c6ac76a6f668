"""The lifecycle of an application for enforcement."""

from __future__ import annotations

from datetime import date
from typing import Any

from courts.roles import Role
from law.core import Basis, Finding
from law.enforcement.intake import intake_findings
from law.instruments import cpl, cpli
from law.text import Text
from law.time.calendar import national
from lifecycle.declaration import Act, Lifecycle, State, by


def application_is_lawful(facts: Any, on: date) -> list[Finding]:
    """执行立案审查: instrument, jurisdiction, earlier filing; lateness is only told (CPLI 461, 481)."""
    return intake_findings(facts.intake, national())


ENFORCEMENT_APPLICATION = Lifecycle(
    name="enforcement_application",
    label=Text("执行申请", "Application for enforcement"),
    initial="submitted",
    states=(
        State("submitted", Text("待立案审查", "Under review")),
        State("accepted", Text("已立案", "Accepted"), terminal=True),
        State("refused", Text("不予受理", "Refused"), terminal=True),
        State("withdrawn", Text("已撤回", "Withdrawn"), terminal=True),
    ),
    acts=(
        Act(
            "accept",
            Text("执行立案", "Accept"),
            source=("submitted",),
            target="accepted",
            permits=by(Role.FILING_CLERK, relation="same_court"),
            requires=(application_is_lawful,),
            stops=("review_application",),
            basis=(cpl(235), cpl(250), cpli(461)),
        ),
        Act(
            "refuse",
            Text("不予受理", "Refuse"),
            source=("submitted",),
            target="refused",
            permits=by(Role.FILING_CLERK, relation="same_court"),
            stops=("review_application",),
            basis=(cpli(461), Basis("LJA")),
            danger=True,
        ),
        Act(
            "withdraw",
            Text("撤回申请", "Withdraw"),
            source=("submitted",),
            target="withdrawn",
            permits=by(Role.LITIGANT, Role.LAWYER, relation="applicant"),
            stops=("review_application",),
            basis=(cpl(268),),
            danger=True,
        ),
    ),
)
