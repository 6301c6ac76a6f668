"""The lifecycle of a filing, declared once (CPL 126; LA 2, 7, 8)."""

from __future__ import annotations

from courts.roles import Role
from law.core import Basis
from law.instruments import convention, cpl
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by
from litigation_service.filing import requirements as needs

LA2, LA7, LA8 = Basis("LA", "2"), Basis("LA", "7"), Basis("LA", "8")
FILER = by(Role.LITIGANT, Role.LAWYER, relation="filer")
CLERK = by(Role.FILING_CLERK, relation="same_court")

STATES = (
    State("draft", Text("草稿", "Draft"), stage="prepare"),
    State(
        "submitted",
        Text("待立案审查", "Under review"),
        outward=Text("已提交，法院审查中", "Received, under review"),
        stage="review",
    ),
    State(
        "correction_required",
        Text("待补正", "Awaiting correction"),
        outward=Text("请补正", "Please correct"),
        stage="review",
    ),
    State("accepted", Text("已登记立案", "Accepted"), terminal=True, stage="decided"),
    State("not_accepted", Text("裁定不予受理", "Not accepted, by ruling"), terminal=True, stage="decided"),
    State("returned", Text("已退回诉状", "Papers returned"), terminal=True, stage="decided"),
    State("withdrawn", Text("已撤回", "Withdrawn"), terminal=True, stage="decided"),
)

STAGES = (
    ("prepare", Text("准备", "Preparing")),
    ("review", Text("立案审查", "Review")),
    ("decided", Text("结果", "Result")),
)

ACTS = (
    Act(
        "submit",
        Text("提交立案", "Submit"),
        source=("draft",),
        target="submitted",
        permits=FILER,
        requires=(needs.can_be_received, needs.declaration_is_signed),
        starts=("decide_filing",),
        issues=("receipt",),
        basis=(cpl(123), cpl(126), LA2),
        hint=Text(
            "提交后按原样保存并出具收件凭证；法院在七日内审查。",
            "Kept as received, with a receipt; the court reviews within seven days.",
        ),
    ),
    Act(
        "accept",
        Text("登记立案", "Accept"),
        source=("submitted",),
        target="accepted",
        permits=CLERK,
        requires=(needs.complaint_is_acceptable,),
        stops=("decide_filing",),
        issues=("acceptance_notice", "fee_notice"),
        basis=(cpl(122), cpl(126), LA2),
        hint=Text(
            "编立案号、生成受理通知和交费通知，同时完成。",
            "Gives the case number, the notice of acceptance and the fee notice in one step.",
        ),
    ),
    Act(
        "require_correction",
        Text("一次性告知补正", "Ask for correction"),
        source=("submitted",),
        target="correction_required",
        permits=CLERK,
        requires=(needs.correction_is_the_first, needs.defects_are_listed, needs.correction_period_is_reasonable),
        stops=("decide_filing",),
        starts=("correct_filing", "await_correction"),
        issues=("correction_notice",),
        basis=(LA7, LA2),
        hint=Text("只能告知一次，须列明全部补正内容和期限。", "Once only: list every defect and the time allowed."),
    ),
    Act(
        "resubmit",
        Text("补正后再次提交", "Submit the correction"),
        source=("correction_required",),
        target="submitted",
        permits=FILER,
        requires=(needs.can_be_received, needs.declaration_is_signed),
        stops=("correct_filing", "await_correction"),
        starts=("decide_filing",),
        issues=("receipt",),
        basis=(LA7, Basis("CPLI", "126")),
    ),
    Act(
        "refuse",
        Text("裁定不予受理", "Refuse by ruling"),
        source=("submitted", "correction_required"),
        target="not_accepted",
        permits=CLERK,
        requires=(needs.refusal_has_a_ground, needs.correction_was_offered),
        stops=("decide_filing", "correct_filing", "await_correction"),
        issues=("non_acceptance_ruling",),
        basis=(cpl(126), cpl(127), Basis("CPLI", "208")),
        danger=True,
        hint=Text("当事人可在裁定送达之日起十日内上诉。", "The party may appeal within ten days of service."),
    ),
    Act(
        "return_papers",
        Text("退回诉状", "Return the papers"),
        source=("correction_required",),
        target="returned",
        permits=CLERK,
        requires=(needs.correction_period_is_over,),
        stops=("correct_filing", "await_correction"),
        basis=(LA7,),
        danger=True,
        hint=Text(
            "期内未补正且不坚持起诉的，退回并记录在册。",
            "Not corrected in time and not insisted on: returned and entered in the register.",
        ),
    ),
    Act(
        "withdraw",
        Text("撤回", "Withdraw"),
        source=("draft", "submitted", "correction_required"),
        target="withdrawn",
        permits=FILER,
        stops=("decide_filing", "correct_filing", "await_correction"),
        basis=(convention(),),
        danger=True,
        hint=Text("立案前可以撤回；以后可以重新起诉。", "Possible until a case is opened; you may file again later."),
    ),
)

FILING = Lifecycle(
    name="filing",
    label=Text("立案", "Filing"),
    states=STATES,
    acts=ACTS,
    initial="draft",
    stages=STAGES,
)
