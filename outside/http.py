"""The JSON interface of outside systems 通用 HTTP/JSON 接口, the same for every port.

``POST {url}/{operation}`` with the request as JSON and ``Authorization: Bearer {token}``; field names are those of the port's
requests and answers. 200: the answer under ``answer``. 4xx: ``{"code": …, "reason": {"zh", "en"}, "remedy": {"zh", "en"}}``, an answer
that is no. 429, 5xx, no connection, no answer in time: unavailable, to be tried again.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, TypeVar

from law.text import Text
from outside.errors import NotConfigured, Refused, Unavailable
from outside.health import Check
from outside.wire import from_wire, to_wire

T = TypeVar("T")
_LARGEST_ANSWER = 64 * 1024 * 1024


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry our token to an address the settings do not name."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


class JsonService:
    """One outside system by its address. ``timeout`` in seconds covers connecting and each read."""

    def __init__(self, url: str, token: str, timeout: float = 10.0) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._timeout = timeout

    @staticmethod
    def from_settings(own: Mapping[str, Any]) -> JsonService:
        """``url``, ``token`` and ``timeout`` out of the settings. ``NotConfigured`` without an http(s) address."""
        url = str(own.get("url", ""))
        if not url.startswith(("https://", "http://")):
            raise NotConfigured(
                Text("没有配置接口地址。", "The address of the interface is not configured."),
                Text("请在设置中填写 url 与 token。", "Set url and token in the settings."),
                "no_url",
            )
        return JsonService(url, str(own.get("token", "")), float(own.get("timeout", 10.0)))

    def ask(self, operation: str, kind: type[T], **values: Any) -> T:
        """Calls an operation and reads its answer as ``kind``."""
        return _read(kind, self._post(operation, values))

    def ask_maybe(self, operation: str, kind: type[T], **values: Any) -> T | None:
        """Like :meth:`ask`, for operations that may find nothing (``null``)."""
        answer = self._post(operation, values)
        return None if answer is None else _read(kind, answer)

    def ask_many(self, operation: str, kind: type[T], **values: Any) -> tuple[T, ...]:
        """Like :meth:`ask`, for operations that answer with a list."""
        answer = self._post(operation, values)
        return tuple(_read(kind, one) for one in answer) if isinstance(answer, list) else ()

    def ask_plain(self, operation: str, **values: Any) -> Any:
        """The answer as it came, for ports that store JSON themselves."""
        return self._post(operation, values)

    def check(self, source: str) -> Check:
        """Asks for ``check`` and passes the answer on, or says that there is none."""
        try:
            return self.ask("check", Check)
        except (Unavailable, Refused) as error:
            return Check(False, source, error.reason)

    def _post(self, operation: str, values: Mapping[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self._url}/{operation}",
            data=json.dumps(to_wire(values), ensure_ascii=False).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
            method="POST",
        )
        try:
            with _opener.open(request, timeout=self._timeout) as response:
                return json.loads(response.read(_LARGEST_ANSWER))["answer"]
        except urllib.error.HTTPError as error:
            raise _meaning(error) from None
        except (OSError, ValueError, KeyError, TypeError):
            raise _silent() from None


def _read(kind: type[T], answer: Any) -> T:
    try:
        return from_wire(kind, answer)
    except (KeyError, TypeError, ValueError):
        raise Unavailable(
            Text("对方系统的答复无法识别。", "The answer of the other system cannot be understood."),
            code="bad_answer",
        ) from None


def _meaning(error: urllib.error.HTTPError) -> Refused | Unavailable:
    if error.code == 429 or error.code >= 500:
        wish = error.headers.get("Retry-After", "")
        return Unavailable(
            Text(f"对方系统暂不可用（{error.code}）。", f"The other system is unavailable ({error.code})."),
            retry_after=int(wish) if wish.isdigit() else None,
        )
    try:
        told = json.loads(error.read(1_000_000))
        return Refused(Text(**told["reason"]), Text(**told["remedy"]), str(told["code"]))
    except (ValueError, KeyError, TypeError):
        return Refused(
            Text(f"对方系统拒绝了请求（{error.code}）。", f"The other system refused the request ({error.code})."),
            Text("请核对接口配置。", "Check how the interface is configured."),
            f"http_{error.code}",
        )


def _silent() -> Unavailable:
    return Unavailable(Text("对方系统没有响应。", "The other system does not answer."), code="down")
