"""A browser in words: ``Chrome · Windows``. For people who look at their sessions, never for decisions."""

from __future__ import annotations

_BROWSERS = (
    ("MicroMessenger/", "WeChat 微信"),
    ("Edg/", "Edge"),
    ("QQBrowser/", "QQ 浏览器"),
    ("UCBrowser/", "UC 浏览器"),
    ("HuaweiBrowser/", "华为浏览器"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("UOS", "UOS 统信"),
    ("Kylin", "Kylin 麒麟"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_in_words(user_agent: str) -> str:
    """Browser and system; the beginning of what the client called itself when neither is known."""
    found = [next((name for mark, name in table if mark in user_agent), "") for table in (_BROWSERS, _SYSTEMS)]
    return " · ".join(name for name in found if name) or user_agent[:60]
