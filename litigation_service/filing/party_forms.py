"""The forms of a party and its agent; identity is checked where it is typed."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils import timezone

from cases.register.models import PartyKind, PartyRole
from courts.design.wording import bi, say
from law.filing.agents import SPECIAL_POWERS
from law.text import Text
from litigation_service.filing import rules
from litigation_service.filing.models import FilingParty

_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,5})?")
POWERS = {
    "admit": Text("代为承认诉讼请求", "admit claims"),
    "waive": Text("代为放弃诉讼请求", "waive claims"),
    "change_claims": Text("代为变更诉讼请求", "change claims"),
    "settle": Text("进行和解、调解", "settle"),
    "counterclaim": Text("提起反诉", "counterclaim"),
    "appeal": Text("提起上诉", "appeal"),
}
_AGENT_KINDS = {
    "lawyer": Text("律师", "Lawyer"),
    "legal_worker": Text("基层法律服务工作者", "Legal worker"),
    "near_relative": Text("近亲属", "Near relative"),
    "staff": Text("单位工作人员", "Employee"),
    "recommended": Text("推荐的公民", "Recommended citizen"),
}


class PartyForm(forms.Form):
    """One party; identity is checked where it is typed."""

    role = forms.ChoiceField(label=bi("诉讼地位", "Role"))
    kind = forms.ChoiceField(label=bi("类型", "Kind"))
    name = forms.CharField(label=bi("姓名或单位全称", "Name"), max_length=100)
    id_type = forms.ChoiceField(label=bi("证件类型", "ID type"), required=False)
    id_number = forms.CharField(
        label=bi("证件号码", "ID number"),
        help_text=bi(
            "原告必填。不知道被告号码的，请填出生日期、住址和电话。",
            "Required of plaintiffs. Of defendants: or birth date, address and phone.",
        ),
        max_length=30,
        required=False,
    )
    gender = forms.ChoiceField(label=bi("性别", "Sex"), required=False)
    birth_date = forms.DateField(
        label=bi("出生日期", "Date of birth"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    ethnicity = forms.CharField(label=bi("民族", "Ethnicity"), max_length=20, required=False)
    phone = forms.CharField(
        label=bi("联系电话", "Phone"), max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    address = forms.CharField(
        label=bi("住址或住所", "Address"),
        help_text=bi(
            "写到门牌号；管辖和送达都以此为准。", "Down to the house number: jurisdiction and service depend on it."
        ),
        max_length=200,
        required=False,
    )
    legal_representative = forms.CharField(
        label=bi("法定代表人（单位）", "Legal representative (entities)"), max_length=60, required=False
    )
    legal_representative_post = forms.CharField(
        label=bi("法定代表人职务", "His or her post"), max_length=30, required=False
    )
    statutory_agent = forms.CharField(
        label=bi("法定代理人（未成年人）", "Statutory agent (minors)"), max_length=60, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["role"].choices = [
            (one.value, say(one.text)) for one in PartyRole if one.value in ("plaintiff", "defendant", "third_party")
        ]
        kinds = {
            "natural": Text("自然人", "Person"),
            "legal": Text("法人", "Legal person"),
            "other": Text("非法人组织", "Organisation"),
        }
        fields["kind"].choices = [(one.value, say(kinds[one.value])) for one in PartyKind]
        fields["id_type"].choices = [(key, say(name)) for key, name in rules.ID_TYPES.items()]
        sexes = {"": Text("—", "—"), "male": Text("男", "male"), "female": Text("女", "female")}
        fields["gender"].choices = [(key, say(name)) for key, name in sexes.items()]

    def clean_phone(self) -> str:
        typed = str(self.cleaned_data["phone"]).strip()
        if not typed or _LANDLINE.fullmatch(typed):
            return typed
        number, error = rules.mobile_error(typed)
        if error:
            raise forms.ValidationError(say(error))
        return number

    def clean_name(self) -> str:
        # Spaces between Han characters are a habit of typists, not part of a name.
        return re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", str(self.cleaned_data["name"]).strip())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") != "natural" and cleaned.get("id_type") == "resident_id":
            cleaned["id_type"] = "uscc"
        self._check_number(cleaned)
        return cleaned

    def _check_number(self, cleaned: dict[str, Any]) -> None:
        today = timezone.localdate()
        number, errors = rules.id_errors(cleaned.get("id_type", ""), cleaned.get("id_number", ""), on=today)
        for error in errors:
            self.add_error("id_number", say(error))
        cleaned["id_number"] = number
        if errors or not number or cleaned.get("id_type") != "resident_id":
            return
        said = rules.identity_of(number, on=today)
        if cleaned.get("birth_date") and cleaned["birth_date"] != said["birth_date"]:
            self.add_error(
                "birth_date",
                bi(f"与证件号码中的 {said['birth_date']} 不一致。", f"The number says {said['birth_date']}."),
            )
        cleaned["birth_date"] = said["birth_date"]
        cleaned["gender"] = said["sex"]


class AgentForm(forms.Form):
    """The agent ad litem of a party; nothing filled in means none."""

    prefix = "agent"
    name = forms.CharField(label=bi("代理人姓名", "Agent's name"), max_length=60, required=False)
    kind = forms.ChoiceField(label=bi("代理人身份", "Capacity"), required=False)
    firm = forms.CharField(label=bi("律师事务所或单位", "Firm or employer"), max_length=80, required=False)
    licence_number = forms.CharField(label=bi("执业证号", "Licence number"), max_length=20, required=False)
    phone = forms.CharField(label=bi("代理人电话", "Agent's phone"), max_length=20, required=False)
    scope = forms.ChoiceField(label=bi("代理权限", "Powers"), required=False, widget=forms.RadioSelect)
    powers = forms.MultipleChoiceField(
        label=bi("特别授权事项", "Special powers"),
        help_text=bi(
            "选择特别授权时须逐项勾选；只写“全权代理”视为一般授权。",
            "Tick each one for special authority; “full powers” alone is general.",
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [(key, say(name)) for key, name in _AGENT_KINDS.items()]
        fields["scope"].choices = [
            ("general", say(Text("一般授权", "general"))),
            ("special", say(Text("特别授权", "special"))),
        ]
        fields["powers"].choices = [(key, say(POWERS[key])) for key in SPECIAL_POWERS]

    def clean_licence_number(self) -> str:
        number = str(self.cleaned_data["licence_number"]).strip()
        error = rules.licence_error(number, on=timezone.localdate()) if number else None
        if error:
            raise forms.ValidationError(say(error))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("scope") != "special":
            cleaned["powers"] = []
        elif not cleaned.get("powers"):
            self.add_error("powers", bi("特别授权须逐项列明。", "List the special powers one by one."))
        return cleaned

    def agents(self, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The agents to keep: the first is this form's, the others (from a scan) stay."""
        if not self.cleaned_data.get("name"):
            return before[1:]
        kept = {key: value for key, value in (before[0] if before else {}).items() if key == "user"}
        return [{**kept, **self.cleaned_data}, *before[1:]]


def party_initial(party: FilingParty) -> dict[str, Any]:
    return {name: getattr(party, name) for name in PartyForm.base_fields}
