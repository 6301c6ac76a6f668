"""The words of a person that must not be a password: name, pinyin, phone, ID number, account, employer."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import Style, pinyin

from courts.people.models import User

SHORTEST = 4


@lru_cache(maxsize=2048)
def pinyin_forms(name: str) -> frozenset[str]:
    """``钟鼎`` → zhong ding joined, each part, turned round; initials only when they are at least four letters."""
    if not re.search(r"[\u3400-\u9fff]", name):
        return frozenset(part for part in re.split(r"[^a-z]+", name.casefold()) if len(part) >= SHORTEST)
    parts = [reading[0] for reading in pinyin(name, style=Style.NORMAL, errors="ignore")]
    if not parts:
        return frozenset()
    given = "".join(parts[1:])
    forms = {"".join(parts), given + parts[0], given, "".join(part[0] for part in parts)}
    return frozenset(form for form in forms if len(form) >= SHORTEST)


def words_of(person: User) -> dict[str, frozenset[str]]:
    """By what they are, in lower case: ``name`` ``pinyin`` ``account`` ``employer``."""
    return {
        "name": frozenset({person.full_name.casefold()} if len(person.full_name) >= 2 else ()),
        "pinyin": pinyin_forms(person.full_name),
        "account": _long_parts(person.username),
        "employer": frozenset({person.organisation.casefold()} if person.organisation else ())
        | pinyin_forms(person.organisation),
    }


def numbers_of(person: User) -> dict[str, str]:
    """Digits that belong to the person; any six in a row are told apart from chance (a birthday has six)."""
    digits = {"phone": person.phone or "", "id": person.id_number or ""}
    return {kind: re.sub(r"\D", "", value) for kind, value in digits.items()}


def _long_parts(username: str) -> frozenset[str]:
    parts = {username.casefold(), *re.split(r"[^0-9a-z]+", username.casefold())}
    return frozenset(part for part in parts if len(part) >= SHORTEST)
