from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from courts.design.wording import bi, say
from courts.organisation.models import Division
from courts.people.models import User
from courts.people.staff.policy import HIGH_ROLES, administered_courts
from courts.roles import LABELS, PARTY_SIDE, Role

_ACCOUNT = re.compile(r"[a-z][a-z0-9_.]{3,29}")


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **options)


class AccountForm(forms.Form):
    """A new account of staff; the posts follow on its page."""

    full_name = forms.CharField(label=bi("姓名", "Name"), min_length=2, max_length=50)
    username = forms.CharField(
        label=bi("账号", "Account name"),
        help_text=bi(
            "4至30位小写字母、数字、点或下划线，以字母开头。",
            "4 to 30 small letters, digits, dots or underscores, beginning with a letter.",
        ),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    phone = forms.CharField(label=bi("手机号", "Mobile number"), max_length=20, required=False)

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"]).strip().casefold()
        if not _ACCOUNT.fullmatch(name):
            raise ValidationError(bi("账号格式不对，请按说明填写。", "Not a valid account name: see the hint."))
        if User.objects.filter(username=name).exists():
            raise ValidationError(bi("该账号已被使用，请换一个。", "This name is taken: choose another."))
        return name


class PostForm(forms.Form):
    """A post with its dates, within the courts the actor administers."""

    court: Any = forms.ModelChoiceField(queryset=None, label=bi("法院", "Court"))
    division: Any = forms.ModelChoiceField(queryset=None, label=bi("部门", "Division"), required=False)
    role = forms.ChoiceField(label=bi("职务", "Post"))
    since = _day(bi("自", "From"))
    until = _day(bi("至", "Until"), required=False)

    def __init__(self, actor: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courts = administered_courts(actor)
        fields: Any = self.fields
        fields["court"].queryset = courts
        fields["division"].queryset = Division.objects.filter(court__in=courts).select_related("court")
        high = actor.holds(Role.ADMINISTRATOR)
        roles = [role for role in Role if role not in PARTY_SIDE | {Role.SYSTEM} and (high or role not in HIGH_ROLES)]
        fields["role"].choices = [("", "—"), *((role.value, say(LABELS[role])) for role in roles)]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise ValidationError(
                bi("任职不能从过去开始，请填写今天或以后。", "A post does not begin in the past: today or later.")
            )
        return since

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        court, division = cleaned.get("court"), cleaned.get("division")
        if court and division and division.court_id != court.pk:
            self.add_error("division", bi("该部门不属于所选法院。", "This division is of another court."))
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", bi("不能早于开始日。", "Not before the first day."))
        if cleaned.get("role"):
            cleaned["role"] = Role(cleaned["role"])
        return cleaned


class EndPostForm(forms.Form):
    """At once, or with a last day."""

    last_day = _day(bi("最后一日（不填即立即生效）", "Last day (empty: at once)"), required=False)
    reason = forms.CharField(label=bi("事由", "Reason"), max_length=200)

    def clean_last_day(self) -> date | None:
        last: date | None = self.cleaned_data["last_day"]
        if last and last < timezone.localdate():
            raise ValidationError(bi("不能早于今天；立即生效请留空。", "Not before today; leave it empty for at once."))
        return last


class ReasonForm(forms.Form):
    """Why an account is suspended, gets a password, or leaves."""

    reason = forms.CharField(label=bi("事由", "Reason"), max_length=200)
