"""The forms of the acts on a material."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.register.models import Case, PartyRole
from courts.acts.forms import ActForm
from courts.design.wording import bi, say
from litigation_service.materials.kinds import KINDS
from litigation_service.materials.models import Material
from litigation_service.materials.pointers import numbers_in
from litigation_service.materials.policy import visible_materials
from litigation_service.materials.signature import Signature, signature_from


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind, say(label)) for kind, label in KINDS.items()]


def case_by_number(user: Any, court_id: int | None, text: str) -> Case | None:
    """The case of this court with the number in any form, if the person may see it."""
    numbers = numbers_in(text, loose=True)
    found = Case.objects.visible_to(user).filter(number__in=numbers[:1])
    return (found.filter(court_id=court_id) if court_id else found).first()


NO_CASE = bi(
    "本院没有这个案号的案件，请核对后重填。", "This court has no case of that number: check it and type it again."
)


class AssignForm(ActForm):
    case = forms.CharField(
        label=bi("案号", "Case number"),
        max_length=60,
        help_text=bi(
            "例如 （2026）甘0102民初12号，括号半角全角均可。", "For example （2026）甘0102民初12号; any brackets."
        ),
    )

    def clean_case(self) -> Case:
        found = case_by_number(self.user, self.subject.court_id, self.cleaned_data["case"])
        if found is None:
            raise forms.ValidationError(NO_CASE)
        return found


class FileForm(ActForm):
    kind = forms.ChoiceField(label=bi("材料种类", "Kind"))
    title = forms.CharField(label=bi("卷内名称", "Title in the file"), max_length=120, required=False)
    submitted_as = forms.ChoiceField(label=bi("由谁提交", "Handed in by"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        material: Material = self.subject
        kinds: Any = self.fields["kind"]
        kinds.choices = kind_choices()
        kinds.initial = material.kind if material.kind in KINDS else "其他材料"
        self.fields["title"].initial = material.name.rsplit(".", 1)[0]
        sides: Any = self.fields["submitted_as"]
        sides.choices = [("", bi("按送交人确定", "As the sender is registered")), *_sides(material)]


def _sides(material: Material) -> list[tuple[str, Any]]:
    roles = material.case.parties.values_list("role", flat=True) if material.case else []
    return [(role, say(PartyRole(role).text)) for role in dict.fromkeys(roles)]


class SendBackForm(ActForm):
    reason = forms.CharField(label=bi("原因", "Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class ReturnForm(ActForm):
    reason = forms.CharField(
        label=bi("理由和补救办法（告知送交人）", "Reason and remedy (the sender is told)"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DuplicateForm(ActForm):
    original = forms.CharField(
        label=bi("与之重复的材料编号", "Number of the material it repeats"),
        max_length=60,
        help_text=bi("收转编号，如 收转甘0102-20260302-000012-001。", "The tracking number of the first one."),
    )

    def clean_original(self) -> Material:
        assert self.user is not None
        found = visible_materials(self.user).filter(
            number=self.cleaned_data["original"].strip(), court=self.subject.court_id
        )
        original = found.exclude(pk=self.subject.pk).first()
        if original is None:
            raise forms.ValidationError(
                bi("没有这个编号的材料，请核对。", "There is no material of that number: check it.")
            )
        return original


class HandBackForm(ActForm):
    """At the counter: who collects it, and the name written on the screen. The sender confirms in the portal without them."""

    collector = forms.CharField(label=bi("领取人姓名", "Name of who collects it"), max_length=60)
    signature = forms.CharField(label=bi("领取人签名", "Signature"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.user is not None and not self.user.is_court_staff:
            self.fields = {}

    def clean_signature(self) -> Signature | None:
        try:
            return signature_from(self.cleaned_data["signature"])
        except ValueError:
            raise forms.ValidationError(
                bi("签名未能读取，请重新签写。", "The signature could not be read: sign again.")
            ) from None
