"""Conflicts 冲突: the same person with two numbers, dates or addresses, or one number under two names. Listed, never settled silently."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cases.facts.statements import ATTRIBUTES, Statement
from law.text import Text

_PROVINCE = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区)")
_SHORTEST = 6


@dataclass(frozen=True)
class Conflict:
    """At least two statements about the same subject that cannot all be true. ``sides``: one group for each value."""

    subject: str
    attribute: str
    sides: tuple[tuple[Statement, ...], ...]

    @property
    def label(self) -> Text:
        return ATTRIBUTES[self.attribute]

    @property
    def key(self) -> str:
        return f"{self.attribute}-{self.sides[0][0].fact.pk if self.sides[0][0].fact else 0}"


def conflicts_in(statements: Iterable[Statement]) -> list[Conflict]:
    """All conflicts, numbers and names first."""
    every = list(statements)
    found = _by_subject(every) + _by_number(every)
    order = list(ATTRIBUTES)
    return sorted(found, key=lambda one: (order.index(one.attribute), one.subject))


def _by_subject(statements: list[Statement]) -> list[Conflict]:
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.attribute != "name":
            groups[(squeezed(one.subject), one.attribute)].append(one)
    return [
        Conflict(members[0].subject, attribute, sides)
        for (_, attribute), members in groups.items()
        if len(sides := _sides(members, attribute)) > 1
    ]


def _by_number(statements: list[Statement]) -> list[Conflict]:
    """One number under two names: a misread name, or two people who cannot share it."""
    names: dict[str, dict[str, Statement]] = defaultdict(dict)
    named = {_holder(one): one for one in statements if one.attribute == "name"}
    for one in statements:
        if one.attribute == "id_number":
            names[one.value.upper()].setdefault(squeezed(one.subject), named.get(_holder(one), one))
    return [
        Conflict(number, "name", tuple((holder,) for holder in holders.values()))
        for number, holders in names.items()
        if len(holders) > 1 and all(holder.attribute == "name" for holder in holders.values())
    ]


def _holder(one: Statement) -> tuple[str, int, str]:
    """The entry or paper a statement is made in, and whom it is about."""
    if one.fact is not None:
        return "paper", one.fact.paper_id, one.subject
    return "register", one.party.pk if one.party else 0, one.subject


def _sides(members: list[Statement], attribute: str) -> tuple[tuple[Statement, ...], ...]:
    """Statements grouped by what they amount to."""
    sides: list[list[Statement]] = []
    for one in members:
        side = next((side for side in sides if agree(attribute, side[0].value, one.value)), None)
        if side is None:
            sides.append([one])
        else:
            side.append(one)
    return tuple(tuple(side) for side in sides)


def agree(attribute: str, one: str, other: str) -> bool:
    """Whether two values say the same: an address may leave out its province or its end, a phone its hyphens."""
    first, second = squeezed(one), squeezed(other)
    if first == second:
        return True
    if attribute == "phone":
        return re.sub(r"\D", "", first) == re.sub(r"\D", "", second)
    if attribute == "address":
        short, long = sorted((_PROVINCE.sub("", first), _PROVINCE.sub("", second)), key=len)
        return len(short) >= _SHORTEST and (short in long)
    if attribute == "ethnicity":
        return first.removesuffix("族") == second.removesuffix("族")
    return False


def squeezed(text: str) -> str:
    """NFKC without white space, upper case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
