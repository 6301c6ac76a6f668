from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm

from courts.language import say
from law.text import Text

WRONG = Text(
    "账号或密码不正确。请核对后重试；忘记密码请联系法院管理员。",
    "Wrong account or password. Check and try again; if it is lost, ask the court's administrator.",
)


class SignInForm(AuthenticationForm):
    """Sign-in 登录. The same sentence whether the account or the password is wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = say(Text("账号或手机号", "Account or phone"))
        self.fields["password"].label = say(Text("密码", "Password"))

    def get_invalid_login_error(self) -> forms.ValidationError:
        return forms.ValidationError(say(WRONG), code="invalid_login")
