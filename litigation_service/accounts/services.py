"""Opening accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from courts.people.models import User
from courts.trace.services import record
from law.text import Text

REGISTERED = Text("注册账号", "Account opened")


@transaction.atomic
def open_account(values: Mapping[str, Any], *, language: str) -> User:
    """An account of a litigant or lawyer; the password is stored as an Argon2 hash. Raises ``IntegrityError`` on a taken number."""
    user = User.objects.create_user(
        username=values["phone"],
        password=values["password"],
        kind=values["kind"],
        full_name=values["full_name"],
        phone=values["phone"],
        id_type=values["id_type"],
        id_number=values["id_number"],
        organisation=values.get("organisation", ""),
        licence_number=values.get("licence_number", ""),
        language=language,
        accepts_electronic_service=values.get("accepts_electronic_service", False),
    )
    record(user, "register", REGISTERED, actor=user)
    return user
