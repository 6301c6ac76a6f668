"""A real Chromium for the journeys, and its eyes: console errors, blocked content and foreign requests fail a test."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from config.places import ROOT

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP = {"width": 1366, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MILLISECONDS = 30_000
# An answer such as 409 is reported as an error by the browser; the test that provoked it looks at the page itself.
EXPECTED = re.compile(r"^Failed to load resource: the server responded with a status of")


def pictures_folder() -> Path:
    return Path(os.environ.get("COURT_PICTURES") or ROOT / "var" / "pictures")


def chromium() -> str:
    """The path of the system's Chromium."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.fail("Chromium is missing: sudo apt-get install chromium, or name it in CHROMIUM.")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, once for the session."""
    # Playwright keeps an event loop in this thread, and Django would refuse its own queries there.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        opened.close()


class Complaints(list[str]):
    """What went wrong in the browser while nobody looked."""

    def watch(self, context: BrowserContext, home: str) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.append(f"script: {error.error}"))
        context.on("request", lambda request: self._request(request.url, home))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.match(message.text):
            self.append(f"console: {message.text}")

    def _request(self, url: str, home: str) -> None:
        if urlsplit(url).scheme in {"http", "https"} and not url.startswith(home):
            self.append(f"foreign request: {url}")


@pytest.fixture
def complaints() -> Complaints:
    """A test that provokes an error on purpose clears this list afterwards."""
    return Complaints()


@pytest.fixture
def new_page(browser: Browser, live_server: Any, complaints: Complaints, request: Any) -> Iterator[Callable[..., Page]]:
    """``new_page(phone=False, locale="zh-CN")``: a browser of its own for each person of the journey."""
    contexts: list[BrowserContext] = []

    def open_page(*, phone: bool = False, locale: str = "zh-CN") -> Page:
        size: Any = PHONE if phone else DESKTOP
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            screen=size,
            locale=locale,
            timezone_id="Asia/Shanghai",
            has_touch=phone,
            is_mobile=phone,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        complaints.watch(context, live_server.url)
        contexts.append(context)
        return context.new_page()

    yield open_page
    failed = getattr(request.node, "failed_in_call", False)
    for number, context in enumerate(contexts):
        if failed:
            _keep_last_sight(context, f"{request.node.name}-{number}")
        context.close()
    if not failed:
        assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A page of 390 px, as a litigant has it."""
    return new_page(phone=True)


@pytest.fixture
def picture() -> Callable[[Page, str], Path]:
    """``picture(page, "03-accept")``: the page as it is now, kept in ``var/pictures/`` (or ``COURT_PICTURES``)."""

    def take(page: Page, name: str, *, full: bool = False) -> Path:
        path = pictures_folder() / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=full, animations="disabled")
        return path

    return take


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    outcome: Any = yield
    if call.when == "call":
        item.failed_in_call = outcome.get_result().failed  # type: ignore[attr-defined]


def _keep_last_sight(context: BrowserContext, name: str) -> None:
    """What the person saw when the test failed."""
    for number, page in enumerate(context.pages):
        path = pictures_folder() / "failed" / f"{re.sub(r'[^A-Za-z0-9_.-]+', '-', name)}-{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path, full_page=True)
