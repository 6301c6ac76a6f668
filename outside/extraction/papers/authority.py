"""Powers of attorney 授权委托书: who authorises whom, for which case, how far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.causes import listed_cause
from outside.extraction.labelled import Label, labelled
from outside.extraction.papers.closing import last_date, signed
from outside.extraction.passages import Passage, passages_of, with_commas
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found, found
from outside.extraction.ticks import choices
from outside.ocr.port import PageReading

_PRINCIPAL = (
    "委托人姓名",
    "委托人名称",
    "委托单位名称",
    "委托单位",
    "委托人",
    "委托方",
    "授权人",
    "授权单位",
    "授权委托人",
)
_AGENT = (
    "受委托人姓名",
    "受委托人",
    "受托人姓名",
    "受托人",
    "被委托人姓名",
    "被委托人",
    "被授权人",
    "受托方",
    "代理人姓名",
    "委托代理人",
    "诉讼代理人",
    "代理人",
)
_LABELS = (Label("principal", _PRINCIPAL, bare=False), Label("agent", _AGENT, bare=False))
_NAME = re.compile(
    r"^(?:姓名|名称)?[:]?(?P<v>[\u4e00-\u9fff·()]{2,30}?)(?=[,;。:(]|$|性别|身份证|公民身份|职务|工作单位|单位|住|电话|联系|系|律师|\d|男|女|与委托人)"
)
_SEVERAL = re.compile(r"[、和及]")
_FIRM = re.compile(r"(?:工作单位|单位|执业机构|所在单位)?[:]?(?P<v>[\u4e00-\u9fff()]{2,24}?(?:律师事务所|法律服务所))")
_SCOPE = re.compile(r"(?P<s>特别(?:授权|代理))|(?P<g>一般(?:授权|代理|委托))")
_SCOPES = ("特别授权代理", "特别授权", "特别代理", "一般授权代理", "一般授权", "一般代理", "一般委托")
_CASE = re.compile(
    r"(?:与|和|诉)(?P<opponent>[\u4e00-\u9fff·()]{2,40}?)(?:之间)?(?:因|的|关于)?(?P<cause>[\u4e00-\u9fff、]{2,24}?(?:纠纷|争议|之诉|责任))(?:一案|案件|案)"
)
# A cause that is not in the list can be told from the name before it only where that name ends as bodies do.
_UNLISTED_CASE = re.compile(
    r"(?:与|和|诉)(?P<opponent>[\u4e00-\u9fff·()]{2,40}?(?:公司|厂|店|中心|银行|医院|学校|委员会|合作社))(?:之间)?(?:因|的|关于)?(?P<cause>[\u4e00-\u9fff、]{2,24}?(?:纠纷|争议))(?:一案|案件|案)"
)
_CAUSE_ONLY = re.compile(r"(?P<cause>[\u4e00-\u9fff、]{2,40}?(?:纠纷|争议))(?:一案|案件|案)")


def suggestions(pages: Sequence[PageReading], *, causes: Sequence[str] = ()) -> Iterator[Suggestion]:
    """principal, agents[].name, agents[].firm, scope, opponent, cause, date."""
    rows = rows_of(pages)
    passages = [with_commas(one) for one in passages_of(pages)]
    yield from _principal(rows, passages)
    yield from _agents(passages, rows)
    yield from _scope(passages)
    yield from _case(passages, causes)
    date = last_date(rows)
    if date:
        yield date.at("date")


def _principal(rows: Sequence[Row], passages: Sequence[Passage]) -> Iterator[Suggestion]:
    for passage in passages:
        match = re.match(
            rf"^(?:{'|'.join(_PRINCIPAL)})(?:[(][^)]*[)])?(?:[:]|(?=[\u4e00-\u9fff·]{{2,4}},))(?P<rest>.+)",
            passage.text,
        )
        name = _NAME.match(match["rest"]) if match else None
        if match and name:
            start = match.start("rest") + name.start("v")
            yield Found(name["v"], passage, start, start + len(name["v"]), "label-principal").at("principal")
            return
    names = signed(rows, "委托人|委托单位|授权人|授权单位")
    if names:
        yield names[0].at("principal")
    else:
        value = next(iter(labelled(rows, _LABELS).get("principal", ())), None)
        if value:
            yield value.at("principal")


def _agents(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Suggestion]:
    """Each line that opens with 受委托人：, up to the line that says what for."""
    number, seen = 0, set[str]()
    for passage in _opened(passages):
        text = passage.text
        name = _NAME.match(text)
        head = re.match(r"[\u4e00-\u9fff·]{2,8}(?:[、和及][\u4e00-\u9fff·]{2,4})+", text)
        names = [*_divided(passage, head.end())] if head else [found(passage, name, "v", "label-agent")] if name else []
        firm = _FIRM.search(text)
        for one in names:
            if one.value in seen or len(one.value) > 12:
                continue
            seen.add(one.value)
            yield one.at(f"agents[{number}].name")
            if firm:
                yield found(passage, firm, "v", "agent-firm").at(f"agents[{number}].firm")
            number += 1


def _opened(passages: Sequence[Passage]) -> Iterator[Passage]:
    """What stands behind each 受委托人：, with the lines below it that only go on about the same agent."""
    words = "|".join(sorted(_AGENT, key=len, reverse=True))
    opening = re.compile(
        rf"(?:^|(?<=[,。;]))(?:{words})(?:[一二三\d])?(?:[(][^)]*[)])?[:]|^(?:{words})(?=[\u4e00-\u9fff·]{{2,4}},)|^\d{{1,2}}[.、],?姓名[:]"
    )
    current: Passage | None = None
    for passage in passages:
        starts = [match for match in opening.finditer(passage.text)]
        if not starts:
            if current is not None and _ANOTHER.match(passage.text):
                yield current
                current = passage
            elif current is not None and re.match(
                r"(?:性别|工作单位|单位|职务|身份证|电话|联系|住|执业)", passage.text
            ):
                current = current + Passage(",", (passage.sources[0],)) + passage
            continue
        for match, following in zip(starts, [*starts[1:], None], strict=False):
            if current is not None:
                yield current
            current = passage.part(match.end(), following.start() if following else None)
    if current is not None:
        yield current


_ANOTHER = re.compile(
    r"(?!工作|单位|职务|性别|电话|联系|住所|现委|委托)[\u4e00-\u9fff·]{2,4},(?:工作单位|单位|律师|[\u4e00-\u9fff()]{4,24}律师事务所)"
)


def _divided(passage: Passage, end: int) -> Iterator[Found]:
    start = 0
    for place in range(end + 1):
        if place == end or _SEVERAL.match(passage.text[place]):
            if place - start >= 2:
                yield Found(passage.text[start:place], passage, start, place, "label-agent")
            start = place + 1


def _scope(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """特别授权 or 一般授权, where the paper says or ticks one of them."""
    for passage in passages:
        crossed = [(one.start, one.end) for one in choices(passage.text, _SCOPES) if not one.ticked]
        for match in _SCOPE.finditer(passage.text):
            if not any(start <= match.start() < end for start, end in crossed):
                value = "特别授权" if match["s"] else "一般授权"
                yield found(passage, match, 0, "scope", value).at("scope")
                return


def _case(passages: Sequence[Passage], causes: Sequence[str]) -> Iterator[Suggestion]:
    for passage in passages:
        match = _CASE.search(passage.text) or _CAUSE_ONLY.search(passage.text)
        if match is None:
            continue
        cause = listed_cause(match["cause"], causes)
        if not cause:
            if unlisted := _UNLISTED_CASE.search(passage.text):
                yield found(passage, unlisted, "opponent", "case-opponent").at("opponent")
                yield found(passage, unlisted, "cause", "case-cause-unlisted", None, 0.7).at("cause")
                return
            continue
        start = match.start("cause") + match["cause"].rfind(cause)
        if "opponent" in match.re.groupindex:
            inside = match["cause"][: match["cause"].rfind(cause)]
            end = match.end("opponent") + len(inside)
            name = passage.text[match.start("opponent") : end].strip("因的")
            if not re.search(r"我(?:单位|公司|方)?$|等$", name):
                begin = match.start("opponent")
                yield Found(name, passage, begin, begin + len(name), "case-opponent").at("opponent")
        yield Found(cause, passage, start, start + len(cause), "case-cause").at("cause")
        return
