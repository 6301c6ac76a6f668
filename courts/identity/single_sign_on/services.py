"""From the button to the account and back. The account is found by issuer and subject, and by nothing else."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from courts.identity.sessions.limits import now_seconds
from courts.identity.single_sign_on.models import ProviderIdentity
from courts.identity.single_sign_on.provider import provider
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text
from outside.errors import Refused
from outside.sign_on.port import Errand, Identified

LINKED = Text("绑定统一身份", "Provider identity linked")
UNLINKED = Text("解除统一身份绑定", "Provider identity unlinked")
NOT_LINKED = Text("统一身份登录被拒", "Sign-in by the provider refused")
_KEY = "errands"
SECONDS = 600
MOST = 5  # windows somebody may have open at the provider at once
_FACTORS = frozenset({"mfa", "otp", "hwk", "swk", "sc"})
TRY_AGAIN = Text("请从登录页重新开始。", "Start again from the sign-in page.")


def begin(request: HttpRequest, *, next_url: str, purpose: str) -> str:
    """The provider's address. ``purpose``: ``sign_in``, ``again`` (prove oneself anew) or ``link``."""
    errand = Errand(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        redirect_uri=request.build_absolute_uri(reverse("provider-callback")),
        again=purpose != "sign_in",
    )
    address = provider().address(errand)
    kept = asdict(errand) | {"next": next_url, "purpose": purpose, "at": now_seconds()}
    errands = dict(list(request.session.get(_KEY, {}).items())[-(MOST - 1) :])
    request.session[_KEY] = errands | {errand.state: kept}
    return address


def take_errand(request: HttpRequest) -> tuple[Errand, dict[str, Any]]:
    """The errand of the returned state, once. Raises ``Refused`` for a state that is unknown, used or old."""
    errands = dict(request.session.get(_KEY, {}))
    kept = errands.pop(request.GET.get("state", ""), None)
    request.session[_KEY] = errands
    request.session.save()  # spent before anything else happens: a replay finds nothing
    if kept is None or now_seconds() - kept["at"] > SECONDS:
        raise Refused(
            Text("这次登录已经用过或已过期。", "This sign-in was used already or has expired."), TRY_AGAIN, "state"
        )
    names = ("state", "nonce", "verifier", "redirect_uri", "again")
    return Errand(**{name: kept[name] for name in names}), kept


def identified(request: HttpRequest, errand: Errand) -> Identified:
    """Whom the provider sent back. Raises ``Refused`` when it says no or anything does not fit."""
    if request.GET.get("error") or not request.GET.get("code"):
        raise Refused(
            Text("身份认证平台没有完成登录。", "The provider did not complete the sign-in."),
            TRY_AGAIN,
            "provider_said_no",
        )
    found = provider().identify(request.GET["code"], errand)
    if errand.again and (found.proved_at is None or now_seconds() - found.proved_at > SECONDS):
        raise Refused(
            Text("身份认证平台没有重新验证本人。", "The provider did not prove the person anew."), TRY_AGAIN, "not_anew"
        )
    return found


def account_of(found: Identified) -> User:
    """The linked account, if it is open. Raises ``Refused``; nobody gets an account or a post by a claim."""
    link = ProviderIdentity.objects.select_related("account").filter(issuer=found.issuer, subject=found.subject).first()
    if link is None or not link.account.is_active:
        subject = link.account if link else User()
        record(subject, "sign_in", NOT_LINKED, actor=None, outcome=Outcome.REFUSED, unknown_person=True)
        raise Refused(
            Text("该统一身份没有绑定可用的账号。", "This identity is linked to no open account."),
            Text(
                "请先用账号密码登录，在“我的账号”中绑定；没有账号请联系法院管理员。",
                "Sign in with your password first and link it under “My account”; without an account ask the administrator.",
            ),
            "not_linked",
        )
    ProviderIdentity.objects.filter(pk=link.pk).update(last_used_at=timezone.now())
    return link.account


def link(account: User, found: Identified) -> None:
    """Tie the identity to the account of somebody who is signed in and has just proved himself on both sides."""
    try:
        with transaction.atomic():
            ProviderIdentity.objects.create(account=account, issuer=found.issuer, subject=found.subject)
    except IntegrityError:
        raise Refused(
            Text("该统一身份已绑定账号。", "This identity is linked to an account already."), TRY_AGAIN, "linked"
        ) from None
    record(account, "link_identity", LINKED, actor=account, detail={"issuer": found.issuer})


def unlink(account: User) -> None:
    if ProviderIdentity.objects.filter(account=account).delete()[0]:
        record(account, "unlink_identity", UNLINKED, actor=account)


def factor_is_proved(found: Identified) -> bool:
    """Whether the provider checked a second factor and the settings take its word for it."""
    return bool(settings.SSO_TRUSTS_FACTOR and _FACTORS & set(found.methods))
