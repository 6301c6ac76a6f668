"""What every rule of law is made of: its basis, its status, and an answer that explains itself 规则的共同构件.

A rule is a pure function decorated with :func:`rule`. It answers with an :class:`Answer` (a value and its
:class:`Derivation`) or with a list of :class:`Finding`. Bad input raises :class:`InputError`, which names the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, ParamSpec, TypeVar, overload

from law.tables import cited
from law.tables.overlays import noting_rule
from law.text import Text

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")


class Status(StrEnum):
    """How far a rule or value was confirmed against its source 核实状态."""

    VERIFIED = "verified"  # [V] checked against the text of the instrument
    SECONDARY = "secondary"  # [S] confirmed by a secondary publication
    UNVERIFIED = "unverified"  # not confirmed: shown as such, configurable
    CONVENTION = "convention"  # [D] product convention where the law is silent

    @property
    def label(self) -> Text:
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.VERIFIED: Text("已核对原文", "checked against the text"),
    Status.SECONDARY: Text("据二手资料确认", "confirmed by a secondary source"),
    Status.UNVERIFIED: Text("未核实（可配置）", "unverified (configurable)"),
    Status.CONVENTION: Text("产品约定（法律未规定）", "product convention (law is silent)"),
}


@dataclass(frozen=True, slots=True)
class Basis:
    """A citation: instrument code (key of ``law.instruments``), the article as printed, e.g. ``Basis("CPL", "126")``."""

    instrument: str
    article: str = ""

    @property
    def label(self) -> Text:
        from law.instruments import citation  # the catalogue of instruments is data, read on first use

        return citation(self)


class InputError(ValueError):
    """A fact that no rule can work with 输入错误. ``field`` is the key of the input; the message says reason and remedy."""

    def __init__(self, field_name: str, message: Text) -> None:
        super().__init__(f"{field_name}: {message.zh} / {message.en}")
        self.field = field_name
        self.message = message


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation: a template in both languages and the values put into it.

    Formatting waits until somebody reads it, so a sweep over a hundred thousand clocks pays nothing for its reasons.
    """

    template: Text
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        return Text(self.template.zh.format(**self.values), self.template.en.format(**self.values))


def step(zh: str, en: str, /, **values: Any) -> Step:
    """A derivation line: ``step("{a} × {r} = {b}", "{a} × {r} = {b}", a=…, r=…, b=…)``."""
    return Step(Text(zh, en), values)


class LaterSteps(Sequence[Step]):
    """Steps that are put together when somebody reads them: for rules that are asked a hundred thousand times."""

    __slots__ = ("_reckon", "_steps")

    def __init__(self, reckon: Callable[[], Sequence[Step]]) -> None:
        self._reckon = reckon
        self._steps: tuple[Step, ...] | None = None

    def _read(self) -> tuple[Step, ...]:
        if self._steps is None:
            self._steps = tuple(self._reckon())
        return self._steps

    @overload
    def __getitem__(self, at: int) -> Step: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Step]: ...

    def __getitem__(self, at: int | slice) -> Step | Sequence[Step]:
        return self._read()[at]

    def __len__(self) -> int:
        return len(self._read())


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why an answer is what it is 推导: rule, articles, inputs, steps, status and the version of the tables used."""

    rule_id: str
    basis: tuple[Basis, ...]
    status: Status
    inputs: Mapping[str, Any] = field(default_factory=dict)
    steps: Sequence[Step] = ()
    tables: tuple[str, ...] = ()  # "name@version" of each table row set used

    def as_json(self) -> dict[str, Any]:
        """The one stored and transmitted form, in both languages; pages, API and documents render this."""
        return {
            "rule": self.rule_id,
            "title": _pair(RULES[self.rule_id].title) if self.rule_id in RULES else None,
            "basis": [{"instrument": b.instrument, "article": b.article, **_pair(b.label)} for b in self.basis],
            "status": {"code": self.status.value, **_pair(self.status.label)},
            "inputs": {key: _plain(value) for key, value in self.inputs.items()},
            "steps": [_pair(s.text) for s in self.steps],
            "tables": list(self.tables),
        }


def _pair(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, (bool, int)) or value is None:
        return value
    return str(value)


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value with its reasons."""

    value: T
    derivation: Derivation


class Severity(StrEnum):
    """How much weight a finding has: ``BLOCK`` stops the act, ``WARN`` asks for a look, ``INFO`` only tells."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found 规则发现, said the same on page, API and trace. ``where`` names the field or place."""

    code: str
    severity: Severity
    message: Text
    basis: tuple[Basis, ...] = ()
    where: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.BLOCK

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": _pair(self.message),
            "basis": [{"instrument": b.instrument, "article": b.article, **_pair(b.label)} for b in self.basis],
            "where": self.where,
        }


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example 算例: ``op`` and ``input`` as in ``law/examples``, the keys of ``expected`` must come out equal."""

    id: str
    op: str
    input: Mapping[str, Any]
    expected: Mapping[str, Any]
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The entry of a rule in the rule book 规则手册."""

    id: str
    title: Text
    basis: tuple[Basis, ...]
    status: Status
    effective: date
    function: Callable[..., Any]
    tables: tuple[str, ...] = ()
    public: bool = False  # litigants may use its calculator

    @property
    def subject(self) -> str:
        return self.id.split(".", 1)[0]


RULES: dict[str, Rule] = {}


def rule(
    rule_id: str,
    title: Text,
    *,
    basis: Basis | Sequence[Basis],
    status: Status = Status.VERIFIED,
    effective: date = date(2024, 1, 1),
    tables: Sequence[str] = (),
    public: bool = False,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Enter a pure function into the rule book. ``rule_id`` is ``subject.question``, e.g. ``fees.acceptance_fee``."""

    def enter(function: Callable[P, R]) -> Callable[P, R]:
        if rule_id in RULES:
            raise ValueError(f"rule {rule_id} is entered twice")
        sources = (basis,) if isinstance(basis, Basis) else tuple(basis)
        entered = noting_rule(function)
        RULES[rule_id] = Rule(rule_id, title, sources, status, effective, entered, tuple(tables), public)
        return entered

    return enter


def derive(
    rule_id: str,
    *steps: Step,
    inputs: Mapping[str, Any] | None = None,
    tables: Sequence[str] = (),
    basis: Sequence[Basis] = (),
    status: Status | None = None,
    later: Callable[[], Sequence[Step]] | None = None,
) -> Derivation:
    """A derivation for ``rule_id``; basis and status come from the rule book unless the case at hand has narrower ones.

    ``later`` puts the steps together on first reading, instead of ``steps``.
    """
    entry = RULES[rule_id]
    return Derivation(
        rule_id=rule_id,
        basis=tuple(basis) or entry.basis,
        status=status or entry.status,
        inputs=inputs or {},
        steps=LaterSteps(later) if later else steps,
        tables=cited(tuple(tables) or entry.tables),
    )
