"""费用计算器: acceptance and application fees, and what goes back."""

from __future__ import annotations

from law.calculators.fields import Calculator, Choice, Field, Kind, Output
from law.text import Text

KINDS = (
    Choice("property", Text("财产案件", "property case")),
    Choice("divorce", Text("离婚案件", "divorce")),
    Choice("personality", Text("侵害人格权案件", "personality rights")),
    Choice("other_non_property", Text("其他非财产案件", "other non-property case")),
    Choice("ip", Text("知识产权案件", "intellectual property")),
    Choice("labour", Text("劳动争议案件", "labour dispute")),
    Choice("administrative", Text("行政案件", "administrative case")),
    Choice("jurisdiction_objection", Text("管辖权异议", "objection to jurisdiction")),
    Choice("counterclaim", Text("反诉", "counterclaim")),
    Choice("appeal_property", Text("财产案件上诉", "appeal in a property case")),
    Choice("retrial", Text("申请再审", "retrial")),
    Choice("preservation", Text("申请财产保全", "application for preservation")),
    Choice("payment_order", Text("申请支付令", "application for a payment order")),
    Choice("public_summons", Text("申请公示催告", "application for public summons")),
    Choice("arbitration_review", Text("申请撤销仲裁裁决等", "setting aside an arbitral award")),
    Choice("enforcement", Text("申请执行", "application for enforcement")),
    Choice("bankruptcy", Text("申请破产", "application for bankruptcy")),
)
PROCEDURES = (
    Choice("ordinary", Text("普通程序", "ordinary procedure")),
    Choice("summary", Text("简易程序", "summary procedure")),
    Choice("small_claims", Text("小额诉讼程序", "small claims")),
)
CLOSINGS = (
    Choice("judgment", Text("判决", "judgment")),
    Choice("mediation", Text("调解", "mediation")),
    Choice("withdrawal", Text("撤诉", "withdrawal")),
)


def _for(*kinds: str) -> tuple[str, frozenset[str]]:
    return ("kind", frozenset(kinds))


_ACCEPTANCE = _for(
    "property",
    "divorce",
    "personality",
    "other_non_property",
    "ip",
    "labour",
    "administrative",
    "counterclaim",
    "appeal_property",
    "retrial",
)

FEE = Calculator(
    code="fee",
    title=Text("诉讼费计算", "Court fee"),
    intro=Text(
        "按《诉讼费用交纳办法》逐段计算；有幅度的项目请填写本省标准。",
        "Reckoned bracket by bracket; where the law gives a range, fill in the figure of the province.",
    ),
    op="fee",
    fields=(
        Field("kind", Kind.CHOICE, Text("费用种类", "kind of fee"), choices=KINDS),
        Field(
            "amount",
            Kind.YUAN,
            Text("请求金额（元，没有则留空）", "amount claimed (yuan, empty if none)"),
            False,
            shown_when=_for("property", "preservation", "payment_order", "ip", "counterclaim", "enforcement"),
        ),
        Field(
            "joint_property_total",
            Kind.YUAN,
            Text("分割财产总额（元）", "property to be divided (yuan)"),
            False,
            shown_when=_for("divorce"),
        ),
        Field("damages", Kind.YUAN, Text("损害赔偿（元）", "damages (yuan)"), False, shown_when=_for("personality")),
        Field(
            "contested_amount",
            Kind.YUAN,
            Text("上诉、再审请求金额（元）", "amount contested (yuan)"),
            shown_when=_for("appeal_property", "retrial"),
        ),
        Field("estate_total", Kind.YUAN, Text("破产财产总额（元）", "estate (yuan)"), shown_when=_for("bankruptcy")),
        Field(
            "base",
            Kind.YUAN,
            Text("本省每件标准（元）", "figure of the province per case (yuan)"),
            False,
            hint=Text("有幅度的项目须填写", "needed where the law gives a range"),
            shown_when=_for(
                "divorce",
                "personality",
                "other_non_property",
                "ip",
                "counterclaim",
                "jurisdiction_objection",
                "enforcement",
            ),
        ),
        Field(
            "subject",
            Kind.CHOICE,
            Text("行政案件类别", "kind of administrative case"),
            choices=(
                Choice("trademark", Text("商标", "trademark")),
                Choice("patent", Text("专利", "patent")),
                Choice("maritime", Text("海事", "maritime")),
                Choice("other", Text("其他", "other")),
            ),
            shown_when=_for("administrative"),
        ),
        Field(
            "ground",
            Kind.CHOICE,
            Text("再审事由", "ground of the retrial"),
            choices=(
                Choice("new_evidence", Text("新证据", "new evidence")),
                Choice("no_appeal_then_party_application", Text("未上诉后申请再审", "no appeal, then application")),
                Choice("court_own_motion", Text("法院依职权", "court's own motion")),
                Choice("protest", Text("抗诉", "protest")),
            ),
            shown_when=_for("retrial"),
        ),
        Field("upheld", Kind.FLAG, Text("异议成立", "objection upheld"), False, shown_when=_for("jurisdiction_objection")),
        Field("merged", Kind.FLAG, Text("与本诉合并审理", "tried together with the claim"), False, shown_when=_for("counterclaim")),
        Field("procedure", Kind.CHOICE, Text("程序", "procedure"), False, choices=PROCEDURES, shown_when=_ACCEPTANCE),
        Field("closed_by", Kind.CHOICE, Text("结案方式", "closed by"), False, choices=CLOSINGS, shown_when=_ACCEPTANCE),
        Field("filed_on", Kind.DATE, Text("立案日", "filed on"), False),
    ),
    outputs=(Output("amount", Kind.YUAN, Text("应交", "fee")),),
    sample={"kind": "property", "amount": "100,000", "procedure": "ordinary"},
)  # fmt: skip

