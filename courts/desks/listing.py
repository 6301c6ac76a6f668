"""The desk as a list that is filtered, saved and exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils import timezone

from courts.desks.forms import form_of
from courts.desks.selectors import DUE, desk_parts
from courts.language import say
from courts.listing.keyset import every
from courts.listing.registry import ListKind, add_list
from courts.people.models import User
from law.text import Text


def _rows(user: User, query: Mapping[str, str]) -> Iterator[Sequence[object]]:
    today = timezone.localdate()
    for clock in every(desk_parts(user, today, form_of(query)).write(), DUE):
        basis = "；".join(str(entry.get("zh", "")) for entry in clock.derivation.get("basis") or [])
        yield clock.due_on, say(clock.title), clock.subject_title, clock.started_on, basis


DESK = ListKind(
    name="desk",
    label=Text("工作台待办", "Tasks of the desk"),
    route="desk",
    form=form_of,
    columns=(
        Text("到期", "Due"),
        Text("事项", "Task"),
        Text("案件", "Case"),
        Text("起算", "Since"),
        Text("依据", "Basis"),
    ),
    rows=_rows,
)


def register() -> None:
    add_list(DESK)
