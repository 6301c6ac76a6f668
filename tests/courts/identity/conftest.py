from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courts.people.models import User
from tests.cast import PASSWORD, Cast


@pytest.fixture
def judge(cast: Cast) -> User:
    """A judge who signs in by password."""
    cast.judge.set_password(PASSWORD)
    cast.judge.save()
    return cast.judge


@pytest.fixture
def knock() -> Callable[..., Any]:
    """``knock(client, "judge", password, source="10.1.1.1")``: one try at the sign-in page."""

    def try_once(
        client: Client, username: str, password: str = PASSWORD, *, source: str = "10.1.1.1", **more: str
    ) -> Any:
        return client.post(reverse("sign-in"), {"username": username, "password": password, **more}, REMOTE_ADDR=source)

    return try_once
