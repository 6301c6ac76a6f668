from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from cases.file.models import Paper, Volume
from cases.register.models import Case
from courts.acts.forms import ActForm
from courts.design.wording import bi, say
from courts.people.models import User
from law.file_reading.clocks import period_findings, usual_until


class AskForm(forms.Form):
    """阅卷申请（阅卷单）: which case, what for (AGR 4)."""

    case = forms.ModelChoiceField(
        label=bi("案件", "Case"), queryset=Case.objects.none(), empty_label=bi("请选择", "Choose")
    )
    purpose = forms.CharField(
        label=bi("阅卷目的", "Purpose"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=bi("例如：准备庭审、准备上诉。", "For example: preparing the hearing, preparing an appeal."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases: Any = self.fields["case"]
        cases.queryset = Case.objects.visible_to(user).order_by("-filed_on", "-id")
        cases.label_from_instance = lambda case: f"{case.number} {case.title}"


class GrantForm(ActForm):
    until = forms.DateField(
        label=bi("许可至", "Valid until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    kept_back = forms.ModelMultipleChoiceField(
        label=bi("本次不公开的材料", "Papers kept back"),
        queryset=Paper.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=bi(
            "涉及国家秘密、商业秘密、个人隐私的可以勾选；副卷、评议材料和他方身份证件本来就不公开。",
            "Tick what holds secrets or private matters; sub volume, deliberation and others' identity papers are closed anyway.",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = usual_until(timezone.localdate())
        papers: Any = self.fields["kept_back"]
        papers.queryset = Paper.objects.filter(folder__case=self.subject.case_id, volume=Volume.MAIN).order_by("id")
        papers.label_from_instance = lambda paper: f"{paper.title}（{paper.pages_count}）"

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        found = period_findings(until, timezone.localdate())
        if found:
            raise forms.ValidationError(say(found[0].message))
        return until

    def clean_kept_back(self) -> list[int]:
        return [paper.pk for paper in self.cleaned_data["kept_back"]]


class ReasonForm(ActForm):
    reason = forms.CharField(
        label=bi("理由（告知申请人）", "Reason (the reader is told)"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
