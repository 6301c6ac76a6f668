"""What a person can reach by following every link, form and fragment from where he starts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.test import Client
from django.urls import Resolver404, resolve

# The attributes of our pages that carry an address of our own, and how it is asked.
_ADDRESSES = re.compile(r'\b(href|action|hx-get|hx-post|data-url|data-src|data-file|src)="(/[^"]*)"')
_NEVER = {"sign-out", "set_language", "api-schema"}
PER_ROUTE = 2
MOST_PAGES = 60


@dataclass
class Crawl:
    """``found``: address → route; ``pages``: address → text of the answer."""

    client: Client
    per_route: int = PER_ROUTE
    most: int = MOST_PAGES
    found: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    failed: list[tuple[str, int]] = field(default_factory=list)
    _asked: Counter[str] = field(default_factory=Counter)

    def run(self, *starts: str) -> Crawl:
        queue = [*starts]
        while queue and len(self.pages) < self.most:
            address = queue.pop(0)
            route = route_of(address)
            if route is None or route in _NEVER or address in self.pages or self._asked[route] >= self.per_route:
                continue
            self._asked[route] += 1
            answer = self.client.get(address)
            if answer.status_code >= 400 and answer.status_code not in {404, 405}:
                self.failed.append((address, answer.status_code))
            self.pages[address] = text_of(answer)
            for _, target in _ADDRESSES.findall(self.pages[address]):
                target = unescape(target).split("#")[0]
                named = route_of(target)
                if named is not None and target not in self.found:
                    self.found[target] = named
                    queue.append(target)
            if answer.status_code in {301, 302} and answer.headers["Location"].startswith("/"):
                queue.append(answer.headers["Location"])
        return self


def route_of(address: str) -> str | None:
    """The name of the route that answers, ``None`` for files and what nobody answers."""
    if address.startswith(("/static/", "//")):
        return None
    try:
        return resolve(address.split("?")[0]).url_name
    except Resolver404:
        return None


def text_of(answer: Any) -> str:
    """The text of an answer; of a file, nothing."""
    kind = answer.headers.get("Content-Type", "")
    if answer.streaming:
        b"".join(answer.streaming_content)  # to its end: the client then closes the response
        return ""
    if not kind.startswith(("text/", "application/json", "application/problem")):
        return ""
    return str(answer.content.decode("utf-8", "replace"))
