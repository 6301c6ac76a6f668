"""拍卖计算器: the whole timetable, the starting price and the deposit."""

from __future__ import annotations

from law.calculators.calendar_lists import with_national_calendar
from law.calculators.fields import Calculator, Choice, Field, Kind, Output
from law.text import Text

ASSETS = (
    Choice("movable", Text("动产", "movable")),
    Choice("immovable", Text("不动产", "immovable")),
    Choice("other_right", Text("其他财产权", "other right")),
)
_ASSET = Field("asset", Kind.CHOICE, Text("财产种类", "kind of asset"), choices=ASSETS)
_DAYS = (
    ("notify1", Text("通知当事人、优先购买权人（最迟）", "tell parties and pre-emptors by")),
    ("publish1", Text("第一次公告", "first announcement")),
    ("auction1", Text("第一次拍卖开始", "first auction begins")),
    ("auction1_ends", Text("第一次拍卖结束", "first auction ends")),
    ("notify2", Text("再次通知（最迟）", "tell them again by")),
    ("publish2", Text("第二次公告", "second announcement")),
    ("auction2", Text("第二次拍卖开始", "second auction begins")),
    ("auction2_ends", Text("第二次拍卖结束", "second auction ends")),
    ("set_off", Text("询问以物抵债（最迟）", "ask about set-off by")),
    ("selloff_publish", Text("变卖公告", "sell-off announced")),
    ("selloff_starts", Text("变卖期开始", "sell-off begins")),
    ("selloff_ends", Text("变卖期最后一日", "last day of the sell-off")),
)

TIMETABLE = Calculator(
    code="auction_timetable",
    title=Text("网络司法拍卖日程", "Timetable of an online auction"),
    intro=Text(
        "从参考价确定之日推出两次拍卖与变卖的全部日期；填写的日期不合公告期时会指出。",
        "All dates of both auctions and the sell-off from the day of the reference price; a date that breaks a notice period is refused.",
    ),
    op="auction.timetable",
    fields=(
        _ASSET,
        Field("price_fixed_on", Kind.DATE, Text("参考价确定日", "reference price fixed on")),
        Field("published_on", Kind.DATE, Text("第一次公告日", "first announcement on"), False),
        Field("auction_on", Kind.DATE, Text("第一次拍卖日", "first auction on"), False),
        Field("second_published_on", Kind.DATE, Text("第二次公告日", "second announcement on"), False),
        Field("second_auction_on", Kind.DATE, Text("第二次拍卖日", "second auction on"), False),
        Field("selloff_published_on", Kind.DATE, Text("变卖公告日", "sell-off announced on"), False),
        Field("selloff_starts_on", Kind.DATE, Text("变卖开始日", "sell-off begins on"), False),
        Field("value_fen", Kind.FEN, Text("评估价或市价（元）", "appraised or market value (yuan)"), False),
    ),
    outputs=(
        *(Output(key, Kind.DATE, label) for key, label in _DAYS),
        Output("least_start1_fen", Kind.FEN, Text("第一次起拍价下限", "least first starting price")),
        Output("least_start2_fen", Kind.FEN, Text("第二次起拍价下限", "least second starting price")),
    ),
    sample={"asset": "immovable", "price_fixed_on": "2026-03-02", "value_fen": "1000000"},
    prepare=with_national_calendar,
)

ROUND = Field(
    "round",
    Kind.CHOICE,
    Text("拍卖次数", "round"),
    choices=(Choice("1", Text("第一次", "first")), Choice("2", Text("第二次", "second"))),
)

START = Calculator(
    code="auction_start",
    title=Text("起拍价核对", "Check a starting price"),
    intro=Text("第一次不低于评估价70%，再次不低于前次起拍价80%。", "First at least 70 % of the value, then 80 % of the previous start."),
    op="auction.start_check",
    fields=(
        ROUND,
        Field("value_fen", Kind.FEN, Text("评估价或市价（元）", "value (yuan)"), shown_when=("round", frozenset({"1"}))),
        Field("prev_start_fen", Kind.FEN, Text("前次起拍价（元）", "previous start (yuan)"), shown_when=("round", frozenset({"2"}))),
        Field("start_fen", Kind.FEN, Text("起拍价（元）", "starting price (yuan)")),
    ),
    outputs=(
        Output("min_fen", Kind.FEN, Text("下限", "least price")),
        Output("ok", Kind.FLAG, Text("合规", "high enough")),
    ),
    sample={"round": "1", "value_fen": "1000000", "start_fen": "700000"},
)  # fmt: skip

DEPOSIT = Calculator(
    code="auction_deposit",
    title=Text("拍卖保证金", "Deposit of an auction"),
    intro=Text("起拍价的5%至20%；申请执行人仅交超过债权的部分。", "5–20 % of the starting price; the creditor pays what exceeds the claim."),
    op="auction.deposit",
    fields=(
        Field("start_fen", Kind.FEN, Text("起拍价（元）", "starting price (yuan)")),
        Field("deposit_fen", Kind.FEN, Text("保证金（元）", "deposit (yuan)"), False),
        Field("creditor_claim_fen", Kind.FEN, Text("申请执行人债权（元）", "claim of the applicant creditor (yuan)"), False),
    ),
    outputs=(
        Output("min_fen", Kind.FEN, Text("最低", "least")),
        Output("max_fen", Kind.FEN, Text("最高", "most")),
        Output("ok", Kind.FLAG, Text("合规", "within bounds")),
        Output("creditor_pays_fen", Kind.FEN, Text("债权人应交", "the creditor pays")),
    ),
    sample={"start_fen": "560000", "deposit_fen": "56000", "creditor_claim_fen": "20000"},
)  # fmt: skip

CALCULATORS = (TIMETABLE, START, DEPOSIT)
