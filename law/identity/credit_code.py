"""统一社会信用代码 (GB 32100-2015) and the organisation code inside it (GB 11714-1997)."""

from __future__ import annotations

from dataclasses import dataclass

from law.core import Answer, Basis, derive, rule, step
from law.identity.normalising import compact
from law.text import Text

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_VALUES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

ERRORS: dict[str, Text] = {
    "length": Text("统一社会信用代码应为18位", "a credit code has 18 characters"),
    "charset": Text("只用数字和字母（不用 I O S V Z）", "digits and letters without I, O, S, V, Z"),
    "checksum": Text("校验码不符，请核对代码", "the check character is wrong: compare the code again"),
}
ORGANISATION_WARNING = "organisation_code_checksum"


@dataclass(frozen=True, slots=True)
class CreditCode:
    """What the code says, or the first error; warnings never make it invalid."""

    normalized: str
    error: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        return not self.error


def check_character(first_seventeen: str) -> str:
    """The last character that belongs to 17 characters."""
    total = sum(_VALUES[c] * weight for c, weight in zip(first_seventeen, _WEIGHTS, strict=True))
    return _ALPHABET[(31 - total % 31) % 31]


def organisation_check_character(first_eight: str) -> str:
    """The ninth character of an organisation code: 11 − (sum mod 11), where 10 is X and 11 is 0."""
    total = sum(_ORGANISATION_VALUES.index(c) * w for c, w in zip(first_eight, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def read(code: str) -> CreditCode:
    plain = compact(code)
    if len(plain) != 18:
        return CreditCode(plain, "length")
    if any(character not in _VALUES for character in plain):
        return CreditCode(plain, "charset")
    if check_character(plain[:17]) != plain[17]:
        return CreditCode(plain, "checksum")
    inner = organisation_check_character(plain[8:16]) == plain[16]
    return CreditCode(plain, warnings=() if inner else (ORGANISATION_WARNING,))


@rule(
    "identity.credit_code",
    Text("统一社会信用代码的校验", "checking a unified social credit code"),
    basis=Basis("GB32100"),
    public=True,
)
def check_credit_code(code: str) -> Answer[CreditCode]:
    """Length, characters and check character, in this order. The organisation code inside only warns."""
    found = read(code)
    if found.error:
        return Answer(found, derive("identity.credit_code", step(*ERRORS[found.error])))
    lines = [step("校验码 {check} 相符", "check character {check} agrees", check=found.normalized[17])]
    if found.warnings:
        lines.append(
            step("第9至17位组织机构代码校验不符，仅提示", "characters 9–17 fail their own check: a warning only")
        )
    return Answer(found, derive("identity.credit_code", *lines))
