"""案号的编定: writing a case number, giving out the next one, and the number of a document in a case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from law.case_numbers.number import REVIEW_DIGITS, REVIEW_TYPE, CaseNumber
from law.case_numbers.parsing import ERRORS, FIRST_YEAR, SUPERSEDED_LAST_YEAR, base_of, read
from law.case_numbers.registers import case_types, courts, type_codes
from law.core import Answer, Basis, InputError, Status, derive, rule, step
from law.text import Text

DOCUMENT_TYPES = {
    "judgment": "判决书",
    "ruling": "裁定书",
    "mediation": "调解书",
    "decision": "决定书",
    "notice": "通知书",
}


def document_type(name: str) -> str | None:
    """The type that counts a document: 民事裁定书, 执行裁定书 and ``ruling`` are all 裁定书. ``None`` for any other name."""
    plain = DOCUMENT_TYPES.get(name, name)
    return next((kind for kind in DOCUMENT_TYPES.values() if plain.endswith(kind)), None)


def checked(number: CaseNumber) -> CaseNumber:
    """``number`` itself if its parts may stand together; raises :class:`InputError` naming the part that may not."""
    if not FIRST_YEAR <= number.year <= 9999:
        raise InputError("year", ERRORS["year_before_scheme"])
    if number.court_code not in courts():
        raise InputError("court_code", ERRORS["unknown_court"])
    kind = type_codes().get(number.type_code)
    if kind is None:
        raise InputError("type_code", ERRORS["unknown_type"])
    if kind.status == "superseded" and number.year > SUPERSEDED_LAST_YEAR:
        raise InputError("type_code", ERRORS["type_not_in_force"])
    too_long = number.type_code == REVIEW_TYPE and number.number >= 10**REVIEW_DIGITS
    if number.number < 1 or too_long:
        raise InputError("number", ERRORS["bad_number"])
    if not 0 <= number.suffix <= 999:
        raise InputError("suffix", Text("附号应在0至999之间", "the suffix must lie between 0 and 999"))
    return number


@rule(
    "case_numbers.format",
    Text("案号的书写", "writing a case number"),
    basis=(Basis("CN", "3"),),
    status=Status.SECONDARY,
    tables=("court_codes", "case_type_codes"),
)
def format_number(number: CaseNumber) -> Answer[str]:
    """The canonical spelling; raises :class:`InputError` for parts that no case can have."""
    text = checked(number).canonical
    line = step("（收案年度）法院代字 类型代字 序号 号：{text}", "(year) court, type, number, 号: {text}", text=text)
    return Answer(text, derive("case_numbers.format", line))


@dataclass(frozen=True, slots=True)
class AllocationFacts:
    """``last_number`` holds the last number given out for ``(year, court, type)``; none yet is absent."""

    received_on: date
    court_code: str
    type_code: str
    last_number: Mapping[tuple[int, str, str], int] = field(default_factory=dict)
    category: str | None = None
    registered_on: date | None = None


@rule(
    "case_numbers.allocate",
    Text("案号的编排", "the next case number"),
    basis=(Basis("CN", "2"), Basis("CN", "9"), Basis("CN", "10")),
    status=Status.SECONDARY,
    tables=("court_codes", "case_type_codes"),
)
def allocate(facts: AllocationFacts) -> Answer[CaseNumber]:
    """The next number of the sequence of the year of receipt, the court and the type code.

    Categories that share a type code share the sequence. 刑核 is not sequential: see :func:`draw_review_number`.
    """
    if facts.type_code == REVIEW_TYPE:
        message = Text("刑核案号为八位随机数，不按序编排", "刑核 numbers are eight random digits, not a sequence")
        raise InputError("type_code", message)
    _check_category(facts)
    key = (facts.received_on.year, facts.court_code, facts.type_code)
    last = facts.last_number.get(key, 0)
    number = checked(CaseNumber(*key, last + 1))
    lines = [step("收案日期 {day}，收案年度 {year}", "received {day}: year {year}", day=facts.received_on, year=key[0])]
    if facts.registered_on and facts.registered_on.year != key[0]:
        lines.append(
            step("立案于 {day}，不影响收案年度", "registered {day}: the year of receipt stays", day=facts.registered_on)
        )
    lines.append(
        step(
            "{key} 上一序号 {last}，顺延为 {next}",
            "{key}: last number {last}, next {next}",
            key="|".join(map(str, key)),
            last=last,
            next=last + 1,
        )
    )
    return Answer(number, derive("case_numbers.allocate", *lines, inputs={"received_on": facts.received_on}))


def _check_category(facts: AllocationFacts) -> None:
    if facts.registered_on and facts.registered_on < facts.received_on:
        message = Text("立案日期早于收案日期", "registered before it was received")
        raise InputError("registered_on", message)
    if facts.category is None:
        return
    found = next((row for row in case_types() if row.category == facts.category), None)
    if found is None or found.type_code != facts.type_code:
        message = Text(
            f"类型 {facts.category} 的代字不是 {facts.type_code}",
            f"category {facts.category} does not bear type code {facts.type_code}",
        )
        raise InputError("category", message)


def draw_review_number(year: int, court_code: str, taken: Collection[int], source: Random) -> CaseNumber:
    """A 刑核 number that nobody has: eight random digits from ``source``."""
    while (number := source.randrange(1, 10**REVIEW_DIGITS)) in taken:
        pass
    return checked(CaseNumber(year, court_code, REVIEW_TYPE, number))


@rule(
    "case_numbers.document_number",
    Text("同一案件多个文书的案号", "the numbers of several documents in one case"),
    basis=(Basis("CN27", "1"), Basis("CN27", "2")),
    status=Status.SECONDARY,
)
def document_number(case_number: str, document_type: str, nth_of_type: int) -> Answer[str]:
    """The first document of a type bears the bare number, the second 之一, the third 之二 …; each type counts apart.

    An old-style number (字第) stays as it is written. Raises :class:`InputError` where ``case_number`` cannot be read.
    """
    if nth_of_type < 1:
        raise InputError("nth_of_type", Text("文书份数从1起", "documents are counted from 1"))
    reading = read(case_number)
    if reading.number is None and reading.error != "legacy_format":
        raise InputError("case_number", ERRORS[reading.error])
    if reading.number and reading.number.suffix:
        raise InputError("case_number", Text("案件案号不带附号", "the number of a case has no suffix"))
    text = _with_suffix(reading.number, case_number, nth_of_type - 1)
    line = step(
        "本案第{n}份{kind}：{text}",
        "document no. {n} of kind {kind}: {text}",
        n=nth_of_type,
        kind=document_type,
        text=text,
    )
    return Answer(text, derive("case_numbers.document_number", line))


def _with_suffix(number: CaseNumber | None, legacy: str, suffix: int) -> str:
    from law.case_numbers.numerals import to_words

    if suffix > 999:
        raise InputError("nth_of_type", Text("附号最多到999", "suffixes end at 999"))
    if number is None:
        return legacy.strip() + (f"之{to_words(suffix)}" if suffix else "")
    plain = base_of(number)
    return CaseNumber(plain.year, plain.court_code, plain.type_code, plain.number, suffix).canonical
