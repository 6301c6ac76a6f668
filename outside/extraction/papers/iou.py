"""借条、欠条、收条: who owes or received what from whom, in one sentence of plain hand, with signatures below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from outside.extraction.dates import dates_in
from outside.extraction.fixed_sums import distinct
from outside.extraction.in_words import disagreement
from outside.extraction.numerals import sums_in
from outside.extraction.papers.closing import last_date, signed
from outside.extraction.passages import Passage, passages_of
from outside.extraction.port import Suggestion
from outside.extraction.rows import rows_of
from outside.extraction.suggesting import Found, found
from outside.ocr.port import PageReading

_MONEY_NEXT = r"(?:人民币|现金|RMB|[¥￥]|\d|大写|[(]大写|借款|款项|[零壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十百千万佰仟]{2,}[万元])"
_WHO = r"[\u4e00-\u9fff·()]{2,30}?"
_POLITE = r"(?:同志|先生|女士|老板|(?:[(]?(?:公民)?身份证(?:号码?)?[:]?[\dXx]+[)]?))?"
_GOODS = (
    r"(?:[木瓦小大钢漆电泥杂]工|劳务|人工|农民工|农机|汽车|设备|房屋|机械)*"
    r"(?:工资|工钱|货款|运费|租金|房租|借款|欠款|(?:劳务|人工|材料|工程|装修|安装|维修|修理|加工|服务|运输|吊装|餐|饭|砂石|石料|水泥|钢材|木材|建材|配件|轮胎|农药|化肥|"
    r"饲料|种子|苗木|茶叶|酒水|烟酒|粮食|水果|布料|面料|服装|家具|家电|电器|设备|机械|租赁)(?:款|费|钱))"
)
_LENT = (
    re.compile(
        rf"[今兹现](?:日|天)?(?:因[^,。]{{1,20}},?)?(?:本人)?(?:借到|借|从)(?P<v>{_WHO}){_POLITE}(?=处|手中|,|{_MONEY_NEXT})"
    ),
    re.compile(rf"向(?P<v>{_WHO}){_POLITE}(?=借|暂借|拆借|,借|个人借)"),
    re.compile(rf"借到(?P<v>{_WHO}){_POLITE}(?=,|{_MONEY_NEXT})"),
    re.compile(rf"(?:今|兹|现)?收到(?P<v>{_WHO}){_POLITE}(?=出借|借款|借给|提供的借款)"),
)
_OWED = (
    # 某某欠某某茶行茶叶款: a body is known by its last word, whatever it is owed for
    re.compile(
        rf"(?:尚|下|还|共|仍|今|兹|现|拖)?欠(?:到)?(?P<v>[\u4e00-\u9fff()]{{2,28}}?(?:公司|厂|店|行|经营部|批发部|合作社|中心|超市))(?=[\u4e00-\u9fff、]{{0,12}}(?:款|费|工资|钱|租金)|,|{_MONEY_NEXT})"
    ),
    re.compile(
        rf"(?:尚欠|下欠|还欠|共欠|仍欠|[今兹现]欠到?|欠到|拖欠)[:]?(?P<v>{_WHO}){_POLITE}(?={_GOODS}|,|{_MONEY_NEXT})"
    ),
    re.compile(rf"^[^,。;]{{0,12}}。?[\u4e00-\u9fff·]{{2,12}}欠(?P<v>{_WHO}){_POLITE}(?={_GOODS})"),
)
_OWED_MORE = re.compile(rf"[,、;。](?P<v>[\u4e00-\u9fff·]{{2,4}}?)(?={_GOODS}[^,。]{{0,4}}\d)")
_RECEIVED = (
    re.compile(
        rf"(?:[今兹现]?收到)(?P<v>{_WHO}){_POLITE}(?=。?交来|交付|支付|归还|转来|付来|还来|偿还|给付|缴纳|汇来|转账|现金|人民币|的|,|¥|\d)"
    ),
    re.compile(rf"[今兹现](?:由|有)(?P<v>{_WHO}){_POLITE}(?=。?交来|交付|支付|归还|付)"),
)
_DEBTOR_INLINE = re.compile(
    r"(?:本人|我|兹有|今有|借款人(?!民币))[:]?(?P<v>[\u4e00-\u9fff·()]{2,30}?)(?=[(,]|因|于|向|今|现|欠|男|女|身份证)"
)
_ROLE_WORD = re.compile(r"^(?:(?:出借|借款|贷款|债权|债务|收款|付款|欠款)[人方]|[甲乙丙]方)")
_RELATION = re.compile(
    r"^(?:同事|朋友|好友|邻居|同学|战友|老乡|亲戚|表[哥弟姐妹]|堂[哥弟姐妹]|同村(?:村民)?|债权人|出借人)(?=[\u4e00-\u9fff·]{2,})"
)
_AND_OTHERS = re.compile(r"等[一二三四五六七八九十\d]{0,3}人?$")
_CREDITOR_SIGNED = "出借人|债权人|贷款人|收款人|出借方"
_DEBTOR_SIGNED = r"(?:共同)?借款(?:人|单位|方)|欠款(?:人|单位|方)|债务人|借用人|欠条人|立据人|立据|具借人|具欠人|今借人|欠债人|经借人|借方|欠方|立字人|写条人"
_PAYEE_SIGNED = r"收款(?:人|单位|方)|收到人|收条人|具收人|立据人|立据|接收人|经收人|收方|领款人"
_DAY = r"(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}[日号]?"
_DUE = (
    re.compile(rf"(?P<v>{_DAY})(?:一次性)?(?:还本付息|归还|还清|偿还|付清|结清|清偿)"),
    re.compile(
        r"(?:于|在|定于|约定|承诺|保证|最迟|到期日[为:]?|还款(?:日期|时间|日|期限)[为:]?至?|至|限)(?:于|在)?(?P<v>[^,。;()]{4,14}?日)(?:之?前|内|前)?[^,。;]{0,10}(?:还|(?<!交)(?<!支)付|清|归|结|偿|到期|止)"
    ),
    re.compile(
        r"(?:还款|归还|付款|清偿|到期)(?:日期|时间|日|期限)?[:为是]?(?:至|到)?(?P<v>(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?)"
    ),
    re.compile(r"(?P<v>(?:19|20)\d{2}年\d{1,2}月\d{1,2}[日号])(?:之?前|前)[^,。;]{0,8}(?:还|付|清|归|结|偿)"),
    re.compile(rf"(?:自|从)[^,。;]{{6,14}}[日号]?起?(?:至|到)(?P<v>{_DAY})"),
    re.compile(r"至(?P<v>(?:19|20)\d{2}年\d{1,2}月\d{1,2}[日号])(?:止|前|到期)"),
)
_RATE = re.compile(
    r"(?P<v>(?:月|年|日)(?:利率|利息|息)(?:按|为|是|:)?(?:百分之[\u4e00-\u9fff点]+|[\d.]+[%‰％]|[\d.一二三四五六七八九十两]+分[\d一二三四五六七八九]?厘?|[\d.一二三四五六七八九]+厘|(?:千|万)分之[\u4e00-\u9fff\d.]+)|利息按[\d.一二三四五六七八九两]+分(?:计算|算)?)"
)
_TOTAL = re.compile(r"(共计|合计|总计|总额|总共|合)[^\d]{0,6}$")
_PART = re.compile(r"(其中|转账|现金|微信|支付宝|银行卡|尾号)[^,。;]{0,12}$")


def loan(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """借条: creditor, debtors, amount, date, due, rate."""
    body = _body(pages)
    yield from _who(pages, body, _LENT, "creditor", _CREDITOR_SIGNED)
    yield from _debtors(pages, body)
    yield from _terms(pages, body)


def debt(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """欠条: creditor (several joined by 、), debtors, amount, date, due, rate."""
    body = _body(pages)
    several = _creditors_of_parts(body)
    if several:
        yield several.at("creditor")
    else:
        yield from _who(pages, body, (*_OWED, *_LENT), "creditor", _CREDITOR_SIGNED)
    yield from _debtors(pages, body)
    yield from _terms(pages, body)


def receipt(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """收条: payer, payee, amount, date."""
    body = _body(pages)
    yield from _who(pages, body, _RECEIVED, "payer", "付款人|付款单位|付款方|交款人")
    names = signed(rows_of(pages), _PAYEE_SIGNED)
    if names:
        yield names[0].at("payee")
    yield from _amount(body)
    date = last_date(rows_of(pages))
    if date:
        yield date.at("date")


def _body(pages: Sequence[PageReading]) -> Passage:
    """The running text as one passage; a comma stands where a paragraph ends without a mark."""
    whole = Passage("", ())
    for passage in passages_of(pages):
        if whole.text and whole.text[-1] not in ",。;:、" and not re.search(r"(欠|借|到|向)$", whole.text):
            whole = whole + Passage("。", (whole.sources[-1],))
        whole = whole + passage
    return whole


def _who(
    pages: Sequence[PageReading], body: Passage, patterns: Sequence[re.Pattern[str]], key: str, signed_as: str
) -> Iterator[Suggestion]:
    for pattern in patterns:
        match = pattern.search(body.text)
        if match and not _ROLE_WORD.search(match["v"]):
            name = _AND_OTHERS.sub("", _RELATION.sub("", match["v"]))
            yield found(body, match, "v", f"sentence-{key}", name).at(key)
            return
    names = signed(rows_of(pages), signed_as)
    if names:
        yield names[0].at(key)


def _creditors_of_parts(body: Passage) -> Found | None:
    """欠到甲木工工资…元，乙小工工资…元，合计…元: each part has its own creditor."""
    head = next((match for pattern in _OWED if (match := pattern.search(body.text))), None)
    if head is None:
        return None
    more = [
        match for match in _OWED_MORE.finditer(body.text, head.end()) if not re.match(r"合计|共计|总计", match["v"])
    ]
    if not more:
        return None
    names = "、".join([head["v"], *(match["v"] for match in more)])
    return Found(names, body, head.start("v"), more[-1].end("v"), "sentence-creditors")


def _debtors(pages: Sequence[PageReading], body: Passage) -> Iterator[Suggestion]:
    names = signed(rows_of(pages), _DEBTOR_SIGNED)
    inline = next((one for one in _DEBTOR_INLINE.finditer(body.text) if one["v"] not in ("公司", "单位", "们")), None)
    if not names and inline:
        names = [found(body, inline, "v", "sentence-debtor")]
    for number, name in enumerate(names):
        yield name.at(f"debtors[{number}]")


def _terms(pages: Sequence[PageReading], body: Passage) -> Iterator[Suggestion]:
    yield from _amount(body)
    date = last_date(rows_of(pages))
    if date:
        yield date.at("date")
    for pattern in _DUE:
        match = pattern.search(body.text)
        dates = [one for one in dates_in(match["v"]) if len(one.value) == 10] if match else []
        if match and dates:
            yield found(body, match, "v", "due", dates[-1].value).at("due")
            break
    rate = _RATE.search(body.text)
    if rate:
        yield found(body, rate, "v", "rate").at("rate")


def _amount(body: Passage) -> Iterator[Suggestion]:
    """The total where one is named, else the first sum; a sum in words beside it must say the same."""
    sums = sums_in(body.text)
    kept = distinct(body.text, sums)
    if not kept:
        return
    total = next((one for one in kept if _TOTAL.search(body.text[: one.start])), None)
    whole = [one for one in kept if not _PART.search(body.text[: one.start])]
    one = total or (whole or kept)[0]
    doubts = disagreement(body.text, one, sums)
    yield Found(f"{one.yuan:.2f}", body, one.start, one.end, "sum", doubts).at("amount")
