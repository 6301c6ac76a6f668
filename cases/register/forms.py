from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from django import forms
from django.db.models import QuerySet

from cases.register.models import Case, CaseKind
from courts.language import say
from courts.procedure import bindings
from law.causes.register import names_with
from law.text import Text

ANY = Text("全部", "Any")


class CaseFilterForm(forms.Form):
    """Filters of the case list; an unknown value filters nothing."""

    kind = forms.ChoiceField(required=False)
    state = forms.ChoiceField(required=False)
    cause = forms.CharField(required=False, max_length=60)
    since = forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    until = forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", say(ANY)), *((k.value, say(k.text)) for k in CaseKind)]  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", say(ANY)), *_states()]  # type: ignore[attr-defined]
        for name, label in LABELS.items():
            self.fields[name].label = say(label)

    def told_by(self) -> Hashable:
        """Everything :meth:`apply` depends on."""
        self.is_valid()
        return tuple(self.cleaned_data.get(name) for name in self.fields)

    def apply(self, found: QuerySet[Case]) -> QuerySet[Case]:
        """``found`` narrowed by the valid fields."""
        self.is_valid()
        values = self.cleaned_data
        for field, lookup in LOOKUPS.items():
            if values.get(field):
                found = found.filter(**{lookup: values[field]})
        if cause := values.get("cause"):
            found = found.filter(cause__in=names_with(cause) or [cause])
        return found


LABELS = {
    "kind": Text("案件类型", "Kind"),
    "state": Text("状态", "State"),
    "cause": Text("案由", "Cause"),
    "since": Text("立案自", "Filed from"),
    "until": Text("立案至", "Filed to"),
}
LOOKUPS = {
    "kind": "kind",
    "state": "state",
    "since": "filed_on__gte",
    "until": "filed_on__lte",
}


def _states() -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    for binding in bindings().values():
        if binding.model is Case:
            for state in binding.lifecycle.states:
                seen.setdefault(state.name, say(state.label))
    return list(seen.items())
