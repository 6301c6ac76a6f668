"""确定参考价: which method, which figure, how long a report may be used, and who is paid for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from law.citation import bases, figure
from law.core import Answer, InputError, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar

TABLE = "auction_rules"
_SINCE = date(2018, 9, 1)

METHODS: Mapping[str, Text] = {
    "appraisal": Text("委托评估", "appraisal"),
    "bargain": Text("当事人议价", "bargaining"),
    "directed": Text("定向询价", "directed inquiry"),
    "network": Text("网络询价", "network inquiry"),
}


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """What is known before the method is chosen; see the decision order of :func:`method`."""

    law_requires_appraisal: bool = False
    both_ask_appraisal: bool = False
    bargain_equal: bool = False
    harms_others: bool = False
    both_agree_network: bool = False
    govt_price: bool = False
    directed_failed: bool = False
    needs_onsite: bool = False
    network_data: bool = False


@rule(
    "auction.method",
    Text("用哪种方式确定参考价", "Which method fixes the reference price"),
    basis=bases("CKJ 2; CKJ 4; CKJ 5; CKJ 7; CKJ 14"),
    effective=_SINCE,
)
def method(facts: MethodFacts) -> Answer[str]:
    """确定方式: ``appraisal``, ``bargain``, ``directed`` or ``network``, the first that applies."""
    network = not facts.needs_onsite and facts.network_data
    order = (
        (facts.law_requires_appraisal, "appraisal", Text("法律规定应当评估", "the law requires an appraisal")),
        (facts.both_ask_appraisal, "appraisal", Text("双方要求评估", "both parties ask for an appraisal")),
        (facts.bargain_equal and not facts.harms_others, "bargain", Text("议价一致且不损害他人", "the same price bargained, nobody harmed")),
        (facts.both_agree_network and network, "network", Text("双方同意网络询价且条件具备", "both agree to the network, data suffice")),
        (facts.govt_price and not facts.directed_failed, "directed", Text("有计税基准价或政府定价、指导价", "a tax base or government price exists")),
        (network, "network", Text("无需现场勘验且数据充分", "no survey needed, data suffice")),
        (True, "appraisal", Text("其他方式不成", "no other way is left")),
    )  # fmt: skip
    _, found, reason = next(entry for entry in order if entry[0])
    said = METHODS[found]
    line = step("{zh}：{m}", "{en}: {w}", zh=reason.zh, en=reason.en, m=said.zh, w=said.en)
    return Answer(found, derive("auction.method", line))


@dataclass(frozen=True, slots=True)
class Report:
    """The figure of one network platform. ``objected``: an objection that was rejected or corrected still counts here."""

    id: str
    fen: int
    on_time: bool = True
    objected: bool = False


@dataclass(frozen=True, slots=True)
class NetworkPrice:
    """``next``: ``fixed``, ``extend_3d`` or ``appraisal``."""

    price_fen: int | None
    next: str


@rule(
    "auction.network_price",
    Text("网络询价的参考价", "The reference price of a network inquiry"),
    basis=bases("CKJ 11; CKJ 13"),
    effective=_SINCE,
)
def network_price(reports: Sequence[Report], *, extension_applied: bool) -> Answer[NetworkPrice]:
    """网络询价: mean of the reports in time that were not objected to; all objected (and settled) → mean of all of them."""
    timely = [report for report in reports if report.on_time]
    if not timely:
        following = "extend_3d" if extension_applied else "appraisal"
        line = (
            step("无平台按期报告，有延期申请：延长3日", "no report in time, an extension asked: three more days")
            if following == "extend_3d"
            else step("无平台按期报告，也无延期申请：委托评估", "no report in time, no extension asked: appraisal")
        )
        return Answer(NetworkPrice(None, following), derive("auction.network_price", line))
    counted = [report for report in timely if not report.objected] or timely
    total = sum(report.fen for report in counted)
    price = int((Decimal(total) / len(counted)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    line = step(
        "({sum}) ÷ {n} = {p} 分（四舍五入）",
        "({sum}) ÷ {n} = {p} fen (rounded half up)",
        sum=" + ".join(str(report.fen) for report in counted),
        n=len(counted),
        p=price,
    )
    return Answer(NetworkPrice(price, "fixed"), derive("auction.network_price", line))


@dataclass(frozen=True, slots=True)
class NetworkFee:
    payees: tuple[str, ...]
    each_fen: int


@rule(
    "auction.network_fee",
    Text("网络询价费付给谁", "Who is paid for a network inquiry"),
    basis=bases("CKJ 31"),
    effective=_SINCE,
)
def network_fee(reports: Sequence[Report], sale_fen: int, fee_fen: int) -> Answer[NetworkFee]:
    """询价费: one fee to the platform in time whose figure is closest to the sale price; ties share it, rounded down."""
    timely = [report for report in reports if report.on_time]
    if not timely:
        line = step("无按期报告，不付费", "no report in time, no fee")
        return Answer(NetworkFee((), 0), derive("auction.network_fee", line))
    nearest = min(abs(report.fen - sale_fen) for report in timely)
    payees = tuple(sorted(report.id for report in timely if abs(report.fen - sale_fen) == nearest))
    each = fee_fen // len(payees)
    lines = [
        step(
            "{id}：|{f} − {s}| = {d}", "{id}: |{f} − {s}| = {d}", id=r.id, f=r.fen, s=sale_fen, d=abs(r.fen - sale_fen)
        )
        for r in timely
    ]
    lines.append(
        step(
            "{fee} ÷ {n} = {e} 分（舍去尾数）",
            "{fee} ÷ {n} = {e} fen each (rounded down)",
            fee=fee_fen,
            n=len(payees),
            e=each,
        )
    )
    return Answer(NetworkFee(payees, each), derive("auction.network_fee", *lines))


@dataclass(frozen=True, slots=True)
class FeeBase:
    """``kind``: ``amount`` (then ``base_fen`` and ``ratio``), ``actual_cost`` or ``none``."""

    kind: str
    base_fen: int | None = None
    ratio: Decimal | None = None


EVENTS = ("sold", "reissued", "unsold", "withdrawn", "replaced")


@rule(
    "auction.fee_base",
    Text("评估费以什么为基数", "What is the base of an appraisal fee"),
    basis=bases("CKJ 32"),
    effective=_SINCE,
    tables=(TABLE,),
)
def fee_base(event: str, sale_fen: int | None = None, appraised_fen: int | None = None) -> Answer[FeeBase]:
    """评估费基数: sold → the lower of sale price and value; re-issued → 30 % of it; unsold or withdrawn → actual cost."""
    if event in ("unsold", "withdrawn"):
        line = step("未成交或撤回：按实际合理支出", "not sold or withdrawn: actual reasonable cost")
        return Answer(FeeBase("actual_cost"), derive("auction.fee_base", line))
    if event == "replaced":
        return Answer(
            FeeBase("none"), derive("auction.fee_base", step("被更换的机构不计费", "a replaced institution: nothing"))
        )
    if event not in EVENTS:
        raise InputError("event", Text(f"未知情形 {event!r}", f"unknown event {event!r}; known: {', '.join(EVENTS)}"))
    if appraised_fen is None or (sale_fen is None and event == "sold"):
        missing = "appraised_fen" if appraised_fen is None else "sale_fen"
        raise InputError(missing, Text("缺少金额", "the amount is missing"))
    base = appraised_fen if sale_fen is None else min(sale_fen, appraised_fen)
    ratio = Decimal("1.00") if event == "sold" else Decimal(figure(TABLE, "reissue_ratio"))
    line = step(
        "min(成交价 {s}, 评估价 {a}) = {b} 分 × {r}",
        "min(sale {s}, value {a}) = {b} fen × {r}",
        s="–" if sale_fen is None else sale_fen,
        a=appraised_fen,
        b=base,
        r=ratio,
    )
    return Answer(FeeBase("amount", base, ratio), derive("auction.fee_base", line, tables=(version_of(TABLE),)))


@rule(
    "auction.validity",
    Text("参考价可否继续使用", "May the reference price still be used"),
    basis=bases("CKJ 27"),
    effective=_SINCE,
    tables=(TABLE,),
)
def validity(valid_until: date, first_published_on: date, sale_on: date) -> Answer[bool]:
    """有效期: first announcement within validity and sale at most six months after its end; neither day rolls."""
    latest = arithmetic.add_months(valid_until, figure(TABLE, "validity_sale_months"))
    reuse = first_published_on <= valid_until and sale_on <= latest
    lines = [
        step("首次公告 {p}，有效期至 {v}", "first published {p}, valid until {v}", p=first_published_on, v=valid_until),
        step("处置 {s}，最迟 {l}", "sale {s}, at the latest {l}", s=sale_on, l=latest),
    ]
    return Answer(reuse, derive("auction.validity", *lines, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class ReportClocks:
    due: date
    deemed_received_on: date | None
    object_by: date | None


@rule(
    "auction.report_clocks",
    Text("报告与异议的期限", "When is a report due, until when may it be objected to"),
    basis=bases("CKJ 11; CKJ 19; CKJ 21; CKJ 22"),
    effective=_SINCE,
    tables=(TABLE,),
)
def report_clocks(
    kind: str,
    commissioned_on: date,
    calendar: Calendar,
    *,
    extensions: int = 0,
    received_on: date | None = None,
    published_on: date | None = None,
) -> Answer[ReportClocks]:
    """报告期限 of a ``network`` or ``appraisal`` report; extensions lengthen the same period; published → deemed received after 15 days."""
    if kind not in ("network", "appraisal"):
        raise InputError("kind", Text(f"未知种类 {kind!r}", f"unknown kind {kind!r}; known: network, appraisal"))
    most = figure(TABLE, f"report_extensions.{kind}")
    if not 0 <= extensions <= most:
        raise InputError("extensions", Text(f"最多延长 {most} 次", f"at most {most} extensions"))
    days = figure(TABLE, f"report_days.{kind}") + extensions * figure(TABLE, f"report_extension_days.{kind}")
    due = calendar.add_days(commissioned_on, days)
    deemed = None if published_on is None else arithmetic.add_days(published_on, figure(TABLE, "report_deemed_days"))
    start = received_on or deemed
    object_by = None if start is None else calendar.add_days(start, figure(TABLE, "report_objection_days"))
    lines = [step("{c} + {n}日 = {d}", "{c} + {n} days = {d}", c=commissioned_on, n=days, d=due)]
    if deemed:
        lines.append(step("公示 {p}，视为 {d} 收到", "published {p}, deemed received {d}", p=published_on, d=deemed))
    if object_by:
        lines.append(step("异议至 {o}", "objections until {o}", o=object_by))
    return Answer(
        ReportClocks(due, deemed, object_by), derive("auction.report_clocks", *lines, tables=(version_of(TABLE),))
    )
