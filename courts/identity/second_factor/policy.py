"""Who needs a second factor 二次验证要求."""

from __future__ import annotations

from django.conf import settings

from courts.identity.second_factor.models import SecondFactor
from courts.people.models import User


def has_factor(user: User) -> bool:
    return SecondFactor.objects.filter(account=user, confirmed_at__isnull=False).exists()


def needs_factor(user: User) -> bool:
    """By ``settings.SECOND_FACTOR_ROLES``: names of roles, or ``staff`` for everybody with a post."""
    wanted = set(settings.SECOND_FACTOR_ROLES)
    if not wanted or not user.is_court_staff:
        return False
    return "staff" in wanted or bool(wanted & user.all_roles())
