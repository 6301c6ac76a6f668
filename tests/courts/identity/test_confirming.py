"""Sealing, signing and administering ask again who it is; nothing typed is lost by it."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from courts.identity.confirming import services
from courts.people.models import User
from courts.trace.models import TraceEntry
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
NOON = "2026-03-02 12:00:00+08:00"


@pytest.fixture
def stale(judge: User, client: Client) -> Any:
    """The judge signed in eleven minutes ago."""
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(judge)
        clock.shift(11 * 60)
        yield clock


def test_signing_and_sealing_are_guarded() -> None:
    assert {("document", "sign"), ("document", "seal"), ("enforcement", "pay_out")} <= services._GUARDED


def test_the_page_leads_back_where_one_was(judge: User, client: Client, stale: Any) -> None:
    location = client.get(reverse("deputies")).headers["Location"]
    assert location == "/accounts/confirm/?next=%2Faccounts%2Fdeputies%2F"
    before = client.cookies["sessionid"].value
    answer = client.post(location, {"confirmation": PASSWORD, "next": "/accounts/deputies/"})
    assert answer.headers["Location"] == "/accounts/deputies/" and client.cookies["sessionid"].value != before
    assert client.get(reverse("deputies")).status_code == 200
    stale.shift(11 * 60)
    assert client.get(reverse("deputies")).status_code == 302


def test_nobody_is_sent_elsewhere(client: Client, stale: Any) -> None:
    answer = client.post(reverse("confirm"), {"confirmation": PASSWORD, "next": "https://evil.example/"})
    assert answer.headers["Location"] == reverse("home")


def test_guessing_is_limited_and_traced(judge: User, client: Client, stale: Any) -> None:
    for number in range(10):
        assert client.post(reverse("confirm"), {"confirmation": f"guess-{number}"}).status_code == 422
    page = client.post(reverse("confirm"), {"confirmation": PASSWORD})
    assert page.status_code == 422 and "次数过多" in page.content.decode()
    assert TraceEntry.objects.filter(act="confirm", outcome="refused").count() == 10


def test_an_act_asks_in_its_own_page_and_keeps_what_was_typed(
    cast: Cast, case: Any, client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(services, "_GUARDED", {("civil_first", "treat_as_withdrawn")})
    clerk = cast.filing_clerk
    clerk.set_password(PASSWORD)
    clerk.save()
    address = reverse("act", args=["civil_first", case.pk, "treat_as_withdrawn"])
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(clerk)
        assert 'name="confirmation"' not in client.get(address).content.decode()
        clock.shift(11 * 60)
        assert 'name="confirmation"' in client.get(address).content.decode()
        wrong = client.post(address, {"reason": "逾期未交费", "confirmation": "wrong"})
        assert wrong.status_code == 422 and "本次没有办理" in wrong.content.decode()
        case.refresh_from_db()
        assert case.state == "filed"
        api = client.post(reverse("api-act", args=["civil_first", case.pk, "treat_as_withdrawn"]), {})
        assert api.status_code == 403 and api.json()["confirm"] == reverse("confirm")
        right = client.post(address, {"reason": "逾期未交费", "confirmation": PASSWORD})
        assert 'name="confirmation"' not in right.content.decode()
