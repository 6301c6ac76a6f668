"""Labour contracts 劳动合同: employer, employee, term, position, wage, date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outside.extraction.dates import dates_in
from outside.extraction.labelled import Label, labelled
from outside.extraction.numerals import chinese_number
from outside.extraction.papers.closing import last_date
from outside.extraction.passages import Passage, passages_of
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found, found
from outside.ocr.port import PageReading

_DATE = r"(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?"
_LABELS = (
    Label(
        "employer",
        (
            "聘用方",
            "聘用单位",
            "招聘方",
            "甲方(用人单位)名称",
            "甲方(用人单位)",
            "用人单位名称",
            "用人单位",
            "甲方名称",
            "甲方",
            "单位名称",
        ),
        bare=False,
    ),
    Label(
        "employee",
        (
            "受聘方",
            "受聘人员",
            "受聘人",
            "乙方(劳动者)姓名",
            "乙方(劳动者)",
            "劳动者姓名",
            "劳动者",
            "乙方姓名",
            "乙方",
            "员工姓名",
            "姓名",
        ),
        bare=False,
    ),
    Label("position", ("工作岗位", "岗位(工种)", "岗位名称", "工种", "岗位", "职务"), bare=False),
    Label("signed_on", ("签订日期", "签约日期", "合同签订日期", "订立日期", "签署日期"), bare=False),
    Label(
        "other",
        (
            "法定代表人",
            "负责人",
            "经营者",
            "注册地址",
            "住所",
            "地址",
            "性别",
            "身份证号码",
            "居民身份证号码",
            "公民身份号码",
            "联系电话",
            "电话",
            "统一社会信用代码",
            "甲方(公章)",
            "乙方(签字)",
            "委托代理人",
            "主要负责人",
        ),
        bare=False,
    ),
)
_TERM = re.compile(
    rf"(?:自|从|由|期限[:为]?)?(?P<f>{_DATE})(?:起|开始)?(?:生效)?,?(?:至|到|于|—|-|~)(?P<t>{_DATE})(?:止|终止|结束|期满)?"
)
_OPEN_TERM = re.compile(rf"(?:自|从)(?P<f>{_DATE})(?:起)")
_POSITION = (
    re.compile(
        r"(?:担任|从事)(?P<v>(?!.{0,6}(?:以下|其他|约定))[\u4e00-\u9fffA-Za-z()/]{2,16}?)(?:岗位|工作|一职|职务|工种|,|。|;)"
    ),
    re.compile(
        r"(?:担任|从事|聘用乙方为|安排在|安排乙方[在到]|(?<=[出聘])任)(?P<v>(?!.{0,6}(?:以下|其他|约定))[\u4e00-\u9fffA-Za-z()/]{2,16}?)(?:岗位|工作|一职|职务|工种|,|。|;)"
    ),
    re.compile(
        r"(?:岗位|工种|职务)[)]?(?:[(]工种[)])?(?:为|是|:)+(?P<v>[\u4e00-\u9fffA-Za-z()/]{2,16}?)(?=[,。;]|岗位|$|工作地点)"
    ),
)
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BARE = {
    "employer": re.compile(
        r"^(?:甲方|用人单位|聘用方)(?:[(][^)]*[)])?(?:名称)?(?P<v>[\u4e00-\u9fff()]{3,36}?(?:公司|厂|店|中心|学校|医院|酒店|事务所))(?:$|经营者|法定|负责人|主要)"
    ),
    "employee": re.compile(r"^(?:乙方|劳动者|受聘方)(?:[(][^)]*[)])?(?:姓名)?(?P<v>[\u4e00-\u9fff·]{2,4})$"),
}
_TRIAL = re.compile(r"试用(?!期?满)")
_WAGE = (
    re.compile(
        rf"(?:月(?:基本)?工资|月薪|工资标准|基本工资|月劳动报酬|劳动报酬|月保底(?:工资)?|每月(?:税前)?工资)(?:标准)?(?:[(][^)]*[)])?(?:为|是|:|不低于|人民币|按)*[¥￥]?(?P<v>{_FIGURE})元?"
    ),
    re.compile(rf"(?P<v>{_FIGURE})元(?:/|每)月"),
    # 支付乙方工资，标准为每月人民币5,200元 — the first sum in the sentence that speaks of wages
    re.compile(rf"(?:工资|薪资|薪酬|报酬)[^。;\d]{{0,24}}[¥￥]?(?P<v>{_FIGURE})元"),
    re.compile(
        r"(?:月工资|月薪|工资标准|支付乙方工资|工资)(?:为|是|:|人民币|每月)*(?P<w>[零壹贰叁肆伍陆柒捌玖拾佰仟万一二三四五六七八九十百千]{2,12})元"
    ),
)


def suggestions(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """employer, employee, from, to, position, wage (yuan a month), signed_on."""
    rows = rows_of(pages)
    values = labelled(rows, _LABELS)
    for key in ("employer", "employee"):
        name = next((one for one in map(_name, values.get(key, ())) if one), None)
        name = name or _without_colon(rows, key)
        if name:
            yield name.at(key)
    body = _joined(passages_of(pages))
    yield from _term(body)
    position = _found(body, _POSITION) or next(iter(values.get("position", ())), None)
    if position and len(position.value) <= 20:
        yield position.at("position")
    yield from _wage(body)
    signed = next((one for one in values.get("signed_on", ()) if dates_in(one.value)), None)
    date = (
        Found(dates_in(signed.value)[0].value, signed.passage, signed.start, signed.end, signed.rule)
        if signed
        else None
    )
    date = date or last_date(rows)
    if date:
        yield date.at("signed_on")


def _name(value: Found) -> Found | None:
    match = re.match(r"(?:[(][^)]*[)])?[:]?(?P<v>[\u4e00-\u9fff·()]{2,40})", value.value)
    if match is None or re.search(r"同意|应当|按照|安排|根据|签字|盖章|公章", match["v"]):
        return None
    return Found(match["v"], value.passage, value.start + match.start("v"), value.start + match.end("v"), value.rule)


def _without_colon(rows: Sequence[Row], key: str) -> Found | None:
    """甲方某某有限公司: the colon was not read, but the line holds nothing else."""
    for row in rows:
        match = _BARE[key].match(row.text.text)
        if match:
            return found(row.text, match, "v", f"line-{key}", None, 0.9)
    return None


def _joined(passages: Sequence[Passage]) -> Passage:
    whole = Passage("", ())
    for passage in passages:
        if whole.text and whole.text[-1] not in ",。;:":
            whole = whole + Passage("。", (whole.sources[-1],))
        whole = whole + passage
    return whole


def _found(body: Passage, patterns: Sequence[re.Pattern[str]]) -> Found | None:
    for pattern in patterns:
        match = pattern.search(body.text)
        if match:
            return found(body, match, "v", "sentence")
    return None


def _term(body: Passage) -> Iterator[Suggestion]:
    """The first period is the term of the contract unless it is introduced as the trial period."""
    for match in _TERM.finditer(body.text):
        if "试用" in body.text[max(0, match.start() - 8) : match.start()]:
            continue
        for key, group in (("from", "f"), ("to", "t")):
            dates = dates_in(match[group])
            if dates:
                yield found(body, match, group, "term", dates[0].value).at(key)
        return
    since = _OPEN_TERM.search(body.text)
    if since and dates_in(since["f"]):
        yield found(body, since, "f", "open-term", dates_in(since["f"])[0].value).at("from")


def _wage(body: Passage) -> Iterator[Suggestion]:
    for pattern in _WAGE:
        for match in pattern.finditer(body.text):
            if _TRIAL.search(body.text[max(0, match.start() - 6) : match.start()]):
                continue
            group = "w" if "w" in match.re.groupindex else "v"
            number = chinese_number(match[group]) if group == "w" else Decimal(match[group].replace(",", ""))
            if number:
                yield found(body, match, group, "wage", f"{Decimal(number):.2f}").at("wage")
                return
