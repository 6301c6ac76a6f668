"""Roles at the head of a party 诉讼地位: read as written, or with one sign misread where a colon stands behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from outside.extraction.misread import resembles
from outside.extraction.passages import Passage

SIDES = {
    "plaintiffs": (
        "反诉被告",
        "反诉原告",
        "原告人",
        "原告",
        "上诉人",
        "申请执行人",
        "再审申请人",
        "申请人",
        "起诉人",
        "自诉人",
        "答辩人",
        "公诉机关",
    ),
    "defendants": (
        "被告人",
        "罪犯",
        "被告单位",
        "被告",
        "被上诉人",
        "被申请执行人",
        "被执行人",
        "被申请人",
        "被答辩人",
        "被反诉人",
    ),
    "third_parties": ("第三人",),
}
_SIDE = {role: side for side, roles in SIDES.items() for role in roles}
_LONGEST_FIRST = sorted(_SIDE, key=len, reverse=True)
ROLES = "|".join(_LONGEST_FIRST)
_LONG_ROLES = ("申请执行人", "被申请执行人", "再审申请人", "被上诉人", "被执行人", "被申请人")
_NOTE = r"(?:[(][^)]{1,20}[)])?"
# A speck or the edge of a rule before the first sign is read as a mark.
_SPECK = r"[、,.;:·'`|_—-]?"
_STAGE = r"(?:原审|一审|二审|再审|(?:刑事)?附带民事诉讼|(?:刑事)?附带民事)?"
_NUMBER = r"(?P<number>[一二三四五六七八九十\d]{1,2})?"
_ROLE = re.compile(
    rf"^{_SPECK}(?:{_STAGE}|第[一二三四五六七八九十])(?P<role>{ROLES}){_NOTE}{_NUMBER}{_NOTE}(?P<colon>[:])?(?=(?P<name>(?:姓名|名称|单位名称)[:])?)"
)
_MISREAD = re.compile(rf"^{_SPECK}{_STAGE}(?P<role>[\u4e00-\u9fff]{{2,8}}?){_NOTE}{_NUMBER}(?P<colon>[:])")
# without a colon only where a name, a comma and a gender stand behind: 原吿王某，男，
_MISREAD_PLAIN = re.compile(r"^(?P<role>[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff·]{2,4},[男女],)")
_PLAIN_NAME = re.compile(
    r"(?!指控|认为|诉称|辩称)[\u4e00-\u9fff·]{2,4}?(?:[(][^()]{2,20}[)])?(?:[,;]|。$|、(?=[男女]、)|[男女](?:[,、]|[\u4e00-\u9fff]{1,5}族|\d{4}年|住|出生)|$)"
)
_ENTITY_NAME = re.compile(
    r"[\u4e00-\u9fff()·]{1,40}?(?:公司|厂|店|商行|经营部|合作社|中心|银行|支行|分行|委员会|医院|学校|检察院|政府|局|派出所|信用社|幼儿园)(?:[,;。(]|$)"
)


@dataclass(frozen=True, slots=True)
class Role:
    """Which side a party is on and where what is said about it begins. ``sure`` is false where the role word was misread."""

    side: str
    start: int
    sure: bool = True


def side_of(role: str) -> str:
    """plaintiffs, defendants or third_parties for a role word; '' for what is none."""
    return _SIDE.get(role, "")


def role_of(passage: Passage) -> Role | None:
    """The role a passage opens with: with its colon, alone on its line, with white space behind it, or (in plain hand) with a name and at
    once a comma or gender behind it."""
    text = passage.text
    match = _ROLE.match(text)
    if match:
        return Role(_SIDE[match["role"]], match.end()) if _opens(passage, match) else None
    match = _MISREAD.match(text) or _MISREAD_PLAIN.match(text)
    if match is None:
        return None
    for role in _LONGEST_FIRST:
        if len(role) == len(match["role"]) and _one_off(role, match["role"]):
            return Role(_SIDE[role], match.end(), sure=False)
    if resembles(match["role"], _LONG_ROLES):
        best = min(_LONG_ROLES, key=lambda role: Levenshtein.distance(role, match["role"]))
        return Role(_SIDE[best], match.end(), sure=False)
    return None


def _opens(passage: Passage, match: re.Match[str]) -> bool:
    end, text = match.end(), passage.text
    if match["colon"] or match["name"] or end == len(text):
        return True
    return passage.apart(end) or bool(_PLAIN_NAME.match(text[end:]) or _ENTITY_NAME.match(text[end:]))


def _one_off(role: str, read: str) -> bool:
    """One sign differs; of words of two signs the first must be right (原告, 被告)."""
    differing = [place for place, (a, b) in enumerate(zip(role, read, strict=True)) if a != b]
    return len(differing) == 1 and (len(role) > 2 or differing == [1])
