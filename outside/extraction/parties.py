"""Parties in running text 当事人识别: one block per party, from its role to the next one; what the blocks share is told to each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outside.extraction.party_values import fields_of
from outside.extraction.passages import Passage, with_commas
from outside.extraction.roles import ROLES, role_of, side_of
from outside.extraction.suggesting import Found

_AGENT_WORD = r"(?:委托诉讼代理人|委托代理人|诉讼代理人|代理人)"
# 三原告共同委托诉讼代理人：… / 被告委托代理人：… — the agents of a whole side, named behind the last of its blocks
_SIDES_AGENTS = re.compile(
    rf"^(?:以上|上述|上列)?(?:[二两三四五六七八九十\d]|各)?(?P<role>{ROLES})(?:[(][^)]{{1,20}}[)])?(?:均|的)?(?=(?:共同)?{_AGENT_WORD}[:(]|共同委托)"
)
_SHARED_AGENTS = re.compile(rf"^(?=共同{_AGENT_WORD}[:])")
# 以上三原告均住… — one address for a whole side
_SIDES_ADDRESS = re.compile(
    rf"^(?:以上|上述|上列)?[二两三四五六七八九十\d]?(?P<role>{ROLES})(?:均|都)(?=(?:系.{{2,30}}人,)?(?:住|居住|现住))"
)
_SAME_ADDRESS = re.compile(
    rf"(?:住所地|住址|住所|地址|户籍地|现住|住)[:]?(?:与|和)?(?:均)?(?:(?P<whom>{ROLES})(?P<number>[一二三四五六七八九十\d])?(?:相同|一致)|同(?:上|前)|同(?P<as>{ROLES})(?P<of>[一二三四五六七八九十\d])?)(?=[,。;、(]|$)"
)
_FIELD = re.compile(
    r"[男女]$|.{1,5}族$|(?:19|20)\d{2}年|住|家住|现住|户籍|地址|电话|手机|联系|身份证|公民身份|统一社会|法定代表|负责人|经营者|职务|性别|民族|出生|委托|代理人"
)
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Block:
    """Everything the paper says about one party. ``side`` is plaintiffs, defendants or third_parties."""

    side: str
    text: Passage


def blocks_of(passages: Sequence[Passage]) -> list[Block]:
    """Party blocks of the first part of a paper, in order."""
    blocks: list[Block] = []
    for passage in passages:
        shared = _shared(passage, blocks[-1].side if blocks else "")
        if shared and any(block.side == shared[0] for block in blocks):
            side, words = shared
            blocks = [Block(one.side, _joined(one.text, words)) if one.side == side else one for one in blocks]
            continue
        role = role_of(passage)
        if role:
            blocks.append(Block(role.side, _parted(passage.part(role.start))))
        elif blocks:
            last = blocks[-1]
            blocks[-1] = Block(last.side, _joined(last.text, _parted(passage)))
    return blocks


def _parted(line: Passage) -> Passage:
    """Where a line has no commas but blanks between whole words, these part its words: not the spread letters of 住　所　地, nor the uneven
    gaps of hand-writing, where hardly any word begins a field."""
    if re.search(r"[,。;、]", line.text):
        return line
    parted = with_commas(line)
    words = parted.text.split(",")
    if any(len(word) == 1 and word not in "男女" for word in words):
        return line
    return parted if 3 * sum(bool(_FIELD.match(word)) for word in words) >= len(words) else line


def _shared(passage: Passage, last: str) -> tuple[str, Passage] | None:
    """The side a line speaks of as a whole, and what it says."""
    for pattern in (_SIDES_AGENTS, _SIDES_ADDRESS):
        match = pattern.match(passage.text)
        if match:
            return side_of(match["role"]), passage.part(match.end())
    return (last, passage) if last and _SHARED_AGENTS.match(passage.text) else None


def parties_of(passages: Sequence[Passage]) -> Iterator[tuple[str, Found]]:
    """Field path (``plaintiffs[0].name`` …) and value of everything said about the parties."""
    counts: dict[str, int] = {}
    addresses: dict[str, list[Found | None]] = {}
    last: Found | None = None
    for block in blocks_of(passages):
        fields = list(fields_of(block.text))
        if not fields:
            continue
        own = next((value for key, value in fields if key == "address"), None)
        if own is None:
            own = _same_address(block.text, addresses, last)
            fields += [("address", own)] if own else []
        last = own or last
        addresses.setdefault(block.side, []).append(own)
        number = counts.get(block.side, 0)
        counts[block.side] = number + 1
        for key, value in fields:
            yield f"{block.side}[{number}].{key}", value


def _same_address(text: Passage, known: dict[str, list[Found | None]], last: Found | None) -> Found | None:
    """住址同上, 住同原告, 住址同被告一: the address of the party it points to."""
    match = _SAME_ADDRESS.search(text.text)
    if match is None:
        return None
    role = match["whom"] or match["as"]
    meant = last
    if role:
        number = match["number"] or match["of"] or "1"
        listed = known.get(side_of(role), [])
        place = (int(number) if number.isdigit() else _NUMERALS.index(number) + 1) - 1
        meant = listed[place] if 0 <= place < len(listed) else None
    if meant is None:
        return None
    return Found(meant.value, text, match.start(), match.end(), "party-address-as-another", (), 0.95)


def _joined(before: Passage, after: Passage) -> Passage:
    """Paragraphs of one block; a comma stands in for the break, so that values do not run into each other."""
    if before.text.endswith((",", "。", ";", ":")) or not before.sources:
        return before + after
    return before + Passage(",", (before.sources[-1],)) + after
