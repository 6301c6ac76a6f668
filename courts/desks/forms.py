from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from courts.clocks.models import Clock
from courts.design.wording import bi
from courts.desks.spans import GROUPS, span
from courts.language import say
from law.text import Text

ANY = Text("全部", "Any")


class DeskFilterForm(forms.Form):
    """Filters of the desk; an unknown value filters nothing."""

    due = forms.ChoiceField(required=False, label=bi("期限", "Due"))
    words = forms.CharField(required=False, max_length=60, label=bi("案号、当事人、事项", "Number, party, task"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due"].choices = [("", say(ANY)), *((key, say(label)) for key, label in GROUPS)]  # type: ignore[attr-defined]

    def told_by(self) -> Hashable:
        """Everything :meth:`apply` depends on, besides the day."""
        self.is_valid()
        return self.cleaned_data.get("due"), self.cleaned_data.get("words")

    def apply(self, found: QuerySet[Clock], today: date) -> QuerySet[Clock]:
        """``found`` narrowed by the valid fields. A desk is short: words are looked for in its rows."""
        self.is_valid()
        if due := self.cleaned_data.get("due"):
            found = found.filter(**span(due, today))
        if words := self.cleaned_data.get("words"):
            found = found.filter(
                Q(subject_title__icontains=words) | Q(title_zh__icontains=words) | Q(title_en__icontains=words)
            )
        return found


def form_of(query: Mapping[str, str]) -> DeskFilterForm:
    return DeskFilterForm(query)
