"""Keyset pages 翻页: the rows after (or before) a key, never an OFFSET, over one queryset or the union of several.

What a person sees is often a union: his own cases, his division's, his court's. A query with OR over such parts reads
the whole table in order, or sorts everything; here each part answers its own first rows from its own index, and the few are
merged (docs/decisions/0020-scope-in-branches.md).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet

from courts.listing.kept import Kept, KeptBy
from law.text import Text

M = TypeVar("M", bound=Model)
PAGE = 50
CAP = 1001
POSITIONS = ("after", "before")
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Order:
    """The fields a list is ordered by, all in one direction; the last one is unique."""

    fields: tuple[str, ...]
    descending: bool = True

    def by(self, *, turned: bool = False) -> list[Any]:
        """Arguments for ``order_by``."""
        down = self.descending != turned
        return [F(name).desc() if down else F(name).asc() for name in self.fields]

    def key(self, row: Model) -> str:
        return ",".join(str(getattr(row, name)) for name in self.fields)

    def read(self, model: type[Model], text: str) -> Key | None:
        """The key as values; ``None`` for what no page of ours wrote."""
        parts = text.split(",")
        if len(parts) != len(self.fields):
            return None
        try:
            return tuple(_value(model, name, part) for name, part in zip(self.fields, parts, strict=True))
        except (ValidationError, ValueError, OverflowError):
            return None

    def beyond(self, key: Key, *, turned: bool = False) -> Q:
        """The rows that come after the key: one comparison an index can begin at, then the rest of the key."""
        sign = "lt" if self.descending != turned else "gt"
        later = Q()
        for place in range(len(self.fields)):
            equal = {name: key[at] for at, name in enumerate(self.fields[:place])}
            later |= Q(**equal, **{f"{self.fields[place]}__{sign}": key[place]})
        return Q(**{f"{self.fields[0]}__{sign}e": key[0]}) & later


def _value(model: type[Model], name: str, text: str) -> Any:
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    value = field.to_python(text)
    if isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError(text)
    if not isinstance(value, int | date | datetime | str):
        raise ValueError(text)
    return value


@dataclass(frozen=True)
class Parts(Generic[M]):
    """The parts of a list whose statements are kept: written at the first page, by whoever asks the same, only once.

    ``told_by`` holds everything the parts depend on – reader, reach, day, filter; what it leaves out, one reader would get of another.
    """

    told_by: Hashable
    write: Callable[[], Sequence[QuerySet[M]]]

    def narrowed(self, *condition: Hashable, by: Q) -> Parts[M]:
        """The same parts under a further condition, which ``condition`` tells apart from others."""
        return Parts((self.told_by, *condition), lambda: [part.filter(by) for part in self.write()])


Branches = Parts[M] | Sequence[QuerySet[M]]
_kept = KeptBy()


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of rows; ``pager`` is the input of ``components/pager.html``."""

    rows: list[M]
    pager: dict[str, Any]


def page_of(
    branches: Branches[M],
    order: Order,
    query: Mapping[str, str],
    *,
    model: type[M] | None = None,
    related: Sequence[str] = (),
    shown: Sequence[str] = (),
    size: int = PAGE,
    unit: Text | None = None,
) -> Page[M]:
    """The page named by ``after`` or ``before`` in ``query``; every other word of the query is kept in the links.

    The count stands on the first page only, and says "1000+" where there are more.
    """
    model = model or (branches.write() if isinstance(branches, Parts) else branches)[0].model
    back = order.read(model, query.get("before", "")) if query.get("before") else None
    after = None if back else order.read(model, query.get("after", "")) if query.get("after") else None
    key = back or after
    found = _after(branches, order, size + 1, key, related=tuple(related), shown=tuple(shown), turned=back is not None)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    pager = _links(query, order, found, older=more or back is not None, newer=more if back else after is not None)
    pager["count_text"] = _count_text(branches, unit) if key is None else ""
    return Page(found, pager)


