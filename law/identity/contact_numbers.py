"""手机号码与律师执业证号."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Status, derive, rule, step
from law.identity.normalising import compact
from law.instruments import convention
from law.tables import value_on
from law.text import Text

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LICENCE = re.compile(r"1([0-9]{2})([0-9]{2})([0-9]{4})([0-9])([01])[0-9]{6}")
_OLD_LICENCES = (12, 14)


@dataclass(frozen=True, slots=True)
class Mobile:
    normalized: str
    error: str = ""

    @property
    def valid(self) -> bool:
        return not self.error


@rule(
    "identity.mobile",
    Text("手机号码的校验", "checking a mobile number"),
    basis=convention(),
    status=Status.CONVENTION,
    public=True,
)
def check_mobile(number: str) -> Answer[Mobile]:
    """A mainland mobile number; +86, spaces and hyphens are taken away."""
    plain = compact(number).replace("-", "").removeprefix("+86")
    found = Mobile(plain, "" if _MOBILE.fullmatch(plain) else "format")
    line = step("去除 +86、空格、连字符后：{number}", "without +86, spaces and hyphens: {number}", number=plain)
    rest = step("应为11位，以13至19开头", "eleven digits that start with 13 to 19")
    return Answer(found, derive("identity.mobile", line, *([rest] if found.error else [])))


@dataclass(frozen=True, slots=True)
class LawyerLicence:
    """The parts of a 17-digit number; older 12- and 14-digit numbers are ``legacy`` and have no parts."""

    normalized: str
    error: str = ""
    legacy: bool = False
    province_code: str = ""
    city_code: str = ""
    first_year: int = 0
    category: str = ""
    sex: str = ""  # 0 male, 1 female

    @property
    def valid(self) -> bool:
        return not self.error


@rule(
    "identity.lawyer_licence",
    Text("律师执业证号的校验", "checking a lawyer's licence number"),
    basis=Basis("LAWYERNO"),
    status=Status.SECONDARY,
    tables=("identity",),
)
def check_lawyer_licence(number: str, as_of: date) -> Answer[LawyerLicence]:
    """1 + province 2 + city 2 + first year 4 + category 1 + sex 1 + serial 6; the year lies in 1979 … ``as_of``."""
    found = _licence(compact(number), as_of)
    if found.error == "length":
        line = step("应为17位（旧证12或14位）", "17 digits, or 12 or 14 in older licences")
    elif found.error:
        line = step("各段不合编号规则", "the parts do not follow the numbering rule")
    elif found.legacy:
        line = step("旧式证号，予以接受", "an older number: accepted")
    else:
        line = step("首次执业 {year} 年", "first licensed in {year}", year=found.first_year)
    return Answer(found, derive("identity.lawyer_licence", line, inputs={"as_of": as_of}))


def _licence(plain: str, as_of: date) -> LawyerLicence:
    if len(plain) != 17 and len(plain) not in _OLD_LICENCES:
        return LawyerLicence(plain, "length")
    if not (plain.isascii() and plain.isdigit()):
        return LawyerLicence(plain, "format")
    if len(plain) in _OLD_LICENCES:
        return LawyerLicence(plain, legacy=True)
    parts = _LICENCE.fullmatch(plain)
    if parts is None:
        return LawyerLicence(plain, "format")
    province, city, year, category, sex = parts.groups()
    in_time = value_on("identity", "earliest_licence_year", as_of) <= int(year) <= as_of.year
    known = province in value_on("identity", "id_regions", as_of)
    if not (in_time and known and category in value_on("identity", "licence_categories", as_of)):
        return LawyerLicence(plain, "format")
    return LawyerLicence(plain, "", False, province, city, int(year), category, sex)
