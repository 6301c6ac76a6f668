"""The decision 决定: may this act be done now, by this person, on these facts? Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from law.core import Finding, Severity
from law.text import Text
from lifecycle.declaration import ANYONE, Act, Lifecycle


class Refusal(StrEnum):
    """Why an act is refused: there is no such act, the state is wrong, the person may not, or the law stops it."""

    UNKNOWN = "unknown"
    STATE = "state"
    PERMISSION = "permission"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person as the engine sees him: his roles here and now, and his relations to this subject."""

    roles: frozenset[str]
    relations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of :func:`decide`; ``findings`` hold both what stops the act and what only warns."""

    ok: bool
    act: Act | None
    refusal: Refusal | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.blocks)


def entitled(act: Act, actor: Actor) -> bool:
    """Whether one of the act's permits fits the actor."""
    return any(
        permit.role in actor.roles and (permit.relation == ANYONE or permit.relation in actor.relations)
        for permit in act.permits
    )


def decide(lifecycle: Lifecycle, *, state: str, act_name: str, actor: Actor, facts: Any, on: date) -> Decision:
    """Decide in this order: the act exists, the state allows it, the person may, the law finds nothing that stops it."""
    act = lifecycle.act(act_name)
    if act is None:
        return _refused(None, Refusal.UNKNOWN, _unknown(lifecycle, act_name))
    if not entitled(act, actor):
        return _refused(act, Refusal.PERMISSION, _not_entitled(act))
    if state not in act.source:
        return _refused(act, Refusal.STATE, _wrong_state(lifecycle, state, act))
    findings = tuple(finding for rule in act.requires for finding in rule(facts, on))
    stopped = any(finding.blocks for finding in findings)
    return Decision(not stopped, act, Refusal.LAW if stopped else None, findings)


def offers(lifecycle: Lifecycle, *, state: str, actor: Actor, facts: Any, on: date) -> list[Decision]:
    """The acts of this state the actor is entitled to: those open, and those greyed with the reason."""
    return [
        decide(lifecycle, state=state, act_name=act.name, actor=actor, facts=facts, on=on)
        for act in lifecycle.acts_from(state)
        if entitled(act, actor)
    ]


def _refused(act: Act | None, refusal: Refusal, message: Text) -> Decision:
    finding = Finding(f"refused_{refusal.value}", Severity.BLOCK, message, act.basis if act else ())
    return Decision(False, act, refusal, (finding,))


def _unknown(lifecycle: Lifecycle, name: str) -> Text:
    return Text(f"“{lifecycle.label.zh}”没有“{name}”这一步。", f"“{lifecycle.label.en}” has no act “{name}”.")


def _not_entitled(act: Act) -> Text:
    return Text(f"您在本案中无权“{act.label.zh}”。", f"You are not entitled to “{act.label.en}” here.")


def _wrong_state(lifecycle: Lifecycle, state: str, act: Act) -> Text:
    now = lifecycle.state(state).label
    return Text(
        f"目前处于“{now.zh}”，不能“{act.label.zh}”。可能已由他人办理，请刷新查看最新进度。",
        f"The matter stands at “{now.en}”: “{act.label.en}” is not possible. Someone may have done it already; reload to see.",
    )
