"""Court, signature and evidence 尾部识别."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from law.text import Text
from outside.extraction.claims import NUMBER
from outside.extraction.dates import dates_in
from outside.extraction.passages import Passage
from outside.extraction.suggesting import Found, found

_COURT = re.compile(
    r"(?P<v>[\u4e00-\u9fff]{2,30}?人民法院|[\u4e00-\u9fff]{2,12}(?:海事|知识产权|金融|互联网|铁路运输(?:中级)?)法院)"
)
_COURT_MISREAD = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,24}(?:省|市|县|区|旗|州|中级|高级))(?:.民法院|人.法院|人民.院|人民法.|民法院|人法院|人民院|人民法)"
)
_PUT_RIGHT = Text(
    "法院名称末尾识别有误，已按“人民法院”更正。", "The end of the name was misread and put right as 人民法院."
)
_SIGNER = re.compile(
    r"^(?:[具展县][状壮]人|起诉人|上诉人|申请执行人|申[请情]人|原告人?|答辩人|反诉人|自诉人|签名|签字)(?:签名|签字|盖章|签章)?(?:[(（][^)）]*[)）]?)?(?P<colon>[::产])?(?P<names>.*)$"
)
_PLAIN_NAME = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff()]{4,36}(?:公司|分行|支行|厂|店|中心|合作社|银行|委员会))$"
)
_NAME_ALONE = re.compile(r"(?:(?!年|月|日)[\u4e00-\u9fff·]){2,4}")
_LABELS = re.compile(
    r"[(](签名|签字|盖章|公章|签章|签字、盖章|签名或盖章|签字或盖章|签名、盖章|手印|捺印)[)]|日期[::]?|(?<=[::,])年月日$"
)
_NOTE = re.compile(r"^(以上证据|以上均|原件|注[::]|本案|此致|上述证据|附页)")
_UNLISTED = re.compile(r"^.{0,4}[.、,)]?(?:本)?(?:民事)?(?:起诉状|上诉状|诉状|上诉书|起诉书|申请书)?副本")


def court_of(passages: Sequence[Passage]) -> Found | None:
    """The court addressed: the line after 此致, or the last court named alone on a line. 人民法院 with one sign misread is put right."""
    for passage in passages:
        match = _COURT.search(passage.text)
        if match and match.end() - match.start() >= len(passage.text) - 3:
            return found(passage, match, "v", "court-addressed")
    for above, below in itertools.pairwise(passages[:4]):
        if re.fullmatch(r"人?民?法院", below.text) and re.search(r"[省市县区旗州]$|[高中]级$", above.text):
            joined = above + below
            return Found(joined.text, joined, 0, len(joined.text), "court-on-two-lines")
    for passage in passages[:2]:
        misread = _COURT_MISREAD.fullmatch(passage.text)
        if misread:
            value = f"{misread['place']}人民法院"
            return replace(found(passage, misread, 0, "court-misread", value, 0.9), doubts=(_PUT_RIGHT,))
    return None


def signature_of(passages: Sequence[Passage]) -> Iterator[tuple[str, Found]]:
    """Signatories and the date under them."""
    number = 0
    for label, passage, first in _signing(passages):
        for start, end in _names(passage, first):
            yield f"signed_by[{number}]", Found(passage.text[start:end], passage, start, end, label)
            number += 1
    for passage in reversed(passages):
        dates = [one for one in dates_in(passage.text) if len(one.value) == 10 and not one.relative]
        if dates and len(passage.text) < 40:
            last = dates[-1]
            yield "signed_on", Found(last.value, passage, last.start, last.end, "signed-on")
            return


def _signing(passages: Sequence[Passage]) -> Iterator[tuple[str, Passage, int]]:
    """Where names are signed: behind 具状人：, or on the next line where nothing stands behind it."""
    for place, passage in enumerate(passages):
        undated = _until_date(passage)
        match = _SIGNER.match(undated.text)
        if match is None:
            continue
        parted = bool(match["names"]) and undated.apart(match.start("names"))
        if not (match["colon"] or parted or _PLAIN_NAME.match(match["names"]) or not match["names"]):
            continue
        if _LABELS.sub("", match["names"]):
            yield "signer", undated, match.start("names")
            if place + 1 < len(passages) and _NAME_ALONE.fullmatch(passages[place + 1].text):
                yield "signer-on-the-next-line", passages[place + 1], 0
        elif place + 1 < len(passages) and not dates_in(passages[place + 1].text):
            yield "signer-below", passages[place + 1], 0


def _until_date(passage: Passage) -> Passage:
    dates = dates_in(passage.text)
    return passage.part(0, dates[0].start) if dates and dates[0].start > 0 else passage


def _names(passage: Passage, first: int) -> list[tuple[int, int]]:
    """Stretches that hold one name each: divided by commas, by white space and by labels such as （盖章）. One sign alone counts only
    where nothing else was read."""
    text = _LABELS.sub(lambda label: "," * len(label.group()), passage.text)
    spans: list[tuple[int, int]] = []
    start = first
    for place in range(first, len(text) + 1):
        if place == len(text) or text[place] in ",、;。:" or (place > start and _parted(passage, place)):
            if place > start:
                spans.append((start, place))
            start = place + 1 if place < len(text) and text[place] in ",、;。:" else place
    return [span for span in spans if span[1] - span[0] >= 2] or spans[:1]


def _parted(passage: Passage, place: int) -> bool:
    return passage.sources[place - 1].line is not passage.sources[place].line or passage.apart(place)


def evidence_of(passages: Sequence[Passage]) -> list[Found]:
    """The list of evidence: one entry per number or line, without number and end mark."""
    entries: list[Found] = []
    for passage in passages:
        if _NOTE.match(passage.text):
            continue
        for start, end in _entries(passage.text, alone=len(passages) == 1):
            text = passage.text[start:end].rstrip(";。,.:·•*$/'°|_")
            if text and not text.isdigit() and not _UNLISTED.match(text):
                entries.append(Found(text, passage, start, start + len(text), "evidence-entry"))
    return entries


def _entries(text: str, *, alone: bool) -> list[tuple[int, int]]:
    """By numbers; without numbers by commas, or (where one line is the whole list) by 、."""
    cuts = [match for match in NUMBER.finditer(text) if match.start() == 0 or text[match.start() - 1] in "。;,"]
    if not cuts:
        parting = "、" if alone and not re.search(r"[,;]", text) else ",。;"
        return [match.span() for match in re.finditer(rf"[^{parting}]+", text)]
    return [
        (here.end(), following.start() if following else len(text))
        for here, following in zip(cuts, [*cuts[1:], None], strict=True)
    ]
