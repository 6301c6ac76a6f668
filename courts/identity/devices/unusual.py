"""What is unusual about a sign-in 异常登录提示. Nothing is refused for it: the owner is told and can end the session."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from courts.design.wording import COURT_TIME
from courts.identity.devices.models import Familiar
from courts.people.models import User
from law.text import Text

COOKIE = "device"
COOKIE_AGE = 365 * 24 * 3600
REMEMBERED = timedelta(days=180)
DAY_BEGINS, DAY_ENDS = 6, 22  # court time; staff who sign in at night are told

WORDS = {
    "device": Text("新设备", "New device"),
    "source": Text("新来源", "New source"),
    "hour": Text("非常规时间", "Odd hour"),
}


def new_device_token() -> str:
    return get_random_string(40)


def network_of(address: str) -> str:
    """The neighbourhood of an address: /24 of IPv4, /48 of IPv6; a home line that gets a new number is no new place."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{address}/{24 if found.version == 4 else 48}", strict=False))


def mark(kind: str, value: str) -> str:
    return salted_hmac(f"familiar.{kind}", value, algorithm="sha256").hexdigest()


def knows_device(account_id: int | None, token: str) -> bool:
    """Whether somebody who knew the password has signed in to this account with this cookie before."""
    if not token or account_id is None:
        return False
    return _remembered(account_id, "device").filter(mark=mark("device", token)).exists()


def notice_unusual(account: User, *, token: str, label: str, source: str) -> list[str]:
    """Names of :data:`WORDS`; device and source are familiar afterwards. The very first sign-in is nothing unusual."""
    now = timezone.now()
    network = network_of(source)
    found = []
    for kind, value, words in (("device", token, label), ("source", network, network)):
        others = _remembered(account.pk, kind)
        known = others.filter(mark=mark(kind, value)).exists()
        if not known and others.exists():
            found.append(kind)
        Familiar.objects.update_or_create(
            account=account, kind=kind, mark=mark(kind, value), defaults={"label": words[:120], "last_at": now}
        )
    if account.is_court_staff and not _is_daytime(now):
        found.append("hour")
    return found


def _remembered(account_id: int, kind: str) -> QuerySet[Familiar]:
    return Familiar.objects.filter(account_id=account_id, kind=kind, last_at__gt=timezone.now() - REMEMBERED)


def _is_daytime(now: datetime) -> bool:
    return DAY_BEGINS <= now.astimezone(COURT_TIME).hour < DAY_ENDS
