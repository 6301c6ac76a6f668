"""The lifecycle of a request to read a file, declared once (CPL 52, 64; AGR 1–5)."""

from __future__ import annotations

from courts.roles import Role
from law.core import Basis
from law.file_reading.access import AGR1, AGR5, CPL52, CPL64
from law.instruments import convention
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, Permit, State, by
from litigation_service.file_reading import requirements as needs

AGR3 = Basis("AGR", "3")
BENCH: tuple[Permit, ...] = (
    *by(Role.JUDGE, Role.PRESIDING_JUDGE, Role.ENFORCEMENT_OFFICER, relation="handler"),
    *by(Role.COURT_CLERK, relation="clerk"),
    *by(Role.JUDGE_ASSISTANT, relation="assistant"),
)

FILE_READING = Lifecycle(
    name="file_reading",
    label=Text("网上阅卷", "File reading"),
    initial="requested",
    states=(
        State("requested", Text("待审批", "Asked for"), stage="ask"),
        State("granted", Text("已许可", "Granted"), stage="read"),
        State("refused", Text("未许可", "Refused"), terminal=True, stage="read"),
        State("withdrawn", Text("已撤回", "Withdrawn"), terminal=True, stage="read"),
        State("expired", Text("已到期", "Expired"), terminal=True, stage="over"),
        State("revoked", Text("已收回", "Revoked"), terminal=True, stage="over"),
    ),
    stages=(("ask", Text("申请", "Request")), ("read", Text("阅卷", "Reading")), ("over", Text("结束", "Over"))),
    acts=(
        Act(
            "grant",
            Text("许可阅卷", "Grant reading"),
            source=("requested",),
            target="granted",
            permits=BENCH,
            requires=(needs.reader_is_entitled, needs.period_is_allowed),
            stops=("answer_request",),
            basis=(CPL52, CPL64, AGR1, AGR5),
            hint=Text(
                "只开放正卷；副卷、评议材料和他方身份证件不展示。页面带阅卷人姓名、时间和案号的水印，逐页留痕。",
                "Opens the main volume only; sub volume, deliberation and others' identity papers stay closed. Every page "
                "bears the reader's name, the time and the case number, and every look is traced.",
            ),
        ),
        Act(
            "refuse",
            Text("不予许可", "Refuse reading"),
            source=("requested",),
            target="refused",
            permits=BENCH,
            stops=("answer_request",),
            basis=(AGR1, AGR3),
            danger=True,
        ),
        Act(
            "withdraw",
            Text("撤回申请", "Withdraw the request"),
            source=("requested",),
            target="withdrawn",
            permits=by(Role.LITIGANT, Role.LAWYER, relation="reader"),
            stops=("answer_request",),
            basis=(convention(),),
        ),
        Act(
            "revoke",
            Text("收回许可", "Revoke"),
            source=("granted",),
            target="revoked",
            permits=BENCH,
            basis=(AGR1, convention()),
            danger=True,
            hint=Text(
                "立即生效：阅卷人正在看的下一页即不能打开。", "At once: the reader's very next page does not open."
            ),
        ),
        Act(
            "expire",
            Text("到期结束", "Expire"),
            source=("granted",),
            target="expired",
            permits=by(Role.SYSTEM),
            requires=(needs.last_day_is_past,),
            basis=(convention(),),
        ),
    ),
)
