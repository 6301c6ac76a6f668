"""The living component page shows every component, in both languages, without touching the database."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from config.places import ROOT

COMPONENTS = {f"components/{path.name}" for path in (ROOT / "templates" / "components").glob("*.html")}
PAGES = ["/design/", "/design/portal/", "/design/public/"]
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What an open <p> cannot hold: the browser closes the paragraph there, and the layout breaks.
NOT_IN_PARAGRAPH = {
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "form",
    "h2",
    "h3",
    "h4",
    "ol",
    "p",
    "section",
    "table",
    "ul",
}


def ask(url: str, language: str):
    return Client(headers={"accept-language": language}).get(url)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize(
    ("language", "lang", "word"), [("zh-hans", "zh-CN", "跳到正文"), ("en", "en", "Skip to content")]
)
def test_speaks_the_language_asked_for(url: str, language: str, lang: str, word: str) -> None:
    response = ask(url, language)
    assert response.status_code == 200
    html = response.content.decode()
    assert f'<html lang="{lang}">' in html
    assert word in html


def test_shows_every_component() -> None:
    response = ask("/design/", "zh-hans")
    assert COMPONENTS - {template.name for template in response.templates} == set()


def test_names_every_component_file_on_the_page_and_in_the_handbook() -> None:
    page = ask("/design/", "zh-hans").content.decode()
    handbook = Path(ROOT / "docs" / "components.md").read_text()
    files = {component.removeprefix("components/") for component in COMPONENTS}
    assert {file for file in files if f"<code>{file}</code>" not in page} == set()
    assert {file for file in files if f"`{file}`" not in handbook} == set()


@pytest.mark.parametrize("url", PAGES)
def test_page_title_is_also_the_heading(url: str) -> None:
    html = ask(url, "en").content.decode()
    title = re.search(r"<title>(.*?) · ", html, re.S)[1]
    headings = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.S)
    assert url == "/design/public/" or headings[0] == title


class Structure(HTMLParser):
    """Reads a page the way a browser would mind it: ids once, paragraphs unbroken, labels with a control."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.labels: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "label" and given.get("for"):
            self.labels.append(str(given["for"]))
        if tag in NOT_IN_PARAGRAPH and "p" in self.open:
            self.faults.append(f"<{tag}> inside <p> at line {self.getpos()[0]}")
        if "style" in given or any(key.startswith("on") for key in given):
            self.faults.append(f"<{tag}> with inline style or handler")
        if tag == "img" and "alt" not in given:
            self.faults.append("<img> without alt")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                self.faults.append(f"</{tag}> closes something else at line {self.getpos()[0]}")


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_markup_is_sound(url: str, language: str) -> None:
    html = ask(url, language).content.decode()
    page = Structure()
    page.feed(re.sub(r"/>", ">", re.sub(r"<svg.*?</svg>", "", html, flags=re.S)))
    assert page.faults == []
    assert {one for one in page.ids if page.ids.count(one) > 1} == set()
    assert set(page.labels) <= set(page.ids)


def test_answers_with_the_security_policy_and_no_nonce_in_use() -> None:
    response = ask("/design/", "zh-hans")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    assert "nonce=" not in response.content.decode()


def test_a_page_out_of_date_says_what_to_do() -> None:
    html = render_to_string("409.html")
    assert "现在不能办理" in html and "怎么办" in html


def test_unknown_sample_page_does_not_exist() -> None:
    assert ask("/design/text/9.json", "en").status_code == 404
