"""Adding, checking and removing a second factor."""

from __future__ import annotations

import hashlib
import secrets
import string

from django.db import transaction
from django.utils import timezone

from courts.identity.second_factor.codes import DIGITS, matching_step, new_secret
from courts.identity.second_factor.models import RecoveryCode, SecondFactor
from courts.identity.second_factor.sealing import Unreadable, seal, unseal
from courts.notices.services import notify
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

ADDED = Text("启用二次验证", "Second factor added")
REMOVED = Text("停用二次验证", "Second factor removed")
WRONG_CODE = Text("二次验证未通过", "Second factor refused")
RECOVERED = Text("使用恢复码", "Recovery code used")
RENEWED = Text("重新生成恢复码", "Recovery codes renewed")
CODES = 10
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # base32: five bits each


def begin_enrolment(account: User) -> str:
    """A secret to be confirmed; the same one until then, so that a reloaded page shows the same QR code."""
    found = SecondFactor.objects.filter(account=account, confirmed_at__isnull=True).first()
    if found:
        try:
            return unseal(found.secret)
        except Unreadable:
            found.delete()
    secret = new_secret()
    SecondFactor.objects.create(account=account, secret=seal(secret))
    return secret


@transaction.atomic
def confirm_enrolment(account: User, typed: str) -> list[str] | None:
    """The first right code turns the factor on; the recovery codes, shown this once. ``None`` when the code is wrong."""
    factor = SecondFactor.objects.select_for_update().filter(account=account, confirmed_at__isnull=True).first()
    if factor is None or not _take_step(factor, typed):
        return None
    SecondFactor.objects.filter(pk=factor.pk).update(confirmed_at=timezone.now())
    record(account, "add_factor", ADDED, actor=account)
    _tell(account, ADDED)
    return _new_codes(account)


def check_code(account: User, typed: str) -> bool:
    """Whether this is the present code or an unused recovery code; each opens once. Callers count tries before."""
    plain = "".join(sign for sign in typed.casefold() if sign in string.ascii_lowercase + string.digits)
    if len(plain) == DIGITS and plain.isdigit():
        factor = SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).first()
        right = factor is not None and _take_step(factor, plain)
    else:
        right = _use_recovery_code(account, plain)
    if not right:
        record(account, "second_factor", WRONG_CODE, actor=None, outcome=Outcome.REFUSED, unknown_person=True)
    return right


@transaction.atomic
def remove_factor(account: User, *, actor: User, reason: str = "") -> None:
    """Turned off by its owner, or by an administrator for somebody who lost phone and codes."""
    SecondFactor.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    record(account, "remove_factor", REMOVED, actor=actor, reason=reason)
    _tell(account, REMOVED)


@transaction.atomic
def renew_codes(account: User) -> list[str]:
    """New recovery codes; the old ones are void."""
    record(account, "renew_recovery_codes", RENEWED, actor=account)
    return _new_codes(account)


def _take_step(factor: SecondFactor, typed: str) -> bool:
    """The conditional update lets one of two racing requests with the same code through."""
    try:
        secret = unseal(factor.secret)
    except Unreadable:
        return False
    step = matching_step(secret, typed, timezone.now().timestamp(), after=factor.last_step)
    if step is None:
        return False
    return bool(SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step).update(last_step=step))


def _use_recovery_code(account: User, plain: str) -> bool:
    used = RecoveryCode.objects.filter(account=account, digest=_digest(plain), used_at__isnull=True)
    if not used.update(used_at=timezone.now()):
        return False
    record(account, "use_recovery_code", RECOVERED, actor=account)
    return True


def _new_codes(account: User) -> list[str]:
    RecoveryCode.objects.filter(account=account).delete()
    plain = ["".join(secrets.choice(_LETTERS) for _ in range(16)) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=_digest(code)) for code in plain)
    return ["-".join(code[place : place + 4] for place in range(0, 16, 4)) for code in plain]


def _digest(plain: str) -> str:
    """A plain hash is enough for 80 random bits."""
    return hashlib.sha256(plain.encode()).hexdigest()


def _tell(account: User, what: Text) -> None:
    notify(
        [account],
        title=Text(f"您的账号：{what.zh}", f"Your account: {what.en.lower()}"),
        body=Text("如不是您本人操作，请立即联系法院管理员。", "If it was not you, call the court's administrator now."),
        url="/accounts/me/",
    )
