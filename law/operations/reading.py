"""Reading plain input 读取输入: strings, numbers and lists become dates, decimals and flags, or an error that names the field.

Nothing is guessed: a wrong type, an impossible date, a negative amount, an unknown code or an absent key raises
:class:`law.core.InputError` with the key as its field. Each reader comes in two forms: ``x_of`` needs the key,
``optional_x`` gives ``None`` where the key is absent or null.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, TypeVar

from law.core import InputError
from law.text import Text
from law.time.calendar import Calendar

Facts = Mapping[str, Any]
Day = TypeVar("Day", bound=date)
Number = TypeVar("Number", int, Decimal)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_WHOLE = re.compile(r"-?[0-9]{1,18}")

_BEIJING = timezone(timedelta(hours=8))

# Outside these a fact is a slip of the pen: no step of a case lies there, and exact decimal arithmetic ends somewhere.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_LARGEST = 10**18


def refuse(field: str, zh: str, en: str) -> InputError:
    """The error to raise for ``field``: ``raise refuse("amount", "金额…", "…")``."""
    return InputError(field, Text(zh, en))


def _needed(facts: Facts, key: str) -> Any:
    value = facts.get(key)
    if value is None:
        raise refuse(key, f"缺少必填项 {key}", f"required key {key} is missing")
    return value


def as_date(value: Any, field: str) -> date:
    """A civil date from a ``date`` or ``YYYY-MM-DD``, of a year in which a case can have a step."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _in_years(value, field)
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise refuse(field, f"应为日期 YYYY-MM-DD，收到 {value!r}", f"expected a date YYYY-MM-DD, got {value!r}")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise refuse(field, f"日期 {value} 不存在", f"there is no date {value}") from None
    return _in_years(day, field)


def _in_years(day: Day, field: str) -> Day:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        years = f"{_FIRST_YEAR}–{_LAST_YEAR}"
        raise refuse(field, f"年份应在 {years}，收到 {day.year}", f"expected a year of {years}, got {day.year}")
    return day


def date_of(facts: Facts, key: str) -> date:
    return as_date(_needed(facts, key), key)


def optional_date(facts: Facts, key: str) -> date | None:
    value = facts.get(key)
    return None if value is None else as_date(value, key)


def as_moment(value: Any, field: str) -> datetime:
    """A local minute or second (Asia/Shanghai, no zone written) from ``YYYY-MM-DDThh:mm[:ss]`` or a ``datetime``."""
    if isinstance(value, datetime):
        _in_years(value, field)
        return value.astimezone(_BEIJING).replace(tzinfo=None) if value.tzinfo else value
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise refuse(field, f"应为时间 YYYY-MM-DDThh:mm，收到 {value!r}", f"expected YYYY-MM-DDThh:mm, got {value!r}")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise refuse(field, f"时间 {value} 不存在", f"there is no moment {value}") from None
    return _in_years(moment, field)


def moment_of(facts: Facts, key: str) -> datetime:
    return as_moment(_needed(facts, key), key)


def optional_moment(facts: Facts, key: str) -> datetime | None:
    value = facts.get(key)
    return None if value is None else as_moment(value, key)


def as_text(value: Any, field: str) -> str:
    if isinstance(value, str):
        return value
    raise refuse(field, f"应为文字，收到 {value!r}", f"expected text, got {value!r}")


def text_of(facts: Facts, key: str) -> str:
    return as_text(_needed(facts, key), key)


def optional_text(facts: Facts, key: str) -> str | None:
    value = facts.get(key)
    return None if value is None else as_text(value, key)


def choice_of(facts: Facts, key: str, choices: Collection[str]) -> str:
    """One of ``choices``; an unknown code is an error that lists the known ones."""
    return as_choice(_needed(facts, key), key, choices)


def optional_choice(facts: Facts, key: str, choices: Collection[str]) -> str | None:
    value = facts.get(key)
    return None if value is None else as_choice(value, key, choices)


def as_choice(value: Any, field: str, choices: Collection[str]) -> str:
    if isinstance(value, str) and value in choices:
        return value
    known = ", ".join(choices)
    raise refuse(field, f"未知代码 {value!r}，可用：{known}", f"unknown code {value!r}; known: {known}")


def flag_of(facts: Facts, key: str, *, default: bool | None = None) -> bool:
    """A boolean; ``default`` is the answer where the key is absent, without it the key is required."""
    value = facts.get(key)
    if value is None and default is not None:
        return default
    value = _needed(facts, key)
    if isinstance(value, bool):
        return value
    raise refuse(key, f"应为 true 或 false，收到 {value!r}", f"expected true or false, got {value!r}")