def _after(branches: Branches[M], order: Order, limit: int, key: Key | None, **how: Any) -> list[M]:
    """The first ``limit`` rows beyond the key."""

    def write(parts: Sequence[QuerySet[M]], *values: Any) -> QuerySet[M]:
        beyond = order.beyond(values, turned=how["turned"]) if values else Q()
        return _merge([part.filter(beyond) for part in parts], order, limit, **how)

    if not isinstance(branches, Parts):
        return list(write(branches, *key or ()))
    slots = {f"key_{at}": type(value) for at, value in enumerate(key or ())}
    told_by = (branches.told_by, order, limit, *how.values(), *slots.values())
    kept = _kept.get(told_by, lambda: Kept(lambda **values: write(branches.write(), *values.values()), **slots))
    return kept(**dict(zip(slots, key or (), strict=True)))


def merged(
    branches: Sequence[QuerySet[M]],
    order: Order,
    limit: int,
    *,
    related: Sequence[str] = (),
    shown: Sequence[str] = (),
    turned: bool = False,
) -> list[M]:
    """The first ``limit`` rows of the union of the branches, in order; each branch gives at most ``limit``.

    ``shown``: the columns that are read (all, where none is named); another one would be a statement for each row.
    """
    return list(_merge(branches, order, limit, related=related, shown=shown, turned=turned))


def _merge(
    branches: Sequence[QuerySet[M]],
    order: Order,
    limit: int,
    *,
    related: Sequence[str],
    shown: Sequence[str],
    turned: bool,
) -> QuerySet[M]:
    by = order.by(turned=turned)
    rows = branches[0]
    if len(branches) > 1:
        rows = rows.model._default_manager.filter(pk__in=_union(branches, by, limit))
    rows = rows.order_by(*by)
    rows = rows.select_related(*related) if related else rows
    return (rows.only(*shown) if shown else rows)[:limit]


def _union(branches: Sequence[QuerySet[M]], by: list[Any], limit: int) -> QuerySet[Any]:
    parts = [branch.order_by(*by).values("pk")[:limit] for branch in branches]
    return reduce(lambda left, right: left.union(right), parts)


def every(
    branches: Sequence[QuerySet[M]], order: Order, *, related: Sequence[str] = (), size: int = 500
) -> Iterator[M]:
    """All rows in order, read page by page: a long list never stands in memory whole."""
    key: Key | None = None
    while True:
        parts = [branch.filter(order.beyond(key)) if key else branch for branch in branches]
        rows = merged(parts, order, size, related=related)
        yield from rows
        if len(rows) < size:
            return
        key = tuple(getattr(rows[-1], name) for name in order.fields)


def capped_count(branches: Branches[M], cap: int = CAP) -> int:
    """How many rows there are, but never more than ``cap`` are counted."""
    if isinstance(branches, Parts):
        told_by = (branches.told_by, "counted", cap)
        return min(cap, _kept.get(told_by, lambda: Kept(lambda: _countable(branches.write(), cap))).count())
    if len(branches) == 1:
        return branches[0].order_by()[:cap].count()
    return min(cap, _countable(branches, cap).count())


def _countable(branches: Sequence[QuerySet[M]], cap: int) -> QuerySet[Any]:
    parts = [branch.order_by().values("pk")[:cap] for branch in branches]
    return reduce(lambda left, right: left.union(right), parts)


def _count_text(branches: Branches[M], unit: Text | None) -> Text:
    words = unit or Text("件", "cases")
    count = capped_count(branches)
    said = f"{CAP - 1}+" if count >= CAP else str(count)
    return Text(f"共{said}{words.zh}", f"{said} {words.en}")


def _links(query: Mapping[str, str], order: Order, rows: list[Any], *, older: bool, newer: bool) -> dict[str, Any]:
    kept = {name: value for name, value in query.items() if name not in POSITIONS and value}

    def link(**position: str) -> str:
        return f"?{urlencode(kept | position)}"

    return {
        "first_url": link() if newer else "",
        "prev_url": link(before=order.key(rows[0])) if newer and rows else "",
        "next_url": link(after=order.key(rows[-1])) if older and rows else "",
    }
