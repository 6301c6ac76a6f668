"""A simulator behind a real HTTP server, so that the clients are tried over a real connection 接口测试服务."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, get_type_hints

from outside import Refused, Unavailable
from outside.wire import from_wire, to_wire

TOKEN = "contract-token"


def _called(simulator: Any, operation: str, values: dict[str, Any]) -> Any:
    method = getattr(simulator, operation)
    hints = get_type_hints(method)
    return method(**{name: from_wire(hints[name], value) for name, value in values.items()})


@contextmanager
def served(simulator: Any) -> Iterator[str]:
    """The address of a server that speaks the documented interface for this simulator."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            values = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                self._answer(401, {})
                return
            try:
                answer = _called(simulator, self.path.strip("/"), values)
                self._answer(200, {"answer": to_wire(answer)})
            except Refused as error:
                told = {"code": error.code, "reason": to_wire(error.reason), "remedy": to_wire(error.remedy)}
                self._answer(409, told)
            except Unavailable:
                self._answer(503, {})

        def _answer(self, status: int, document: dict[str, Any]) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The test run prints no access log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
