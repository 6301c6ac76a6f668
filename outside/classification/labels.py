"""When two labels mean the same 标签等同: with or without 罪 and 纠纷, in another order, or one act of a charge with alternatives."""

from __future__ import annotations

import re

from outside.classification.wording import plain

_VERB_AND_OBJECT = 4


def same_label(task: str, one: str, other: str) -> bool:
    """Whether a told label is the expected one."""
    first, second = plain(one), plain(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if task == "charge":
        return same_charge(first, second)
    if task == "cause":
        return _parts(first.removesuffix("纠纷")) == _parts(second.removesuffix("纠纷"))
    return False


def same_charge(one: str, other: str) -> bool:
    """贩卖毒品罪 is 走私、贩卖、运输、制造毒品罪 (选择性罪名); 盗窃 is 盗窃罪. Several charges are compared as sets."""
    first, second = _charges(one), _charges(other)
    return len(first) == len(second) and all(any(_same(a, b) for b in second) for a in first)


def _charges(label: str) -> list[str]:
    label = re.sub(r"^罪名:", "", label)
    return [part.removesuffix("罪") for part in re.split(r"[;；]|罪、", label) if part]


def _same(one: str, other: str) -> bool:
    first, second = one.replace("、", ""), other.replace("、", "")
    if first == second:
        return True
    short, long = (first, other) if len(first) < len(second) else (second, one)
    if "、" not in long or len(short) < 2:
        return False
    if len(short) < _VERB_AND_OBJECT:
        return short in long.split("、")
    ends = short[:2] == long[:2] or short[-2:] == long[-2:]
    signs = iter(long.replace("、", ""))
    return ends and all(sign in signs for sign in short)


def _parts(label: str) -> list[str]:
    return sorted(re.split(r"[、,]", label))
