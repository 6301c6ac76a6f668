"""The case list as a list that is filtered, saved and exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cases.register.forms import CaseFilterForm
from cases.register.listing import NEWEST, SHOWN_WITH, state_label
from cases.register.models import Case
from courts.language import say
from courts.listing.keyset import every
from courts.listing.registry import ListKind, add_list
from courts.people.models import User
from law.text import Text


def form_of(query: Mapping[str, str]) -> CaseFilterForm:
    return CaseFilterForm(query)


def _rows(user: User, query: Mapping[str, str]) -> Iterator[Sequence[object]]:
    """What the person may see at this moment, newest first. Amounts in yuan."""
    form = form_of(query)
    parts = [form.apply(part) for part in Case.objects.branches_for(user)]
    for case in every(parts, NEWEST, related=SHOWN_WITH):
        judge = str(case.judge) if case.judge else ""
        yield (
            case.number, case.title, say(case.kind_text), say(case.court.label), judge, say(state_label(case)), case.cause,
            case.amount_fen / 100, case.filed_on, case.limit_end, case.closed_on,
        )  # fmt: skip


CASES = ListKind(
    name="cases",
    label=Text("案件", "Cases"),
    route="cases",
    form=form_of,
    columns=(
        Text("案号", "Number"),
        Text("案件", "Case"),
        Text("案件类型", "Kind"),
        Text("法院", "Court"),
        Text("承办人", "Judge"),
        Text("状态", "State"),
        Text("案由", "Cause"),
        Text("标的额（元）", "Amount (CNY)"),
        Text("立案日期", "Filed"),
        Text("审限", "Limit"),
        Text("结案日期", "Closed"),
    ),
    rows=_rows,
)


def register() -> None:
    add_list(CASES)
