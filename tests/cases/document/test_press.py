"""The press reads nothing but our own registry."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pypdfium2
import pytest

from cases.document.press import NotInRegistry, asset, to_pdf
from cases.document.seal import seal_svg


def test_neither_loopback_nor_files_nor_data_are_read(tmp_path: Path) -> None:
    hits: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET-CANARY")
    base = f"http://127.0.0.1:{server.server_port}"
    html = f"""<html><head><link rel="stylesheet" href="{base}/a.css"><style>@import "{base}/b.css";
    @font-face {{ font-family: x; src: url("{base}/c.woff") }} body {{ background: url("{base}/d.png"); font-family: x }}</style></head>
    <body><img src="{base}/e.png"><object data="{base}/f.svg"></object><embed src="{base}/g.svg">
    <img src="file://{secret}"><object data="file://{secret}"></object><a rel="attachment" href="file://{secret}">x</a>
    <svg><image href="{base}/h.png"/><use href="{base}/i.svg#a"/></svg><link rel="attachment" href="{base}/j"></body></html>"""
    try:
        content = to_pdf(html)
    finally:
        server.shutdown()
    assert hits == []
    assert b"SECRET-CANARY" not in content
    assert len(pypdfium2.PdfDocument(content)) == 1


def test_only_registered_names_are_assets() -> None:
    assert asset("layout.css")[1] == "text/css"
    for name in ("../../manage.py", "/etc/passwd", "base.html", ""):
        with pytest.raises(NotInRegistry):
            asset(name)


def test_seal_says_that_it_is_a_demonstration(settings: object) -> None:
    settings.DOCUMENTS_ARE_DEMONSTRATION = True  # type: ignore[attr-defined]
    assert "演示专用" in seal_svg("金城市河东区人民法院")
    settings.DOCUMENTS_ARE_DEMONSTRATION = False  # type: ignore[attr-defined]
    assert "演示" not in seal_svg("金城市河东区人民法院")
    assert "<script>" not in seal_svg("<script>")
