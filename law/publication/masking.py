"""隐名与技术处理: a decision with the personal data of natural persons masked (PUBL 8–11).

Names of natural persons become surname and 某, numbered where two would be the same (张某1, 张某2); of others with a dot or in Latin
letters the first character and 某某. Numbers of identity cards, telephones, bank accounts, vehicles, certificates of title, addresses
beyond the county, e-mail and other accounts go. Organisations, judges, lawyers and firms stay, as PUBL 11 wants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from law.core import Basis
from law.tables import value_on
from law.text import Text


@dataclass(frozen=True)
class Person:
    """A natural person of the case. ``minor`` on the day of the decision; ``birth`` is masked for minors."""

    name: str
    minor: bool = False
    birth: date | None = None
    address: str = ""
    numbers: tuple[str, ...] = ()  # identity, telephone, account: masked wherever they stand


@dataclass(frozen=True)
class Kind:
    """A kind of masking, its title and article."""

    code: str
    title: Text
    basis: Basis


NAME = Kind("name", Text("姓名", "Name"), Basis("PUBL", "9"))
MINOR = Kind("minor", Text("未成年人", "Minor"), Basis("PUBL", "8"))
IDENTITY = Kind("identity", Text("身份证件号码", "Identity number"), Basis("PUBL", "10"))
PHONE = Kind("phone", Text("通讯方式", "Telephone or e-mail"), Basis("PUBL", "10"))
BANK = Kind("bank", Text("银行账号", "Bank account"), Basis("PUBL", "10"))
PLATE = Kind("plate", Text("车牌号码", "Number plate"), Basis("PUBL", "10"))
ADDRESS = Kind("address", Text("住址（县区以下）", "Address beyond the county"), Basis("PUBL", "10"))
TITLE = Kind("title", Text("权属证书编号", "Certificate of title"), Basis("PUBL", "10"))
ACCOUNT = Kind("account", Text("网络账号", "Account on the net"), Basis("PUBL", "10"))
KNOWN = Kind("known", Text("当事人登记信息", "Number known from the register"), Basis("PUBL", "10"))
MANUAL = Kind("manual", Text("人工添加", "Added by hand"), Basis("PUBL", "10"))
KINDS = {k.code: k for k in (NAME, MINOR, IDENTITY, PHONE, BANK, PLATE, ADDRESS, TITLE, ACCOUNT, KNOWN, MANUAL)}

_GAP = r"[ \t\u3000\-－—]?"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领"
# In order of precedence: what comes first keeps its place.
_PATTERNS: tuple[tuple[Kind, re.Pattern[str], str], ...] = (
    (IDENTITY, re.compile(rf"(?<!\d)(?:\d{_GAP}){{17}}[\dXx](?!\d)"), "×" * 6),
    (IDENTITY, re.compile(r"(?<=公民身份号码)[：:\s]*\w{6,}|(?<=身份证号)码?[：:\s]*[\dXx*]{8,}"), "×" * 6),
    (ACCOUNT, re.compile(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"), "×" * 4),
    (ACCOUNT, re.compile(r"(?:微信号?|QQ号?|支付宝账号)[：:为是\s]*[A-Za-z0-9_\-]{5,}"), "×" * 4),
    (BANK, re.compile(rf"(?<!\d)(?:\d{_GAP}){{15,18}}\d(?!\d)"), "×" * 4),
    (BANK, re.compile(r"(?:账号|账户|卡号|银行卡)[：:为是\s]*\d[\d \-]{6,}\d"), "×" * 4),
    (PHONE, re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1(?:\d{_GAP}){{9}}\d(?!\d)"), "×" * 4),
    (PHONE, re.compile(r"(?<!\d)0\d{2,3}[-－ ]\d{7,8}(?!\d)"), "×" * 4),
    (PLATE, re.compile(rf"[{_PROVINCES}][A-Z][·• ]?[A-Z0-9]{{5,6}}(?![A-Z0-9])"), "×" * 4),
    (
        TITLE,
        re.compile(
            r"[（(〔]?\d{4}[）)〕]?[^，。；、\s（(]{0,16}(?:不动产权|房权证|土地使用证)[^，。；、\s]{0,10}第?\s*\d{3,}\s*号"
        ),
        "×" * 4,
    ),
)
_DETAIL = re.compile(
    r"(?P<head>(?:住所地|住址|(?<!所)住(?!宅)|现住|户籍地|家庭住址|地址)[：:为在于]?[^，。；\n]{0,24}?"
    # Quarters and yards are no districts: 被告所住小区提供物业服务 names no address.
    r"(?:自治县|[县旗]|(?<![小社园校厂辖库景牧林])区|(?<!自治)市(?![^，。；\n]{0,12}[县区旗])))"
    r"(?P<rest>[^，。；\n]{2,60})"
)


@dataclass(frozen=True)
class Mask:
    """One replacement: place in the source, what stood there, what stands there now, and by which rule."""

    start: int
    end: int
    original: str
    replacement: str
    kind: str

    @property
    def rule(self) -> Kind:
        return KINDS[self.kind]


@dataclass
class Masked:
    """The text to publish and every masking in it, in order."""

    text: str
    masks: list[Mask] = field(default_factory=list)


def mask(source: str, persons: Sequence[Person], on: date, *, manual: Iterable[str] = ()) -> Masked:
    """Mask a text. ``manual``: words a person marked; each of their occurrences goes."""
    plain = _same_length(source)
    found: list[Mask] = []
    for word in sorted({w.strip() for w in manual if w.strip()}, key=len, reverse=True):
        found += _each(source, re.finditer(_loosely(_same_length(word)), plain), MANUAL, "×" * min(len(word), 4))
    found += _known(source, plain, persons)
    for kind, pattern, put in _PATTERNS:
        found += _each(source, pattern.finditer(plain), kind, put)
    found += _addresses(source, plain, persons)
    found += _names(source, plain, persons, on)
    kept = _without_overlaps(source, found)
    return Masked(_put_in(source, kept), kept)


def _same_length(text: str) -> str:
    """Full-width digits, letters and signs as plain ones, character by character."""
    made = "".join(
        unicodedata.normalize("NFKC", c) if 0xFF01 <= ord(c) <= 0xFF5E and c not in "，：；！？（）" else c
        for c in text
    )
    return made if len(made) == len(text) else text


def _loosely(word: str) -> str:
    """A word however it is spaced."""
    return r"[\s\u3000]*".join(re.escape(character) for character in word if not character.isspace())


def _each(source: str, matches: Iterable[re.Match[str]], kind: Kind, put: str) -> list[Mask]:
    return [Mask(m.start(), m.end(), source[m.start() : m.end()], put, kind.code) for m in matches]


def _known(source: str, plain: str, persons: Sequence[Person]) -> list[Mask]:
    numbers = {_same_length(number) for person in persons for number in person.numbers if len(number) >= 5}
    return [m for number in numbers for m in _each(source, re.finditer(_loosely(number), plain, re.I), KNOWN, "×" * 4)]


def _addresses(source: str, plain: str, persons: Sequence[Person]) -> list[Mask]:
    found = []
    for person in persons:
        if len(person.address) >= 4:
            put = county_of(person.address)
            found += _each(source, re.finditer(_loosely(_same_length(person.address)), plain), ADDRESS, put)
            rest = _same_length(person.address)[len(put) :]
            if len(rest) >= 3:
                found += _each(source, re.finditer(_loosely(rest), plain), ADDRESS, "×" * 3)
        if person.minor and person.birth:
            day = person.birth
            written = rf"{day.year}年0?{day.month}月0?{day.day}日|{day.isoformat()}"
            found += _each(source, re.finditer(written, plain), MINOR, f"{day.year}年")
    for match in _DETAIL.finditer(plain):
        start, end = match.span("rest")
        found.append(Mask(start, end, source[start:end], "×" * 3, ADDRESS.code))
    return found


def county_of(address: str) -> str:
    """An address as far as the county; the empty text where none is named."""
    match = re.match(
        r"(?:[^省市县区旗]{1,10}(?:省|自治区|市|自治州|地区|盟)){0,2}[^省市县区旗]{1,10}(?:自治县|县|区|旗)", address
    )
    if match:
        return match.group()
    city = re.match(r"(?:[^省市]{1,10}省)?[^省市]{1,10}市", address)
    return city.group() if city else ""


def _names(source: str, plain: str, persons: Sequence[Person], on: date) -> list[Mask]:
    pseudonyms = pseudonyms_of([person.name for person in persons], on)
    minors = {person.name for person in persons if person.minor}
    found = []
    for name in sorted(pseudonyms, key=len, reverse=True):
        kind = MINOR if name in minors else NAME
        found += _each(source, re.finditer(_loosely(_same_length(name)), plain), kind, pseudonyms[name])
    return found


def pseudonyms_of(names: Sequence[str], on: date) -> dict[str, str]:
    """``{name: pseudonym}``: surname and 某; those that would be equal are numbered in the order given."""
    surnames = tuple(value_on("publication", "compound_surnames", on))
    given = list(dict.fromkeys(name.strip() for name in names if len(name.strip()) > 1))
    stems = {name: _stem(name, surnames) for name in given}
    made, counted = {}, dict.fromkeys(stems.values(), 0)
    for name in given:
        stem = stems[name]
        counted[stem] += 1
        alone = sum(other == stem for other in stems.values()) == 1
        made[name] = stem if alone else f"{stem}{counted[stem]}"
    return made


def _stem(name: str, surnames: tuple[str, ...]) -> str:
    if re.search(r"[·•‧・．.]", name):
        return f"{name[0]}某某"
    if re.match(r"[A-Za-z]", name):
        return f"{name[0].upper()}某某"
    length = 2 if len(name) > 2 and name.startswith(surnames) else 1
    return f"{name[:length]}某"


def _without_overlaps(source: str, found: Sequence[Mask]) -> list[Mask]:
    """Earlier kinds win over later ones; among the same the longer; in order of place."""
    taken: list[Mask] = []
    covered: set[int] = set()
    for one in found:
        places = range(one.start, one.end)
        if one.start < one.end and covered.isdisjoint(places):
            taken.append(one)
            covered.update(places)
        elif covered.isdisjoint(places):
            continue
        else:
            free = [place for place in places if place not in covered]
            for start, end in _runs(free):
                taken.append(Mask(start, end, source[start:end], "", one.kind))
                covered.update(range(start, end))
    return sorted(taken, key=lambda one: one.start)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (start, end)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _put_in(source: str, masks: Sequence[Mask]) -> str:
    parts, at = [], 0
    for one in masks:
        parts += [source[at : one.start], one.replacement]
        at = one.end
    return "".join([*parts, source[at:]])


def survivors(masked: str, persons: Sequence[Person]) -> list[str]:
    """Known personal values that still stand in a text, however spaced; must be empty before anything is published."""
    plain = _same_length(masked)
    values = {value for person in persons for value in (person.name, *person.numbers) if len(value) > 1}
    values |= {person.address for person in persons if len(person.address) > len(county_of(person.address)) + 2}
    return sorted(value for value in values if re.search(_loosely(_same_length(value)), plain, re.I))
