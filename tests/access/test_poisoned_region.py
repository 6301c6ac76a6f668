"""A region in which every word is a script: each page a role reaches, loaded in Chromium with its own headers, runs none of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Route, sync_playwright

from courts.people.models import User
from tests.access.crawling import Crawl
from tests.access.poison import MARK, poison_everything
from tests.browser import ARGUMENTS, chromium

pytestmark = [pytest.mark.usefixtures("region"), pytest.mark.django_db]

ROLES = ("litigant", "filing_clerk", "judge", "president")
STARTS = ("/desk/", "/inbox/", "/cases/", "/files/search/?q=script", "/cases/search/?q=script", "/trace/", "/publications/",
          "/people/", "/clerk/filings/", "/clerk/materials/", "/archives/", "/portal/home/", "/decisions/", "/supervisor/indicators/")  # fmt: skip
ORIGIN = "http://court.test"
POLICY = "Content Security Policy"
Pages = dict[str, tuple[dict[str, str], bytes]]


class Kept(Client):
    """A client that keeps each answer with its headers."""

    def __init__(self, **words: Any) -> None:
        super().__init__(raise_request_exception=False, **words)
        self.answers: dict[str, Any] = {}

    def get(self, path: str, *words: Any, **named: Any) -> Any:  # type: ignore[override]
        answer = super().get(path, *words, **named)
        if not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html"):
            self.answers[path] = answer
        return answer


@pytest.fixture(scope="module")
def reached(region: None) -> set[str]:
    return poison_everything()


def test_the_corpus_stands_where_people_write(reached: set[str]) -> None:
    wanted = {
        "cases.case.title", "cases.case.claims", "cases.party.name", "cases.party.address", "cases.paper.title",
        "cases.document.fields", "cases.document.sections", "courts.user.full_name", "courts.court.name", "courts.notice.title_zh",
        "litigation_service.material.name", "litigation_service.filing.title"
    }  # fmt: skip
    assert wanted <= reached, sorted(reached)


@pytest.mark.parametrize("who", ROLES)
def test_no_page_of_the_role_runs_it(reached: set[str], who: str) -> None:
    client = Kept()
    client.force_login(User.objects.get(username=who))
    crawl = Crawl(client, per_route=1).run(*STARTS)
    assert crawl.failed == []
    pages = {
        address: (dict(found.headers), found.content)
        for address, found in client.answers.items()
        if MARK in found.content.decode()
    }
    assert len(pages) >= 8
    # A thread of its own: Playwright leaves its event loop running where it was started, and other tests could start none.
    with ThreadPoolExecutor(1) as beside:
        ran, refused = beside.submit(loaded_in_chromium, pages).result()
    assert ran == []
    assert refused == []


def loaded_in_chromium(pages: Pages) -> tuple[list[str], list[str]]:
    """Addresses where a script ran or a dialog opened, and what the content security policy had to stop."""
    ran: list[str] = []
    refused: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.route("**/*", lambda route: answer(route, pages))
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda message: refused.append(message.text) if POLICY in message.text else None)
        for address in pages:
            page.goto(ORIGIN + address, wait_until="domcontentloaded")
            if page.evaluate("() => window.__ran === 1"):
                ran.append(address)
        browser.close()
    return ran, refused


def answer(route: Route, pages: Pages) -> None:
    """The captured page, our own static files, and nothing else."""
    path = route.request.url.removeprefix(ORIGIN)
    if path in pages:
        headers, body = pages[path]
        headers = {name: value for name, value in headers.items() if name != "Content-Length"}
        route.fulfill(status=200, headers=headers, body=body)
    elif path.startswith("/static/") and (file := static_file(path)) is not None:
        route.fulfill(path=file)
    else:
        route.fulfill(status=204, body="")


def static_file(path: str) -> Path | None:
    found = finders.find(path.removeprefix("/static/").split("?")[0])
    return Path(found) if isinstance(found, str) else None
