"""The lifecycle of a paper in the hub, declared once (OL 9, 11, 12; N2019: one hub receives, converts and sends)."""

from __future__ import annotations

from courts.roles import Role
from law.core import Basis
from law.instruments import convention
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, Permit, State, by
from litigation_service.materials import requirements as needs

OL9, OL11, OL12, N2019 = Basis("OL", "9"), Basis("OL", "11"), Basis("OL", "12"), Basis("N2019")

COUNTER: tuple[Permit, ...] = by(Role.FILING_CLERK, relation="same_court")
BENCH: tuple[Permit, ...] = (
    *by(Role.COURT_CLERK, relation="same_division"),
    *by(Role.COURT_CLERK, relation="clerk"),
    *by(Role.JUDGE_ASSISTANT, relation="assistant"),
    *by(Role.JUDGE, Role.PRESIDING_JUDGE, Role.ENFORCEMENT_OFFICER, relation="handler"),
)

STATES = (
    State("received", Text("已接收", "Received"), outward=Text("法院已收到", "Received by the court"), stage="receive"),
    State("exception", Text("异常待处理", "Exception"), outward=Text("法院核对中", "Being checked"), stage="route"),
    State(
        "routed", Text("已分流，待入卷", "Routed, to be filed"), outward=Text("已转承办部门", "Routed"), stage="route"
    ),
    State("filed", Text("已入卷", "Filed"), terminal=True, stage="end"),
    State("duplicate", Text("重复件", "Duplicate"), terminal=True, stage="end"),
    State("returned", Text("已退回，待领取", "Returned, to be collected"), stage="end"),
    State("collected", Text("已领回", "Collected"), terminal=True, stage="end"),
    State("rejected", Text("不予接收", "Not accepted"), terminal=True, stage="end"),
)

STAGES = (
    ("receive", Text("收件", "Receipt")),
    ("route", Text("分流", "Routing")),
    ("end", Text("办结", "Done")),
)

ACTS = (
    Act(
        "route",
        Text("自动分流", "Route"),
        source=("received", "exception"),
        targets=("routed", "exception", "duplicate"),
        permits=(*by(Role.SYSTEM), *COUNTER),
        stops=("resolve_exception",),
        starts=("resolve_exception", "file_material"),
        basis=(N2019, convention()),
        hint=Text(
            "按所选案件、文件名、文件夹、二维码、首页文字中的案号寻找案件；找不到或不一致的转异常。",
            "Looks for the case by choice, name, folder, code mark and first page; without a clear answer it is an exception.",
        ),
    ),
    Act(
        "file",
        Text("入卷", "File"),
        source=("routed",),
        targets=("filed", "duplicate"),
        permits=(*COUNTER, *BENCH),
        requires=(needs.can_be_shown, needs.case_takes_papers),
        stops=("file_material",),
        basis=(OL11, N2019),
        hint=Text(
            "核对材料属于本案后放入正卷；卷内已有相同文件的，记为重复件。",
            "Puts it into the main volume once it was checked; the same file twice is a duplicate.",
        ),
    ),
    Act(
        "assign",
        Text("指定案件", "Assign to a case"),
        source=("received", "exception", "routed"),
        target="routed",
        permits=(*COUNTER, *BENCH),
        requires=(needs.can_be_shown, needs.case_takes_papers),
        stops=("resolve_exception", "file_material"),
        starts=("file_material",),
        basis=(N2019, convention()),
    ),
    Act(
        "send_back",
        Text("转异常", "Make it an exception"),
        source=("routed",),
        target="exception",
        permits=(*COUNTER, *BENCH),
        stops=("file_material",),
        starts=("resolve_exception",),
        basis=(convention(),),
        hint=Text(
            "不属于本案的，说明原因，由收转中心重新处理。", "Not of this case: say why; the hub deals with it again."
        ),
    ),
    Act(
        "mark_duplicate",
        Text("标为重复件", "Mark as duplicate"),
        source=("exception", "routed"),
        target="duplicate",
        permits=(*COUNTER, *BENCH),
        stops=("resolve_exception", "file_material"),
        basis=(convention(),),
    ),
    Act(
        "return_material",
        Text("退回", "Return"),
        source=("received", "exception", "routed"),
        target="returned",
        permits=(*COUNTER, *BENCH),
        stops=("resolve_exception", "file_material"),
        starts=("collect_material",),
        basis=(OL9, OL12),
        danger=True,
        hint=Text(
            "写明退回理由和补救办法；送交人收到退件单，领回时签名。",
            "Give reason and remedy; the sender gets a return slip and signs when collecting it.",
        ),
    ),
    Act(
        "hand_back",
        Text("领取签收", "Collect"),
        source=("returned",),
        target="collected",
        permits=(*COUNTER, *BENCH, *by(Role.LITIGANT, Role.LAWYER, relation="sender")),
        requires=(needs.collector_is_named,),
        stops=("collect_material",),
        basis=(convention(),),
    ),
    Act(
        "reject",
        Text("不予接收", "Do not accept"),
        source=("exception",),
        target="rejected",
        permits=COUNTER,
        stops=("resolve_exception",),
        basis=(OL9, OL12),
        danger=True,
        hint=Text(
            "文件打不开、有安全风险或与诉讼无关的；理由告知送交人。",
            "Unreadable, unsafe or not of any suit; the sender is told why.",
        ),
    ),
)

MATERIAL = Lifecycle(
    name="material",
    label=Text("材料收转", "Material hub"),
    states=STATES,
    acts=ACTS,
    initial="received",
    stages=STAGES,
)
