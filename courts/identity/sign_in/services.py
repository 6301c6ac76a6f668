"""Who is it, and letting the person in."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from courts.identity.devices.agent import device_in_words
from courts.identity.devices.unusual import COOKIE, WORDS, knows_device, new_device_token, notice_unusual
from courts.identity.second_factor.policy import has_factor, needs_factor
from courts.identity.sessions.limits import SIGN_IN, now_seconds
from courts.identity.sign_in.limits import Guess
from courts.notices.services import notify
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from courts.trace.source import address_of
from law.text import Text

SIGNED_IN = Text("登录", "Signed in")
REFUSED = Text("登录被拒", "Sign-in refused")
SIGNED_OUT = Text("退出登录", "Signed out")
LONGEST_PASSWORD = 256  # hashing what nobody types would be work given away


class Throttled(Exception):
    """Too many tries; ``wait`` in seconds. Nothing was looked up or hashed."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


class NotLetIn(Exception):
    """Account or password is wrong, or the account is closed: outwardly always the same."""


def account_key(typed: str) -> str:
    """What was typed as account, in one form: full-width digits and case make no second counter."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def check_password(request: HttpRequest, username: str, password: str) -> User:
    """The owner of account and password. Raises :class:`Throttled` before looking anything up, or :class:`NotLetIn`."""
    name = unicodedata.normalize("NFKC", username).strip()
    guess = _guess(request, name)
    counted = guess.count()
    if counted.wait:
        if counted.just_exceeded:
            _trace_refusal(name, "throttled")
        raise Throttled(counted.wait)
    user = authenticate(request, username=name, password=password[:LONGEST_PASSWORD])
    if user is None or not isinstance(user, User) or _initial_password_is_over(user):
        _trace_refusal(name, "wrong" if user is None else "initial_password_over")
        raise NotLetIn
    guess.forget()
    return user


def _initial_password_is_over(user: User) -> bool:
    return user.password_valid_until is not None and user.password_valid_until < timezone.now()


def _guess(request: HttpRequest, name: str) -> Guess:
    token = request.COOKIES.get(COOKIE, "")
    account_id = User.objects.filter(username=name).values_list("pk", flat=True).first()
    known = token if knows_device(account_id or 0, token) else ""
    return Guess(account_key(name), address_of(request), known)


def _trace_refusal(name: str, why: str) -> None:
    """Traced under the account that was meant; of one that does not exist only the length is kept (it may be a password)."""
    meant = User.objects.filter(username=name).first()
    detail = {"why": why} if meant else {"why": why, "unknown_account_length": len(name)}
    subject = meant or User()
    record(subject, "sign_in", REFUSED, actor=None, outcome=Outcome.REFUSED, detail=detail, unknown_person=True)


@transaction.atomic
def let_in(request: HttpRequest, user: User, *, how: str) -> None:
    """Sign in: new session key, device remembered, unusual circumstances told. ``how``: ``password`` ``factor`` ``sso`` …"""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    token = request.COOKIES.get(COOKIE, "") or new_device_token()
    begun: dict[str, Any] = request.session[SIGN_IN]
    unusual = notice_unusual(user, token=token, label=begun["device"], source=begun["source"])
    enrol = needs_factor(user) and not has_factor(user)
    request.session[SIGN_IN] = begun | {"how": how, "unusual": ",".join(unusual), "enrol": enrol}
    request.device_token = token  # type: ignore[attr-defined]  # the middleware sets the cookie
    record(user, "sign_in", SIGNED_IN, actor=user, detail={"how": how, "device": begun["device"], "unusual": unusual})
    if unusual:
        _tell_owner(user, unusual, begun)


def describe_session(sender: object, request: HttpRequest, user: User, **_: object) -> None:
    """On every sign-in, however it came about: what the session must know about itself."""
    request.session[SIGN_IN] = {
        "at": now_seconds(),
        "staff": bool(getattr(user, "is_court_staff", True)),
        "source": address_of(request),
        "device": device_in_words(request.headers.get("User-Agent", "")),
        "confirmed": now_seconds(),
    }


def _tell_owner(user: User, unusual: list[str], begun: dict[str, Any]) -> None:
    zh = "、".join(WORDS[name].zh for name in unusual)
    en = ", ".join(WORDS[name].en.lower() for name in unusual)
    where = f"{begun['device']}，{begun['source']}"
    notify(
        [user],
        title=Text(f"您的账号有一次不寻常的登录：{zh}", f"An unusual sign-in to your account: {en}"),
        body=Text(
            f"设备与来源：{where}。如不是您本人，请立即结束该会话并修改密码。",
            f"Device and source: {where}. If it was not you, end that session and change your password now.",
        ),
        url=reverse("sessions"),
    )
