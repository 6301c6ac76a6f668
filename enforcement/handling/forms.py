from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from courts.acts.forms import ActForm
from courts.language import say
from enforcement.control.models import Measure, PropertyClue
from enforcement.money.services import balance_of, received_of
from law.enforcement.closing import CONDITIONS
from law.text import Text


class AmountForm(ActForm):
    """An amount in yuan, handed on in fen."""

    amount = forms.DecimalField(min_value=Decimal("0.01"), max_digits=15, decimal_places=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = say(Text("金额（元）", "Amount (CNY)"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "amount" in cleaned:
            cleaned["amount_fen"] = int(cleaned["amount"] * 100)
        return cleaned


class FreezeForm(AmountForm):
    """Which assets, and up to which sum for money."""

    clues = forms.ModelMultipleChoiceField(queryset=PropertyClue.objects.none(), widget=forms.CheckboxSelectMultiple)
    field_order = ["clues", "amount"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clues"].queryset = PropertyClue.objects.filter(case=self.subject)  # type: ignore[attr-defined]
        self.fields["clues"].label = say(Text("财产", "Assets"))
        self.fields["clues"].label_from_instance = _clue_label  # type: ignore[attr-defined]
        self.fields["amount"].label = say(Text("冻结限额（元）", "Freeze up to (CNY)"))
        owed = self.subject.amount_fen - received_of(self.subject)
        held = sum(measure.held_fen or 0 for measure in Measure.objects.filter(case=self.subject, standing="in_force"))
        self.fields["amount"].initial = max(0, owed - held) / 100


def _clue_label(clue: PropertyClue) -> str:
    balance = f"{clue.balance_fen / 100:,.2f}" if clue.balance_fen is not None else ""
    return " · ".join(part for part in (say(clue.description), clue.institution, clue.number, balance) if part)


class DeductForm(AmountForm):
    measure = forms.ModelChoiceField(queryset=Measure.objects.none())
    field_order = ["measure", "amount"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Measure.objects.filter(case=self.subject, standing="in_force", held_fen__gt=0).select_related("clue")
        self.fields["measure"].queryset = held  # type: ignore[attr-defined]
        self.fields["measure"].label = say(Text("已冻结的存款", "Frozen deposit"))
        self.fields["measure"].label_from_instance = _measure_label  # type: ignore[attr-defined]
        self.fields["amount"].initial = sum((m.held_fen or 0) - m.deducted_fen for m in held[:1]) / 100


def _measure_label(measure: Measure) -> str:
    left = ((measure.held_fen or 0) - measure.deducted_fen) / 100
    return f"{measure.clue.institution} {measure.clue.number} · {left:,.2f}"


class BookPaymentForm(AmountForm):
    voucher = forms.CharField(max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voucher"].label = say(Text("收款凭证号", "Voucher number"))


class PayOutForm(AmountForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].initial = balance_of(self.subject) / 100


class ReportForm(ActForm):
    report = forms.CharField(widget=forms.Textarea(attrs={"rows": 10}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"].label = say(
            Text(
                "财产情况（现有财产及收到通知前一年的变动）",
                "Property now and its changes in the year before the notice",
            )
        )


class TalkForm(ActForm):
    record = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].label = say(Text("约谈记录", "Record of the talk"))


SEEN_BY_THE_PLATFORM = {
    "notice_sent",
    "report_ordered",
    "network_query_all",
    "consumption_order",
    "talk_held",
    "three_months",
    "property",
}
APPROVALS = (
    ("applicant_signed", Text("申请执行人已签字确认", "the applicant has signed")),
    ("panel_reviewed", Text("已经合议庭评议", "reviewed by a panel")),
    ("president_approved", Text("已报院长批准", "approved by the president")),
    ("property_undisposable", Text("有财产但不能处置", "property exists but cannot be disposed of")),
)


class CloseForNowForm(ActForm):
    """终本: the conditions only the officer can confirm; the rest the platform checks itself."""

    confirmed = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(c.code, say(c.title)) for c in CONDITIONS if c.code not in SEEN_BY_THE_PLATFORM | {"approval"}]
        self.fields["confirmed"].choices = [*asked, *((code, say(t)) for code, t in APPROVALS)]  # type: ignore[attr-defined]
        self.fields["confirmed"].label = say(Text("承办人确认的条件", "Conditions confirmed by the officer"))
