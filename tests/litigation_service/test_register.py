"""Registration: identity by its own rules, weak passwords refused, Argon2, one account for a number."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from courts.people.models import User
from litigation_service.accounts.views import TRIES_AN_HOUR
from tests.litigation_service.conftest import PLAINTIFF_ID

pytestmark = pytest.mark.django_db
GOOD = {
    "kind": "litigant",
    "full_name": "王甲禾",
    "id_type": "resident_id",
    "id_number": PLAINTIFF_ID,
    "phone": "160 1234 5678",
    "password": "qingSong-7-baiyun",
    "again": "qingSong-7-baiyun",
}


@pytest.fixture(autouse=True)
def fresh_counter() -> None:
    cache.clear()


def register(client: Client, **changes: str):  # type: ignore[no-untyped-def]
    return client.post(reverse("register"), {**GOOD, **changes})


def test_a_litigant_registers_and_is_signed_in(client: Client) -> None:
    answer = register(client)
    assert answer.status_code == 302 and answer.url == reverse("portal")
    user = User.objects.get()
    assert (user.username, user.kind, user.id_number) == ("16012345678", "litigant", PLAINTIFF_ID)
    assert user.password.startswith("argon2") and not user.is_court_staff
    assert client.get(reverse("portal")).status_code == 200


def test_a_lawyer_needs_firm_and_licence(client: Client) -> None:
    page = register(client, kind="lawyer")
    assert page.status_code == 422 and "律师事务所" in page.content.decode() and "执业证号" in page.content.decode()
    assert register(client, kind="lawyer", organisation="陇原律师事务所", licence_number="123").status_code == 422
    good = {"kind": "lawyer", "organisation": "陇原律师事务所", "licence_number": "16201201810123456"}
    assert register(client, **good).status_code == 302


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("id_number", PLAINTIFF_ID[:-1] + "9", "校验位"),
        ("id_number", "620199199013011232", "出生日期"),
        ("phone", "12345", "11位"),
        ("full_name", "王某", "真实姓名"),
        ("password", "1234567890123", "数字"),
        ("password", "password123", "常见"),
        ("password", "short1A", "10"),
        ("again", "another-thing-99", "不一致"),
    ],
)
def test_what_is_wrong_is_said_and_no_account_is_made(client: Client, field: str, value: str, word: str) -> None:
    page = register(client, **{field: value})
    assert page.status_code == 422
    assert word in page.content.decode()
    assert not User.objects.exists()


def test_nobody_registers_as_staff(client: Client) -> None:
    assert register(client, kind="staff").status_code == 422
    assert not User.objects.exists()


def test_a_number_and_an_identity_have_one_account(client: Client) -> None:
    register(client)
    client.logout()
    assert "已注册" in register(client).content.decode()
    assert "该证件已注册" in register(client, phone="16112345678").content.decode()
    assert User.objects.count() == 1


def test_tries_are_counted_before_any_hash(client: Client) -> None:
    for _ in range(TRIES_AN_HOUR):
        register(client, phone="1")
    assert register(client).status_code == 429
    assert not User.objects.exists()


def test_the_sign_in_page_leads_to_registration(client: Client) -> None:
    assert reverse("register") in client.get(reverse("sign-in")).content.decode()
