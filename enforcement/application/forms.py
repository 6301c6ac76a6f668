from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text

LABELS = {
    "amount": Text("申请执行金额（元）", "Amount asked for (CNY)"),
    "performance_due_on": Text("判决确定的履行期限届满日", "Last day of the performance period"),
    "requests": Text("请求事项", "Requests"),
    "clues": Text("被执行人财产线索（可选）", "Property you know of (optional)"),
    "account_name": Text("收款户名", "Account holder"),
    "account_bank": Text("开户行", "Bank"),
    "account_number": Text("账号", "Account number"),
}


class ApplicationForm(forms.Form):
    """强制执行申请书: what is asked, until when it was due, where the money goes."""

    amount = forms.DecimalField(min_value=Decimal("0.01"), max_digits=15, decimal_places=2)
    performance_due_on = forms.DateField(widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    requests = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))
    clues = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    account_name = forms.CharField(max_length=60)
    account_bank = forms.CharField(max_length=60)
    account_number = forms.CharField(max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in LABELS.items():
            self.fields[name].label = say(label)

    def clean_account_number(self) -> str:
        number = str(self.cleaned_data["account_number"]).replace(" ", "")
        if not number.isdigit() or not 8 <= len(number) <= 30:
            message = Text(
                "账号应为8至30位数字，请核对银行卡。", "The account number has 8 to 30 digits; check the card."
            )
            raise forms.ValidationError(say(message))
        return number

    def amount_fen(self) -> int:
        return int(self.cleaned_data["amount"] * 100)


class RefusalForm(ActForm):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = say(Text("不予受理的理由", "Why it is refused"))
