from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from courts.design.wording import bi
from courts.identity.passwords.validators import HELP
from courts.people.models import User


def new_password_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))


class ChangePasswordForm(forms.Form):
    """Old and new password; the old one is asked even of whoever is signed in."""

    old = forms.CharField(
        label=bi("现在的密码", "Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = new_password_field(bi("新密码", "New password"))
    again = new_password_field(bi("再输入一次新密码", "New password again"))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new"].help_text = bi(HELP.zh, HELP.en)

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        validate_password(new, self.user)
        if self.user.check_password(new):
            raise ValidationError(bi("新密码与现在的相同，请换一个。", "That is the present one: choose another."))
        return new

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", bi("两次输入的密码不一致。", "The two passwords differ."))
        return cleaned
