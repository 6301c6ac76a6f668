"""Acts on who may see a case: individual grants, and sealing. Every lifecycle of cases takes them in."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.grants.forms import EndGrantForm, GrantForm, SealForm
from cases.grants.services import end_grant, grant_reading, seal_case, unseal_case
from courts.roles import Role
from law.core import Finding, Severity
from law.instruments import convention, cpl
from law.text import Text
from lifecycle.declaration import Act, by

_BENCH = by(Role.JUDGE, Role.PRESIDING_JUDGE, Role.ENFORCEMENT_OFFICER, relation="handler")
_HEADS = (*by(Role.PRESIDENT, relation="same_court"), *by(Role.DIVISION_HEAD, relation="same_division"))

EFFECTS = {
    "grant_reading": grant_reading,
    "end_grant": end_grant,
    "seal_case": seal_case,
    "unseal_case": unseal_case,
}
FORMS = {"grant_reading": GrantForm, "end_grant": EndGrantForm, "seal_case": SealForm, "unseal_case": SealForm}


def not_sealed(facts: Any, on: date) -> list[Finding]:
    """A case is sealed once."""
    return _stop("already_sealed", "本案已封存。", "The case is sealed already.") if facts.case.sealed else []


def is_sealed(facts: Any, on: date) -> list[Finding]:
    """Only a sealed case can be opened again."""
    return [] if facts.case.sealed else _stop("not_sealed", "本案未封存。", "The case is not sealed.")


def somebody_was_granted(facts: Any, on: date) -> list[Finding]:
    """There is a grant that has not ended."""
    if facts.case.grants.filter(until__gte=on).exists():
        return []
    return _stop("no_grant", "没有有效的个别授权。", "No individual grant is in force.")


def _stop(code: str, zh: str, en: str) -> list[Finding]:
    return [Finding(code, Severity.BLOCK, Text(zh, en), (convention(),), "")]


def access_acts(states: tuple[str, ...]) -> tuple[Act, ...]:
    """The four acts, possible in ``states``; none moves the case."""
    return (
        Act(
            "grant_reading",
            Text("授权查阅", "Let a colleague read"),
            source=states,
            permits=(*_BENCH, *_HEADS),
            basis=(convention(),),
            hint=Text("到期自动失效；每次查阅留痕。", "Ends by itself; each reading is traced."),
        ),
        Act(
            "end_grant",
            Text("收回查阅授权", "End a grant"),
            source=states,
            permits=(*_BENCH, *_HEADS),
            requires=(somebody_was_granted,),
            basis=(convention(),),
        ),
        Act(
            "seal_case",
            Text("封存案件", "Seal the case"),
            source=states,
            permits=by(Role.PRESIDENT, relation="same_court"),
            requires=(not_sealed,),
            basis=(cpl(137), convention()),
            hint=Text(
                "封存后除办案人员、当事人和院长外，任何列表、检索、统计中都不再出现。",
                "From then on only those working on it, the parties and the president find it in any list, search or figure.",
            ),
            danger=True,
        ),
        Act(
            "unseal_case",
            Text("解除封存", "Unseal the case"),
            source=states,
            permits=by(Role.PRESIDENT, relation="same_court"),
            requires=(is_sealed,),
            basis=(cpl(137), convention()),
            danger=True,
        ),
    )