def as_whole(value: Any, field: str, *, least: int | None = 0) -> int:
    """A whole number, not below ``least`` (``None``: no bound)."""
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise refuse(field, f"应为整数，收到 {value!r}", f"expected a whole number, got {value!r}")
    if least is not None and _countable(value, field) < least:
        raise refuse(field, f"不得小于 {least}，收到 {value}", f"must not be below {least}, got {value}")
    return _countable(value, field)


def _countable(value: Number, field: str) -> Number:
    if abs(value) >= _LARGEST:
        raise refuse(field, "数值过大", "the number is too large")
    return value


def whole_of(facts: Facts, key: str, *, least: int | None = 0) -> int:
    return as_whole(_needed(facts, key), key, least=least)


def optional_whole(facts: Facts, key: str, *, least: int | None = 0) -> int | None:
    value = facts.get(key)
    return None if value is None else as_whole(value, key, least=least)


def as_decimal(value: Any, field: str) -> Decimal:
    """An exact decimal from a string, an int or a ``Decimal``; a float is refused because it is not exact."""
    if isinstance(value, Decimal) and value.is_finite():
        return _countable(value, field)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(_countable(value, field))
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    raise refuse(field, f"应为十进制数（字符串），收到 {value!r}", f"expected a decimal as a string, got {value!r}")


def decimal_of(facts: Facts, key: str) -> Decimal:
    return as_decimal(_needed(facts, key), key)


def optional_decimal(facts: Facts, key: str) -> Decimal | None:
    value = facts.get(key)
    return None if value is None else as_decimal(value, key)


def as_money(value: Any, field: str) -> Decimal:
    """Yuan, exact, not negative."""
    amount = as_decimal(value, field)
    if amount < 0:
        raise refuse(field, f"金额不得为负，收到 {amount}", f"an amount cannot be negative, got {amount}")
    return amount


def money_of(facts: Facts, key: str) -> Decimal:
    return as_money(_needed(facts, key), key)


def optional_money(facts: Facts, key: str) -> Decimal | None:
    value = facts.get(key)
    return None if value is None else as_money(value, key)


def fen_of(facts: Facts, key: str, *, default: int | None = None) -> int:
    """Integer fen, not negative; ``default`` where the key is absent."""
    if facts.get(key) is None and default is not None:
        return default
    return whole_of(facts, key)


def list_of(facts: Facts, key: str) -> Sequence[Any]:
    """A list; an absent key is an error, see :func:`optional_list`."""
    return _as_list(_needed(facts, key), key)


def optional_list(facts: Facts, key: str) -> Sequence[Any]:
    """A list; an absent or null key is an empty list."""
    value = facts.get(key)
    return () if value is None else _as_list(value, key)


def _as_list(value: Any, field: str) -> Sequence[Any]:
    if isinstance(value, (list, tuple)):
        return value
    raise refuse(field, f"应为列表，收到 {value!r}", f"expected a list, got {value!r}")


def mapping_of(facts: Facts, key: str) -> Facts:
    return as_mapping(_needed(facts, key), key)


def optional_mapping(facts: Facts, key: str) -> Facts:
    """A mapping; an absent or null key is an empty mapping."""
    value = facts.get(key)
    return {} if value is None else as_mapping(value, key)


def as_mapping(value: Any, field: str) -> Facts:
    if isinstance(value, Mapping):
        return value
    raise refuse(field, f"应为键值对，收到 {value!r}", f"expected a mapping, got {value!r}")


def items_of(facts: Facts, key: str) -> Iterator[tuple[str, Facts]]:
    """The mappings of an optional list, each with its field name ``key[0]``, ``key[1]`` … for errors."""
    for at, item in enumerate(optional_list(facts, key)):
        yield f"{key}[{at}]", as_mapping(item, f"{key}[{at}]")


def dates_of(facts: Facts, key: str) -> tuple[date, ...]:
    """The dates of an optional list."""
    return tuple(as_date(item, f"{key}[{at}]") for at, item in enumerate(optional_list(facts, key)))


def texts_of(facts: Facts, key: str) -> tuple[str, ...]:
    """The strings of an optional list."""
    return tuple(as_text(item, f"{key}[{at}]") for at, item in enumerate(optional_list(facts, key)))


def in_order(facts_key: str, first: date | None, second: date | None) -> None:
    """Raise for field ``facts_key`` where ``second`` lies before ``first``."""
    if first is not None and second is not None and second < first:
        raise refuse(facts_key, f"{second} 早于 {first}", f"{second} lies before {first}")


def yuan(amount: Decimal) -> str:
    """An amount as every answer writes it: exactly two decimals (rounded half up before)."""
    return f"{amount:.2f}"


def calendar_of(facts: Facts) -> Calendar:
    """The calendar of files 11–18: weekends plus exactly ``holidays`` and ``extra_workdays``, nothing else."""
    return Calendar.of_lists(dates_of(facts, "holidays"), dates_of(facts, "extra_workdays"))
