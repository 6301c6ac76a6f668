"""People at their browsers: signing in, doing an act, waiting for the worker."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD


class Person:
    """One person with a browser of his own."""

    def __init__(self, page: Page, username: str) -> None:
        self.page, self.username = page, username

    def sign_in(self, path: str = "/") -> None:
        self.page.goto(f"/accounts/sign-in/?next={path}")
        self.page.fill("#id_username", self.username)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(lambda url: "/accounts/sign-in/" not in url)

    def act(self, lifecycle: str, pk: int, act: str, **values: str | bool | list[str]) -> None:
        """Open the page of an act as its button does, fill it in, do it; the page then says that it is done."""
        self.page.goto(f"/acts/{lifecycle}/{pk}/{act}/")
        for name, value in values.items():
            self.fill(name, value)
        # A journey on a slow machine outlives the ten minutes in which signing in counts as proof.
        if self.page.locator("[name=confirmation]").count():
            self.page.fill("[name=confirmation]", PASSWORD)
        self.page.once("dialog", lambda dialog: dialog.accept())
        self.page.click("main form[method=post] button[type=submit]")
        assent = self.page.locator("dialog[open] [data-assent=yes]")
        if assent.count():
            assent.click()
        self.page.wait_for_url(lambda url: f"/{act}/" not in url)

    def fill(self, name: str, value: str | bool | list[str]) -> None:
        field = self.page.locator(f"[name={name}]")
        if isinstance(value, list):
            for one in value:
                self.page.locator(f"[name={name}][value='{one}']").check()
        elif isinstance(value, bool):
            field.set_checked(value)
        elif field.first.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        elif field.first.get_attribute("type") == "radio":
            self.page.locator(f"[name={name}][value='{value}']").check()
        else:
            field.first.fill(value)

    def sees(self, words: str) -> None:
        expect(self.page.locator("body")).to_contain_text(words)


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 120) -> None:
    """Wait for what the worker does; says what did not happen."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.25)
    raise AssertionError(f"Not within {seconds:.0f} s: {what}")
