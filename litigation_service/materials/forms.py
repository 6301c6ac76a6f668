"""Forms that open a delivery: at the counter and in the portal."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.register.models import Case
from courts.design.wording import bi
from courts.organisation.models import Court
from courts.people.models import User
from litigation_service.materials.act_forms import NO_CASE, case_by_number, kind_choices
from litigation_service.materials.policy import counter_courts


class CounterForm(forms.Form):
    """窗口收件: who brought it, and the case where it is known."""

    court = forms.ModelChoiceField(label=bi("法院", "Court"), queryset=Court.objects.none(), empty_label=None)
    sender_name = forms.CharField(label=bi("送交人", "Who brought it"), max_length=100, required=False)
    case = forms.CharField(
        label=bi("案号（已知时填写，材料直接入卷）", "Case number (if known: papers are filed at once)"),
        max_length=60,
        required=False,
    )
    kind = forms.ChoiceField(
        label=bi("材料种类", "Kind"),
        required=False,
        help_text=bi("不选的，按文件名判断。", "Left open: taken from the file names."),
    )
    subject = forms.CharField(label=bi("备注", "Note"), max_length=200, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        courts: Any = self.fields["court"]
        courts.queryset = Court.objects.filter(pk__in=counter_courts(user))
        kinds: Any = self.fields["kind"]
        kinds.choices = [("", bi("按文件名判断", "By file name")), *kind_choices()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        written = cleaned.get("case", "").strip()
        court = cleaned.get("court")
        cleaned["case"] = case_by_number(self.user, court.pk if court else None, written) if written else None
        if written and cleaned["case"] is None:
            self.add_error("case", NO_CASE)
        return cleaned


class SendForm(forms.Form):
    """补交材料: one's own case, or the court where one does not know the number."""

    case = forms.ModelChoiceField(
        label=bi("案件", "Case"),
        queryset=Case.objects.none(),
        required=False,
        empty_label=bi("不清楚，请法院核对", "I do not know; the court will find out"),
    )
    court = forms.ModelChoiceField(
        label=bi("法院", "Court"),
        help_text=bi("不清楚案号时选择。", "Only if you do not know the case."),
        queryset=Court.objects.none(),
        required=False,
        empty_label=bi("请选择", "Choose"),
    )
    kind = forms.ChoiceField(label=bi("材料种类", "What it is"))
    subject = forms.CharField(
        label=bi("说明", "Note to the court"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cases: Any = self.fields["case"]
        open_cases = Case.objects.visible_to(user).filter(closed_on__isnull=True).order_by("-filed_on", "-id")
        cases.queryset = open_cases
        cases.label_from_instance = lambda case: f"{case.number} {case.title}"
        courts: Any = self.fields["court"]
        courts.queryset = Court.objects.order_by("path")
        courts.label_from_instance = lambda court: court.name
        kinds: Any = self.fields["kind"]
        kinds.choices = kind_choices()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("case") and not cleaned.get("court") and not self.errors:
            self.add_error("court", bi("请选择案件；不清楚案号的，请选择法院。", "Choose the case, or else the court."))
        return cleaned
