"""The components in a real Chromium: what needs a script works, keeps the security policy, and is usable by all."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def visit(page: Page, url: str = "/design/") -> Page:
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("url", ["/design/", "/design/portal/", "/design/public/"])
@pytest.mark.parametrize("on_phone", [False, True])
def test_accessible_and_no_wider_than_the_screen(new_page: Any, url: str, on_phone: bool) -> None:
    page = visit(new_page(phone=on_phone), url)
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_reasons_open_without_script_and_close_on_escape(page: Page) -> None:
    visit(page)
    why = page.locator("#reasons details.sc-why").first
    why.locator("summary").click()
    expect(why.get_by_text("合计 12,600 元")).to_be_visible()
    page.keyboard.press("Escape")
    expect(why.get_by_text("合计 12,600 元")).to_be_hidden()


def test_every_chart_is_drawn_and_has_its_table(page: Page) -> None:
    visit(page)
    charts = page.locator("#pictures figure.sc-chart")
    expect(page.locator("#pictures figure.sc-chart:has(canvas)")).to_have_count(charts.count())
    expect(page.locator("#pictures .sc-chart-table > .sc-table-wrap > table")).to_have_count(charts.count())


def test_dangerous_act_asks_first_and_then_posts_once(page: Page) -> None:
    visit(page)
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=204)

    page.locator("#batch input[name=tick]").first.check()
    expect(page.locator("[data-batch-count]")).to_have_text("1")
    page.route("**/design/*", lambda route: answer(route) if route.request.method == "POST" else route.continue_())
    page.get_by_role("button", name="冻结账户").click()
    expect(page.locator("#assent")).to_be_visible()
    page.locator("#assent [data-assent=no]").click()
    assert sent == []
    page.get_by_role("button", name="冻结账户").click()
    page.locator("#assent [data-assent=yes]").click()
    page.wait_for_timeout(300)
    assert len(sent) == 1
    assert "act=freeze" in sent[0] and "tick=0" in sent[0]


def test_tick_all_and_range(page: Page) -> None:
    visit(page)
    boxes = page.locator("#batch tbody input[name=tick]")
    page.locator("[data-tick-all]").check()
    expect(page.locator("[data-batch-count]")).to_have_text(str(boxes.count()))
    page.get_by_role("button", name="取消选择").click()
    expect(page.locator("[data-batch]")).to_be_hidden()
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(page.locator("[data-batch-count]")).to_have_text("3")


def test_upload_shows_progress_result_and_refusal(page: Page, tmp_path: Path) -> None:
    visit(page)
    scan = tmp_path / "新的材料.pdf"
    scan.write_bytes(b"%PDF-1.4 sample")
    box = page.locator("#forms .sc-upload")
    box.locator("input[type=file]").first.set_input_files(str(scan))
    expect(box.locator(".sc-file-done", has_text="新的材料.pdf")).to_be_visible()
    assert box.locator("input[name=evidence_id]").get_attribute("value") == "sample-15"

    body = json.dumps({"error": "文件已加密，请上传未加密的文件。"})
    page.route("**/design/upload/", lambda route: route.fulfill(status=422, content_type="application/json", body=body))
    box.locator("input[type=file]").first.set_input_files(str(scan))
    expect(box.get_by_text("文件已加密，请上传未加密的文件。")).to_be_visible()


def test_upload_goes_on_after_a_broken_connection(page: Page, tmp_path: Path, complaints: list[str]) -> None:
    visit(page)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"12345")
    tries: list[int] = []

    def first_breaks(route: Route) -> None:
        tries.append(1)
        if len(tries) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/design/upload/", first_breaks)
    box = page.locator("#forms .sc-upload")
    box.locator("input[type=file]").first.set_input_files(str(scan))
    expect(box.locator(".sc-file-done", has_text="scan.pdf")).to_be_visible(timeout=15_000)
    assert len(tries) == 2
    complaints.clear()  # the connection was broken on purpose


def test_what_was_typed_comes_back_and_can_be_discarded(page: Page) -> None:
    visit(page)
    facts = page.locator("#id_facts")
    facts.fill("2024年3月借出八十八万元。")
    visit(page)
    expect(facts).to_have_value("2024年3月借出八十八万元。")
    page.get_by_role("button", name="放弃恢复").click()
    expect(facts).to_have_value("")
    visit(page)
    expect(facts).to_have_value("")


def test_pressing_a_value_shows_its_words_in_the_scan(page: Page) -> None:
    visit(page)
    page.locator("[data-show-box=amount]").click()
    expect(page.locator("[data-box=amount]")).to_have_class("sc-box sc-box-shown")
    page.locator("[data-box=plaintiff]").click()
    expect(page.locator("[data-suggestion=plaintiff]")).to_have_class(
        "sc-suggestion sc-suggestion-confirmed sc-suggestion-shown"
    )


def test_reading_desk_turns_pages_by_keyboard(page: Page) -> None:
    visit(page)
    desk = page.locator("#reading")
    desk.scroll_into_view_if_needed()
    number = desk.locator("[data-view-page]")
    desk.locator("[data-view-pages]").focus()
    page.keyboard.press("j")
    expect(number).to_have_value("2")
    page.keyboard.press("End")
    expect(desk.locator("[data-sheet='3'] img")).to_be_visible()
    page.keyboard.press("Home")
    expect(number).to_have_value("1")
    expect(desk.locator("[data-sheet='1'] .sc-text")).to_contain_text("民事起诉状")
    desk.locator("[data-view=rotate]").click()
    expect(desk.locator("[data-sheet='1'] .sc-turn")).to_have_attribute("style", re.compile(r"rotate\(90deg\)"))
    turned = desk.locator("[data-sheet='1']").bounding_box()
    assert turned is not None and turned["width"] > turned["height"]


def test_keys_walk_the_desk_and_focus_the_search(page: Page) -> None:
    visit(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".sc-row-here")).to_have_count(1)
    page.locator("h1").first.click()
    page.keyboard.press("/")
    expect(page.locator("#shell-search")).to_be_focused()


def test_phone_navigation_opens_and_closes(phone: Page) -> None:
    visit(phone)
    expect(phone.locator("#main-nav")).to_be_hidden()
    phone.locator("[data-nav-toggle]").click()
    expect(phone.locator("#main-nav")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.locator("#main-nav")).to_be_hidden()


def test_the_switch_changes_the_language_of_the_page(page: Page) -> None:
    visit(page)
    page.get_by_role("button", name="English").click()
    expect(page.locator("h1").first).to_have_text("Components")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("h1").first).to_have_text("组件库")
