"""The forms of the wizard."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from courts.design.wording import bi, say
from courts.organisation.models import Court
from litigation_service.filing.causes import cause_named
from litigation_service.filing.models import Connection
from litigation_service.filing.papers import KINDS
from litigation_service.filing.selectors import courts_to_choose

MOST_YUAN = Decimal("9999999999999.99")


class CourtChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return say(obj.label)


class CourtForm(forms.Form):
    """Where, and about what."""

    court = CourtChoice(
        label=bi("受诉法院", "Court"), queryset=Court.objects.none(), empty_label=bi("请选择", "Choose")
    )
    cause = forms.CharField(
        label=bi("案由", "Cause of action"),
        max_length=60,
        error_messages={
            "required": bi(
                "请选择案由：输入几个字查找，再点选一项。", "Choose a cause: type a few characters, then pick one."
            )
        },
    )
    connection = forms.ChoiceField(
        label=bi("为什么向该法院起诉", "What connects the dispute with this court"),
        widget=forms.RadioSelect,
    )
    connection_place = forms.CharField(
        label=bi("连结点所在地", "Where that place is"),
        help_text=bi(
            "例如被告住址、合同履行地的区县。以被告住所地起诉的可以不填。",
            "For example the county. Not needed for the defendant's domicile.",
        ),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["court"].queryset = courts_to_choose()
        fields["connection"].choices = [(one.value, say(one.text)) for one in Connection]

    def clean_cause(self) -> str:
        name = str(self.cleaned_data["cause"]).strip()
        if cause_named(name) is None:
            raise forms.ValidationError(
                bi("案由表中没有这一项，请从查找结果中点选。", "Not in the catalogue: pick one of the results.")
            )
        return name

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        connection = cleaned.get("connection")
        if connection and connection != Connection.DEFENDANT and not cleaned.get("connection_place"):
            self.add_error("connection_place", bi("请写明该连结点在哪里。", "Say where that place is."))
        return cleaned


class PaperForm(forms.Form):
    """What an uploaded file is."""

    kind = forms.ChoiceField(label=bi("材料种类", "Kind of paper"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(name, say(said)) for name, (_, said) in KINDS.items()]


class ClaimsForm(forms.Form):
    """What is asked, and why."""

    claims = forms.CharField(
        label=bi("诉讼请求", "Claims"),
        help_text=bi("每行一项，写明要求谁做什么、金额多少。", "One a line: who shall do what, and how much."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    amount = forms.DecimalField(
        label=bi("标的额（元）", "Amount in dispute (yuan)"),
        help_text=bi("所有金钱请求的合计；没有金钱请求的填 0。", "All money claims together; 0 where there is none."),
        min_value=0,
        max_value=MOST_YUAN,
        decimal_places=2,
        max_digits=15,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    facts = forms.CharField(
        label=bi("事实与理由", "Facts and grounds"),
        help_text=bi(
            "按时间写清经过；起诉状已写明的可以照抄或概括。",
            "The events in order; copy or sum up what the complaint says.",
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    wants_mediation = forms.BooleanField(label=bi("愿意先行调解", "Willing to mediate first"), required=False)
    accepts_electronic_service = forms.BooleanField(
        label=bi("同意电子送达（手机短信和平台消息）", "Accept electronic service (SMS and platform)"), required=False
    )

    def values(self) -> dict[str, Any]:
        """As the services take them."""
        cleaned = self.cleaned_data
        return {
            "claims": [line.strip() for line in cleaned["claims"].splitlines() if line.strip()],
            "facts": cleaned["facts"].strip(),
            "amount_fen": int(cleaned["amount"] * 100),
            "wants_mediation": cleaned["wants_mediation"],
            "accepts_electronic_service": cleaned["accepts_electronic_service"],
        }
