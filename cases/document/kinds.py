"""What kinds of documents there are 文书种类: title, volume, who signs, what must be filled in."""

from __future__ import annotations

from dataclasses import dataclass

from law.text import Text

JUDGE, OFFICER, PRESIDENT, FILING, PANEL, RECORDED = "judge", "officer", "president", "filing", "panel", "recorded"

MAIN, SUB = "main", "sub"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    ``signers`` is empty for notices, which the court's seal alone makes valid; otherwise it names who signs. ``ends_case`` marks the
    decision that ends a case. ``position`` is the kind of its place in the volume catalogue. ``family`` counts document
    numbers (the second ruling of a case is 之一). ``sections`` are the parts a person types.
    """

    code: str
    title: Text
    position: str
    signers: str = ""
    ends_case: bool = False
    family: str = ""
    volume: str = MAIN
    needs: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sealed: bool = True
    each: bool = False  # one copy for each recipient

    @property
    def is_notice(self) -> bool:
        return not self.signers


def _notice(code: str, zh: str, en: str, position: str, *needs: str, each: bool = False, sealed: bool = True) -> Kind:
    return Kind(code, Text(zh, en), position, needs=needs, each=each, sealed=sealed)


def _ruling(code: str, zh: str, en: str, *needs: str, signers: str = JUDGE, ends: bool = False) -> Kind:
    position = "enforcement_papers" if signers == OFFICER else "judgment"
    return Kind(code, Text(zh, en), position, signers, ends, "ruling", needs=needs)


JUDGMENT_SECTIONS = (
    "process",
    "claims",
    "facts_alleged",
    "defence",
    "evidence",
    "facts_found",
    "reasons",
    "basis",
    "operative",
)

_ALL = (
    _notice("receipt", "收到诉讼材料凭证", "Receipt for papers", "complaint", "papers"),
    _notice("correction_notice", "补正通知书", "Notice to correct", "complaint", "defects", "due_on"),
    Kind(
        "non_acceptance_ruling",
        Text("民事裁定书（不予受理）", "Ruling not to accept"),
        "judgment",
        FILING,
        family="ruling",
        needs=("grounds",),
    ),
    _notice("acceptance_notice", "受理案件通知书", "Notice of acceptance", "acceptance_notice", "cause", "number"),
    _notice("fee_notice", "诉讼费用交款通知书", "Notice to pay the fee", "acceptance_notice", "fee_fen", "due_on"),
    _notice("defence_notice", "应诉通知书", "Notice to respond", "response_notice", "number", "cause"),
    _notice("evidence_notice", "举证通知书", "Notice on evidence", "response_notice", "number"),
    _notice("panel_notice", "审判人员通知书", "Notice of the bench", "response_notice", "panel"),
    _notice("summons", "传票", "Summons", "summons", "addressee", "hearing_at", "room", each=True),
    _notice(
        "hearing_announcement", "开庭公告", "Announcement of the hearing", "hearing_announcement", "hearing_at", "room"
    ),
    Kind(
        "hearing_record",
        Text("法庭笔录", "Hearing record"),
        "hearing_record",
        RECORDED,
        needs=("hearing_at", "statements"),
        sealed=False,
    ),
    Kind(
        "deliberation_record",
        Text("合议庭评议笔录", "Deliberation record"),
        "deliberation_record",
        PANEL,
        volume=SUB,
        needs=("opinions", "result"),
        sections=("opinions", "result"),
        sealed=False,
    ),
    Kind(
        "civil_judgment",
        Text("民事判决书", "Civil judgment"),
        "judgment",
        JUDGE,
        ends_case=True,
        family="judgment",
        needs=("parties", "panel"),
        sections=JUDGMENT_SECTIONS,
    ),
    _ruling("ruling_withdrawal", "民事裁定书（准许撤诉）", "Ruling allowing withdrawal", ends=True),
    _ruling("ruling_deemed_withdrawn", "民事裁定书（按撤诉处理）", "Ruling: treated as withdrawn", ends=True),
    _ruling("ruling_suspension", "民事裁定书（中止诉讼）", "Ruling suspending the suit", "grounds"),
    Kind(
        "mediation_document",
        Text("民事调解书", "Mediation document"),
        "mediation_or_withdrawal",
        JUDGE,
        ends_case=True,
        family="mediation",
        needs=("parties", "terms"),
        sections=("facts_alleged", "terms"),
    ),
    _notice("effectiveness_certificate", "生效证明", "Certificate of legal effect", "judgment", "effective_on"),
    _notice(
        "delivery_receipt",
        "送达回证",
        "Service receipt",
        "service_receipt",
        "addressee",
        "served_document",
        sealed=True,
    ),
    _notice(
        "address_confirmation",
        "送达地址确认书",
        "Confirmation of service address",
        "identity_and_authority",
        "addressee",
        sealed=False,
    ),
    _notice(
        "enforcement_notice", "执行通知书", "Enforcement notice", "enforcement_papers", "addressee", "basis_number"
    ),
    _notice("property_report_order", "报告财产令", "Property report order", "enforcement_papers", "addressee"),
    _ruling("freeze_ruling", "执行裁定书（冻结、划拨）", "Ruling freezing deposits", "amount_fen", signers=OFFICER),
    _notice(
        "assistance_notice",
        "协助执行通知书",
        "Notice to assist enforcement",
        "enforcement_papers",
        "assistant",
        "measure",
    ),
    Kind(
        "consumption_limit_order",
        Text("限制消费令", "Order limiting consumption"),
        "enforcement_papers",
        PRESIDENT,
        needs=("addressee",),
    ),
    _notice("payout_notice", "执行款发放通知书", "Notice of payment of proceeds", "enforcement_papers", "amount_fen"),
    _notice("enforcement_closing_notice", "执行结案通知书", "Notice of closing the enforcement", "enforcement_papers"),
    _ruling(
        "end_of_enforcement_ruling", "执行裁定书（终结本次执行程序）", "Ruling ending this enforcement", signers=OFFICER
    ),
    _notice("archive_cover", "卷宗封面", "Volume cover", "cover", sealed=False),
    _notice("archive_catalogue", "卷内目录", "Catalogue of the volume", "catalogue", "entries", sealed=False),
)

KINDS: dict[str, Kind] = {kind.code: kind for kind in _ALL}


def kind_of(code: str) -> Kind:
    """The kind with that code; ``KeyError`` for an unknown one."""
    return KINDS[code]
