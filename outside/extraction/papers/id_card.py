"""Identity cards 居民身份证: labels without colons; birth and gender are cross-read from the number where they cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from law.text import Text
from outside.extraction.addresses import bare_address
from outside.extraction.dates import dates_in
from outside.extraction.ethnicities import WORDS, in_full
from outside.extraction.labelled import Label, first, labelled
from outside.extraction.numbers import REPAIRED, Number, birth_of, gender_of, resident_in
from outside.extraction.passages import Passage
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found, found
from outside.ocr.port import PageReading

_LABELS = (
    Label("name", ("姓名",)),
    Label("gender", ("性别",)),
    Label("ethnicity", ("民族",)),
    Label("birth_date", ("出生日期", "出生")),
    Label("address", ("住址", "地址"), lines=True),
    Label("id_number", ("公民身份号码", "公民身份证号码", "身份证号码", "身份号码", "证件号码")),
    Label("authority", ("签发机关",), lines=True),
    Label("valid", ("有效期限", "有效期")),
)
_STOP = r"中华人民共和国|居民身份证|仅用于|仅供|复印无效|再次复印|与原件"
_GENDER = re.compile(r"性别[:]?(?P<v>[男女])")
_ETHNICITY = re.compile(rf"民族[:]?(?P<v>(?:{WORDS})族?)")
_TERM = re.compile(
    r"(?P<f>(?:19|20)\d{2}[.年/-]\d{1,2}[.月/-]\d{1,2}日?)[-—–~至到一]+(?P<t>长[期据斯明]?|(?:19|20)\d{2}[.年/-]\d{1,2}[.月/-]\d{1,2}日?)"
)
FROM_NUMBER = Text("由身份证号码推得，请对照原件。", "Taken from the identity number: compare with the paper.")


def suggestions(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """name, gender, ethnicity, birth_date, address, id_number, authority, valid_from, valid_to."""
    rows = rows_of(pages)
    values = labelled(rows, _LABELS, _STOP)
    number = _number(rows)
    name, address, authority = (first(values, key) for key in ("name", "address", "authority"))
    if name and re.fullmatch(r"[\u4e00-\u9fff·]{2,20}", name.value):
        yield name.at("name")
    yield from _one(_search(rows, _GENDER), "gender")
    yield from _one(_ethnicity(rows), "ethnicity")
    birth = first(values, "birth_date")
    dates = [one for one in dates_in(birth.value) if len(one.value) == 10] if birth else []
    if birth and dates:
        yield Found(dates[0].value, birth.passage, birth.start, birth.end, "label-birth_date").at("birth_date")
    address = address or bare_address(rows)
    if address:
        yield address.at("address")
    if number:
        yield from _from_number(number, has_birth=bool(dates), has_gender=_search(rows, _GENDER) is not None)
    if authority:
        yield authority.at("authority")
    yield from _term(rows)


def _one(value: Found | None, key: str) -> Iterator[Suggestion]:
    if value:
        yield value.at(key)


def _search(rows: Sequence[Row], pattern: re.Pattern[str]) -> Found | None:
    for row in rows:
        match = pattern.search(row.text.text)
        if match:
            return found(row.text, match, "v", "label-search")
    return None


def _ethnicity(rows: Sequence[Row]) -> Found | None:
    value = _search(rows, _ETHNICITY)
    if value is None:
        return None
    return Found(in_full(value.value), value.passage, value.start, value.end, "label-ethnicity")


def _number(rows: Sequence[Row]) -> tuple[Number, Passage] | None:
    hits = [(number, row.text) for row in rows if (number := resident_in(row.text))]
    return next((hit for hit in hits if hit[0].sound), hits[0] if hits else None)


def _from_number(hit: tuple[Number, Passage], *, has_birth: bool, has_gender: bool) -> Iterator[Suggestion]:
    number, text = hit
    doubts = (REPAIRED,) if number.repaired else ()
    rule = "id-number-repaired" if number.repaired else "id-number"
    yield Found(number.value, text, number.start, number.end, rule, doubts).at("id_number")
    birth, gender = birth_of(number.value), gender_of(number.value)
    for key, value, known in (
        ("birth_date", birth.isoformat() if birth else "", has_birth),
        ("gender", gender, has_gender),
    ):
        if value and not known and not number.repaired:
            yield Found(value, text, number.start, number.end, "from-identity-number", (FROM_NUMBER,), 0.8).at(key)


def _term(rows: Sequence[Row]) -> Iterator[Suggestion]:
    for row in rows:
        match = _TERM.search(row.text.text)
        if match is None:
            continue
        for key, group in (("valid_from", "f"), ("valid_to", "t")):
            words = match[group]
            dates = dates_in(words)
            value = "长期" if words.startswith("长") else dates[0].value if dates else ""
            if value:
                yield found(row.text, match, group, "id-card-term", value).at(key)
        return
