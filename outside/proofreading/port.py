"""What proofreading reads and what it answers: a draft in parts, the register beside it, marks in the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from law.core import Basis, Finding, Severity
from law.text import Text


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document, e.g. ``operative``, with its text. ``typed``: a person wrote it, so it can be mended there."""

    name: str
    text: str
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the register knows: a party, its representative or agent, a judge. ``role`` as printed (原告, 审判员)."""

    name: str
    role: str
    id_number: str = ""
    organisation: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """What the register says of the case; ``None`` or empty where it says nothing. Money in fen."""

    number: str = ""
    court: str = ""
    court_code: str = ""
    upper_court: str = ""
    cause: str = ""
    procedure: str = ""
    parties: tuple[Person, ...] = ()
    others: tuple[Person, ...] = ()  # representatives, agents
    bench: tuple[Person, ...] = ()  # judges, assessors, assistant, clerk
    filed_on: date | None = None
    hearings: tuple[date, ...] = ()
    claims: tuple[str, ...] = ()
    fee_fen: int | None = None
    full_fee_fen: int | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        return (*self.parties, *self.others, *self.bench)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document to be read. ``kind``: judgment, ruling, mediation, decision, notice, record, or empty for running text.

    ``whole``: the parts are the entire document, so a missing part is a fault. ``on`` is the day of the decision.
    """

    parts: tuple[Part, ...]
    kind: str = ""
    register: Register | None = None
    on: date | None = None
    whole: bool = False
    criminal: bool = False
    final: bool = False  # no appeal lies: second instance, small claims, rulings without appeal

    def part(self, name: str) -> Part | None:
        return next((part for part in self.parts if part.name == name), None)

    def text_of(self, *names: str) -> str:
        """The text of these parts, a line each."""
        return "\n".join(part.text for part in self.parts if part.name in names)

    def typed(self) -> Iterator[Part]:
        return (part for part in self.parts if part.typed)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding with its place: characters ``start`` to ``end`` of ``part``; both 0 where something is missing.

    ``proposal`` replaces the place; ``None``: no single right wording. ``quote`` is the text of the place.
    """

    finding: Finding
    part: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    proposal: str | None = None
    nth: int = field(default=0)  # which of several equal marks in a part this is

    @property
    def blocks(self) -> bool:
        return self.finding.blocks

    @property
    def key(self) -> str:
        """What a dismissal remembers: it holds while the same words stand in the same part, wherever they move."""
        said = "\x1f".join((self.finding.code, self.part, self.quote, self.finding.message.zh, str(self.nth)))
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    def as_json(self) -> dict[str, Any]:
        plain = {"part": self.part, "start": self.start, "end": self.end, "quote": self.quote}
        return {**self.finding.as_json(), **plain, "proposal": self.proposal, "key": self.key}


class Check(Protocol):
    """One check of a draft."""

    def __call__(self, draft: Draft) -> Iterator[Mark]: ...


def mark(
    code: str,
    severity: Severity,
    message: Text,
    *basis: Basis,
    part: Part | str = "",
    span: tuple[int, int] = (0, 0),
    proposal: str | None = None,
) -> Mark:
    """A mark over ``span`` of ``part``; the finding's ``where`` is the part."""
    name, quote = (part.name, part.text[span[0] : span[1]]) if isinstance(part, Part) else (part, "")
    return Mark(Finding(code, severity, message, basis, name), name, *span, quote, proposal)


def numbered(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks with equal ones told apart by their number."""
    seen: dict[str, int] = {}
    found = []
    for one in marks:
        count = seen.get(one.key, 0)
        seen[one.key] = count + 1
        nth = Mark(one.finding, one.part, one.start, one.end, one.quote, one.proposal, count)
        found.append(nth if count else one)
    return found
