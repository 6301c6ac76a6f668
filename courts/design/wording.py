"""Values as words in the reader's language 数值的表述: money, days, instants, durations, citations.

Cheap on purpose: a desk of fifty rows formats some three hundred values, so nothing here goes through locale tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import lazy
from django.utils.translation import get_language

from law.core import Basis
from law.text import Text

COURT_TIME = ZoneInfo("Asia/Shanghai")
DASH = "—"
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = (
    Text("星期一", "Monday"),
    Text("星期二", "Tuesday"),
    Text("星期三", "Wednesday"),
    Text("星期四", "Thursday"),
    Text("星期五", "Friday"),
    Text("星期六", "Saturday"),
    Text("星期日", "Sunday"),
)


def english() -> bool:
    """Whether the reader of this request chose English; everybody else reads Chinese."""
    return (get_language() or "zh").startswith("en")


def say(value: Any) -> str:
    """A :class:`Text`, a stored ``{"zh", "en"}`` pair or a plain value as one string in the reader's language."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return value.en if english() else value.zh
    if isinstance(value, Mapping) and "zh" in value:
        return str((value.get("en") if english() else value["zh"]) or value["zh"])
    return str(value)


def yuan(fen: Any) -> str:
    """Integer fen → ``1,234.56``; a negative amount carries its sign. Not a number → a dash."""
    try:
        amount = int(fen)
    except (TypeError, ValueError):
        return DASH
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole:,}.{rest:02d}"


def money(fen: Any) -> str:
    """Integer fen with its unit: ``1,234.56 元`` / ``CNY 1,234.56``; the space does not break."""
    figure = yuan(fen)
    if figure == DASH:
        return figure
    return f"CNY\u00a0{figure}" if english() else f"{figure}\u00a0元"


def as_date(value: Any) -> date | None:
    """A date, the court-time day of an aware instant, or an ISO string (stored JSON) as a date."""
    if isinstance(value, datetime):
        return value.astimezone(COURT_TIME).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None


def day(value: Any) -> str:
    """``2024年5月6日`` / ``6 May 2024``."""
    found = as_date(value)
    if found is None:
        return DASH
    if english():
        return f"{found.day} {_MONTHS[found.month]} {found.year}"
    return f"{found.year}年{found.month}月{found.day}日"


def short_day(value: Any) -> str:
    """``5月6日`` / ``6 May``: where the year is plain from the place."""
    found = as_date(value)
    if found is None:
        return DASH
    return f"{found.day} {_MONTHS[found.month]}" if english() else f"{found.month}月{found.day}日"


def weekday(value: Any) -> str:
    found = as_date(value)
    return say(_WEEKDAYS[found.weekday()]) if found else DASH


def as_instant(value: Any) -> datetime | None:
    """An aware instant in court time; a naive one is taken as court time already."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.astimezone(COURT_TIME) if value.tzinfo else value


def clock_time(value: Any) -> str:
    found = as_instant(value)
    return f"{found.hour:02d}:{found.minute:02d}" if found else DASH


def instant(value: Any) -> str:
    """Day and time in court time: ``2024年5月6日 09:30`` / ``6 May 2024, 09:30``."""
    found = as_instant(value)
    if found is None:
        return day(value)
    return f"{day(found)}{', ' if english() else ' '}{clock_time(found)}"


def duration(seconds: Any) -> str:
    """``2 分 05 秒`` / ``2 min 05 s``; hours when there are any."""
    try:
        total = max(0, int(seconds))
    except (TypeError, ValueError):
        return DASH
    hours, rest = divmod(total, 3600)
    minutes, left = divmod(rest, 60)
    h, m, s = ("h", "min", "s") if english() else ("小时", "分", "秒")
    if hours:
        return f"{hours} {h} {minutes:02d} {m}"
    return f"{minutes} {m} {left:02d} {s}" if minutes else f"{left} {s}"


def filesize(size: Any) -> str:
    """Bytes as ``512 B``, ``18 KB``, ``1.2 MB``."""
    try:
        left = float(size)
    except (TypeError, ValueError):
        return DASH
    for unit in ("B", "KB", "MB"):
        if left < 1024:
            return f"{left:.0f} {unit}" if unit != "MB" else f"{left:.1f} MB"
        left /= 1024
    return f"{left:.1f} GB"


def percent(ratio: Any) -> str:
    """A ratio as ``12.3%``."""
    try:
        return f"{float(ratio) * 100:.1f}%"
    except (TypeError, ValueError):
        return DASH


def cite(basis: Any) -> str:
    """One citation, or several joined, from :class:`Basis` objects or their stored JSON."""
    if not basis:
        return ""
    if isinstance(basis, (Basis, Mapping, Text, str)):
        return say(basis.label) if isinstance(basis, Basis) else say(basis)
    if isinstance(basis, Iterable):
        return ("; " if english() else "；").join(cite(one) for one in basis)
    return say(basis)


def _say_pair(zh: str, en: str) -> str:
    return en if english() else zh


_lazy_pair = lazy(_say_pair, str)


def bi(zh: str, en: str) -> Any:
    """A lazy string in both languages for places Django evaluates late: form labels, choices, help texts, verbose names.

    A :class:`Text` will not do there: it is a tuple, and Django reads a tuple among choices as a group.
    """
    return _lazy_pair(zh, en)
