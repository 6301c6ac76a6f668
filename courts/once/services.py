"""Spending a form token."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from courts.once.models import SpentToken
from courts.people.models import User


class AlreadyDone(Exception):
    """The same form was sent before; ``result_url`` shows what it brought about."""

    def __init__(self, result_url: str) -> None:
        super().__init__(result_url)
        self.result_url = result_url


def new_token() -> str:
    return str(uuid4())


def spend(token: str, *, user: User, result_url: str) -> None:
    """Spend ``token`` inside the caller's transaction. Raises :class:`AlreadyDone` on the second time.

    Two racing requests meet at the primary key: the second waits for the first and is then told. A missing or malformed
    token is let through – it protects against double clicks, it does not authorise.
    """
    try:
        value = UUID(token)
    except ValueError:
        return
    try:
        with transaction.atomic():
            SpentToken.objects.create(token=value, user=user, result_url=result_url)
    except IntegrityError:
        spent = SpentToken.objects.filter(token=value, user=user).first()
        raise AlreadyDone(spent.result_url if spent else "/") from None
