from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from courts.design.wording import bi, say
from courts.identity.confirming.services import confirm
from courts.identity.person import person_of
from courts.identity.second_factor.policy import has_factor
from courts.identity.sign_in.services import Throttled
from law.text import Text

WRONG = Text("不正确，本次没有办理；请重新填写。", "Wrong; nothing was done: type it again.")
WAIT = Text("尝试次数过多，请在{n}分钟后再试；本次没有办理。", "Too many tries: wait {n} minutes. Nothing was done.")


class ConfirmForm(forms.Form):
    """One field: the code where there is a second factor, else the password. Stands alone or below the form of an act."""

    confirmation = forms.CharField(strip=True, max_length=256)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        field = self.fields["confirmation"]
        if has_factor(person_of(request)):
            field.label = bi("动态码（确认本人）", "Code (to confirm it is you)")
            field.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"})
        else:
            field.label = bi("登录密码（确认本人）", "Password (to confirm it is you)")
            field.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        field.help_text = bi(
            "此事项后果重要，距上次验证已超过10分钟。",
            "This has consequences, and you last proved yourself over ten minutes ago.",
        )

    def clean_confirmation(self) -> str:
        try:
            right = confirm(self.request, str(self.cleaned_data["confirmation"]))
        except Throttled as throttled:
            raise ValidationError(say(WAIT).format(n=-(-throttled.wait // 60))) from None
        if not right:
            raise ValidationError(say(WRONG))
        return ""
