"""What somebody who leaves has to hand over 待移交事项: each room names its kinds; nothing is handed over by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from courts.access.belt import beyond_reader
from courts.people.models import User
from law.text import Text

SHOWN = 50


@dataclass(frozen=True)
class Duty:
    """One line: what it is, and the page where it can be given to somebody else."""

    title: Text
    url: str
    hint: Text


@dataclass(frozen=True)
class Duties:
    """One kind of duty. ``total`` may be larger than what is shown."""

    label: Text
    rows: list[Duty]
    total: int


Finder = Callable[[User, User], Duties]
"""Called with the person who leaves and the one who reads; what the reader may not know is neither shown nor counted."""
_finders: list[Finder] = []


def add_duties(finder: Finder) -> None:
    """A room's finder of duties; adding it twice has no effect."""
    if finder not in _finders:
        _finders.append(finder)


def duties_of(person: User, reader: User) -> list[Duties]:
    """Every kind that has something, as far as ``reader`` may know of it."""
    with beyond_reader("whoever administers a court hands over cases he does not read; finders leave out sealed ones"):
        return [duties for duties in (finder(person, reader) for finder in _finders) if duties.total]
