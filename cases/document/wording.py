"""How documents write dates, money and numbers 文书用语 (law notes 07 §1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from law.case_numbers.numerals import to_words

_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_WEEKDAYS = "一二三四五六日"


def as_date(value: Any) -> date | None:
    """A date out of a date, an instant or their stored form."""
    if isinstance(value, str) and value:
        value = datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


def as_instant(value: Any) -> datetime | None:
    if isinstance(value, str) and len(value) > 10:
        value = datetime.fromisoformat(value)
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else None


def zh_date(value: Any) -> str:
    """二〇二四年五月六日: 〇 never 零, 十 never 一十."""
    day = as_date(value)
    if day is None:
        return ""
    return f"{str(day.year).translate(_YEAR)}年{to_words(day.month)}月{to_words(day.day)}日"


def plain_date(value: Any) -> str:
    """2024年5月6日, as in the text."""
    day = as_date(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def plain_instant(value: Any) -> str:
    """2024年5月6日（星期一）上午9时30分."""
    when = as_instant(value)
    if when is None:
        return plain_date(value)
    half, hour = ("上午", when.hour) if when.hour < 12 else ("下午", when.hour - 12 or 12)
    minutes = f"{when.minute}分" if when.minute else ""
    return f"{plain_date(when)}（星期{_WEEKDAYS[when.weekday()]}）{half}{hour}时{minutes}"


def money(fen: Any) -> str:
    """Fen as 2300元, two decimals only where there are fen."""
    if fen in (None, ""):
        return ""
    whole, rest = divmod(abs(int(fen)), 100)
    sign = "-" if int(fen) < 0 else ""
    return f"{sign}{whole}.{rest:02d}元" if rest else f"{sign}{whole}元"


def money_words(fen: Any) -> str:
    """人民币大写: 230050 fen are 人民币贰仟叁佰元伍角整. Negative amounts have none."""
    if fen in (None, "") or int(fen) < 0:
        return ""
    whole, rest = divmod(int(fen), 100)
    tenths, hundredths = divmod(rest, 10)
    text = f"{_integer_words(whole)}元" if whole else ""
    if tenths:
        text += f"{_CAPITALS[tenths]}角"
    elif hundredths and whole:
        text += "零"
    text += f"{_CAPITALS[hundredths]}分" if hundredths else "整"
    return f"人民币{text}" if whole or rest else "人民币零元整"


def _integer_words(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10000)
        groups.append(group)
    text = ""
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        if not group:
            continue
        if text and (group < 1000 or groups[at + 1] == 0):
            text += "零"
        text += _group_words(group) + _GROUPS[at]
    return text


def _group_words(group: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _CAPITALS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text


def listed(words: Any) -> str:
    """Names joined as in Chinese text: 甲、乙、丙."""
    return "、".join(str(word) for word in words or [] if word)
