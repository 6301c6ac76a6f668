"""A form in its states: untouched, refused, with every kind of field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.urls import reverse

from courts.design.wording import bi
from law.text import Text


class SampleForm(forms.Form):
    """One field of each kind the platform uses."""

    cause = forms.ChoiceField(
        label=bi("案由", "Cause of action"),
        choices=[
            ("", bi("请选择", "Please choose")),
            ("lending", bi("民间借贷纠纷", "Private lending dispute")),
            ("sale", bi("买卖合同纠纷", "Sales contract dispute")),
        ],
        help_text=bi("按最高人民法院案由规定选择最末一级。", "Choose the lowest level of the Supreme Court's list."),
    )
    amount = forms.DecimalField(label=bi("请求金额（元）", "Amount claimed (CNY)"), min_value=0, decimal_places=2)
    lent_on = forms.DateField(
        label=bi("借款日期", "Date of the loan"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    facts = forms.CharField(
        label=bi("事实与理由", "Facts and reasons"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    service = forms.ChoiceField(
        label=bi("送达方式", "Way of service"),
        choices=[("electronic", bi("电子送达", "Electronic")), ("post", bi("邮寄送达", "By post"))],
        widget=forms.RadioSelect,
    )
    wishes = forms.MultipleChoiceField(
        label=bi("需要的帮助", "Help wanted"),
        choices=[("mediation", bi("先行调解", "Mediation first")), ("aid", bi("法律援助", "Legal aid"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    evidence = forms.FileField(label=bi("证据材料", "Evidence"), required=False)
    truth = forms.BooleanField(label=bi("我承诺所填内容属实", "I declare that what I wrote is true"))
    draft = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_amount(self) -> Any:
        amount = self.cleaned_data["amount"]
        if amount == 0:
            raise forms.ValidationError(
                bi(
                    "金额为零。请填写要求被告支付的数额。",
                    "The amount is zero. Please give the sum the defendant should pay.",
                )
            )
        return amount


def samples(today: date) -> dict[str, Any]:
    refused = SampleForm(
        {
            "refused-amount": "0",
            "refused-facts": "2024年3月借出，约定一年归还。",
            "refused-service": "post",
            "refused-lent_on": "2024-03-01",
        },
        prefix="refused",
    )
    refused.is_valid()
    return {
        "form": SampleForm(initial={"service": "electronic"}),
        "refused": refused,
        "steps": [
            {"label": Text("案由", "Cause"), "state": "done", "url": "#forms"},
            {"label": Text("当事人", "Parties"), "state": "done", "url": "#forms"},
            {"label": Text("上传材料", "Upload"), "state": "current"},
            {"label": Text("核对", "Check"), "state": "todo"},
            {"label": Text("提交", "Submit"), "state": "todo"},
        ],
        "upload_url": reverse("design-upload"),
        "uploaded": [{"name": "民事起诉状.pdf", "size": 1_848_320, "url": "#forms"}],
        "filter_fields": [
            {"name": "q", "label": Text("案号或当事人", "Case number or party")},
            {
                "name": "stage",
                "label": Text("阶段", "Stage"),
                "value": "trial",
                "options": [
                    {"value": "trial", "label": Text("审理中", "In trial")},
                    {"value": "closed", "label": Text("已结案", "Closed")},
                ],
            },
            {
                "name": "since",
                "label": Text("立案日起", "Filed since"),
                "kind": "date",
                "value": (today - timedelta(days=90)).isoformat(),
            },
        ],
        "filter_chips": [{"label": Text("阶段：审理中", "Stage: in trial"), "remove_url": "#tables"}],
        "facts": [
            {"label": Text("立案日", "Filed on"), "value": "2026-09-23"},
            {
                "label": Text("标的额", "Amount"),
                "value": "880,000.00",
                "source": Text("起诉状第1页，已确认", "complaint p. 1, confirmed"),
            },
            {
                "label": Text("适用程序", "Procedure"),
                "value": Text("简易程序", "Summary"),
                "hint": Text("被告未提出异议", "the defendant did not object"),
            },
            {"label": Text("承办法官", "Judge"), "value": "沈知远", "url": "#surfaces"},
            {"label": Text("藏文姓名", "Tibetan name"), "value": "བསོད་ནམས་སྒྲོལ་མ།"},
            {"label": Text("维吾尔文姓名", "Uyghur name"), "value": "ئابدۇرېھىم توختى"},
            {"label": Text("蒙古文姓名", "Mongolian name"), "value": "ᠪᠠᠶᠠᠷ"},
        ],
    }
