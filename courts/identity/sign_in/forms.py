from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from courts.design.wording import bi, say
from courts.identity.sign_in.services import NotLetIn, check_password
from courts.people.models import User
from law.text import Text

WRONG = Text(
    "账号或密码不正确。请核对后重试；忘记密码请联系法院管理员。",
    "Wrong account or password. Check and try again; if it is lost, ask the court's administrator.",
)


class SignInForm(forms.Form):
    """Sign-in 登录. The same sentence whether the account or the password is wrong. May raise ``Throttled``."""

    username = forms.CharField(
        label=bi("账号或手机号", "Account or phone"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": bi("请填写账号或手机号。", "Give your account or phone number.")},
    )
    password = forms.CharField(
        label=bi("密码", "Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": bi("请填写密码。", "Give your password.")},
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("username") and cleaned.get("password"):
            try:
                self.user = check_password(self.request, cleaned["username"], cleaned["password"])
            except NotLetIn:
                raise ValidationError(say(WRONG), code="invalid_login") from None
        return cleaned
