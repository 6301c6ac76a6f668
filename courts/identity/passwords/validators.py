"""The rules of this folder as Django's password validator (``AUTH_PASSWORD_VALIDATORS``)."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from courts.design.wording import say
from courts.identity.passwords.rules import weaknesses
from courts.people.models import User
from law.text import Text

HELP = Text(
    "至少10位；不能是常见密码、键盘顺序或日期，不能含姓名（拼音）、手机号、证件号或账号。",
    "At least 10 characters; no common password, keyboard row or date; not your name (or pinyin), phone, ID or account.",
)


class GuessableValidator:
    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ``ValidationError`` with every reason."""
        reasons = weaknesses(password, user)
        if reasons:
            raise ValidationError([ValidationError(say(reason), code="weak") for reason in reasons])

    def get_help_text(self) -> str:
        return say(HELP)
