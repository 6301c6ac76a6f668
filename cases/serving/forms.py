from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.serving.models import AddressConfirmation, Method
from courts.acts.forms import ActForm
from courts.language import say
from law.text import Text

SIGNERS = (
    ("recipient", Text("本人", "the recipient")),
    ("adult_family_member_living_together", Text("同住成年家属", "adult family member living together")),
    ("legal_representative", Text("法定代表人", "legal representative")),
    ("reception", Text("单位收发室、值班室", "reception or mail room")),
    ("agent", Text("诉讼代理人", "agent ad litem")),
    ("designated_receiver", Text("指定代收人", "designated receiver")),
)
PLACES = (
    ("recipient_residence", Text("受送达人住所", "recipient's residence")),
    ("workplace", Text("工作单位", "workplace")),
    ("court", Text("法院", "at court")),
)
SOURCES = (
    ("confirmation_form", Text("送达地址确认书", "address confirmation")),
    (
        "household_register_after_refusal_to_provide",
        Text("拒绝提供后使用的户籍地址", "household address after refusal"),
    ),
    ("plaintiff_only", Text("仅由原告提供", "given by the plaintiff only")),
)
FAILURES = (
    ("unknown", Text("查无此人或地址不详", "unknown at the address")),
    ("moved", Text("已迁址", "moved")),
    ("absent", Text("多次投递无人", "nobody there after several attempts")),
    ("refused", Text("拒收且无法留置", "refused, leaving not possible")),
)


def _choices(rows: tuple[tuple[str, Text], ...]) -> list[tuple[str, str]]:
    return [("", "—"), *((code, say(label)) for code, label in rows)]


class OutcomeForm(ActForm):
    """送达结果: only the fields of the method are shown; the rule of law decides whether service is complete."""

    signed_by = forms.ChoiceField(required=False)
    signed_on = forms.DateField(required=False)
    is_opposing_party = forms.BooleanField(required=False)
    receipt_signed_on = forms.DateField(required=False)
    returned_on = forms.DateField(required=False)
    address_source = forms.ChoiceField(required=False)
    left_on = forms.DateField(required=False)
    place = forms.ChoiceField(required=False)
    video_recorded = forms.BooleanField(required=False)
    witnesses = forms.IntegerField(required=False, min_value=0, max_value=9)
    published_on = forms.DateField(required=False)

    FIELDS = {
        Method.DIRECT: ("signed_by", "signed_on", "is_opposing_party"),
        Method.MAIL: ("receipt_signed_on", "returned_on", "address_source"),
        Method.LEAVE: ("left_on", "place", "video_recorded", "witnesses"),
        Method.PUBLIC_NOTICE: ("published_on",),
        Method.ELECTRONIC: (),
    }
    LABELS = {
        "signed_by": Text("签收人", "Signed by"),
        "signed_on": Text("签收日期", "Signed on"),
        "is_opposing_party": Text("签收人是对方当事人", "The signer is the opposing party"),
        "receipt_signed_on": Text("回执签收日期", "Receipt signed on"),
        "returned_on": Text("退件日期（未签收时填写）", "Returned on (if not signed)"),
        "address_source": Text("地址来源", "Source of the address"),
        "left_on": Text("留置日期", "Left on"),
        "place": Text("地点", "Place"),
        "video_recorded": Text("已拍照或录像", "Recorded by photo or video"),
        "witnesses": Text("见证人数", "Witnesses"),
        "published_on": Text("公告发布日期", "Published on"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shown = self.FIELDS[Method(self.subject.method)]
        for name in [name for name in self.fields if name not in shown]:
            del self.fields[name]
        for name, rows in (("signed_by", SIGNERS), ("place", PLACES), ("address_source", SOURCES)):
            if name in self.fields:
                self.fields[name].choices = _choices(rows)  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.label = say(self.LABELS[name])
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        dates = ("signed_on", "receipt_signed_on", "returned_on", "left_on", "published_on")
        if self.fields and not any(cleaned.get(name) for name in dates):
            raise forms.ValidationError(say(Text("请填写送达日期。", "Give the date of service.")))
        return cleaned


class FailureForm(ActForm):
    reason = forms.ChoiceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(code, say(label)) for code, label in FAILURES]  # type: ignore[attr-defined]
        self.fields["reason"].label = say(Text("未能送达的原因", "Why it could not be served"))


class SignReceiptForm(ActForm):
    """签收: nothing to type; signing is recorded with name and time."""

    def clean(self) -> dict[str, Any]:
        now = timezone.localtime().replace(tzinfo=None).isoformat(timespec="minutes")
        return {"replied_at": now, "system_success_at": now}


class AddressForm(forms.ModelForm):  # type: ignore[type-arg]
    """送达地址确认书."""

    class Meta:
        model = AddressConfirmation
        fields = ["address", "postcode", "phone", "electronic", "includes_judgments", "receiver"]

    LABELS = {
        "address": Text("送达地址", "Service address"),
        "postcode": Text("邮政编码", "Postcode"),
        "phone": Text("联系电话", "Phone"),
        "electronic": Text("同意电子送达", "I agree to electronic service"),
        "includes_judgments": Text(
            "包括判决书、裁定书、调解书", "including judgments, rulings and mediation documents"
        ),
        "receiver": Text("指定代收人", "Designated receiver"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.LABELS.items():
            self.fields[name].label = say(label)


class SendForm(forms.Form):
    """Which documents go to which parties, and how."""

    document = forms.IntegerField()
    party = forms.IntegerField()
    method = forms.ChoiceField(choices=[("", "—"), *((m.value, m.label) for m in Method)], required=False)
