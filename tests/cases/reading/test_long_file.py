"""阅卷台: a file of five hundred pages opens in a real browser with only the pages in view, is turned by key, and two pages stand side by side."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from cases.file.models import Paper, PaperPage
from cases.register.models import Case
from courts.people.models import User
from tests.cases.file.scans import HEIGHT, WIDTH, scan, stored_lines
from tests.cast import Cast
from tests.machine import allowed

expect.set_options(timeout=30_000)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = 500
# Processor time is what a test on a shared machine can hold a page to; the time on the wall is printed.
SERVER_SECONDS = 1.0
MOST_BEFORE = 6  # pictures asked for before the first page stands: itself and its neighbours, no thumbnail
MOST_REQUESTS = 60  # of everything until then, style sheets and scripts asked again among them; not one for each page
OPEN_MS, TURN_MS = (
    3_000,
    1_500,
)  # generous: a machine that tests shares with others; the goal on a free one is 1.5 s and 0.1 s

# When page 1 stood in its sheet, in milliseconds since the click, and what had been asked for until then.
FIRST_PAGE = """() => {
  const all = performance.getEntriesByType("resource");
  const [stands] = performance.getEntriesByName("viewer:first-page");
  return [stands.startTime, all.filter((one) => one.startTime <= stands.startTime).map((one) => one.name)];
}"""
# Where the time went: the server's answer, its way here, the scripts, the first picture (asked, there).
PARTS = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const all = performance.getEntriesByType("resource");
  const first = all.find((one) => one.name.endsWith("/pages/1.png"));
  const script = all.find((one) => one.name.includes("viewer"));
  return {
    server: page.responseStart, transfer: page.responseEnd, parsed: page.domInteractive,
    script: script?.responseEnd, asked: first.startTime, first: first.responseEnd,
  };
}"""
# From the key to the frame in which page 2 stands drawn at the top.
TURN = """() => new Promise((resolve) => {
  const begun = performance.now();
  const pages = document.querySelector("#desk [data-view-pages]");
  pages.dispatchEvent(new KeyboardEvent("keydown", {key: "j", bubbles: true}));
  const look = () => {
    const sheet = document.querySelector("[data-sheet='2']");
    const stands = sheet.querySelector("img")?.complete && Math.abs(sheet.getBoundingClientRect().top - pages.getBoundingClientRect().top) < 20;
    if (stands) resolve(performance.now() - begun); else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""


@pytest.fixture
def case(cast: Cast, open_loan_case: Callable[..., Case]) -> Case:
    found = open_loan_case()
    Paper.objects.filter(folder__case=found).delete()
    Case.objects.filter(pk=found.pk).update(judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"])
    sheets = [["银行流水", f"第{number}笔转账{number * 1000}元"] for number in range(1, 6)]
    paper = scan(found, [sheets[number % 5] for number in range(PAGES)], kind="证据", title="银行流水", read=False)
    texts = [["银行流水", f"第{number}笔转账{number * 1000}元"] for number in range(1, PAGES + 1)]
    PaperPage.objects.bulk_create(
        PaperPage(
            paper=paper, number=number, width=WIDTH, height=HEIGHT, text="\n".join(lines), lines=stored_lines(lines),
            engine="test", read_at=paper.received_at,
        )
        for number, lines in enumerate(texts, start=1)
    )  # fmt: skip
    return Case.objects.get(pk=found.pk)


def sign_in(page: Page, person: User, home: str) -> None:
    client = Client()
    client.force_login(person)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": home}])


def test_five_hundred_pages(cast: Cast, case: Case, page: Page, picture: Callable[..., Path], live_server: Any) -> None:
    sign_in(page, cast.judge, live_server.url)
    page.goto(f"/cases/{case.pk}/read/")  # warm: code and style sheets are in the browser's cache from here on
    expect(page.locator("[data-sheet='1'] img")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.goto("/desk/")
    page.goto(f"/cases/{case.pk}/read/", wait_until="commit")
    while not page.evaluate("performance.getEntriesByName('viewer:first-page').length"):
        page.wait_for_timeout(20)  # not wait_for_function: its polling is an eval, which the desk's own headers forbid
    opened, before = page.evaluate(FIRST_PAGE)
    pictures = [address for address in before if ".png" in address]
    print(f"five hundred pages: first page after {opened:.0f} ms, {len(before)} requests, {len(pictures)} pictures")
    print("in milliseconds", {name: round(value) for name, value in page.evaluate(PARTS).items()})
    assert opened < OPEN_MS
    assert len(pictures) <= MOST_BEFORE and not [address for address in pictures if "thumb" in address]
    assert len(before) < MOST_REQUESTS
    assert page.locator("[data-sheet]").count() == PAGES and page.locator("[data-sheet] img").count() < 8
    desk = page.locator("#desk [data-view-pages]")
    desk.focus()
    expect(page.locator("[data-sheet='2'] img")).to_have_count(1)  # the neighbour is there before it is asked for
    turned = page.evaluate(TURN)
    print(f"page turned after {turned:.0f} ms")
    assert turned < TURN_MS
    expect(page.locator("[data-view-page]")).to_have_value("2")
    page.keyboard.press("End")
    expect(page.locator(f"[data-sheet='{PAGES}'] img")).to_be_visible()
    expect(page.locator("[data-sheet='1'] img")).to_have_count(0)
    page.keyboard.press("Home")
    page.keyboard.press("b")
    expect(page.locator(".sc-pinned img")).to_be_visible()
    picture(page, "reading-compare")


def test_the_desk_of_five_hundred_pages_costs_the_server_little(cast: Cast, case: Case) -> None:
    client = Client()
    client.force_login(cast.judge)
    client.get(f"/cases/{case.pk}/read/")
    started = time.process_time()
    page = client.get(f"/cases/{case.pk}/read/")
    taken = time.process_time() - started
    print(f"desk of {PAGES} pages: {taken:.2f} s of processor, {len(page.content) // 1024} KB")
    assert page.content.count(b"data-sheet=") == PAGES and taken < allowed(SERVER_SECONDS)


def test_pages_of_the_file_room(
    cast: Cast, case: Case, new_page: Callable[..., Page], picture: Callable[..., Path], live_server: Any
) -> None:
    batch = scan(case, [["借条", "今借到王甲禾120000元"], [""], ["授权委托书", "委托人：王甲禾"]], title="批量扫描")
    for phone in (False, True):
        page = new_page(phone=phone)
        sign_in(page, cast.clerk, live_server.url)
        size = "390" if phone else "1366"
        for name, path in (
            ("tidy", f"/cases/{case.pk}/file/tidy/"),
            ("divide", f"/papers/{batch.pk}/divide/"),
            ("search", "/files/search/?q=借到王甲禾"),
            ("whole", f"/cases/{case.pk}/file/pdf/"),
            ("tab", f"/cases/{case.pk}/?tab=file"),
        ):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
                path
            )
            picture(page, f"file-{name}-{size}", full=True)
        page.goto(f"/papers/{batch.pk}/divide/")
        if phone:
            page.get_by_role("button", name="按勾选分件").click()
            page.wait_for_url("**/file/tidy/")
    assert [part.title for part in Paper.objects.filter(part_of=batch).order_by("first_page")] == ["借条", "授权委托书"]
