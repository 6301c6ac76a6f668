"""The printing press 排版: HTML to PDF/A with WeasyPrint, which reads nothing but our own registry of assets."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

ASSETS = Path(settings.BASE_DIR) / "templates" / "documents"
SCHEME = "asset:"
REGISTRY = {"layout.css": "text/css"}
"""What a document may load, by name: files of ``templates/documents``."""

# Pango and fontconfig are not made for several threads laying out at once.
_one_at_a_time = threading.Lock()


class NotInRegistry(ValueError):
    """A document asked for something that is not ours."""


def asset(name: str) -> tuple[bytes, str]:
    """Bytes and type of a registered asset."""
    if name not in REGISTRY:
        raise NotInRegistry(name)
    return (ASSETS / name).read_bytes(), REGISTRY[name]


@cache
def _weasyprint() -> Any:
    import weasyprint

    return weasyprint


@cache
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class RegistryFetcher(URLFetcher):  # type: ignore[misc]
        """Answers ``asset:<name>`` out of the registry and refuses every other address, files and loopback included."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(SCHEME):
                raise NotInRegistry(url)
            content, kind = asset(url.removeprefix(SCHEME))
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    return RegistryFetcher()


@cache
def _font_configuration() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def to_pdf(html: str) -> bytes:
    """PDF/A-2b of an HTML text."""
    weasyprint = _weasyprint()
    with _one_at_a_time:
        document = weasyprint.HTML(string=html, base_url=SCHEME, url_fetcher=_fetcher())
        result: bytes = document.write_pdf(pdf_variant="pdf/a-2b", font_config=_font_configuration())
    return result


def to_html(template: str, context: dict[str, Any]) -> str:
    """The HTML of a document. Documents are Chinese whatever the language of the reader's screen."""
    fonts = {"body_fonts": _family(settings.DOCUMENT_FONTS), "title_fonts": _family(settings.DOCUMENT_TITLE_FONTS)}
    return render_to_string(template, {**fonts, **context})


def _family(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
