"""Errors say reason and remedy in both languages, carry a reference that stands in the log, and show nothing from inside."""

from __future__ import annotations

from typing import Any
from unittest.mock import Mock, patch

import psycopg2
import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError, OperationalError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import path, reverse
from django.utils import timezone

from config.urls import urlpatterns as ours
from courts.access.belt import NOBODY, Belt
from courts.faults import views
from tests.cast import Cast

pytestmark = pytest.mark.django_db
INSIDE = "relation secret_table at /srv/court/private.py"


def fails(request: HttpRequest, kind: str) -> Any:
    raise {
        "500": RuntimeError,
        "503": OperationalError,
        "cut": DatabaseError,
        "403": PermissionDenied,
        "413": RequestDataTooBig,
    }[kind](INSIDE)


urlpatterns = [
    *ours,
    path("fail/<str:kind>/", fails, name="fail"),
    path("api/fail/<str:kind>/", fails, name="api-fail"),
]
handler400, handler403, handler404, handler500 = (
    views.bad_request,
    views.forbidden,
    views.not_found,
    views.broken,
)


@pytest.fixture
def asking() -> Any:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("route", "status", "zh", "en"),
    [
        ("/fail/500/", 500, "系统出现故障", "Something broke"),
        ("/fail/503/", 503, "暂时不可用", "Not available"),
        ("/fail/cut/", 503, "暂时不可用", "Not available"),
        ("/fail/403/", 403, "无权", "Not open to you"),
        ("/fail/413/", 413, "内容过大", "Too large"),
        ("/no/such/page/", 404, "没有找到", "Not found"),
    ],
)
def test_a_page_for_people(asking: Client, language: str, route: str, status: int, zh: str, en: str) -> None:
    asking.cookies["language"] = language
    answer = asking.get(route)
    text = answer.content.decode()
    assert answer.status_code == status
    assert (zh in text and "怎么办" in text) if language == "zh-hans" else (en in text and "What to do" in text)
    assert INSIDE not in text and "Traceback" not in text and "Error" not in text.replace("OutsideError", "")
    assert answer.headers["X-Request-ID"] in text
    assert "Content-Security-Policy" in answer.headers
    if status == 503:
        assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(("kind", "status"), [("500", 500), ("503", 503), ("403", 403), ("413", 413)])
def test_json_for_programs(asking: Client, kind: str, status: int) -> None:
    answer = asking.get(f"/api/fail/{kind}/")
    told = answer.json()["error"]
    assert answer.status_code == told["status"] == status
    assert told["reason"]["zh"] and told["reason"]["en"] and told["remedy"]["zh"]
    assert told["reference"] == answer.headers["X-Request-ID"] and INSIDE not in answer.content.decode()


def test_the_api_says_not_found_in_the_same_words(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    answer = client.get("/api/v1/civil_first/999999/acts/")
    assert answer.status_code == 404 and answer.json()["error"]["reason"]["zh"].startswith("此页不存在")
    assert Client().get("/api/v1/civil_first/1/acts/").json()["error"]["status"] == 403


def test_a_connection_that_died_below_the_belt_is_an_outage(client: Client) -> None:
    """The belt speaks to the connection below Django's cursors; its errors must still be Django's, or the page is a 500."""
    dead = Mock(closed=0)
    dead.cursor.side_effect = psycopg2.OperationalError("terminating connection")
    try:
        with patch.object(connection, "connection", dead), pytest.raises(OperationalError):
            Belt(NOBODY, timezone.localdate()).put_on()
    finally:
        connection.errors_occurred = False


def test_the_reference_is_ours_and_stands_in_the_log(asking: Client, caplog: Any) -> None:
    answer = asking.get("/fail/500/", headers={"X-Request-ID": "chosen-by-the-client\nforged line"})
    assert "chosen" not in answer.headers["X-Request-ID"] and len(answer.headers["X-Request-ID"]) == 10


@pytest.mark.parametrize(
    ("size", "signed_in", "status"), [(2_000_000, False, 413), (2_000_000, True, 200), (700_000_000, True, 413)]
)
def test_large_requests_are_refused_by_their_length(
    cast: Cast, client: Client, size: int, signed_in: bool, status: int
) -> None:
    if signed_in:
        client.force_login(cast.judge)
    assert client.get(reverse("sign-in"), CONTENT_LENGTH=str(size), follow=True).status_code == status


@pytest.mark.parametrize("length", ["x", "-5", "1e9", "٣"])
def test_a_length_that_is_no_number(client: Client, length: str) -> None:
    assert client.get(reverse("sign-in"), CONTENT_LENGTH=length).status_code == 400


def test_an_expired_form_says_so(judge_client: Client) -> None:
    answer = judge_client.post(reverse("sign-in"), {"username": "x"})
    assert answer.status_code == 403 and "表单已过期" in answer.content.decode()


@pytest.fixture
def judge_client() -> Client:
    return Client(enforce_csrf_checks=True)


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get(reverse("sign-in"), headers={"Host": "evil.example"})
    assert answer.status_code == 400 and "evil.example" not in answer.content.decode()


def test_the_address_behind_our_proxies(settings: Any) -> None:
    from courts.trace.source import address_of

    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"}, REMOTE_ADDR="10.0.0.2")
    assert address_of(request) == "10.0.0.2", "without a proxy of ours nothing is believed"
    settings.TRUSTED_PROXIES = 1
    assert address_of(request) == "203.0.113.9"
    settings.TRUSTED_PROXIES = 3
    assert address_of(request) == "10.0.0.2"


def test_a_form_s_address_opened_as_a_page_says_what_to_do(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.clerk)
    opened = client.get(reverse("job-retry", args=[1]))
    assert opened.status_code == 405 and opened.headers["Allow"] == "POST"
    assert "此地址只接收表单" in opened.content.decode() and "X-Request-ID" in opened.headers
    asked = client.get(reverse("job-retry", args=[1]), headers={"accept": "application/json"}).json()
    assert asked["error"]["status"] == 405 and asked["error"]["remedy"]["en"]
