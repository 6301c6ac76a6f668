"""A region in which every word is a script: each page a role reaches, loaded in Chromium with its own headers, runs none of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from courts.people.models import User
from tests.access.crawling import Crawl
from tests.access.poison import MARK, poison_everything
from tests.browser import Complaints

pytestmark = [pytest.mark.usefixtures("closed", "region"), pytest.mark.django_db]

ROLES = ("litigant", "filing_clerk", "judge", "president")
STARTS = ("/desk/", "/inbox/", "/cases/", "/files/search/?q=script", "/cases/search/?q=script", "/trace/", "/publications/",
          "/people/", "/clerk/filings/", "/clerk/materials/", "/archives/", "/portal/home/", "/decisions/", "/supervisor/indicators/")  # fmt: skip
ORIGIN = "http://court.test"


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
def closed(browser: Browser) -> Iterator[None]:
    """The browser first: once its event loop runs in this thread, Django opens a connection of its own, closed at the end."""
    yield
    connections.close_all()


@pytest.fixture
def loaded(browser: Browser, complaints: Complaints) -> Iterator[Page]:
    """A page of its own: no live server, whose tests empty the tables this module's transaction holds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()


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
def test_no_page_of_the_role_runs_it(reached: set[str], loaded: Page, complaints: Complaints, who: str) -> None:
    client = Kept()
    client.force_login(User.objects.get(username=who))
    crawl = Crawl(client, per_route=1).run(*STARTS)
    assert crawl.failed == []
    pages = {address: found for address, found in client.answers.items() if MARK in found.content.decode()}
    assert len(pages) >= 8
    loaded.route("**/*", lambda route: answer(route, pages))
    ran: list[str] = []
    loaded.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    for address in pages:
        loaded.goto(ORIGIN + address, wait_until="domcontentloaded")
        if loaded.evaluate("() => window.__ran === 1"):
            ran.append(address)
    assert ran == []
    assert [line for line in complaints if "Content Security Policy" in line] == []
    complaints.clear()


def answer(route: Route, pages: dict[str, Any]) -> None:
    """The captured page, our own static files, and nothing else."""
    path = route.request.url.removeprefix(ORIGIN)
    if path in pages:
        found = pages[path]
        headers = {name: value for name, value in found.headers.items() if name != "Content-Length"}
        route.fulfill(status=200, headers=headers, body=found.content)
    elif path.startswith("/static/") and (file := static_file(path)) is not None:
        route.fulfill(path=file)
    else:
        route.fulfill(status=204, body="")


def static_file(path: str) -> Path | None:
    found = finders.find(path.removeprefix("/static/").split("?")[0])
    return Path(found) if isinstance(found, str) else None
