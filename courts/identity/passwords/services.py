"""Changing passwords."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string

from courts.identity.sessions.services import end_sessions
from courts.notices.services import notify
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

CHANGED = Text("修改密码", "Password changed")
GIVEN = Text("设置初始密码", "First password given")
FIRST_PASSWORD_LIVES = timedelta(hours=72)
# Read out at a counter and typed once: no letters that look like others.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def change_password(account: User, password: str, *, keep_session: str) -> None:
    """One's own new password. Every other session ends: whoever knew the old one is out."""
    account.set_password(password)
    account.must_change_password = False
    account.password_valid_until = None
    account.save(update_fields=["password", "must_change_password", "password_valid_until"])
    end_sessions(account, actor=account, why="password changed", keep=keep_session)
    record(account, "change_password", CHANGED, actor=account)
    notify(
        [account],
        title=Text("您的密码已修改", "Your password was changed"),
        body=Text(
            "其他设备上的登录已结束。如不是您本人修改，请立即联系法院管理员。",
            "Other sign-ins have ended. If it was not you, call the court's administrator now.",
        ),
        url=reverse("sessions"),
    )


@transaction.atomic
def give_first_password(account: User, *, actor: User, reason: str) -> str:
    """A random password shown once to the administrator; it must be changed at once and is void after three days."""
    password = "-".join(get_random_string(4, _LETTERS) for _ in range(4))
    account.set_password(password)
    account.must_change_password = True
    account.password_valid_until = timezone.now() + FIRST_PASSWORD_LIVES
    account.save(update_fields=["password", "must_change_password", "password_valid_until"])
    end_sessions(account, actor=actor, why="first password given")
    record(account, "give_password", GIVEN, actor=actor, reason=reason)
    return password
