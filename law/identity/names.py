"""名称的规范: what may stand as the name of a person or an organisation in a filing."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from law.identity.normalising import half_width
from law.tables import value_on

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\u3007\U00020000-\U0002ffff"
_GAP_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])[\s\u3000]+(?=[{_HAN}])")
_PERSON = re.compile(rf"[{_HAN}A-Za-zÀ-ÖØ-öø-ÿ·•‧・.．×＊*'’\- ]+")
_MASKED_PERSON = re.compile(rf"[{_HAN}][Xx×＊*]+[甲乙丙丁0-9]*")
_SHORT_COMPANY = 6


def normalized(name: str) -> str:
    """Without outer spaces and without spaces between Han characters."""
    return _GAP_BETWEEN_HAN.sub("", name.strip())


def is_placeholder(name: str, *, person: bool, on: date) -> bool:
    """A stand-in instead of a name: any 某, 不详, 无, test, X …; a masked 张×× for a person."""
    plain = half_width(normalized(name)).casefold()
    if "某" in plain or plain in _words("placeholders", on):
        return True
    return person and bool(_MASKED_PERSON.fullmatch(normalized(name)))


def is_well_formed(name: str, *, person: bool, on: date) -> bool:
    """2 to 50 characters; a person's name has no digits or brackets, an organisation's is its full name."""
    plain = normalized(name)
    least, most = _words("name_length", on)
    if not least <= len(plain) <= most:
        return False
    if person:
        return bool(_PERSON.fullmatch(half_width(plain))) and any(character.isalpha() for character in plain)
    return plain.endswith(tuple(_words("entity_words", on))) and not _is_short_form(plain, on)


def _is_short_form(name: str, on: date) -> bool:
    """腾讯公司 instead of the registered name: 公司 without 有限, 股份 …, and only a few characters."""
    if not name.endswith("公司"):
        return False
    return len(name) <= _SHORT_COMPANY and not name.endswith(tuple(_words("full_company_words", on)))


def _words(key: str, on: date) -> Any:
    return value_on("identity", key, on)
