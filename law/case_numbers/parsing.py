"""案号的识读: what a written case number says, or why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from law.case_numbers.number import REVIEW_DIGITS, REVIEW_TYPE, CaseNumber
from law.case_numbers.numerals import from_words
from law.case_numbers.registers import courts, split_letters, type_codes
from law.core import Answer, Basis, Status, Step, derive, rule, step
from law.text import Text

FIRST_YEAR = 2016  # CN art. 14: the scheme applies to cases received from 1 January 2016
SUPERSEDED_LAST_YEAR = 2016  # CN237: 民破 and 民算 gave way to 破 and 强清 on 1 August 2016

_FOREIGN_BRACKETS = re.compile(r"[〔〕【】\[\]［］]")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_FULL_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_BRACKETS = str.maketrans("()", "（）")
_FORM = re.compile(
    r"（([0-9]{4})）([\u4e00-\u9fa5]+?)([0-9]{4}|[0-9]{2})?([\u4e00-\u9fa5]{1,4})([0-9]+)号(?:之([一二三四五六七八九十百零]+))?"
)

ERRORS: dict[str, Text] = {
    "bad_brackets": Text(
        "案号用圆括号（），〔〕〖〗[] 属公文字号", "a case number takes round brackets; 〔〕【】[] are not allowed"
    ),
    "legacy_format": Text(
        "2016年前的“字第”旧案号，作为原文保存", "an old-style number (字第) from before 2016: kept as text"
    ),
    "malformed": Text("不符合案号格式（年）法院代字类型代字序号号", "not of the form (year) court type number 号"),
    "year_before_scheme": Text("案号规定自2016年起施行", "the scheme applies to cases received from 2016"),
    "unknown_court": Text("没有这个法院代字", "no court has this code"),
    "unknown_type": Text("没有这个案件类型代字", "no case type has this code"),
    "type_not_in_force": Text(
        "该类型代字2016年8月1日起已停用", "this type code was replaced on 1 August 2016 and cannot be used later"
    ),
    "bad_number": Text("序号应为自然数（刑核为八位数字）", "the number must be a natural number (刑核: eight digits)"),
}
WARNINGS: dict[str, Text] = {
    "half_width_brackets": Text("半角括号已改为全角", "half-width brackets were made full-width"),
    "fullwidth_digits": Text("全角数字已改为半角", "full-width digits were made ASCII"),
    "whitespace": Text("已去除空格", "spaces were removed"),
    "leading_zeros": Text("已去除序号前的零", "leading zeros of the number were removed"),
    "practice_only": Text("实践代字，不在标准类型表内", "used in practice, not in the standard table of types"),
    "superseded_type": Text("该类型代字2016年8月1日起已被替代", "this type code was replaced on 1 August 2016"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: a number with warnings, or the code of the first error."""

    number: CaseNumber | None
    error: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        return self.number is not None


def read(text: str) -> Reading:
    """Read ``text`` as one case number. Cheap enough for running text; :func:`parse` explains itself too."""
    if _FOREIGN_BRACKETS.search(text):
        return Reading(None, "bad_brackets")
    plain, warnings = _normalised(text.strip())
    if "字第" in plain:
        return Reading(None, "legacy_format")
    form = _FORM.fullmatch(plain)
    suffix = from_words(form[6]) if form and form[6] else 0
    if form is None or suffix is None:
        return Reading(None, "malformed")
    year, letters, digits, ending, number = int(form[1]), form[2], form[3], form[4], form[5]
    court, kind = (letters + digits, ending) if digits else (split_letters(letters + ending) or ("", ""))
    error = _first_error(year, court, kind, number)
    if error:
        return Reading(None, error)
    return Reading(
        CaseNumber(year, court, kind, int(number), suffix), warnings=(*warnings, *_type_warnings(kind, number))
    )


def _normalised(text: str) -> tuple[str, tuple[str, ...]]:
    warnings = []
    if "(" in text or ")" in text:
        warnings.append("half_width_brackets")
    digits = text.translate(_FULL_DIGITS)
    if digits != text:
        warnings.append("fullwidth_digits")
    plain = _SPACE.sub("", digits)
    if plain != digits:
        warnings.append("whitespace")
    return plain.translate(_BRACKETS), tuple(warnings)


def _first_error(year: int, court: str, kind: str, number: str) -> str:
    """The first error in the order of the rule, or nothing."""
    if year < FIRST_YEAR:
        return "year_before_scheme"
    if court not in courts():
        return "unknown_court"
    if kind not in type_codes():
        return "unknown_type"
    if type_codes()[kind].status == "superseded" and year > SUPERSEDED_LAST_YEAR:
        return "type_not_in_force"
    if int(number) == 0 or (kind == REVIEW_TYPE and len(number) != REVIEW_DIGITS):
        return "bad_number"
    return ""


def _type_warnings(kind: str, number: str) -> tuple[str, ...]:
    warnings = []
    if number.startswith("0") and kind != REVIEW_TYPE:
        warnings.append("leading_zeros")
    status = type_codes()[kind].status
    if status == "practice_only":
        warnings.append("practice_only")
    if status == "superseded":
        warnings.append("superseded_type")
    return tuple(warnings)


@rule(
    "case_numbers.parse",
    Text("案号的识读", "reading a case number"),
    basis=(Basis("CN", "2"), Basis("CN", "3"), Basis("CN27"), Basis("CN237")),
    status=Status.SECONDARY,
    tables=("court_codes", "case_type_codes"),
    public=True,
)
def parse(text: str) -> Answer[Reading]:
    """Read ``text`` as one case number and say how it was taken apart."""
    reading = read(text)
    steps = tuple(step(WARNINGS[code].zh, WARNINGS[code].en) for code in reading.warnings)
    steps += _parts(reading.number) if reading.number else (step(*ERRORS[reading.error]),)
    return Answer(reading, derive("case_numbers.parse", *steps, inputs={"text": text}))


def _parts(number: CaseNumber) -> tuple[Step, ...]:
    kind = type_codes()[number.type_code]
    court = courts()[number.court_code]
    lines = (
        step("收案年度 {year}", "received in {year}", year=number.year),
        step("法院代字 {code}：{name}", "court code {code}: {name}", code=court.code, name=court.name),
        step("类型代字 {code}：{zh}", "type code {code}: {en}", code=kind.type_code, zh=kind.name_zh, en=kind.name_en),
        step("序号 {digits}", "number {digits}", digits=number.digits),
    )
    if not number.suffix:
        return lines
    return (*lines, step("同类文书第{n}份", "document no. {n} of its kind", n=number.suffix + 1))


def base_of(number: CaseNumber) -> CaseNumber:
    """The number of the case itself, without the suffix of a document."""
    return replace(number, suffix=0) if number.suffix else number
