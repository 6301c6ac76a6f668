"""期限计算器: periods, answers, trial limits and remedies."""

from __future__ import annotations

from typing import Any

from law.calculators.calendar_lists import with_national_calendar
from law.calculators.fields import Calculator, Choice, Field, Kind, Output
from law.citation import keys, row
from law.text import Text

REGIMES = (
    Choice("civil", Text("民事", "civil")),
    Choice("admin", Text("行政", "administrative")),
    Choice("criminal", Text("刑事", "criminal")),
)
UNITS = (
    Choice("day", Text("日", "days")),
    Choice("month", Text("个月", "months")),
    Choice("year", Text("年", "years")),
)
_END = Output("end", Kind.DATE, Text("届满日（遇休息日顺延）", "ends on (rolled to a working day)"))
_NOMINAL = Output("nominal_end", Kind.DATE, Text("未顺延的届满日", "end before rolling"))
_PROVISIONAL = Output(
    "provisional", Kind.FLAG, Text("节假日安排尚未公布，结果为暂定", "holidays not yet published: provisional")
)
_CRIMINAL = ("regime", frozenset({"criminal"}))

PERIOD = Calculator(
    code="period",
    title=Text("期间计算", "Reckon a period"),
    intro=Text("始日不计，末日为休息日的顺延。", "The starting day is not counted; an end on a day of rest moves on."),
    op="period_end",
    fields=(
        Field("event_date", Kind.DATE, Text("起算事件日（如送达日）", "day of the event (e.g. service)")),
        Field("length", Kind.WHOLE, Text("长度", "length")),
        Field("unit", Kind.CHOICE, Text("单位", "unit"), choices=UNITS),
        Field("regime", Kind.CHOICE, Text("诉讼类型", "kind of litigation"), choices=REGIMES),
        Field("in_custody", Kind.FLAG, Text("羁押期间", "period of custody"), False, shown_when=_CRIMINAL),
    ),
    outputs=(Output("first_day", Kind.DATE, Text("第一日", "first day")), _NOMINAL, _END, _PROVISIONAL),
    sample={"event_date": "2026-09-15", "length": "15", "unit": "day", "regime": "civil"},
)

METHODS = (
    Choice("direct", Text("直接送达", "delivered in person")),
    Choice("leave", Text("留置送达", "left at the place")),
    Choice("mail", Text("邮寄送达", "by mail")),
    Choice("electronic", Text("电子送达", "electronically")),
    Choice("public_notice", Text("公告送达", "by public notice")),
)
_NOTICE = ("method", frozenset({"public_notice"}))
_OTHER = ("method", frozenset({"direct", "leave", "mail", "electronic"}))

ANSWER = Calculator(
    code="answer",
    title=Text("答辩期限", "Time to answer"),
    intro=Text("收到起诉状副本后的答辩期。", "The time to answer after the complaint was served."),
    op="answer_deadline",
    fields=(
        Field("method", Kind.CHOICE, Text("送达方式", "how it was served"), choices=METHODS),
        Field("served_on", Kind.DATE, Text("送达日", "served on"), shown_when=_OTHER),
        Field("published_on", Kind.DATE, Text("公告日", "published on"), shown_when=_NOTICE),
        Field("foreign_domiciled", Kind.FLAG, Text("在境内没有住所", "no domicile in China"), False),
    ),
    outputs=(
        Output("served_on", Kind.DATE, Text("视为送达日", "deemed served on")),
        Output("answer_due", Kind.DATE, Text("答辩期届满", "answer due")),
        _PROVISIONAL,
    ),
    sample={"method": "direct", "served_on": "2026-09-15"},
)

DOCUMENTS = (
    Choice("judgment", Text("判决", "judgment")),
    Choice("ruling", Text("裁定（管辖等）", "ruling (jurisdiction …)")),
    Choice("ruling_dismissal", Text("不予受理、驳回起诉裁定", "ruling of refusal or dismissal")),
    Choice("ruling_preservation", Text("保全裁定", "ruling on preservation")),
    Choice("judgment_small_claims", Text("小额诉讼判决", "small claims judgment")),
)


def _one_party(facts: dict[str, Any]) -> dict[str, Any]:
    shaped = {"regime": facts["regime"], "document": facts["document"], "served": {"本人": facts["served_on"]}}
    return {**shaped, "foreign_domiciled": ["本人"] if facts.get("foreign_domiciled") else []}


APPEAL = Calculator(
    code="appeal",
    title=Text("上诉期限", "Time to appeal"),
    intro=Text("从你收到裁判文书的次日起算。", "Counted from the day after you received the decision."),
    op="appeal_deadlines",
    fields=(
        Field("regime", Kind.CHOICE, Text("诉讼类型", "kind of litigation"), choices=REGIMES),
        Field("document", Kind.CHOICE, Text("文书", "document"), choices=DOCUMENTS),
        Field("served_on", Kind.DATE, Text("送达日", "served on")),
        Field("foreign_domiciled", Kind.FLAG, Text("在境内没有住所", "no domicile in China"), False),
    ),
    outputs=(
        Output("deadlines.本人", Kind.DATE, Text("上诉期届满", "appeal by")),
        Output("reconsideration.本人", Kind.DATE, Text("复议期届满", "ask for reconsideration by")),
        Output("appealable", Kind.FLAG, Text("可以上诉", "can be appealed")),
        Output("effective_from", Kind.DATE, Text("无人上诉则生效于", "takes effect without an appeal on")),
        _PROVISIONAL,
    ),
    sample={"regime": "civil", "document": "judgment", "served_on": "2026-09-15"},
    prepare=_one_party,
)


