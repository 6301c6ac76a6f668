"""Agents behind a party 代理人识别: their names and the law firm that stands behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outside.extraction.misread import tolerant
from outside.extraction.passages import Passage
from outside.extraction.suggesting import Found, found

_WORDS = (
    tolerant("委托诉讼代理人", "委托代理人", "诉讼代理人", "法定代理人", "特别授权代理人", but=("法定代表人",))
    + "|(?<=[,。;:])代理人(?=[:,])"
)
# 项某,骆某,某某律师事务所 — a comma between names (or a 、 read as one) where a firm or 均 stands behind them
_NAME_BEHIND_COMMA = r"(?:,(?!该|系|公司|单位|法务|员工|职员|经理|主管|专员|特别|一般|男|女)[\u4e00-\u9fff·]{2,4}(?=,(?:均|[\u4e00-\u9fff()]{4,30}(?:律师事务所|法律服务所))))?"
_AGENTS = re.compile(
    rf"(?:{_WORDS}|代理人)[:,]?(?P<names>[\u4e00-\u9fff·]{{2,8}}(?:[、和及][\u4e00-\u9fff·]{{2,4}})*{_NAME_BEHIND_COMMA})(?=[,。;(]|$|系|均)(?P<rest>(?:(?!{_WORDS})[^。])*)"
)
# …；温雪，某某律师事务所实习律师 — a further agent without a word before the name
_ANOTHER = re.compile(
    r";(?P<name>[\u4e00-\u9fff·]{2,4}),(?P<firm>[\u4e00-\u9fff][\u4e00-\u9fff()]{1,29}(?:律师事务所|法律服务所))"
)
_FIRM = re.compile(r"(?P<v>[\u4e00-\u9fff][\u4e00-\u9fff()]{1,29}?(?:律师事务所|法律服务所))")


def agents_start(text: str) -> int | None:
    """Where a block turns from the party to who acts for it."""
    match = re.search(rf"({_WORDS})", text)
    return match.start() if match else None


def agents_of(text: Passage) -> Iterator[tuple[str, Found]]:
    """Agents and the firm that stands behind them."""
    number = 0
    for match in _AGENTS.finditer(text.text):
        firm = _FIRM.search(re.sub(r"(均|系|为|是)", ",", match["rest"]))
        offset = match.start("rest")
        for name in re.finditer(r"[\u4e00-\u9fff·]+?(?=[、和及,]|$)", match["names"]):
            start = match.start("names") + name.start()
            yield f"agents[{number}].name", Found(name.group(), text, start, start + len(name.group()), "agent-name")
            if firm:
                place = offset + firm.start("v"), offset + firm.end("v")
                yield f"agents[{number}].firm", Found(text.text[slice(*place)], text, *place, "agent-firm")
            number += 1
        for another in _ANOTHER.finditer(text.text, *match.span("rest")):
            for key, group in (("name", "name"), ("firm", "firm")):
                yield f"agents[{number}].{key}", found(text, another, group, f"agent-{key}")
            number += 1
