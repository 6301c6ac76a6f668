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


def _record(code: str, zh: str, en: str, position: str, *needs: str) -> Kind:
    """A record signed by hand of those present: no seal, no signature of ours."""
    return Kind(code, Text(zh, en), position, RECORDED, needs=needs, sealed=False)


def _decision(code: str, zh: str, en: str, *needs: str) -> Kind:
    """A decision 决定 the president signs."""
    return Kind(code, Text(zh, en), "judgment", PRESIDENT, family="decision", needs=needs)


def _ruling(code: str, zh: str, en: str, *needs: str, signers: str = JUDGE, ends: bool = False) -> Kind:
    position = "enforcement_papers" if signers == OFFICER else "judgment"
    # Reasons only a person can give are typed; everything else of a ruling comes from the case.
    typed = tuple(name for name in needs if name == "grounds")
    return Kind(code, Text(zh, en), position, signers, ends, "ruling", needs=needs, sections=typed)


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
        sections=("grounds",),
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
    _ruling(
        "ruling_jurisdiction_objection", "民事裁定书（管辖权异议）", "Ruling on an objection to jurisdiction", "grounds"
    ),
    _ruling(
        "ruling_transfer",
        "民事裁定书（移送管辖）",
        "Ruling transferring the suit",
        "grounds",
        "receiving_court",
        ends=True,
    ),
    _ruling("ruling_dismissal", "民事裁定书（驳回起诉）", "Ruling dismissing the suit", "grounds", ends=True),
    _ruling("ruling_preservation", "民事裁定书（财产保全）", "Ruling on preservation", "applicant_name", "measure"),
    _ruling(
        "ruling_advance_enforcement",
        "民事裁定书（先予执行）",
        "Ruling on advance enforcement",
        "applicant_name",
        "measure",
    ),
    _ruling("ruling_termination", "民事裁定书（终结诉讼）", "Ruling terminating the suit", "grounds", ends=True),
    _ruling("ruling_conversion", "民事裁定书（转为普通程序）", "Ruling: ordinary procedure", "grounds"),
    _notice("appearance_notice", "出庭通知书", "Notice to appear", "summons", "person", "hearing_at", "room"),
    _notice("assessor_notice", "人民陪审员参审告知书", "Notice on people's assessors", "response_notice"),
    _record(
        "investigation_record", "调查笔录", "Record of investigation", "investigation_papers", "person", "statements"
    ),
    _record("mediation_record", "调解笔录", "Record of mediation", "mediation_papers", "statements"),
    _record("pretrial_record", "庭前会议笔录", "Pre-trial record", "pretrial_record", "statements"),
    _record("pronouncement_record", "宣判笔录", "Record of pronouncement", "pronouncement_record", "attendance"),
    _decision("recusal_decision", "回避决定书", "Decision on recusal", "applicant_name", "challenged", "grounds"),
    _decision("fine_decision", "罚款决定书", "Decision imposing a fine", "person", "amount_fen", "grounds"),
    _ruling(
        "dishonest_list_decision", "失信决定书", "Decision: list of dishonest persons", "addressee", signers=OFFICER
    ),
    _notice("auction_notice", "拍卖公告", "Auction notice", "enforcement_papers", "lot", "start_fen", "starts_at"),
    _notice(
        "distribution_plan", "执行财产分配方案", "Distribution plan", "enforcement_papers", "shares", "available_fen"
    ),
    _notice(
        "appeal_transfer_letter",
        "上诉案件移送函",
        "Letter transferring an appeal",
        "appeal_petition",
        "appellant",
        "papers",
    ),
    _notice("archive_cover", "卷宗封面", "Volume cover", "cover", sealed=False),
    _notice("archive_catalogue", "卷内目录", "Catalogue of the volume", "catalogue", "entries", sealed=False),
)

KINDS: dict[str, Kind] = {kind.code: kind for kind in _ALL}


def kind_of(code: str) -> Kind:
    """The kind with that code; ``KeyError`` for an unknown one."""
    return KINDS[code]
