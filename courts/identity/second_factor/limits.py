"""How often a code may be guessed: a million codes, three of them right at any time."""

from __future__ import annotations

from django.http import HttpRequest

from courts.identity.devices.unusual import network_of
from courts.identity.tries.services import Counted, Limit, count_try
from courts.people.models import User
from courts.trace.source import address_of

FROM_SOURCE = Limit("factor-from-source", most=5, seconds=15 * 60)
# Whoever gets here knows the password already, so this bounds a thief with many addresses.
ALTOGETHER = Limit("factor", most=30, seconds=24 * 3600)


def count_code(request: HttpRequest, account: User) -> Counted:
    first = count_try(FROM_SOURCE, account.pk, network_of(address_of(request)))
    if first.wait:
        return first
    return max([first, count_try(ALTOGETHER, account.pk)], key=lambda counted: counted.wait)
