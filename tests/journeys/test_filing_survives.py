"""A litigant on a phone: the session ends in the middle of a form, the button is pressed twice, the browser goes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from litigation_service.filing.models import Filing
from litigation_service.filing.services import start_filing
from tests.cast import PASSWORD, Cast, make_cast
from tests.litigation_service.conftest import PAPERS, PLAINTIFF_ID, fill, hand_in

FACTS = "2025年1月5日被告借款，约定七月归还。以下这一大段是在手机上写了半个小时的经过，一个字也不能丢。"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    made = make_cast()
    made.plaintiff.id_number = PLAINTIFF_ID
    made.plaintiff.set_password(PASSWORD)
    made.plaintiff.save()
    return made


@pytest.fixture
def filing(cast: Cast, settings: Any, tmp_path: Path) -> Filing:
    settings.MEDIA_ROOT = tmp_path
    filing = fill(start_filing(filer=cast.plaintiff), cast)
    for kind in PAPERS:
        hand_in(filing, kind)
    return filing


def sign_in(page: Page, name: str) -> None:
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")


def end_session(page: Page) -> None:
    """What eight hours do: the browser still has the page, the server no longer knows it."""
    kept = [cookie for cookie in page.context.cookies() if cookie["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(kept)  # type: ignore[arg-type]


def test_a_session_lost_in_the_middle_of_a_form_loses_no_word(
    phone: Page, filing: Filing, picture: Callable[..., Path]
) -> None:
    form = reverse("filing-claims", args=[filing.pk])
    phone.goto(form)
    sign_in(phone, "plaintiff")
    phone.fill("#id_facts", FACTS)
    phone.fill("#id_amount", "88000.50")
    end_session(phone)
    phone.click(".sc-sticky button[type=submit]")
    expect(phone.locator("#id_username")).to_be_visible()
    sign_in(phone, "plaintiff")
    expect(phone.locator("#id_facts")).to_have_value(FACTS)
    expect(phone.locator("#id_amount")).to_have_value("88000.50")
    picture(phone, "filing-restored")
    phone.click(".sc-sticky button[type=submit]")
    phone.wait_for_url("**/check/")
    filing.refresh_from_db()
    assert (filing.facts, filing.amount_fen) == (FACTS, 8_800_050)


def test_a_double_click_and_the_back_button_hand_in_once(
    phone: Page, filing: Filing, picture: Callable[..., Path]
) -> None:
    phone.goto(reverse("filing-check", args=[filing.pk]))
    sign_in(phone, "plaintiff")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.check("#id_declared")
    phone.dblclick(".sc-sticky button[type=submit]")
    phone.wait_for_url(f"**{filing.get_absolute_url()}")
    expect(phone.get_by_text("收件凭证号")).to_be_visible()
    phone.go_back()
    if phone.locator("#id_declared").count():
        phone.check("#id_declared")
        phone.click(".sc-sticky button[type=submit]")
    phone.wait_for_url(f"**{filing.get_absolute_url()}")
    assert filing.submissions.count() == 1
    picture(phone, "filing-handed-in", full=True)
