"""Bank transfer records 银行转账记录: statements (rows under column heads) and slips (payer, payee, amount, date)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outside.extraction.columns import table_of
from outside.extraction.dates import dates_in
from outside.extraction.in_words import figures_against_words
from outside.extraction.labelled import Label, first, labelled
from outside.extraction.numerals import sums_in
from outside.extraction.port import Suggestion
from outside.extraction.rows import Row, rows_of
from outside.extraction.suggesting import Found
from outside.ocr.port import PageReading

_HEADS = (
    r"序号|编号|(?:交易|记账|入账)?日期|(?:交易|记账|入账)日|(?:交易)?时间|(?:交易)?摘要|用途|附言|备注|收入(?:金额)?|支出(?:金额)?|(?:账户)?余额|借方(?:发生额|金额)?|贷方(?:发生额|金额)?|"
    r"(?:交易|发生)?(?:金额|额)|交易类型|交易渠道|交易地点|渠道|借贷(?:标志|方向)?|收/支|收支|币种|(?:对方|交易对手|对手)(?:户名|姓名|名称|账户|账号|账户名|信息|开户行|行名)?|凭证号|流水号|交易流水号?|柜员|钞汇|卡号|账号|户名"
)
_WORDS = (
    "序号",
    "日期",
    "时间",
    "交易日期",
    "交易日",
    "记账日",
    "交易时间",
    "记账日期",
    "交易类型",
    "交易摘要",
    "交易金额",
    "交易渠道",
    "摘要",
    "用途",
    "附言",
    "备注",
    "收入",
    "支出",
    "余额",
    "金额",
    "借方发生额",
    "贷方发生额",
    "借贷",
    "借贷标志",
    "对方户名",
    "对方名称",
    "对方姓名",
    "对方账号",
    "对方账户",
    "币种",
    "流水号",
)
_ORDER = re.compile(r"^(?:\d{1,4}|(?:19|20)\d{2}[-./年]?\d{1,2}[-./月]?\d{1,2}日?.*)$")
_LABELS = (
    Label(
        "payer",
        (
            "付款人户名",
            "付款人姓名",
            "付款人名称",
            "付款方户名",
            "付款方名称",
            "付款户名",
            "付款人全称",
            "汇款人姓名",
            "汇款人户名",
            "汇款人名称",
            "汇款人",
            "转出户名",
            "转出方",
            "付款账户名",
            "付款方",
            "付款人",
        ),
    ),
    Label(
        "payee",
        (
            "收款人户名",
            "收款人姓名",
            "收款人名称",
            "收款方户名",
            "收款方名称",
            "收款户名",
            "收款人全称",
            "转入户名",
            "转入方",
            "对方户名",
            "收款账户名",
            "收款方",
            "收款人",
        ),
    ),
    Label("holder", ("户名", "全称", "名称", "客户姓名", "账户名称")),
    Label(
        "amount", ("交易金额", "转账金额", "汇款金额", "付款金额", "金额(小写)", "小写金额", "小写", "金额", "合计金额")
    ),
    Label("amount_words", ("金额(大写)", "大写金额", "人民币(大写)", "大写", "人民币大写")),
    Label(
        "date",
        (
            "交易时间",
            "交易日期",
            "交易日",
            "记账日",
            "转账时间",
            "付款时间",
            "支付时间",
            "回单日期",
            "汇款日期",
            "记账日期",
            "入账时间",
            "日期",
            "时间",
            "创建时间",
        ),
    ),
    Label(
        "account",
        (
            "付款人账号",
            "收款人账号",
            "付款账号",
            "收款账号",
            "付款卡号",
            "收款卡号",
            "账号",
            "卡号",
            "付款人开户行",
            "收款人开户行",
            "付款方账号",
            "收款方账号",
            "开户行",
            "开户银行",
            "付款银行",
            "收款银行",
            "付款账户",
            "收款账户",
            "对方账号",
            "对方账户",
        ),
    ),
    Label("purpose", ("用途", "附言", "摘要", "备注", "交易类型", "转账说明", "转账附言", "交易附言")),
    Label(
        "other",
        (
            "电子回单号码",
            "回单编号",
            "回单号码",
            "流水号",
            "交易流水号",
            "手续费",
            "币种",
            "验证码",
            "交易渠道",
            "订单号",
            "转账单号",
            "交易单号",
            "打印时间",
            "打印日期",
            "当前状态",
            "状态",
        ),
    ),
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_NAME = re.compile(r"[\u4e00-\u9fff·()*]{2,40}")
_FIGURE = re.compile(r"(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)")
_BIG = re.compile(r"(?P<v>-?[¥￥]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2})")


def suggestions(pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """rows[] with a key for each column head as written; of a slip payer, payee, amount, date."""
    table = table_of(pages, _HEADS, _WORDS, _ORDER)
    if table is None:
        yield from _slip(rows_of(pages))
        return
    for number, record in enumerate(table.records):
        for head, cell in record.items():
            value = Found(cell.value, cell.passage, 0, len(cell.passage.text), "table-cell")
            yield value.at(f"rows[{number}].{head}")


def _slip(rows: Sequence[Row]) -> Iterator[Suggestion]:
    values = labelled(rows, _LABELS)
    holders = [one for one in values.get("holder", ()) if _NAME.fullmatch(one.value)]
    for place, key in enumerate(("payer", "payee")):
        named = next((one for one in values.get(key, ()) if _NAME.fullmatch(one.value)), None)
        side = named or (holders[place] if len(holders) > 1 else None)
        if side:
            yield side.at(key)
    yield from _amount(rows, values.get("amount", ()), first(values, "amount_words"))
    for date in values.get("date", ()):
        dates = [one for one in dates_in(date.value) if len(one.value) == 10]
        if dates:
            yield Found(dates[0].value, date.passage, date.start, date.end, "label-date").at("date")
            return
        compact = _COMPACT.match(date.value)
        written = dates_in("-".join(compact.groups())) if compact else []
        if written:
            yield Found(written[0].value, date.passage, date.start, date.end, "label-date").at("date")
            return
    yield from _any_date(rows)


def _amount(rows: Sequence[Row], values: Sequence[Found], words: Found | None) -> Iterator[Suggestion]:
    for value in values:
        match = _FIGURE.search(value.value)
        if match:
            yuan = f"{Decimal(match['v'].replace(',', '')):.2f}"
            doubts = figures_against_words(yuan, words.value) if words else ()
            yield Found(yuan, value.passage, value.start, value.end, "label-amount", doubts).at("amount")
            return
    in_words = sums_in(words.value) if words else []
    if words and in_words:
        yuan = f"{in_words[0].yuan:.2f}"
        yield Found(yuan, words.passage, words.start, words.end, "label-amount-in-words").at("amount")
        return
    for row in rows:
        match = _BIG.search(row.text.text)
        if match:
            yuan = f"{Decimal(match['v'].replace(',', '').strip('-¥￥')):.2f}"
            yield Found(yuan, row.text, match.start("v"), match.end("v"), "big-figure", (), 0.85).at("amount")
            return


def _any_date(rows: Sequence[Row]) -> Iterator[Suggestion]:
    for row in rows:
        dates = [one for one in dates_in(row.text.text) if len(one.value) == 10 and not one.relative]
        if dates:
            one = dates[0]
            yield Found(one.value, row.text, one.start, one.end, "first-date").at("date")
            return
