"""The words of a document 文书文本: paragraph by paragraph out of its HTML, as it was printed."""

from __future__ import annotations

from html.parser import HTMLParser

from cases.document.models import Document
from cases.document.printing import html_of

_BLOCKS = {"p", "h1", "h2", "h3", "li", "tr", "div", "br", "section"}
_SILENT = {"head", "style", "script", "svg", "title"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\n", " "))


def words_of(document: Document) -> str:
    """One line for each paragraph, no empty lines."""
    reader = _Words()
    reader.feed(html_of(document))
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)
