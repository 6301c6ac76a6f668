"""The foot of a paper 落款: who signed and when, as every informal paper ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.dates import dates_in
from outside.extraction.passages import Passage
from outside.extraction.rows import Row
from outside.extraction.suggesting import Found

_BRACKETS = r"(?:[(][^()]{0,16}[)]?)?"
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,30}(?:[(][\u4e00-\u9fff]{1,12}[)][\u4e00-\u9fff]*)?")
_NO_NAME = re.compile(
    r"^(签名|签字|盖章|手印|捺印|公章|身份证|电话|年月日|日期|未带|本人|以上|此据|特此|立据|见证人|担保人|财务专用章|合同专用章|签章)"
)
# behind 借款人 without its colon: nothing but a name, or a body known by its last word
_WHOLE_NAME = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,3}|[\u4e00-\u9fff()]{4,36}(?:公司|厂|店|商行|中心|合作社))(?:[(](?:公章|盖章|签章|指印|手印)[)])?"
)
_PRINTED = re.compile(r"[(](?:指印|手印|捺印|指模|公章|盖章|签章|签名|签字|印章)[)]$")
_DATE_WORDS = re.compile(r"签订|签署|签收|日期|时间|落款|出具|打印|[:.,。()日号期-]")


def last_date(rows: Sequence[Row]) -> Found | None:
    """The last full date on a line that says little else."""
    for row in reversed(rows):
        for line in reversed(list(_lines(row))):
            dates = [one for one in dates_in(line.text) if len(one.value) == 10 and not one.relative]
            if dates and _says_little(line.text, [(one.start, one.end) for one in dates]):
                one = dates[-1]
                return Found(one.value, line, one.start, one.end, "date-at-the-foot")
    return None


def _lines(row: Row) -> Iterator[Passage]:
    """The lines of a row one by one: a cell may hold several."""
    text, start = row.text, 0
    for place in range(1, len(text.text) + 1):
        if place == len(text.text) or text.sources[place].line is not text.sources[place - 1].line:
            yield text.part(start, place)
            start = place


def _says_little(text: str, dates: Sequence[tuple[int, int]]) -> bool:
    rest = "".join(letter for place, letter in enumerate(text) if not any(a <= place < b for a, b in dates))
    return len(_DATE_WORDS.sub("", rest)) <= 4


def signed(rows: Sequence[Row], words: str) -> list[Found]:
    """Names behind 借款人（签名）： and the like, from the last such place; several are parted by gaps or commas."""
    pattern = re.compile(rf"(?:{words})[)]?{_BRACKETS}(?:签名|签字|盖章|签章|捺印)*{_BRACKETS}[:]")
    loose = re.compile(rf"^(?:{words}){_BRACKETS}$")
    ahead = re.compile(rf"^(?:{words}){_BRACKETS}")
    for number in range(len(rows) - 1, -1, -1):
        row = rows[number]
        match = pattern.search(row.text.text)
        if match:
            names = list(_names(row.text.part(match.end())))
            if names or number + 1 >= len(rows):
                return names
            return list(_names(rows[number + 1].text))[:1]
        head = ahead.match(row.text.text)
        if head and head.end() < len(row.text.text) and row.text.apart(head.end()):
            return list(_names(row.text.part(head.end())))
        if head and _WHOLE_NAME.fullmatch(row.text.text[head.end() :]):
            return list(_names(row.text.part(head.end())))
        for place, piece in enumerate(row.pieces()):
            if loose.match(piece.text) and place + 1 < len(row.starts):
                return list(_names(row.text.part(row.starts[place + 1])))
    return []


def _names(text: Passage) -> Iterator[Found]:
    start = 0
    for place in range(len(text.text) + 1):
        if place < len(text.text) and not _parted(text, place, start):
            continue
        match = _NAME.match(text.text[start:place])
        if match and not _NO_NAME.match(match.group()):
            name = _PRINTED.sub("", match.group())
            yield Found(name, text, start, start + len(name), "signer")
        elif start and match is None and text.text[start:place].strip(",、;:"):
            return
        start = place + 1 if place < len(text.text) and text.text[place] in ",、;:" else place


def _parted(text: Passage, place: int, start: int) -> bool:
    if text.text[place] in ",、;:":
        return True
    return place > start and (text.sources[place - 1].line is not text.sources[place].line or text.apart(place))
