"""In a real browser: the pages of identity, and a session that ends under somebody's hands without losing a word."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from courts.identity.second_factor.codes import code_of, step_at
from courts.identity.sessions.models import CourtSession
from courts.people.models import Post
from courts.roles import Role
from tests.cast import PASSWORD, SINCE, Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
Picture = Callable[..., Path]


@pytest.fixture
def people(transactional_db: None) -> Cast:
    cast = make_cast()
    for name in ("judge", "administrator", "president"):
        cast.people[name].set_password(PASSWORD)
        cast.people[name].save()
    Post.objects.create(
        user=cast.judge, court=cast.court, division=cast.divisions["civil2"], role=Role.JUDGE, since=SINCE
    )
    return cast


def sign_in(page: Page, name: str, path: str = "/") -> None:
    page.goto(f"/accounts/sign-in/?next={path}")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_nothing_typed_is_lost_when_the_session_ends(people: Cast, page: Page, settings: Any, picture: Picture) -> None:
    settings.SESSION_IDLE_STAFF = 124
    sign_in(page, "judge", "/accounts/deputies/")
    page.fill("[name=reason]", "外出培训三天")
    expect(page.locator("#session-end")).to_be_visible(timeout=20_000)
    expect(page.locator("#session-end")).to_contain_text("还有")
    picture(page, "session-warning")
    page.click("[data-session-keep]")
    expect(page.locator("#session-end")).to_be_hidden()
    CourtSession.objects.all().delete()
    expect(page.locator("[data-session-over]")).to_be_visible(timeout=20_000)
    picture(page, "session-over")
    settings.SESSION_IDLE_STAFF = 1800
    other = page.context.new_page()
    sign_in(other, "judge", "/accounts/me/")
    page.click("[data-session-keep]")
    expect(page.locator("#session-end")).to_be_hidden()
    expect(page.locator("[name=reason]")).to_have_value("外出培训三天")
    page.locator("form[data-autosave=deputy] button[type=submit]").click()
    expect(page.locator("#error-summary")).to_be_visible()
    expect(page.locator("[name=reason]")).to_have_value("外出培训三天")


def test_a_second_factor_is_added_and_asked(people: Cast, page: Page, phone: Page, picture: Picture) -> None:
    sign_in(page, "judge", "/accounts/second-factor/")
    picture(page, "factor-enrol", full=True)
    secret = page.locator(".sc-secret").inner_text().replace(" ", "")
    page.fill("[name=code]", code_of(secret, step_at(time.time())))
    page.click("main form button[type=submit]")
    expect(page.locator(".sc-recovery li")).to_have_count(10)
    spare = page.locator(".sc-recovery li").first.inner_text()
    picture(page, "factor-codes")
    phone.goto("/accounts/sign-in/")
    picture(phone, "phone-sign-in")
    phone.fill("#id_username", "judge")
    phone.fill("#id_password", PASSWORD)
    phone.click("main button[type=submit]")
    picture(phone, "phone-code")
    phone.fill("[name=code]", spare)
    phone.click("main button[type=submit]")
    phone.wait_for_url("**/desk/")
    phone.goto("/accounts/sessions/")
    expect(phone.locator(".sc-session")).to_have_count(2)
    picture(phone, "phone-sessions", full=True)


def test_the_pages_of_people(people: Cast, page: Page, phone: Page, picture: Picture) -> None:
    page.goto("/accounts/sign-in/")
    picture(page, "sign-in")
    sign_in(page, "administrator", "/people/")
    picture(page, "staff")
    page.goto(f"/people/{people.judge.pk}/")
    picture(page, "staff-person", full=True)
    page.goto("/people/new/")
    page.fill("[name=full_name]", "新来人")
    page.fill("[name=username]", "xin.lairen")
    page.click("main form button[type=submit]")
    expect(page.locator(".sc-first-password")).to_be_visible()
    picture(page, "first-password")
    for path, name in (
        ("/accounts/me/", "account"),
        ("/accounts/password/", "password"),
        ("/accounts/sessions/", "sessions"),
    ):
        page.goto(path)
        picture(page, name)
    sign_in(phone, "president", "/desk/")
    picture(phone, "phone-desk", full=True)
    phone.goto(f"/people/{people.judge.pk}/")
    picture(phone, "phone-staff-person", full=True)
    phone.goto("/nothing/here/")
    picture(phone, "phone-404")
    widths = phone.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1]


def test_switching_the_post(people: Cast, page: Page, picture: Picture) -> None:
    sign_in(page, "judge", "/desk/")
    page.click("details[data-menu] summary:has(.sc-person-mark)")
    picture(page, "post-switcher")
    page.get_by_role("button", name="民事审判第二庭 法官").click()
    page.wait_for_url("**/desk/")
