"""A canary on loopback hears nothing, wherever the server could be made to fetch."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

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
]


@pytest.mark.parametrize("trap", TRAPS)
def test_printing_fetches_nothing(canary: Canary, trap: str) -> None:
    html = trap.format(url=canary.url, port=canary.server_port)
    assert to_pdf(f"<html lang='zh'><title>x</title><body>{html}<p>正文</p></body></html>").startswith(b"%PDF")
    assert canary.hits == []


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
