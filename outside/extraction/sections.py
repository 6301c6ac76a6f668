"""The parts of a complaint 文书分段: title, parties, claims, facts, evidence, closing; found by their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from outside.extraction.misread import heading_read, resembles
from outside.extraction.passages import Passage
from outside.extraction.roles import role_of

KINDS = (
    ("民事上诉状", re.compile(r"上诉状")),
    ("强制执行申请书", re.compile(r"执行申请[书表]|申请(强制)?执行书")),
    ("民事答辩状", re.compile(r"答辩状")),
    ("民事反诉状", re.compile(r"反诉状")),
    ("行政起诉状", re.compile(r"行政起诉(状|书)")),
    ("民事起诉状", re.compile(r"起诉[状书]|诉讼状|具状|诉状$|^状纸$")),
)
_ORDER = r"(?:[一二三四五六七八九十]{1,2}、|第[一二三四五六]部分[:、,]?|[(][一二三四五六][)])?"
_WHOSE = r"(?:原告|我)?的?(?:诉讼|起诉|上诉|反诉|仲裁|再审|申请执行|申请|执行|附带民事诉讼)?的?"
_CLAIMS = r"请求(?:[贵法]院|人民法院)?(?:依法)?判[令决]|诉讼请求事项|诉讼请求|请求事项|申请事项|执行事项|诉讼要求|诉请|诉求|请求|要求"
_FACTS = r"事实[与和及、]?(?:的)?理由|事实经过|事情的?经过|案件事实|基本事实|理由|经过|事实|事由"
_EVIDENCE = r"证据(?:和|及|与|、)?(?:证据)?(?:材料)?(?:来源|清单|目录|名称)?(?:及来源|[、,]证人.*)?|附证据|附[:]证据(?:目录|清单)?|附件|附项|附"
_HEADINGS = {
    "claims": re.compile(rf"^{_ORDER}{_WHOSE}(?:{_CLAIMS})(?:如下)?(?P<colon>[:]?)(?P<rest>.*)$"),
    "facts": re.compile(rf"^{_ORDER}{_WHOSE}(?:{_FACTS})(?:如下)?(?P<colon>[:]?)(?P<rest>.*)$"),
    "evidence": re.compile(rf"^{_ORDER}(?:{_EVIDENCE})(?P<colon>[:]?)(?P<rest>.*)$"),
    "closing": re.compile(r"^(?:此致|此至|谨呈|谨致)(?P<colon>[:]?)(?P<rest>.*)$"),
}
# Headings as they are mostly written, known also with one sign misread.
_KNOWN = {
    "claims": ("诉讼请求", "上诉请求", "请求事项", "申请事项", "诉讼请求事项", "申请执行事项"),
    "facts": ("事实与理由", "事实和理由", "事实及理由", "事实理由", "上诉理由", "上诉事实与理由"),
    "evidence": ("证据目录", "证据清单", "证据和证据来源"),
}
_FIRST_NUMBER = re.compile(r"(?:一、|1[、.,]|[(][一1][)])")
_LONGEST_HEADING = 14
_CLOSES = re.compile(r"^(具状人|起诉人|申请执行人|上诉人|申请人|原告)([(].*[)])?(签名|签字|盖章|签章)?[:]")
_SIGNS = re.compile(r"^(具状人|起诉人)")


@dataclass
class Sections:
    """Passages by part. ``kind`` is the kind of paper, '' when no title was found."""

    kind: str = ""
    heading: list[Passage] = field(default_factory=list)
    parties: list[Passage] = field(default_factory=list)
    claims: list[Passage] = field(default_factory=list)
    facts: list[Passage] = field(default_factory=list)
    evidence: list[Passage] = field(default_factory=list)
    closing: list[Passage] = field(default_factory=list)


_PARTY = re.compile(r"^(反诉)?(原告|被告|第三人|上诉人|被上诉人|申请人|被申请人|申请执行人|被执行人|起诉人)(人)?")


def sections_of(passages: Sequence[Passage]) -> Sections:
    """Divides a paper. A heading with text behind its colon starts its part with that text."""
    sections = Sections()
    current = "heading"
    for passage in passages:
        if current == "heading" and not sections.kind:
            sections.kind = _kind(passage.text)
        following, rest = _heading(passage, current)
        if following:
            current = following
            if rest is not None and rest.text:
                getattr(sections, current).append(rest)
            continue
        if current == "heading" and (_PARTY.match(passage.text) or role_of(passage)):
            current = "parties"
        if _CLOSES.match(passage.text) and (
            current == "evidence" or (current == "facts" and _SIGNS.match(passage.text))
        ):
            current = "closing"
        getattr(sections, current).append(passage)
    return sections


def _kind(text: str) -> str:
    if len(text) > 20:
        return ""
    return next((kind for kind, pattern in KINDS if pattern.search(text)), "")


def _heading(passage: Passage, current: str) -> tuple[str, Passage | None]:
    """The part a passage opens, and the text it already brings; '' when it is no heading."""
    for part, pattern in _HEADINGS.items():
        match = pattern.match(passage.text)
        if match is None or not _may_follow(part, current):
            continue
        rest = match["rest"]
        head = passage.text[: len(passage.text) - len(rest)]
        parted = match["colon"] or part == "closing" or (rest and passage.apart(len(head)))
        if rest and not parted and not (part == "claims" and _FIRST_NUMBER.match(rest)):
            continue
        if len(head) <= _LONGEST_HEADING:
            return part, passage.part(len(head)) if rest else None
    return _misread_heading(passage, current)


def _misread_heading(passage: Passage, current: str) -> tuple[str, Passage | None]:
    """A heading of four signs or more with one of them wrong or lost, alone on its line or before its colon."""
    words, end = heading_read(passage.text)
    colon = passage.text[end : end + 1] == ":"
    if not colon and end < len(passage.text):
        return "", None
    for part, known in _KNOWN.items():
        if _may_follow(part, current) and resembles(words, known):
            rest = passage.part(end + 1) if colon else None
            return part, rest if rest is not None and rest.text else None
    return "", None


def _may_follow(part: str, current: str) -> bool:
    if part == "claims":
        return current in ("heading", "parties")
    if part == "facts":
        return current in ("parties", "claims")
    return current != "heading"
