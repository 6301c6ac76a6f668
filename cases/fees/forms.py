from __future__ import annotations

from typing import Any

from django import forms

from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text

REQUESTS = (
    ("defer", Text("缓交", "Defer")),
    ("reduce", Text("减交", "Reduce")),
    ("waive", Text("免交", "Waive")),
)


class ReliefForm(ActForm):
    """司法救助: waive, reduce (by at least 30 %) or defer."""

    request = forms.ChoiceField()
    reduction_percent = forms.IntegerField(required=False, min_value=1, max_value=99)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].choices = [(code, say(label)) for code, label in REQUESTS]  # type: ignore[attr-defined]
        self.fields["request"].label = say(Text("救助方式", "Kind of relief"))
        self.fields["reduction_percent"].label = say(Text("减交比例（%）", "Reduction (%)"))
        self.fields["reason"].label = say(Text("理由", "Reason"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("request") == "reduce" and not cleaned.get("reduction_percent"):
            message = Text("减交须填写比例，不低于30%。", "A reduction needs its percentage, at least 30.")
            self.add_error("reduction_percent", say(message))
        return cleaned
