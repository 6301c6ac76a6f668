"""The lifecycle of a publication: a second person reviews before anything becomes public."""

from __future__ import annotations

from datetime import date
from typing import Any

from courts.roles import Role
from law.core import Basis, Finding, Severity
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by

REVIEWERS = (Role.DIVISION_HEAD, Role.SUPERVISOR, Role.PRESIDENT)
_PUBL = "PUBL"


def may_be_published(facts: Any, on: date) -> list[Finding]:
    """不公开的情形 (PUBL 4)."""
    found: list[Finding] = facts.refusals
    return found


def nothing_personal_survives(facts: Any, on: date) -> list[Finding]:
    """No known name, number or address stands in the text any more (PUBL 8–10)."""
    if not facts.survivors:
        return []
    return [
        Finding(
            "personal_data_left",
            Severity.BLOCK,
            Text(
                f"公开稿中仍有 {len(facts.survivors)} 项个人信息，请补充遮盖后再发布。",
                f"{len(facts.survivors)} pieces of personal data still stand in the text; mask them first.",
            ),
            (Basis(_PUBL, "10"),),
        )
    ]


PUBLICATION = Lifecycle(
    name="publication",
    label=Text("裁判文书公开", "Publication"),
    initial="proposed",
    states=(
        State("proposed", Text("待复核", "To be reviewed")),
        State("reviewed", Text("已复核，待发布", "Reviewed")),
        State("published", Text("已公开", "Published")),
        State("withdrawn", Text("已撤回公开", "Withdrawn from publication"), terminal=True),
    ),
    acts=(
        Act(
            "review",
            Text("复核通过", "Approve the masking"),
            source=("proposed",),
            target="reviewed",
            permits=by(*REVIEWERS, relation="reviewer"),
            requires=(may_be_published, nothing_personal_survives),
            basis=(Basis(_PUBL, "8"), Basis(_PUBL, "10")),
            hint=Text("由提出人以外的人复核。", "By somebody other than who proposed it."),
        ),
        Act(
            "publish",
            Text("发布", "Publish"),
            source=("reviewed",),
            target="published",
            permits=by(*REVIEWERS, relation="same_court"),
            requires=(may_be_published, nothing_personal_survives),
            basis=(Basis(_PUBL, "7"),),
        ),
        Act(
            "send_back",
            Text("退回修改遮盖", "Send back"),
            source=("reviewed",),
            target="proposed",
            permits=by(*REVIEWERS, relation="same_court"),
            basis=(Basis(_PUBL, "10"),),
        ),
        Act(
            "withdraw",
            Text("撤回公开", "Withdraw"),
            source=("proposed", "reviewed", "published"),
            target="withdrawn",
            permits=by(*REVIEWERS, relation="same_court"),
            basis=(Basis(_PUBL, "16"),),
            danger=True,
        ),
    ),
)
