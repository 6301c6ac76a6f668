"""The lists that can be filtered, saved and exported 列表登记: a room enters its list in its ``wiring.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.http import urlencode

from courts.people.models import User
from law.text import Text

Query = Mapping[str, str]


@dataclass(frozen=True)
class ListKind:
    """``form(query)`` is the filter form; ``rows(user, query)`` gives, row by row, what the person may see at this moment."""

    name: str
    label: Text
    route: str
    form: Callable[[Query], Form]
    columns: Sequence[Text]
    rows: Callable[[User, Query], Iterator[Sequence[object]]]

    def url(self, query: Query) -> str:
        return f"{reverse(self.route)}?{urlencode(query)}" if query else reverse(self.route)

    def kept(self, query: Query) -> dict[str, str]:
        """What of a query the filter form knows and was filled in; positions and foreign words go."""
        return {name: query[name] for name in self.form({}).fields if query.get(name)}


_lists: dict[str, ListKind] = {}


def add_list(kind: ListKind) -> None:
    """Enter a list; entering it twice has no effect."""
    _lists.setdefault(kind.name, kind)


def list_named(name: str) -> ListKind | None:
    return _lists.get(name)
