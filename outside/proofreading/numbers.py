"""证件号码与案号: identity numbers and credit codes by their check character and the register; case numbers by form and court."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from law.case_numbers.finding import find_all
from law.case_numbers.parsing import read as read_number
from law.case_numbers.registers import courts
from law.core import Basis, Severity
from law.identity import credit_code, resident_id
from law.text import Text
from outside.proofreading.port import Draft, Mark, Part, mark

_ID = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
_CREDIT = re.compile(r"(?<![0-9A-Za-z])(?=[0-9A-Z]*[A-Z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_LONG = re.compile(r"(?:身份证|公民身份号码)[^0-9]{0,6}(\d{14,20}[Xx]?)(?![0-9*×Xx])")
# A number with its year in brackets first and 号 behind it; 〔2018〕 in the middle belongs to other bodies.
_NUMBERED = re.compile(
    r"[（(〔\[［【]\s*((?:19|20)\d{2})\s*[）)〕\]］】]\s*([^，。；：、\s（(）)《》〔〕]{2,14}?)号(?:之[一二三四五六七八九十]+)?"
)
_COURT_KIND = re.compile(
    r"(?:民|刑|行|执|破|赔|商|知)[初终再申辖监保恢异复特督撤催审他更止]{0,2}\d|民初|刑初|行初|民终|刑终|民申|执恢|执保|民特"
)
_OURS = re.compile(r"(?:本院|我院)[^，。；：]{0,6}$")

GB_ID, GB_CODE = Basis("GB11643"), Basis("GB32100")


def identity_numbers(draft: Draft) -> Iterator[Mark]:
    """身份证号码、统一社会信用代码: the check character, the length, and the number of record."""
    on = draft.on or date.max
    known = (
        {person.id_number.upper() for person in draft.register.people if person.id_number} if draft.register else set()
    )
    for part in draft.parts:
        for match in _ID.finditer(part.text):
            yield from _identity(part, match.group(), match.span(), on, known)
        for match in _LONG.finditer(part.text):
            if len(match[1]) not in (15, 18):
                yield _bad(
                    part, match.span(1), "id_length", resident_id.ERRORS["length"], _near(match[1], known), GB_ID
                )
        for match in _CREDIT.finditer(part.text):
            yield from _credit(part, match.group(), match.span(), known)


def _identity(part: Part, number: str, span: tuple[int, int], on: date, known: set[str]) -> Iterator[Mark]:
    """Eighteen figures are an identity number or, with 91… before them, a credit code without letters."""
    if number.upper() in known or credit_code.read(number).valid:
        return
    found = resident_id.read(number, on)
    near = _near(number.upper(), known)
    if found.error and (near or found.error != "region"):
        yield _bad(part, span, "id_checksum", resident_id.ERRORS[found.error], near, GB_ID)
    elif near:
        yield _differs(part, span, near)


def _credit(part: Part, code: str, span: tuple[int, int], known: set[str]) -> Iterator[Mark]:
    if code in known or _ID.fullmatch(code):
        return
    found = credit_code.read(code)
    near = _near(code, known)
    if found.error and (near or code[0] in "159N"):
        yield _bad(part, span, "credit_code_checksum", credit_code.ERRORS[found.error], near, GB_CODE)
    elif near:
        yield _differs(part, span, near)


def _near(number: str, known: set[str]) -> str | None:
    """The number of record that this one was meant to be: at most two characters off."""
    same_length = [one for one in known if len(one) == len(number)]
    near = [one for one in same_length if sum(a != b for a, b in zip(one, number, strict=True)) <= 2]
    if near:
        return near[0]
    return next((one for one in known if len(one) != len(number) and number[:12] == one[:12]), None)


def _bad(part: Part, span: tuple[int, int], code: str, reason: Text, near: str | None, basis: Basis) -> Mark:
    words = Text(f"号码有误：{reason.zh}。", f"The number is wrong: {reason.en}.")
    return mark(code, Severity.BLOCK, words, basis, part=part, span=span, proposal=near)


def _differs(part: Part, span: tuple[int, int], near: str) -> Mark:
    words = Text(f"号码与登记不一致，登记为{near}。", f"The number differs from the register, which has {near}.")
    return mark("id_differs", Severity.BLOCK, words, Basis("WR"), part=part, span=span, proposal=near)


def case_numbers(draft: Draft) -> Iterator[Mark]:
    """案号: its form, its court where the text says 本院, its year; and the number of this document."""
    for part in draft.parts:
        for match in _NUMBERED.finditer(part.text):
            yield from _case_number(draft, part, match)


def _case_number(draft: Draft, part: Part, match: re.Match[str]) -> Iterator[Mark]:
    written, span = match.group(), match.span()
    if draft.on and int(match[1]) > draft.on.year:
        words = Text(
            f"案号年份{match[1]}晚于裁判年份。", f"The year {match[1]} of the case number lies after the decision."
        )
        yield mark("case_number_year", Severity.BLOCK, words, Basis("CN", "2"), part=part, span=span)
        return
    own = draft.register.number if draft.register else ""
    if own and part.name == "number" and written.translate(_FULL) != own:
        words = Text(f"案号与登记不一致，应为{own}。", f"The case number is not that of the register, {own}.")
        yield mark("case_number_differs", Severity.BLOCK, words, Basis("CN", "2"), part=part, span=span, proposal=own)
        return
    if not _COURT_KIND.search(match[2]) or "字第" in match[2] or "检" in match[2]:
        return
    yield from _malformed(part, written, span)
    yield from _of_another_court(draft, part, match)


_FULL = str.maketrans("()", "（）")


def _malformed(part: Part, written: str, span: tuple[int, int]) -> Iterator[Mark]:
    found = read_number(written)
    if found.valid or found.error in {"legacy_format", "year_before_scheme", "type_not_in_force"}:
        return
    hit = next((one for one in find_all(written) if one.number), None)
    if found.error in {"unknown_court", "malformed"} and hit is not None:
        # The table of courts is not complete: a sound form with a court we do not know is only worth a look,
        # and so is the form with a stroke, 执660-2号.
        severity, proposal = Severity.WARN, None
    elif found.error == "bad_brackets" and hit is not None and hit.number is not None:
        severity, proposal = Severity.WARN, str(hit.number)
    else:
        severity, proposal = Severity.BLOCK, None
    words = Text(
        f"案号“{written}”不规范：{_reason(found.error).zh}。", f"Case number {written}: {_reason(found.error).en}."
    )
    yield mark("case_number_malformed", severity, words, Basis("CN", "2"), part=part, span=span, proposal=proposal)


def _reason(error: str) -> Text:
    from law.case_numbers.parsing import ERRORS

    return ERRORS[error]


def _of_another_court(draft: Draft, part: Part, match: re.Match[str]) -> Iterator[Mark]:
    if draft.register is None or not draft.register.court_code or not _OURS.search(part.text[: match.start()]):
        return
    found = read_number(match.group()).number
    if found is None or found.court_code == draft.register.court_code:
        return
    name = courts()[found.court_code].name if found.court_code in courts() else found.court_code
    words = Text(
        f"文中称“本院”，但该案号属于{name}，本院代字为{draft.register.court_code}。",
        f"The text says “this court”, but the number belongs to {name}; ours begins with {draft.register.court_code}.",
    )
    proposal = match.group().replace(found.court_code, draft.register.court_code, 1)
    yield mark(
        "case_number_of_another_court",
        Severity.BLOCK,
        words,
        Basis("CN", "3"),
        part=part,
        span=match.span(),
        proposal=proposal,
    )