_EVENTS = (
    Choice("withdrawal", Text("撤诉", "withdrawal")),
    Choice("mediation", Text("调解结案", "closed by mediation")),
    Choice("remand", Text("发回重审", "remanded")),
    Choice("dismissal_of_suit", Text("驳回起诉", "suit dismissed")),
    Choice("non_acceptance", Text("不予受理", "not accepted")),
    Choice("transferred_as_crime", Text("移送公安、检察机关", "transferred as a crime")),
    Choice("termination_of_suit", Text("终结诉讼", "suit terminated")),
    Choice("suspension", Text("中止诉讼", "suit suspended")),
    Choice("claim_reduced", Text("减少诉讼请求", "claim reduced")),
)
_REDUCED = ("event", frozenset({"claim_reduced"}))
_REMANDED = ("event", frozenset({"remand"}))
_PAID = ("event", frozenset(choice.code for choice in _EVENTS) - {"claim_reduced", "remand"})

REFUND = Calculator(
    code="fee_refund",
    title=Text("退费计算", "Refund of a fee"),
    intro=Text("结案后应退的诉讼费。", "What goes back to the payer."),
    op="fee_refund",
    fields=(
        Field("event", Kind.CHOICE, Text("事由", "event"), choices=_EVENTS),
        Field("paid", Kind.YUAN, Text("已交（元）", "paid (yuan)"), shown_when=_PAID),
        Field("paid_appeal_fee", Kind.YUAN, Text("已交上诉费（元）", "appeal fee paid (yuan)"), shown_when=_REMANDED),
        Field("from", Kind.YUAN, Text("原请求金额（元）", "claim before (yuan)"), shown_when=_REDUCED),
        Field("to", Kind.YUAN, Text("减少后金额（元）", "claim after (yuan)"), shown_when=_REDUCED),
        Field(
            "before_end_of_court_investigation",
            Kind.FLAG,
            Text("在法庭调查终结前提出", "before the end of the court investigation"),
            False,
            shown_when=_REDUCED,
        ),
        Field("procedure", Kind.CHOICE, Text("程序", "procedure"), False, choices=PROCEDURES),
    ),
    outputs=(Output("refund", Kind.YUAN, Text("应退", "refund")),),
    sample={"event": "withdrawal", "paid": "2300", "procedure": "ordinary"},
)

CALCULATORS = (FEE, REFUND)
