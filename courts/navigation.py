"""The menu 导航: each room adds its entries; who sees one is told by roles."""

from __future__ import annotations

from dataclasses import dataclass

from courts.roles import Role
from law.text import Text


@dataclass(frozen=True)
class Entry:
    """One line of the menu. ``name`` is a route without arguments; ``roles`` empty means every signed-in member of staff."""

    label: Text
    name: str
    icon: str
    group: Text
    roles: frozenset[str] = frozenset()
    order: int = 50


WORK = Text("工作", "Work")
CASES = Text("案件", "Cases")
MANAGEMENT = Text("管理", "Management")
REFERENCE = Text("参考", "Reference")
_GROUPS = (WORK, CASES, MANAGEMENT, REFERENCE)

_entries: list[Entry] = []
_portal: list[Entry] = []


def add(
    label: Text, name: str, icon: str, *, group: Text = WORK, roles: tuple[Role, ...] = (), order: int = 50
) -> None:
    """Add a staff entry; adding the same route twice has no effect."""
    if all(entry.name != name for entry in _entries):
        _entries.append(Entry(label, name, icon, group, frozenset(map(str, roles)), order))


def add_portal(label: Text, name: str, icon: str, *, order: int = 50) -> None:
    """Add an entry of the litigants' portal; the first ones are tabs, the rest stand behind “more”."""
    if all(entry.name != name for entry in _portal):
        _portal.append(Entry(label, name, icon, WORK, order=order))


def entries_for(roles: frozenset[str]) -> list[tuple[Text, list[Entry]]]:
    """The staff menu for these roles, by group."""
    shown = sorted((e for e in _entries if not e.roles or e.roles & roles), key=lambda entry: entry.order)
    return [
        (group, [e for e in shown if e.group == group]) for group in _GROUPS if any(e.group == group for e in shown)
    ]


MOST_TABS = 5  # five targets of a thumb fit beside each other on a screen of 360 px


def portal_entries() -> tuple[list[Entry], list[Entry]]:
    """The tabs of the portal, and what stands behind “more”, which takes the place of the last tab."""
    entries = sorted(_portal, key=lambda entry: entry.order)
    if len(entries) <= MOST_TABS:
        return entries, []
    return entries[: MOST_TABS - 1], entries[MOST_TABS - 1 :]
