from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from courts.acts.forms import ActForm
from courts.language import say
from courts.people.models import AccountKind, User
from law.tables import value_on
from law.text import Text

REASON = Text("理由", "Reason")


class ReasonForm(ActForm):
    """Every change of who may see a case says why."""

    reason = forms.CharField(max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say(REASON)


class SealForm(ReasonForm):
    """封存、解除封存: why."""


class GrantForm(ReasonForm):
    """授权查阅: whom (by account name), until when, why."""

    reader = forms.CharField(max_length=150)
    until = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    field_order = ("reader", "until", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].label = say(Text("查阅人（法院工作人员账号）", "Reader (account name of court staff)"))
        self.fields["until"].label = say(Text("授权至（含当日）", "Until (that day included)"))
        self.fields["until"].initial = timezone.localdate() + timedelta(days=10)

    def clean_reader(self) -> User:
        found = User.objects.filter(
            username=self.cleaned_data["reader"].strip(), kind=AccountKind.STAFF, is_active=True
        ).first()
        if found is None or not found.current_posts():
            message = Text(
                "没有这个账号的在职人员。请核对账号；只能授权给法院工作人员，当事人请走网上阅卷。",
                "No one in post has this account. Check the name; only court staff can be granted, parties apply to read the file.",
            )
            raise forms.ValidationError(say(message))
        return found

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        longest = int(value_on("case_access", "individual_grant_days", today))
        if not today <= until <= today + timedelta(days=longest):
            message = Text(
                f"期限应在今天至 {longest} 天内（{today + timedelta(days=longest)} 以前）。",
                f"Choose a day from today to {longest} days ahead, {today + timedelta(days=longest)} at the latest.",
            )
            raise forms.ValidationError(say(message))
        return until


class EndGrantForm(ReasonForm):
    """收回授权: whose."""

    grant = forms.ModelChoiceField(queryset=None)
    field_order = ("grant", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["grant"].queryset = self.subject.grants.filter(until__gte=today).select_related("user")  # type: ignore[attr-defined]
        self.fields["grant"].label = say(Text("哪一项授权", "Which grant"))
