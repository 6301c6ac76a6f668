"""The declaration of a lifecycle: states, acts, and who may do them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.core import Basis, Finding
from law.text import Text

Requirement = Callable[[Any, date], list[Finding]]
"""A rule of law as a precondition: facts and a date in, findings out. A blocking finding stops the act."""

ANYONE = "*"
"""A relation that everybody with the role has."""


@dataclass(frozen=True, slots=True)
class State:
    """A state 状态: an inward name for staff and, where it differs, an outward one for the parties."""

    name: str
    label: Text
    outward: Text | None = None
    terminal: bool = False
    stage: str = ""  # the station of the road this state belongs to

    def label_for(self, *, outward: bool) -> Text:
        return self.outward if outward and self.outward else self.label


@dataclass(frozen=True, slots=True)
class Permit:
    """One way to be entitled 权限: a role, and the relation its holder must have to the subject."""

    role: str
    relation: str = ANYONE


def by(*roles: str, relation: str = ANYONE) -> tuple[Permit, ...]:
    """Permits for several roles with the same relation: ``by(Role.JUDGE, relation="handler")``."""
    return tuple(Permit(str(role), relation) for role in roles)


@dataclass(frozen=True, slots=True)
class Act:
    """One step of procedure 行为. No permit named: nobody may.

    ``source`` states it starts from; ``target`` the state it leads to (``None``: stays). An act whose outcome decides the
    state names all possible ones in ``targets`` and its effect returns one of them.
    """

    name: str
    label: Text
    source: tuple[str, ...]
    target: str | None = None
    targets: tuple[str, ...] = ()
    permits: tuple[Permit, ...] = ()
    requires: tuple[Requirement, ...] = ()
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    hint: Text | None = None
    danger: bool = False  # shown apart and confirmed first

    def reaches(self) -> tuple[str, ...]:
        """Every state this act may lead to, its own source states included when it does not move."""
        if self.targets:
            return self.targets
        return (self.target,) if self.target else self.source


@dataclass(frozen=True)
class Lifecycle:
    """The whole declaration. Raises ``ValueError`` when it names a state it does not have or an act twice."""

    name: str
    label: Text
    states: tuple[State, ...]
    acts: tuple[Act, ...]
    initial: str
    stages: tuple[tuple[str, Text], ...] = ()
    _states: dict[str, State] = field(init=False, repr=False, compare=False)
    _acts: dict[str, Act] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_states", {state.name: state for state in self.states})
        object.__setattr__(self, "_acts", {act.name: act for act in self.acts})
        if len(self._acts) != len(self.acts) or len(self._states) != len(self.states):
            raise ValueError(f"{self.name}: a state or act is declared twice")
        _refuse_unknown(self.name, self._states, [self.initial])
        for act in self.acts:
            _refuse_unknown(f"{self.name}.{act.name}", self._states, [*act.source, *act.reaches()])

    def state(self, name: str) -> State:
        return self._states[name]

    def act(self, name: str) -> Act | None:
        return self._acts.get(name)

    def acts_from(self, state: str) -> tuple[Act, ...]:
        return tuple(act for act in self.acts if state in act.source)


def _refuse_unknown(where: str, states: dict[str, State], names: Iterable[str]) -> None:
    for name in names:
        if name not in states:
            raise ValueError(f"{where} names the unknown state {name}")
