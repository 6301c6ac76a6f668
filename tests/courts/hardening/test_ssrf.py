"""A canary on loopback hears nothing, wherever the server could be made to fetch."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from cases.document.press import to_pdf
from outside.errors import OutsideError
from outside.http import JsonService
from tests.cast import Cast


class Canary(ThreadingHTTPServer):
    """Remembers every request; ``elsewhere`` makes it redirect there."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.elsewhere = ""
        canary = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                canary.hits.append(self.path)
                self.send_response(302 if canary.elsewhere else 200)
                if canary.elsewhere:
                    self.send_header("Location", canary.elsewhere)
                self.end_headers()

            do_POST = do_HEAD = do_GET

            def log_message(self, *_: Any) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def canary() -> Iterator[Canary]:
    server = Canary()
    yield server
    server.shutdown()
    server.server_close()


TRAPS = [
    '<img src="{url}/img">',
    '<img srcset="{url}/srcset 2x">',
    '<link rel="stylesheet" href="{url}/css">',
    "<style>@import url({url}/import); body {{ background: url({url}/background) }} </style>",
    "<style>@font-face {{ font-family: x; src: url({url}/font) }} p {{ font-family: x }}</style>",
    '<object data="{url}/object"></object><embed src="{url}/embed"><iframe src="{url}/frame"></iframe>',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{url}/svg" width="9" height="9"/></svg>',
    '<base href="{url}/"><img src="relative">',
    '<a rel="attachment" href="{url}/attachment">x</a><link rel="attachment" href="{url}/attachment2">',
    '<img src="//127.0.0.1:{port}/no-scheme"><img src="file:///etc/passwd">',
    '<p style="list-style-image: url({url}/list); content: url({url}/content)">x</p>',
    '<picture><source srcset="{url}/source"><img src="{url}/picture"></picture><input type="image" src="{url}/input">',
    '<link rel="icon" href="{url}/icon"><meta http-equiv="refresh" content="0; url={url}/refresh">',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="{url}/use#a"/><style>@import "{url}/svg-import";</style></svg>',
    "<style>@page {{ background: url({url}/page) }} p {{ border-image: url({url}/border) 1; cursor: url({url}/cursor), auto;"
    " mask: url({url}/mask); filter: url({url}/filter#a) }} @color-profile x {{ src: url({url}/profile) }}</style>",
    '<style>p::before {{ content: url("{url}/before") }} p {{ width: attr(x url) }}</style>',
]


@pytest.mark.parametrize("trap", TRAPS)
def test_printing_fetches_nothing(canary: Canary, trap: str) -> None:
    html = trap.format(url=canary.url, port=canary.server_port)
    assert to_pdf(f"<html lang='zh'><title>x</title><body>{html}<p>正文</p></body></html>").startswith(b"%PDF")
    assert canary.hits == []


FILES = [
    '<img src="{path}">',
    '<img src="file://{path}">',
    '<link rel="stylesheet" href="file://{path}">',
    "<style>@import url(file://{path}); @font-face {{ font-family: x; src: url(file://{path}) }} p {{ font-family: x }}</style>",
    '<a rel="attachment" href="file://{path}">x</a><link rel="attachment" href="file://{path}">',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file://{path}" width="9" height="9"/></svg>',
    '<base href="file:///"><img src=".{path}"><object data="{path}"></object><embed src="file://{path}">',
    '<img src="asset:../../../../../../../../../../../..{path}"><img src="asset:{path}">',
]
_watched: dict[str, list[str]] = {}
_hooked: list[bool] = []


def opened(path: str) -> list[str]:
    """Every opening of this file by the process from now on, whoever asks for it."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and str(arguments[0]) in _watched:
            _watched[str(arguments[0])].append(event)

    if not _hooked:
        sys.addaudithook(hear)
        _hooked.append(True)
    return _watched.setdefault(path, [])


@pytest.mark.parametrize("trap", FILES)
def test_printing_reads_no_file(tmp_path: Path, trap: str) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p::after { content: 'SECRET' }")
    hits = opened(str(secret))
    html = trap.format(path=secret)
    printed = to_pdf(f"<html lang='zh'><title>x</title><body>{html}<p>正文</p></body></html>")
    assert hits == []
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert len(document.attachments) == 0
    secret.read_text()
    assert hits == ["open"], "the watch itself works"


def test_a_redirecting_outside_system_is_not_followed(canary: Canary) -> None:
    """Its answer would carry our token to wherever it likes."""
    second = Canary()
    canary.elsewhere = f"{second.url}/stolen"
    with pytest.raises(OutsideError):
        JsonService(canary.url, "token", 3).ask_plain("query")
    assert canary.hits == ["/query"] and second.hits == []
    second.shutdown()
    second.server_close()


@pytest.mark.django_db
def test_no_route_fetches_an_address_somebody_typed(cast: Cast, client: Client, canary: Canary) -> None:
    typed = {
        name: f"{canary.url}/{name}" for name in ("url", "next", "callback", "q", "digest", "image", "href", "source")
    }
    for person in (None, cast.judge, cast.plaintiff):
        if person:
            client.force_login(person)
        for route in ("sign-in", "verify", "case-search", "payment-callback", "set_language", "provider-callback"):
            client.get(reverse(route), typed)
            client.post(reverse(route), typed)
    body = f'{{"url": "{canary.url}/json", "notify_url": "{canary.url}/notify"}}'
    client.post(reverse("payment-callback"), body, content_type="application/json")
    assert canary.hits == []
