"""Traffic accident certificates 交通事故认定书: number, time, place, who bears which part, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.dates import dates_in
from outside.extraction.labelled import Label, first, labelled
from outside.extraction.papers.closing import last_date
from outside.extraction.passages import Passage, passages_of
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found, found
from outside.ocr.port import PageReading

_LABELS = (
    Label("time", ("交通事故发生时间", "交通事故时间", "事故发生时间", "事故时间", "发生时间", "时间")),
    Label("place", ("交通事故发生地点", "交通事故地点", "事故发生地点", "事故地点", "发生地点", "地点"), lines=True),
    Label("other", ("天气", "当事人", "驾驶证号", "车牌号", "保险公司", "交通方式", "机动车")),
)
_NUMBER = (
    re.compile(r"(?P<v>[\u4e00-\u9fff]{1,10}[字]?[(〔\[](?:19|20)\d{2}[)〕\]]第?[0-9A-Za-z-]{2,20}号)"),
    re.compile(r"(?P<v>[\u4e00-\u9fff]{0,8}第[(]?[0-9A-Za-z-]{6,30}[)]?号)"),
    re.compile(r"(?:编号|文号|认定书号|No)[:.]?(?P<v>[0-9A-Za-z-]{6,30})"),
)
_CLOCK = re.compile(r"(?P<h>\d{1,2})(?:时|:|点)(?P<m>\d{1,2})?分?")
_WHO = r"[\u4e00-\u9fff·]{2,12}?"
_PART = r"(?P<part>全部|主要|同等|次要|无)(?:事故)?责任"
_BEARS = re.compile(
    rf"(?P<who>{_WHO}(?:[、和与及]{_WHO})*)(?:[(][^()]*[)])?(?:应当?|均|各|共同)?(?:负|承担|负有)(?:此次|本次|该次|该起|本起|此起|此|该|本)?(?:道路)?(?:交通)?(?:事[故教]的?)?{_PART}"
)
_NONE = re.compile(
    rf"(?P<who>{_WHO})(?:不负|不承担|无)(?:此次|本次|该起|本起|此|该|本)?(?:交通)?(?:事故)?的?(?:事故)?责任"
)
_LEADING = re.compile(r"^(?:认定|确定|当事人|由|驾驶人|因此|据此|故|综上|其中)+")


def suggestions(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """number, accident_time (YYYY-MM-DD HH:MM), place, liability.<name>, issued_on."""
    rows = rows_of(pages)
    values = labelled(rows, _LABELS, r"当事人|道路和交通环境")
    yield from _number(rows)
    time = first(values, "time")
    yield from _time(time) if time else ()
    place = first(values, "place")
    if place:
        yield place.at("place")
    yield from _liability(passages_of(pages))
    date = last_date(rows)
    if date:
        yield date.at("issued_on")


def _number(rows: Sequence[Row]) -> Iterator[Suggestion]:
    for pattern in _NUMBER:
        for row in rows[:8]:
            match = pattern.search(row.text.text)
            if match:
                yield found(row.text, match, "v", "certificate-number").at("number")
                return


def _time(value: Found) -> Iterator[Suggestion]:
    dates = [one for one in dates_in(value.value) if len(one.value) == 10]
    if not dates:
        return
    clock = _CLOCK.search(value.value, dates[0].end)
    moment = dates[0].value
    if clock and int(clock["h"]) < 24 and int(clock["m"] or 0) < 60:
        moment += f" {int(clock['h']):02d}:{int(clock['m'] or 0):02d}"
    yield Found(moment, value.passage, value.start, value.end, "label-time").at("accident_time")


def _liability(passages: Sequence[Passage]) -> Iterator[Suggestion]:
    """One entry a person, by name; the first finding counts."""
    seen: set[str] = set()
    for passage in passages:
        hits = [(match, f"{match['part']}责任") for match in _BEARS.finditer(passage.text)]
        hits += [(match, "无责任") for match in _NONE.finditer(passage.text)]
        for match, part in sorted(hits, key=lambda hit: hit[0].start()):
            for name in re.split(r"[、和与及]", match["who"]):
                who = _LEADING.sub("", name)
                if len(who) >= 2 and who not in seen and not re.search(r"当事人|双方|各方|事故", who):
                    seen.add(who)
                    yield found(passage, match, 0, "liability", part).at(f"liability.{who}")
