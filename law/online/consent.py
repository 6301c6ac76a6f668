"""在线诉讼的同意: per person and per step, never inferred, withdrawn in time before the step (OL 4–6, 10, 21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from law.citation import figure
from law.core import Answer, Basis, Finding, Severity, derive, rule, step
from law.text import Text

TABLE = "online"
STEPS: dict[str, Text] = {
    "filing": Text("立案", "filing"),
    "mediation": Text("调解", "mediation"),
    "evidence_exchange": Text("证据交换", "exchange of evidence"),
    "inquiry": Text("询问", "inquiry"),
    "hearing": Text("庭审", "hearing"),
    "service": Text("送达", "service"),
    "signing": Text("签署笔录、协议", "signing of records and agreements"),
}
Mode = Literal["online", "offline"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about a step: ``agrees`` True, or False for refusal and withdrawal. ``delaying``: the court found delay."""

    person: str
    step: str
    agrees: bool
    at: datetime
    delaying: bool = False


@rule("online.modes", Text("谁在线、谁线下", "Who takes part online"), basis=(Basis("OL", "4"), Basis("OL", "5")))
def modes(
    persons: Sequence[str], name: str, statements: Sequence[Statement], begins: datetime
) -> Answer[dict[str, Mode]]:
    """Each person's mode for step ``name``: online only after an express consent to that very step, not withdrawn before it.

    Consent to another step says nothing; a withdrawal after the step began, or found to delay, does not count.
    """
    result: dict[str, Mode] = {person: _mode(person, name, statements, begins) for person in persons}
    lines = [
        step("{person}：{mode}", "{person}: {mode}", person=person, mode="在线" if mode == "online" else "线下")
        for person, mode in result.items()
    ]
    return Answer(result, derive("online.modes", *lines, inputs={"step": name}))


def _mode(person: str, name: str, statements: Sequence[Statement], begins: datetime) -> Mode:
    counted = [
        said
        for said in statements
        if said.person == person and said.step == name and said.at < begins and (said.agrees or not said.delaying)
    ]
    if not counted:
        return "offline"
    return "online" if max(counted, key=lambda said: said.at).agrees else "offline"


LEVELS = ("L1", "L2", "L3")


@rule(
    "online.identity",
    Text("身份认证是否足够", "Is the identity verified far enough"),
    basis=Basis("OL", "7"),
    tables=(TABLE,),
)
def identity_findings(action: str, level: str, verified_for_this_step: bool) -> list[Finding]:
    """``action``: read, file, sign; re-verification is needed at every mediation, exchange and hearing."""
    needed = figure(TABLE, f"identity.{action}")
    found = []
    if LEVELS.index(level) < LEVELS.index(needed):
        found.append(
            _block("level_too_low", f"须达到{needed}级认证，现为{level}。", f"Level {needed} is needed, it is {level}.")
        )
    if action == "sign" and not verified_for_this_step:
        found.append(
            _block(
                "verify_again",
                "每次调解、证据交换、庭审均须再次核验身份。",
                "Identity is verified anew at every such step.",
            )
        )
    return found


def _block(code: str, zh: str, en: str) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), (Basis("OL", "7"),))
