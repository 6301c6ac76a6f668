"""The panel in a real browser: from a finding to its place, a proposal taken over and undone, a dismissal with its reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.assignment.models import PanelMember
from cases.document.models import Document
from cases.document.services import begin_draft, save_sections
from cases.register.models import Case
from tests.cases.document.conftest import ANSWERS, ON, TYPED
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.journey
PATIENCE = 60_000

FAULTY = {
    "facts_found": "2025年2月30日，李乙舟向王甲禾借款120000元（大写：壹拾叁万元整），约定2025年7月5日归还，至今未还。",
    "reasons": "合法的借贷关系受法律保护。被告李乙周应当按照约定返还借款，并承但违约责任。",
    "basis": "依照《中华人民共和国合同法》第二百零六条、《中华人民共和国民事诉颂法》第一百五十五条规定，判决如下：",
}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def draft(cast: Cast, open_loan_case: Callable[..., Case], settings: Any, tmp_path: Path) -> Document:
    settings.MEDIA_ROOT = tmp_path
    case = open_loan_case()
    Case.objects.filter(pk=case.pk).update(
        state="deliberation", judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"]
    )
    PanelMember.objects.create(case=case, user=cast.judge, since=case.filed_on)
    document = begin_draft(Case.objects.get(pk=case.pk), "civil_judgment", actor=cast.judge, on=ON)
    save_sections(document, {**TYPED, **FAULTY}, fields={"claim_answers": ANSWERS})
    return document


def opened(page: Page, person: Any, document: Document, home: str) -> Page:
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": home}])
    page.goto(reverse("judgment", args=[document.case_id]))
    # The hints come with the second request, the first of a process loads the model.
    expect(page.locator('[data-quote="但"]')).to_be_visible(timeout=PATIENCE)
    return page


def test_from_finding_to_place_and_back(
    page: Page, draft: Document, cast: Cast, live_server: Any, picture: Callable[..., Path]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, cast.judge, draft, live_server.url)
    picture(page, "proofreading-1440")
    page.locator('[data-quote="壹拾叁万元整"] [data-proof-go]').click()
    field = page.locator("#id_facts_found")
    chosen = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(chosen) == "壹拾叁万元整"
    expect(page.locator(".proof-field .proof-point")).to_have_text("壹拾叁万元整")
    picture(page, "proofreading-place")
    page.keyboard.press("Alt+Enter")
    assert "（大写：壹拾贰万元整）" in field.input_value()
    field.focus()
    page.keyboard.press("Control+z")
    assert "（大写：壹拾叁万元整）" in field.input_value()
    page.keyboard.press("Control+Shift+z")
    expect(page.locator('[data-quote="壹拾叁万元整"]')).to_have_count(0, timeout=PATIENCE)


def test_dismissal_with_a_reason(
    page: Page, draft: Document, cast: Cast, live_server: Any, picture: Callable[..., Path]
) -> None:
    opened(page, cast.judge, draft, live_server.url)
    item = page.locator('[data-quote="2025年2月30日"]')
    item.locator("summary").click()
    item.locator("input[name=reason]").fill("引用当事人陈述原文")
    item.locator("form button").click()
    expect(page.locator('[data-proof-mark][data-quote="2025年2月30日"]')).to_have_count(0, timeout=PATIENCE)
    page.locator(".proof-dismissed summary").click()
    expect(page.locator(".proof-dismissed")).to_contain_text("引用当事人陈述原文")
    picture(page, "proofreading-dismissed")


def test_on_a_phone(phone: Page, draft: Document, cast: Cast, live_server: Any, picture: Callable[..., Path]) -> None:
    opened(phone, cast.judge, draft, live_server.url)
    phone.locator("#findings").scroll_into_view_if_needed()
    picture(phone, "proofreading-390")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
