"""What a desk shows besides one's own clocks 工作台的其他栏目: each room adds sections for the roles that need them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from courts.people.models import User
from courts.roles import Role
from law.text import Text


@dataclass(frozen=True)
class Section:
    """``rows`` as in ``components/desk_row.html``; ``total`` in words when there are more; ``stats`` as in ``stat.html``."""

    title: Text
    icon: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    stats: list[dict[str, Any]] = field(default_factory=list)
    note: Text | None = None
    empty: Text | None = None


Maker = Callable[[User, date], Section | None]
_makers: list[tuple[int, frozenset[str], Maker]] = []


def add_section(maker: Maker, *, roles: tuple[Role, ...], order: int = 50) -> None:
    """Show what ``maker`` returns to holders of one of these roles; adding it twice has no effect."""
    if all(known is not maker for _, _, known in _makers):
        _makers.append((order, frozenset(map(str, roles)), maker))


def sections_of(user: User, today: date) -> list[Section]:
    """The sections of this person's roles (of the chosen post only), in their order."""
    roles = user.all_roles()
    makers = [maker for _, wanted, maker in sorted(_makers, key=lambda one: one[0]) if wanted & roles]
    return [section for section in (maker(user, today) for maker in makers) if section is not None]
