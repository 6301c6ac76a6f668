"""The lifecycle of a document 文书: drafted, signed, sealed."""

from __future__ import annotations

from cases.document import requirements as needs
from courts.roles import Role
from law.core import Basis
from law.instruments import convention, cpl
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by

STATES = (
    State("draft", Text("起草中", "Draft")),
    State("signed", Text("已签署，待用印", "Signed, to be sealed")),
    State("sealed", Text("已用印", "Sealed"), terminal=True),
    State("void", Text("已作废", "Void"), terminal=True),
)

SIGNERS = (
    Role.JUDGE,
    Role.PRESIDING_JUDGE,
    Role.DIVISION_HEAD,
    Role.ENFORCEMENT_OFFICER,
    Role.PRESIDENT,
    Role.FILING_CLERK,
)

ACTS = (
    Act(
        "issue",
        Text("生成并用印", "Issue"),
        source=("draft",),
        target="sealed",
        permits=by(Role.SYSTEM),
        requires=(needs.is_a_notice, needs.fields_are_filled),
        basis=(convention(),),
        hint=Text(
            "通知类文书由系统依案件信息生成并加盖院印。", "Notices are made from case data and sealed by the system."
        ),
    ),
    Act(
        "sign",
        Text("签署", "Sign"),
        source=("draft",),
        targets=("draft", "signed"),
        permits=by(*SIGNERS, relation="signer"),
        requires=(needs.document_is_sound,),
        basis=(cpl(155),),
        hint=Text(
            "合议庭成员逐一签署，全部签署后即可用印；签署时固定文本内容。",
            "Members of the panel sign one by one; when all have signed the document can be sealed. Signing fixes the text.",
        ),
    ),
    Act(
        "reopen",
        Text("退回修改", "Back to drafting"),
        source=("signed",),
        target="draft",
        permits=by(*SIGNERS, relation="signer"),
        basis=(convention(),),
    ),
    Act(
        "seal",
        Text("用印", "Seal"),
        source=("signed",),
        target="sealed",
        permits=(
            *by(Role.SYSTEM),
            *by(*SIGNERS, relation="signer"),
            *by(Role.COURT_CLERK, relation="clerk"),
            *by(Role.COURT_CLERK, relation="same_division"),
        ),
        requires=(needs.document_is_sound, needs.text_is_as_signed),
        basis=(cpl(155), Basis("WR")),
    ),
    Act(
        "void",
        Text("作废", "Void"),
        source=("draft", "signed"),
        target="void",
        permits=by(*SIGNERS, relation="signer"),
        basis=(convention(),),
        danger=True,
    ),
)

DOCUMENT = Lifecycle(name="document", label=Text("诉讼文书", "Document"), states=STATES, acts=ACTS, initial="draft")
