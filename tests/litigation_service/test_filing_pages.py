"""The clerk's list turns pages by key: none is shown twice or left out, whatever comes in meanwhile."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.file.models import Folder
from litigation_service.filing import listing
from litigation_service.filing.models import Filing
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def received(cast: Cast, count: int, on: date) -> list[Filing]:
    folders = [Folder.objects.create(owner=cast.plaintiff, court=cast.court) for _ in range(count)]
    return [
        Filing.objects.create(court=cast.court, filer=cast.plaintiff, folder=folder, state="submitted", received_on=on)
        for folder in folders
    ]


def shown(client: Client, address: str) -> tuple[list[int], str]:
    page = client.get(address).content.decode()
    following = re.search(r'rel="next" href="([^"]+)"', page)
    rows = [int(pk) for pk in re.findall(r"/clerk/filings/(\d+)/", page)]
    return rows, (following[1].replace("&amp;", "&") if following else "")


def test_every_filing_is_shown_once_though_others_arrive(client: Client, cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(listing, "PAGE", 3)
    made = received(cast, 4, date(2026, 3, 2)) + received(cast, 4, date(2026, 3, 3))
    client.force_login(cast.filing_clerk)
    home, seen, following = reverse("clerk-filings"), [], "?state=submitted"
    while following:
        assert "state=submitted" in following
        rows, following = shown(client, home + following)
        seen += rows
        received(cast, 1, date(2026, 3, 4))  # a newer one must not push anything onto the next page again
    assert seen == [filing.pk for filing in sorted(made, key=lambda f: (f.received_on, f.pk), reverse=True)]


def test_a_key_nobody_made_begins_at_the_start(client: Client, cast: Cast) -> None:
    (filing,) = received(cast, 1, date(2026, 3, 2))
    client.force_login(cast.filing_clerk)
    for key in ("x", "2026-99-01,1", ",", "9" * 30):
        assert shown(client, f"{reverse('clerk-filings')}?after={key}")[0] == [filing.pk]
