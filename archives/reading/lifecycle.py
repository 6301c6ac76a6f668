from __future__ import annotations

from datetime import date
from typing import Any

from courts.roles import Role
from law.archives.access import AccessFacts, access_findings
from law.core import Basis, Finding
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by


def reader_is_entitled(facts: Any, on: date) -> list[Finding]:
    """利用: parties and counsel the main volume after an identity check; other judges on an approved request."""
    return access_findings(
        AccessFacts(facts.permit.reader_kind, "main", {"identity_verified": True, "request_approved": True})
    )


READING_PERMIT = Lifecycle(
    name="reading_permit",
    label=Text("档案借阅", "Reading permit"),
    initial="requested",
    states=(
        State("requested", Text("待审批", "Asked for")),
        State("granted", Text("已批准", "Granted"), terminal=True),
        State("refused", Text("未批准", "Refused"), terminal=True),
    ),
    acts=(
        Act(
            "grant",
            Text("批准借阅", "Grant"),
            source=("requested",),
            target="granted",
            permits=by(Role.ARCHIVIST, relation="same_court"),
            requires=(reader_is_entitled,),
            stops=("decide_permit",),
            basis=(Basis("AL", "27"),),
        ),
        Act(
            "refuse",
            Text("不予批准", "Refuse"),
            source=("requested",),
            target="refused",
            permits=by(Role.ARCHIVIST, relation="same_court"),
            stops=("decide_permit",),
            basis=(Basis("AL", "27"),),
            danger=True,
        ),
    ),
)
