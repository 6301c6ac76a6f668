from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from courts.design.wording import bi, say
from courts.identity.passwords.validators import HELP
from courts.people.models import AccountKind, User
from law.identity.names import is_placeholder
from law.text import Text
from litigation_service.filing import rules

ID_TYPES = ("resident_id", "passport", "hmt_permit", "台湾居民来往大陆通行证", "外国人永久居留身份证")


class RegistrationForm(forms.Form):
    """A person opens an account; the phone number is its name at sign-in."""

    kind = forms.ChoiceField(label=bi("您是", "You are"), widget=forms.RadioSelect)
    full_name = forms.CharField(label=bi("姓名", "Name"), min_length=2, max_length=50)
    id_type = forms.ChoiceField(label=bi("证件类型", "ID type"))
    id_number = forms.CharField(label=bi("证件号码", "ID number"), max_length=30)
    phone = forms.CharField(
        label=bi("手机号（用于登录和接收通知）", "Mobile number (for signing in and notices)"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    organisation = forms.CharField(
        label=bi("律师事务所（律师填写）", "Law firm (lawyers)"), max_length=80, required=False
    )
    licence_number = forms.CharField(
        label=bi("律师执业证号（律师填写）", "Licence number (lawyers)"), max_length=20, required=False
    )
    password = forms.CharField(
        label=bi("密码", "Password"),
        help_text=bi(HELP.zh, HELP.en),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=bi("再输入一次密码", "Password again"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    accepts_electronic_service = forms.BooleanField(
        label=bi("同意在本平台接收电子送达", "I accept electronic service on this platform"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [
            (AccountKind.LITIGANT.value, say(Text("当事人", "A party"))),
            (AccountKind.LAWYER.value, say(Text("律师", "A lawyer"))),
        ]
        fields["id_type"].choices = [(key, say(rules.ID_TYPES[key])) for key in ID_TYPES]

    def clean_full_name(self) -> str:
        name = str(self.cleaned_data["full_name"]).strip()
        if is_placeholder(name, person=True, on=timezone.localdate()) or any(sign.isdigit() for sign in name):
            raise ValidationError(bi("请填写真实姓名。", "Give your real name."))
        return name

    def clean_phone(self) -> str:
        number, error = rules.mobile_error(str(self.cleaned_data["phone"]))
        if error:
            raise ValidationError(say(error))
        if User.objects.filter(username=number).exists():
            raise ValidationError(bi("该手机号已注册，请直接登录。", "This number has an account: sign in."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check_identity(cleaned)
        if cleaned.get("kind") == AccountKind.LAWYER:
            self._check_lawyer(cleaned)
        self._check_password(cleaned)
        return cleaned

    def _check_identity(self, cleaned: dict[str, Any]) -> None:
        typed = cleaned.get("id_number", "")
        number, errors = rules.id_errors(cleaned.get("id_type", ""), typed, on=timezone.localdate())
        for error in errors:
            self.add_error("id_number", say(error))
        cleaned["id_number"] = number
        if number and not errors and User.objects.filter(id_number=number, kind=cleaned.get("kind", "")).exists():
            self.add_error(
                "id_number",
                bi(
                    "该证件已注册账号，请直接登录；如非本人注册请联系法院。",
                    "This ID has an account: sign in, or call the court if it was not you.",
                ),
            )

    def _check_lawyer(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("organisation"):
            self.add_error("organisation", bi("律师须填写所在律师事务所。", "Lawyers name their firm."))
        number = cleaned.get("licence_number", "")
        error = (
            rules.licence_error(number, on=timezone.localdate())
            if number
            else Text("律师须填写执业证号。", "Lawyers give the licence number.")
        )
        if error and "licence_number" in cleaned:
            self.add_error("licence_number", say(error))

    def _check_password(self, cleaned: dict[str, Any]) -> None:
        password = cleaned.get("password")
        if not password:
            return
        if cleaned.get("again") and password != cleaned["again"]:
            self.add_error("again", bi("两次输入的密码不一致。", "The two passwords differ."))
        person = User(
            username=cleaned.get("phone", ""),
            full_name=cleaned.get("full_name", ""),
            phone=cleaned.get("phone", ""),
            id_number=cleaned.get("id_number", ""),
            organisation=cleaned.get("organisation", ""),
        )
        try:
            validate_password(password, person)
        except ValidationError as weak:
            self.add_error("password", weak)
