"""Asking the provider: https, no redirects, one host, small answers. Whatever a document names elsewhere is not asked."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

from law.text import Text
from outside.errors import Refused, Unavailable

LARGEST = 512 * 1024
_CALL_COURT = Text(
    "请改用账号密码登录，或联系法院管理员。", "Sign in with account and password, or call the administrator."
)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def refused(zh: str, en: str, code: str) -> Refused:
    return Refused(Text(zh, en), _CALL_COURT, code)


def check_address(url: str, *, issuer: str, hosts: tuple[str, ...]) -> str:
    """``url`` when it is of the issuer's own scheme and host (or a host the settings name); raises ``Refused``."""
    wanted, home = urllib.parse.urlsplit(url), urllib.parse.urlsplit(issuer)
    if wanted.scheme != home.scheme or wanted.netloc not in {home.netloc, *hosts}:
        raise refused(
            "身份认证平台给出了不允许的地址。", "The provider named an address that is not allowed.", "address"
        )
    return url


def ask(url: str, *, form: dict[str, str] | None = None, headers: dict[str, str] | None = None, timeout: float) -> Any:
    """JSON of a GET, or of a POST when ``form`` is given."""
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(url, data=data, headers={"Accept": "application/json", **(headers or {})})
    try:
        with _opener.open(request, timeout=timeout) as answer:
            return json.loads(answer.read(LARGEST))
    except urllib.error.HTTPError as error:
        if error.code >= 500:
            raise _silent() from None
        raise refused(
            "身份认证平台没有认可本次登录。", "The provider did not accept this sign-in.", f"http_{error.code}"
        ) from None
    except (OSError, ValueError):
        raise _silent() from None


def _silent() -> Unavailable:
    return Unavailable(
        Text("身份认证平台没有响应。", "The identity provider does not answer."), _CALL_COURT, "provider_down"
    )
