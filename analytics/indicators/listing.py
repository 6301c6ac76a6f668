"""The cases behind a figure as a list that is exported by a job: as long as it is, with what the person may see then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone

from analytics.indicators.asking import KEPT, PeriodForm, asked_by
from analytics.indicators.page import CASES_BEHIND, above_of, condition, part_of
from cases.register.listing import NEWEST, state_label
from cases.register.models import Case
from courts.language import say
from courts.listing.keyset import every
from courts.listing.registry import ListKind, add_list
from courts.people.models import User
from law.metrics.formulas import formula_codes
from law.text import Text
from outside.errors import Refused

NO_FIGURES = Text("您已无权查看这些统计。", "You may not see these figures any more.")
ASK_AGAIN = Text("如职务已变动，请从新的范围重新导出。", "If your post changed, export again from what you see now.")
CHUNK = 500  # cases whose place above the line is asked at once


class FigureForm(PeriodForm):
    """The words of a question about one indicator."""

    code = forms.ChoiceField()
    part = forms.CharField(required=False, max_length=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, today=timezone.localdate(), **kwargs)
        self.fields["code"].choices = [(code, code) for code in formula_codes()]  # type: ignore[attr-defined]
        for name in KEPT:
            self.fields.setdefault(name, forms.CharField(required=False, max_length=80))


def _rows(user: User, query: Mapping[str, str]) -> Iterator[Sequence[object]]:
    code = query["code"]
    try:
        question, part = asked_by(user, query), part_of(query, code)
    except Http404:  # the post that gave these figures ended between asking and making
        raise Refused(NO_FIGURES, ASK_AGAIN, "export_out_of_scope") from None
    behind = condition(question, code, part)
    if behind is None:
        return
    found = every(
        [branch.filter(behind) for branch in Case.objects.branches_for(user)], NEWEST, related=("court", "judge")
    )
    while chunk := list(islice(found, CHUNK)):
        ids = [case.pk for case in chunk]
        above = set(ids) if part == "above" else above_of(question, code, ids)
        for case in chunk:
            yield (
                case.number, case.title, say(case.court.label), str(case.judge or ""), say(state_label(case)),
                case.filed_on, case.closed_on, 1 if case.pk in above else 0,
            )  # fmt: skip


def register() -> None:
    add_list(
        ListKind(
            name=CASES_BEHIND,
            label=Text("指标对应案件", "Cases behind a figure"),
            route="dashboard",
            form=FigureForm,
            columns=(
                Text("案号", "Number"),
                Text("案件", "Case"),
                Text("法院", "Court"),
                Text("承办人", "Judge"),
                Text("状态", "State"),
                Text("立案日期", "Filed"),
                Text("结案日期", "Closed"),
                Text("计入分子", "Counted above the line"),
            ),
            rows=_rows,
        )
    )
