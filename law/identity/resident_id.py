"""公民身份号码 (GB 11643-1999): six digits region, eight birth, three sequence, one check character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, derive, rule, step
from law.identity.normalising import compact
from law.tables import value_on
from law.text import Text

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FORM = re.compile(r"[0-9]{17}[0-9X]")

ERRORS: dict[str, Text] = {
    "length": Text("身份证号码应为18位", "a resident ID has 18 characters"),
    "legacy_15_digit": Text(
        "15位旧号码已停用，请填18位号码", "15-digit numbers are no longer valid: give the 18-digit one"
    ),
    "charset": Text("前17位应为数字，末位为数字或X", "17 digits, then a digit or X"),
    "region": Text("前两位不是省级代码", "the first two digits are no province"),
    "birth_date": Text("出生日期不存在或不在合理范围", "the birth date does not exist or is out of range"),
    "checksum": Text("校验码不符，请核对号码", "the check character is wrong: compare the number again"),
}


@dataclass(frozen=True, slots=True)
class ResidentId:
    """What the number says, or the first error."""

    normalized: str
    error: str = ""
    birth_date: date | None = None
    sex: str = ""  # male, female

    @property
    def valid(self) -> bool:
        return not self.error


def check_character(first_seventeen: str) -> str:
    """The last character that belongs to 17 digits."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first_seventeen, _WEIGHTS, strict=True)) % 11]


def read(number: str, as_of: date) -> ResidentId:
    """Read ``number``; a birth after ``as_of`` is an error. The county is never checked: old codes stay valid."""
    plain = compact(number)
    if len(plain) != 18:
        old = len(plain) == 15 and plain.isascii() and plain.isdigit()
        return ResidentId(plain, "legacy_15_digit" if old else "length")
    if not _FORM.fullmatch(plain):
        return ResidentId(plain, "charset")
    if plain[:2] not in value_on("identity", "id_regions", as_of):
        return ResidentId(plain, "region")
    birth = _birth(plain[6:14], as_of)
    if birth is None:
        return ResidentId(plain, "birth_date")
    if check_character(plain[:17]) != plain[17]:
        return ResidentId(plain, "checksum")
    return ResidentId(plain, birth_date=birth, sex="male" if int(plain[16]) % 2 else "female")


def _birth(digits: str, as_of: date) -> date | None:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    earliest = value_on("identity", "earliest_birth_year", as_of)
    return birth if birth.year >= earliest and birth <= as_of else None


@rule(
    "identity.resident_id",
    Text("公民身份号码的校验", "checking a resident ID"),
    basis=Basis("GB11643"),
    tables=("identity",),
    public=True,
)
def check_resident_id(number: str, as_of: date) -> Answer[ResidentId]:
    """Length, characters, region, birth date and check character, in this order; the first error is given."""
    found = read(number, as_of)
    if found.error:
        lines = [step(*ERRORS[found.error])]
    else:
        lines = [
            step("出生日期 {birth}", "born {birth}", birth=found.birth_date),
            step("顺序码末位 {digit}", "last digit of the sequence {digit}", digit=found.normalized[16]),
            step("校验码 {check} 相符", "check character {check} agrees", check=found.normalized[17]),
        ]
    return Answer(found, derive("identity.resident_id", *lines, inputs={"as_of": as_of}))