def _procedures() -> tuple[Choice, ...]:
    """The trial limits of the table: those counted from filing or acceptance."""
    names = [key for key in keys("time_limits") if key.split("_")[0] in ("civil", "criminal", "admin", "enforcement")]
    rows = [(key, row("time_limits", key)) for key in names]
    return tuple(
        Choice(key, Text(entry["title_zh"], entry["title_en"]))
        for key, entry in rows
        if "审限" in entry["title_zh"] or key == "enforcement"
    )


REASONS = (
    Choice("public_notice", Text("公告", "public notice")),
    Choice("appraisal", Text("鉴定", "appraisal")),
    Choice("parties_settlement", Text("当事人和解", "settlement by the parties")),
    Choice("jurisdiction_objection", Text("管辖异议", "objection to jurisdiction")),
    Choice("court_jurisdiction_dispute", Text("法院管辖争议", "dispute between courts")),
    Choice("suspension", Text("中止", "suspension")),
    Choice("audit_evaluation_liquidation", Text("审计、评估、资产清理", "audit, evaluation, asset inventory")),
    Choice("mediation", Text("行政案件调解", "mediation in an administrative case")),
    Choice("psychiatric_appraisal", Text("精神病鉴定", "psychiatric appraisal")),
    Choice("auction_sale", Text("拍卖、变卖", "auction or sale")),
    Choice("settlement_or_security_stay", Text("和解或担保后暂缓", "stay by settlement or security")),
)

TRIAL = Calculator(
    code="trial_limit",
    title=Text("审理期限", "Trial limit"),
    intro=Text("自立案次日起算，扣除不计入审限的期间。", "From the day after filing, less the days that do not count."),
    op="trial_limit",
    fields=(
        Field("procedure", Kind.CHOICE, Text("程序", "procedure"), choices=_procedures),
        Field("filed_on", Kind.DATE, Text("立案日", "filed on")),
        Field(
            "extensions",
            Kind.ROWS,
            Text("已批准的延长", "approved extensions"),
            False,
            rows=(
                Field("length", Kind.WHOLE, Text("长度", "length")),
                Field("unit", Kind.CHOICE, Text("单位", "unit"), choices=UNITS[:2]),
            ),
        ),
        Field(
            "exclusions",
            Kind.ROWS,
            Text("不计入的期间", "days not counted"),
            False,
            rows=(
                Field("from", Kind.DATE, Text("起", "from")),
                Field("to", Kind.DATE, Text("止", "to"), False),
                Field("reason", Kind.CHOICE, Text("事由", "reason"), choices=REASONS),
            ),
        ),
    ),
    outputs=(
        _NOMINAL,
        Output("excluded_days", Kind.WHOLE, Text("不计入天数", "days not counted")),
        Output("adjusted_end", Kind.DATE, Text("扣除后届满", "end after deduction")),
        _END,
        _PROVISIONAL,
    ),
    sample={
        "procedure": "civil_1st_ordinary",
        "filed_on": "2026-03-02",
        "exclusions": [{"from": "2026-04-01", "to": "2026-05-01", "reason": "appraisal"}],
    },
)


def _remedies() -> tuple[Choice, ...]:
    found = [(key, row("enforcement_figures", key)) for key in keys("enforcement_figures", "remedy.")]
    return tuple(
        Choice(key.removeprefix("remedy."), Text(entry["title_zh"], entry["title_en"])) for key, entry in found
    )


REMEDY = Calculator(
    code="enforcement_remedy",
    title=Text("执行救济期限", "Time for a remedy in enforcement"),
    intro=Text("异议、复议、异议之诉最迟何时提出。", "The last day for an objection, a review or a suit."),
    op="enforcement.remedy",
    fields=(
        Field("kind", Kind.CHOICE, Text("救济种类", "kind of remedy"), choices=_remedies),
        Field("served_on", Kind.DATE, Text("送达日", "served on")),
        Field("filed_on", Kind.DATE, Text("提出日", "filed on"), False),
    ),
    outputs=(
        Output("apply_by", Kind.DATE, Text("最迟提出", "file by")),
        Output("timely", Kind.FLAG, Text("按期", "in time")),
    ),
    sample={"kind": "act_objection_review", "served_on": "2026-03-05", "filed_on": "2026-03-16"},
    prepare=with_national_calendar,
)

CALCULATORS = (PERIOD, ANSWER, APPEAL, TRIAL, REMEDY)
