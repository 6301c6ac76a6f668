"""Addresses and courts 地址与法院: which basic court an address belongs to, read from the names of the courts."""

from __future__ import annotations

import re

from courts.organisation.models import Court, Level

_PROVINCE = re.compile(r"([一-龥]{2,8}?)(?:省|自治区|壮族自治区|回族自治区|维吾尔自治区)")
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆", "香港", "澳门")
_COURT_WORDS = re.compile(r"(高级|中级)?人民法院.*$")
_LAST_PART = re.compile(r"([一-龥]{2,8}?(?:新区|[区县市旗]))$")


def province_of(text: str) -> str:
    """The province an address or court name begins with; empty when it names none."""
    written = _PROVINCE.match(text)
    if written:
        return written.group(1)
    return next((name for name in _MUNICIPALITIES if text.startswith(name)), "")


def home_province(court: Court) -> str:
    """The province of a court, from the name of its high court."""
    name = Court.objects.filter(province=court.province, level=Level.HIGH).values_list("name", flat=True).first()
    return province_of(name or court.name)


def local_part(court_name: str) -> str:
    """What a court's name says of its district: 兰州市城关区人民法院 → 城关区."""
    stem = _COURT_WORDS.sub("", court_name)
    shorter = re.sub(r"^.*[省市州盟](?=.)", "", stem)
    found = _LAST_PART.search(shorter or stem)
    return found.group(1) if found else (shorter or stem)


Districts = tuple[tuple[str, str], ...]


def districts() -> Districts:
    """Every basic court's code and the district its name speaks of; one query."""
    rows = Court.objects.filter(level=Level.BASIC).values_list("code", "name")
    return tuple((code, part) for code, name in rows if (part := local_part(name)))


def court_code_of(address: str, known: Districts) -> str:
    """The code of the basic court in whose district the address lies by name; empty where none or several fit."""
    found = {code for code, part in known if part in address}
    return found.pop() if len(found) == 1 else ""
