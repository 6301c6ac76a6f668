"""The forms of the acts on a filing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.register.models import TrialProcedure
from courts.acts.forms import ActForm
from courts.design.wording import bi, say
from law.core import Finding
from law.filing.outcome import INCURABLE
from litigation_service.filing.facts import OVERRIDABLE, FilingFacts
from litigation_service.filing.refusals import GROUNDS
from litigation_service.filing.rules import suggested_correction_days
from litigation_service.filing.selectors import suggested_procedure

LONGEST_CORRECTION_DAYS = 60
NOT_CURABLE = INCURABLE | {"duplicate_likely", "jurisdiction_doubtful"}
"""Findings no better paper would change: they are weighed by the clerk, not put into a correction notice."""


def findings_of(subject: Any) -> list[Finding]:
    return FilingFacts(subject, {}).review_findings(timezone.localdate())


def key_of(finding: Finding) -> str:
    """What identifies a finding in a form: its code and place."""
    return f"{finding.code}|{finding.where}"


class DeclarationForm(ActForm):
    """The electronic signature of the filer."""

    declared = forms.BooleanField(
        label=bi(
            "我声明所填内容和提交的材料真实、合法、完整，并以此作为我的电子签名；虚假诉讼将承担法律责任。",
            "I declare that everything entered and handed in is true, lawful and complete; this is my electronic signature. "
            "Sham litigation is punished by law.",
        ),
        error_messages={
            "required": bi(
                "请阅读并勾选真实性声明，作为您的电子签名。",
                "Read and tick the declaration: it is your electronic signature.",
            )
        },
    )


class CorrectionForm(ActForm):
    """What must be corrected: ticked findings and free lines; the time allowed."""

    defects = forms.MultipleChoiceField(
        label=bi("需要补正的内容（须一次性列全）", "What must be corrected (the whole list, once)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_defects = forms.CharField(
        label=bi("其他需要补正的内容", "Other points"),
        help_text=bi("每行一项。", "One point a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    days = forms.IntegerField(
        label=bi("补正期限（日）", "Days allowed"),
        min_value=1,
        max_value=LONGEST_CORRECTION_DAYS,
        help_text=bi("自告知次日起算，末日为休息日的顺延。", "Counted from the day after; a last day off is moved on."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocking = [one for one in findings_of(self.subject) if one.blocks and one.code not in NOT_CURABLE]
        defects: Any = self.fields["defects"]
        defects.choices = [(key_of(finding), say(finding.message)) for finding in blocking]
        defects.initial = [key_of(finding) for finding in blocking]
        self.fields["days"].initial = suggested_correction_days(timezone.localdate())


def judgment(zh: str, en: str) -> forms.TypedChoiceField:
    """A question only the clerk can answer: yes or no; the rules judge a no."""
    return forms.TypedChoiceField(
        label=bi(zh, en),
        choices=[("yes", bi("是", "Yes")), ("no", bi("否", "No"))],
        coerce=lambda answer: answer == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )


class AcceptForm(ActForm):
    """What only the clerk can judge, what he looks past and why, and the procedure."""

    directly_concerned = judgment("原告与本案有直接利害关系", "The plaintiff is directly concerned")
    within_competence = judgment("属于人民法院受理民事诉讼的范围", "Within what the courts hear in civil proceedings")
    procedure = forms.ChoiceField(label=bi("适用程序", "Procedure"))
    override = forms.MultipleChoiceField(
        label=bi("已核对、可以放行的事项", "Checked, and looked past"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=bi("放行理由", "Reason for looking past"),
        help_text=bi("勾选放行事项时必填，写入办案留痕。", "Required with a ticked point; it goes into the trace."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedure: Any = self.fields["procedure"]
        procedure.choices = [(one.value, say(one.text)) for one in TrialProcedure if one is not TrialProcedure.NONE]
        procedure.initial = suggested_procedure(self.subject)[0]
        soft = {f.code: f for f in findings_of(self.subject) if f.blocks and f.code in OVERRIDABLE}
        override: Any = self.fields["override"]
        override.choices = [(code, say(finding.message)) for code, finding in soft.items()]
        if not soft:
            del self.fields["override"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("override") and not cleaned.get("reason", "").strip():
            self.add_error("reason", bi("请写明放行理由。", "Give the reason for looking past these points."))
        return cleaned


class RefuseForm(ActForm):
    grounds = forms.MultipleChoiceField(
        label=bi("不予受理的情形", "Ground of refusal"), widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=bi("理由（写入裁定书）", "Reasons (go into the ruling)"),
        widget=forms.Textarea(attrs={"rows": 5}),
        min_length=10,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds: Any = self.fields["grounds"]
        grounds.choices = [
            (code, f"{say(said)}（{'、'.join(say(one.label) for one in basis)}）")
            for code, (said, basis) in GROUNDS.items()
        ]


class ReturnForm(ActForm):
    reason = forms.CharField(label=bi("退回说明", "Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
