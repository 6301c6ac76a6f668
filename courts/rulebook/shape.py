"""The shape of a value 值的形状: a new value of a table row must be made like the old one, or the rules could not read it.

Whole numbers stay whole numbers, decimals written as text stay such, codes stay among the codes the table knows at that
place, mappings keep their keys. Lists of records and of words may grow and shrink; lists of numbers keep their length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from law.text import Text

Path = tuple[str | int, ...]
Codes = Mapping[Path, frozenset[str]]

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.]*")
LONGEST_TEXT = 500


class Misshapen(ValueError):
    """A value that does not fit; ``path`` says where."""

    def __init__(self, path: Path, message: Text) -> None:
        super().__init__(message.zh)
        self.path = path
        self.message = message


def place(path: Path) -> Path:
    """The path without positions in lists: the same place in every row and item."""
    return tuple("*" if isinstance(part, int) else part for part in path)


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The single values inside, with their paths."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from leaves(item, (*path, at))
    else:
        yield path, value


def codes_of(values: Iterable[Any]) -> dict[Path, frozenset[str]]:
    """The codes at each place of these values (all rows of a table); a place with free words has none."""
    seen: dict[Path, set[str]] = {}
    for value in values:
        for path, leaf in leaves(value):
            if isinstance(leaf, str):
                seen.setdefault(place(path), set()).add(leaf)
    return {at: frozenset(words) for at, words in seen.items() if all(_CODE.fullmatch(word) for word in words)}


def fit(old: Any, new: Any, codes: Codes, path: Path = ()) -> Any:
    """``new`` in the shape of ``old``; raises :class:`Misshapen`."""
    if isinstance(old, Mapping):
        return _fit_mapping(old, new, codes, path)
    if isinstance(old, list):
        return _fit_list(old, new, codes, path)
    return fit_leaf(old, new, codes, path)


def fit_leaf(old: Any, new: Any, codes: Codes, path: Path) -> Any:
    """A single value of the kind of ``old``; where nothing stood, any single value or nothing."""
    if old is None:
        if isinstance(new, (Mapping, list)):
            raise Misshapen(path, Text("应为单个值或空", "expected a single value or nothing"))
        return new
    if isinstance(old, bool):
        if not isinstance(new, bool):
            raise Misshapen(path, Text("应为是或否", "expected yes or no"))
        return new
    if isinstance(old, (int, float)):
        return _number(old, new, path)
    return _words(old, new, codes.get(place(path), frozenset()), path)


def _number(old: int | float, new: Any, path: Path) -> int | float:
    whole = isinstance(old, int)
    if isinstance(new, bool) or not isinstance(new, int if whole else (int, float)):
        raise Misshapen(
            path, Text("应为整数", "expected a whole number") if whole else Text("应为数字", "expected a number")
        )
    _same_side(old, new, path)
    return new


def _same_side(old: float, new: float, path: Path) -> None:
    if old > 0 > new:
        raise Misshapen(path, Text("不能为负数", "must not be negative"))


def _words(old: str, new: Any, known: frozenset[str], path: Path) -> str:
    if not isinstance(new, str) or (old and not new.strip()):
        raise Misshapen(path, Text("请填写", "fill this in"))
    text = new.strip()
    if _DECIMAL.fullmatch(old):
        if not _DECIMAL.fullmatch(text):
            raise Misshapen(path, Text("应为数字，如 0.25", "expected a decimal such as 0.25"))
        _same_side(float(old), float(text), path)
    elif _CLOCK.fullmatch(old):
        if not _CLOCK.fullmatch(text):
            raise Misshapen(path, Text("应为时刻，如 16:30", "expected a time such as 16:30"))
    elif known and text not in known:
        listed = ", ".join(sorted(known))
        raise Misshapen(path, Text(f"应为本表使用的代码之一：{listed}", f"expected a code of this table: {listed}"))
    elif len(text) > LONGEST_TEXT:
        raise Misshapen(path, Text(f"最多 {LONGEST_TEXT} 字", f"at most {LONGEST_TEXT} characters"))
    return text


def _fit_mapping(old: Mapping[str, Any], new: Any, codes: Codes, path: Path) -> dict[str, Any]:
    if not isinstance(new, Mapping):
        raise Misshapen(path, Text("应为各项名称与值", "expected names with values"))
    _same_keys(set(new), set(old), set(old), path)
    return {key: fit(item, new[key], codes, (*path, key)) for key, item in old.items()}


def _same_keys(given: set[str], needed: set[str], known: set[str], path: Path) -> None:
    missing, strange = sorted(needed - given), sorted(given - known)
    if missing:
        listed = ", ".join(missing)
        raise Misshapen(path, Text(f"缺少：{listed}", f"missing: {listed}"))
    if strange:
        listed = ", ".join(map(str, strange))
        raise Misshapen(path, Text(f"没有这一项：{listed}", f"unknown: {listed}"))


def fixed_length(old: list[Any]) -> bool:
    """Numbers in a list have their places (a pair of bounds, a scale); words and records are just listed."""
    return not old or any(not isinstance(item, (Mapping, list)) and not _is_word(item) for item in old)


def _is_word(item: Any) -> bool:
    return isinstance(item, str) and not _DECIMAL.fullmatch(item)


def _fit_list(old: list[Any], new: Any, codes: Codes, path: Path) -> list[Any]:
    if not isinstance(new, list):
        raise Misshapen(path, Text("应为列表", "expected a list"))
    if fixed_length(old):
        if len(new) != len(old):
            raise Misshapen(path, Text(f"应有 {len(old)} 项", f"expected {len(old)} items"))
        return [fit(a, b, codes, (*path, at)) for at, (a, b) in enumerate(zip(old, new, strict=True))]
    if not new:
        raise Misshapen(path, Text("至少一项", "at least one item"))
    if all(isinstance(item, Mapping) for item in old):
        return [_record(old, item, codes, (*path, at)) for at, item in enumerate(new)]
    return [_like_one_of(old, item, codes, (*path, at)) for at, item in enumerate(new)]


def _record(old: list[Mapping[str, Any]], new: Any, codes: Codes, path: Path) -> dict[str, Any]:
    """A record with the keys all records have; keys only some have may stay away."""
    if not isinstance(new, Mapping):
        raise Misshapen(path, Text("应为各项名称与值", "expected names with values"))
    known = {key for record in old for key in record}
    _same_keys(set(new), set.intersection(*(set(record) for record in old)), known, path)
    samples = {key: [record[key] for record in old if key in record] for key in known}
    return {key: _like_one_of(samples[key], item, codes, (*path, key)) for key, item in new.items()}


def _like_one_of(old: list[Any], new: Any, codes: Codes, path: Path) -> Any:
    first: Misshapen | None = None
    for sample in old:
        try:
            return fit(sample, new, codes, path)
        except Misshapen as error:
            first = first or error
    assert first is not None
    raise first
