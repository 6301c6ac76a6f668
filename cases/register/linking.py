"""Linking a party to an account 关联账号: by a clerk who saw the person's ID, never by a number somebody typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from cases.register.models import Party
from courts.acts.forms import ActForm
from courts.language import say
from courts.notices.services import notify
from courts.people.models import AccountKind, User
from courts.procedure import Performance
from law.text import Text

NOT_FOUND = Text(
    "没有该手机号或账号的当事人账号，请先让其注册。",
    "No party's account with this phone or name; let the person register first.",
)
OTHER_NUMBER = Text(
    "账号登记的证件号码与本案当事人不一致，请核对证件。",
    "The ID number of the account is not that of the party; check the document.",
)


class LinkAccountForm(ActForm):
    """Which party, which account, and that the ID was seen."""

    party = forms.ModelChoiceField(queryset=Party.objects.none())
    account = forms.CharField(max_length=60)
    identity_seen = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = Party.objects.filter(case=self.subject, user__isnull=True)  # type: ignore[attr-defined]
        self.fields["party"].label = say(Text("当事人", "Party"))
        self.fields["account"].label = say(Text("其账号或注册手机号", "Account name or registered phone"))
        self.fields["identity_seen"].label = say(Text("已当面或经实名核验其身份证件", "The person's ID was checked"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        party, name = cleaned.get("party"), cleaned.get("account", "")
        if party is None or not name:
            return cleaned
        accounts = User.objects.filter(Q(username=name) | Q(phone=name), kind=AccountKind.LITIGANT, is_active=True)
        account = accounts.order_by("id").first()
        if account is None:
            self.add_error("account", say(NOT_FOUND))
        elif party.kind == "natural" and party.id_number and account.id_number != party.id_number:
            self.add_error("account", say(OTHER_NUMBER))
        cleaned["user"] = account
        return cleaned


def link_account(performance: Performance) -> str | None:
    """Effect: from now on the party takes part online; it is told so."""
    party: Party = performance.inputs["party"]
    user: User = performance.inputs["user"]
    party.user = user
    party.save(update_fields=["user"])
    case = performance.subject
    notify(
        [user],
        title=Text("您的案件已关联到账号", "A case was linked to your account"),
        body=Text(f"{case.number} {case.title}", f"{case.number} {case.title}"),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )
    return None
