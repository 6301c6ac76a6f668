from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text

LONGEST_DAYS = 30  # product convention: a permit is for thirty days at most


class AskForm(forms.Form):
    """借阅申请: which case, for what."""

    number = forms.CharField(max_length=60)
    purpose = forms.CharField(max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = say(Text("案号", "Case number"))
        self.fields["purpose"].label = say(Text("借阅目的", "Purpose"))


class GrantForm(ActForm):
    until = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].label = say(Text("许可期限至", "Valid until"))
        self.fields["until"].initial = timezone.localdate() + timedelta(days=10)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today <= until <= today + timedelta(days=LONGEST_DAYS):
            message = Text(
                f"期限应在今天至{LONGEST_DAYS}天内，请改短。", f"Choose a day from today to {LONGEST_DAYS} days ahead."
            )
            raise forms.ValidationError(say(message))
        return until


class RefuseForm(ActForm):
    reason = forms.CharField(max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say(Text("理由", "Reason"))
