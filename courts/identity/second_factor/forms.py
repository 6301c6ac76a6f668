from django import forms

from courts.design.wording import bi
from courts.identity.second_factor.codes import DIGITS

_ATTRS = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


class CodeForm(forms.Form):
    """The six digits of the app, or a recovery code."""

    code = forms.CharField(
        label=bi("动态码或恢复码", "Code or recovery code"),
        help_text=bi(
            "验证器应用显示的6位数字；手机不在身边时填写一个恢复码。",
            "Six digits from your authenticator app; without your phone, one of the recovery codes.",
        ),
        max_length=40,
        widget=forms.TextInput(attrs={**_ATTRS, "inputmode": "text", "autofocus": True}),
        error_messages={"required": bi("请填写动态码。", "Give the code.")},
    )


class EnrolForm(forms.Form):
    """The first code of a new authenticator."""

    code = forms.CharField(
        label=bi("应用显示的6位数字", "Six digits the app shows"),
        min_length=DIGITS,
        max_length=DIGITS,
        widget=forms.TextInput(attrs=_ATTRS),
        error_messages={
            "min_length": bi("应为6位数字。", "Six digits are needed."),
            "max_length": bi("应为6位数字。", "Six digits are needed."),
        },
    )
