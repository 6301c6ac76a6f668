"""Pages of a catalogue that lies in memory: a number in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from law.text import Text


@dataclass(frozen=True)
class Page:
    """Page ``number`` (from one) of ``size`` records; ``request`` keeps the other words of the address."""

    number: int
    size: int
    request: HttpRequest

    @property
    def start(self) -> int:
        return (self.number - 1) * self.size

    def pager(self, total: int) -> dict[str, Any]:
        """The inputs of ``components/pager.html``."""
        last = max(1, -(-total // self.size))
        end = min(total, self.start + self.size)
        first = min(self.start + 1, total)
        return {
            "count_text": Text(f"第 {first}–{end} 条，共 {total} 条", f"{first}–{end} of {total}"),
            "first_url": self._url(1) if self.number > 1 else "",
            "prev_url": self._url(self.number - 1) if self.number > 1 else "",
            "next_url": self._url(self.number + 1) if self.number < last else "",
        }

    def _url(self, number: int) -> str:
        query = self.request.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"


def page_of(request: HttpRequest, size: int) -> Page:
    """The page the address asks for; anything but a number is the first."""
    text = request.GET.get("page", "1")
    return Page(max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1, size, request)
