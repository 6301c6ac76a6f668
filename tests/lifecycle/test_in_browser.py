"""The drawn procedures in a real Chromium: no word on another, styles apply under the security policy, all may use it."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from courts.procedure import bindings
from tests.cast import Cast

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Two words lie on each other when they share more than a hair of both width and height.
COLLISIONS = """() => {
  const texts = [...document.querySelectorAll('.sc-flow text')].map(text => [text.textContent, text.getBBox()]);
  const shared = (a, b, from, size) => Math.min(a[from] + a[size], b[from] + b[size]) - Math.max(a[from], b[from]);
  return texts.flatMap(([one, a], at) => texts.slice(at + 1)
    .filter(([, b]) => shared(a, b, 'x', 'width') > 2 && shared(a, b, 'y', 'height') > 5)
    .map(([other]) => one + ' / ' + other));
}"""


@pytest.fixture
def signed_in(cast: Cast, new_page: Any, live_server: Any, client: Any) -> Any:
    client.force_login(cast.judge)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}

    def opened(locale: str) -> Page:
        page: Page = new_page(locale=locale)
        page.context.add_cookies([cookie])
        return page

    return opened


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_words_do_not_collide_and_the_page_fits(signed_in: Any, picture: Any, locale: str) -> None:
    page = signed_in(locale)
    for name in bindings():
        page.goto(f"/lifecycles/{name}/")
        assert page.evaluate(COLLISIONS) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        drawn, frame = page.locator(".sc-flow").bounding_box(), page.locator(".sc-flow-wrap").bounding_box()
        assert drawn["width"] <= frame["width"], name
        picture(page, f"lifecycle-{name}-{locale}", full=True)


def test_styles_apply_and_everybody_may_read_it(signed_in: Any) -> None:
    page = signed_in("zh-CN")
    page.goto("/lifecycles/filing/")
    fill = page.locator(".sc-flow-state").first.evaluate("node => getComputedStyle(node).fill")
    assert fill == "rgb(234, 241, 250)"
    found = Axe().run(page, options={"runOnly": STANDARD}).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
