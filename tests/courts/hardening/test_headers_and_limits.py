"""Strict headers on every answer, and limits on costly and public routes with the time to wait."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from courts.limits.routes import ROUTES, RouteLimit, limit_of
from tests.architecture.test_routes import routes
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = [
    "sign-in",
    "desk",
    "account",
    "second-factor",
    "sessions",
    "deputies",
    "inbox",
    "case-search",
    "cases",
    "lifecycles",
]


@pytest.mark.parametrize("name", PAGES)
def test_every_answer_wears_them(cast: Cast, client: Client, name: str) -> None:
    client.force_login(cast.judge)
    answer = client.get(reverse(name), follow=True)
    assert {header: answer.headers.get(header) for header in WANTED} == WANTED
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy and "object-src 'none'" in policy and "unsafe" not in policy
    assert "camera=()" in answer.headers["Permissions-Policy"] and "no-" in answer.headers["Cache-Control"]
    body = re.sub(r"<!--.*?-->", "", answer.content.decode(), flags=re.S)
    assert not re.search(r"\son[a-z]+\s*=|\sstyle\s*=|javascript:", re.sub(r">[^<]*<", "><", body))


@pytest.mark.parametrize("path", ["/nothing/here/", "/api/v1/civil_first/1/acts/", "/healthz"])
def test_refusals_and_the_api_wear_them_too(client: Client, path: str) -> None:
    answer = client.get(path)
    assert {header: answer.headers.get(header) for header in WANTED} == WANTED
    assert "Content-Security-Policy" in answer.headers


def test_every_limited_route_exists() -> None:
    assert set(ROUTES) <= {name for name, _ in routes()}


def test_public_routes_are_limited_and_health_is_not() -> None:
    assert limit_of("verify", "GET", signed_in=False) and limit_of("sign-in", "POST", signed_in=False)
    assert limit_of("design", "GET", signed_in=False) and limit_of("desk", "GET", signed_in=False)
    assert limit_of("healthz", "GET", signed_in=False) is None and limit_of("desk", "GET", signed_in=True) is None


@pytest.fixture
def narrow() -> Any:
    with patch.dict(ROUTES, {"case-search": RouteLimit(3, 60), "verify": RouteLimit(3, 60)}):
        yield


def test_over_the_limit_one_waits_and_others_do_not(cast: Cast, client: Client, narrow: None) -> None:
    other = Client()
    client.force_login(cast.judge)
    other.force_login(cast.clerk)
    with time_machine.travel("2026-03-02 09:00:10+08:00", tick=False) as clock:
        codes = [client.get(reverse("case-search"), {"q": "王甲"}).status_code for _ in range(4)]
        assert codes[-1] == 429 and 429 not in codes[:3]
        refused = client.get(reverse("case-search"), {"q": "王甲"})
        assert refused.headers["Retry-After"] == "50" and "操作过于频繁" in refused.content.decode()
        assert other.get(reverse("case-search"), {"q": "王甲"}).status_code != 429
        clock.shift(50)
        assert client.get(reverse("case-search"), {"q": "王甲"}).status_code != 429


def test_strangers_are_counted_by_source(client: Client, narrow: None) -> None:
    for _ in range(4):
        last = client.get(reverse("verify"), REMOTE_ADDR="10.1.1.1")
    assert last.status_code == 429
    assert client.get(reverse("verify"), REMOTE_ADDR="10.2.2.2").status_code == 200


def test_without_the_cache_pages_go_on(cast: Cast, client: Client, narrow: None) -> None:
    client.force_login(cast.judge)
    with patch.object(cache, "incr", side_effect=ConnectionError("valkey is gone")):
        codes = {client.get(reverse("case-search"), {"q": "王甲"}).status_code for _ in range(5)}
    assert 429 not in codes and 500 not in codes


def test_the_identity_provider_is_the_only_foreign_form_target() -> None:
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == ["'self'"]
