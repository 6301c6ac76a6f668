"""Judgments, rulings and mediation documents 裁判文书: head, parties with their agents, cause, operative part, fee, bench, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.case_numbers import case_number_in
from outside.extraction.causes import listed_cause
from outside.extraction.claims import claims_of
from outside.extraction.dates import dates_in
from outside.extraction.numerals import sums_in
from outside.extraction.parties import blocks_of, parties_of
from outside.extraction.passages import Passage, passages_of
from outside.extraction.port import Suggestion
from outside.extraction.suggesting import Found, found, whole
from outside.ocr.port import PageReading

_COURT = re.compile(
    r"^(?P<v>[\u4e00-\u9fff]{2,30}?(?:人民法院|海事法院|知识产权法院|金融法院|互联网法院|铁路运输(?:中级)?法院))(?P<rest>.*)$"
)
_PARTIES_END = re.compile(
    r"^(?:原告|上诉人|申请(?:执行)?人|再审申请人|公诉机关|反诉原告|原审原告|被告|第三人)?[^:,。]{0,80}(?:纠纷|争议|一案|案)[^:]{0,30}(?:本院|向本院|不服)|^[^:]{2,60}一案|^本院(?:于|在|受理|经)|^审理经过"
)
_CAUSE = (
    re.compile(
        r"(?:与|诉|和|、)[^,。;:]{2,80}?(?P<v>[\u4e00-\u9fff、]{2,30}?(?:纠纷|争议|之诉|责任))(?:一案|案)?(?=,|。|、|一|本院|向)"
    ),
    re.compile(r"(?P<v>[\u4e00-\u9fff、]{2,30}?(?:纠纷|争议))(?:一案|案)"),
)
_OPERATIVE_END = re.compile(
    r"^(?:如果?未按|如未按|如果?不按|逾期|若未按|义务人|案件受理费|本案(?:案件)?受理费|一审案件|二审案件|受理费|本案诉讼费|诉讼费|如不服|本判决为终审|本裁定|上述款项|申请执行|根据《|负有履行义务|审判(?:长|员)|本判决生效后|当事人)"
)
_FEE = re.compile(
    r"(?:案件|一审案件|二审案件|本案)?(?:案件)?受理费(?:人民币)?(?:计|为|共计)?[¥￥]?(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)元"
)
_HALF = re.compile(r"减半收取(?:计|为|人民币|案件受理费)*(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)元")
_SHARE = re.compile(
    r"由?(?P<who>(?:原告|被告|上诉人|被上诉人|第三人|申请人|被申请人|反诉原告|反诉被告)?[\u4e00-\u9fff·()、、某0-9]{2,60}?)(?:各|共同|连带)?(?:负担|承担|交纳|缴纳)(?P<sum>[\d,.]+元)?"
)
_BENCH = re.compile(
    r"^(?P<post>审判长|审判员|执行员|代理审判员|助理审判员|人民陪审员|陪审员|法官助理|书记员|代书记员)[:]?(?P<v>[\u4e00-\u9fff·]{2,5})$"
)
_POSTS = (
    "审判长",
    "执行员",
    "代理审判员",
    "助理审判员",
    "审判员",
    "人民陪审员",
    "陪审员",
    "法官助理",
    "代书记员",
    "书记员",
)
_CHINESE_DATE = re.compile(
    r"^(?P<v>[二一][〇○零O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$|^(?P<w>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)$"
)


def suggestions(pages: Sequence[PageReading], *, causes: Sequence[str] = ()) -> Iterator[Suggestion]:
    """court, case_number, cause, parties with agents, operative[], fee, fee_charged, fee_shares[], bench, decided_on."""
    passages = passages_of(pages)
    yield from _head(passages)
    yield from _parties(passages)
    yield from _cause(passages, causes)
    yield from _operative(passages)
    yield from _fee(passages)
    yield from _bench(passages)


def _head(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    for passage in passages[:8]:
        match = _COURT.match(passage.text)
        if match and len(match["rest"]) <= 12:
            yield found(passage, match, "v", "court-in-head").at("court")
            break
    for passage in passages[:12]:
        number = case_number_in(passage)
        if number:
            yield number.at("case_number")
            return


def _parties(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """The blocks between the number and the sentence that says how the case came."""
    head: list[Passage] = []
    for passage in passages:
        if head and _PARTIES_END.match(passage.text) and not re.match(r"^[^,。;]{1,12}:", passage.text):
            break
        head.append(passage)
    for path, value in parties_of(_from_first_party(head)):
        yield value.at(path)


def _from_first_party(head: Sequence[Passage]) -> Sequence[Passage]:
    """Without court, title and number above the first party."""
    for place, passage in enumerate(head):
        if blocks_of([passage]):
            return head[place:]
    return head


def _cause(passages: Sequence[Passage], causes: Sequence[str]) -> Iterator[Suggestion]:
    for passage in passages[:60]:
        for pattern in _CAUSE:
            match = pattern.search(passage.text)
            name = listed_cause(match["v"], causes) if match else ""
            if match and name:
                start = match.start("v") + match["v"].rfind(name) if name in match["v"] else match.start("v")
                yield Found(name, passage, start, match.end("v"), "cause-in-text").at("cause")
                return


def _operative(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """What is ordered, item by item, between 判决如下 and costs or the instruction on appeal."""
    within: list[Passage] = []
    began = False
    for passage in passages:
        if not began:
            place = re.search(r"(?:判决|裁定|协议)如下[:,。]?", passage.text)
            if place is None:
                continue
            began = True
            rest = passage.part(place.end())
            if rest.text:
                within.append(rest)
            continue
        if _OPERATIVE_END.match(passage.text):
            break
        within.append(passage)
    for number, item in enumerate(claims_of(within)):
        yield whole(item, "operative-item").at(f"operative[{number}]")


def _fee(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    for passage in reversed(passages):
        match = _FEE.search(passage.text)
        if match is None:
            continue
        yield _money(passage, match, "fee").at("fee")
        half = _HALF.search(passage.text)
        if half:
            yield _money(passage, half, "fee-halved").at("fee_charged")
        for number, share in enumerate(_SHARE.finditer(passage.text, match.end())):
            who = share["who"].lstrip("由")
            start = share.end("who") - len(who)
            yield Found(who, passage, start, share.end("who"), "fee-bearer").at(f"fee_shares[{number}].who")
            sums = sums_in(share["sum"] or "")
            if sums:
                one = Found(f"{sums[0].yuan:.2f}", passage, share.start("sum"), share.end("sum"), "fee-share")
                yield one.at(f"fee_shares[{number}].amount")
        return


def _money(passage: Passage, match: re.Match[str], rule: str) -> Found:
    sums = sums_in(f"{match['v']}元")
    return found(passage, match, "v", rule, f"{sums[0].yuan:.2f}")


def _bench(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """Names under the posts at the end, and the date above the clerk."""
    counts = {"judges": 0, "assessors": 0}
    dated = False
    for passage in _signatures(passages):
        match = _BENCH.match(passage.text)
        if match:
            yield from _seat(passage, match, counts)
        date = _CHINESE_DATE.match(passage.text)
        if date and not dated:
            dates = dates_in(passage.text.replace("O", "〇"))
            if dates and len(dates[-1].value) == 10:
                dated = True
                group = "v" if date["v"] else "w"
                yield found(passage, date, group, "decided-on", dates[-1].value).at("decided_on")


def _signatures(passages: Sequence[Passage]) -> list[Passage]:
    """The passages after the first operative words, each cut where the next post begins; a post alone takes the name after it."""
    last = min(
        (place for place, one in enumerate(passages) if re.search("(判决|裁定|决定|协议)如下", one.text)), default=0
    )
    cut: list[Passage] = []
    pattern = re.compile("|".join(_POSTS))
    for passage in passages[last:]:
        if len(passage.text) > 60:
            continue
        starts = [match.start() for match in pattern.finditer(passage.text)] or [0]
        if starts[0] > 0:
            cut.append(passage.part(0, starts[0]))
        cut.extend(passage.part(start, end) for start, end in zip(starts, [*starts[1:], None], strict=False))
    joined: list[Passage] = []
    for passage in cut:
        if joined and joined[-1].text.rstrip(":") in _POSTS and re.fullmatch(r"[\u4e00-\u9fff·]{1,5}", passage.text):
            joined[-1] = joined[-1] + passage
        else:
            joined.append(passage)
    return joined


def _seat(passage: Passage, match: re.Match[str], counts: dict[str, int]) -> Iterator[Suggestion]:
    post = match["post"]
    value = found(passage, match, "v", f"bench-{post}")
    if "书记员" in post:
        yield value.at("clerk")
    elif "陪审员" in post:
        yield value.at(f"assessors[{counts['assessors']}]")
        counts["assessors"] += 1
    elif post != "法官助理":
        yield value.at(f"judges[{counts['judges']}]")
        counts["judges"] += 1
    else:
        yield value.at("judge_assistant")
