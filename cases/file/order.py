"""卷内次序: where each paper of the live file stands, by the catalogue of its kind of case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.document.kinds import KINDS
from cases.file.models import Paper, Volume
from law.archives.catalogue import Catalogue, catalogue, catalogues
from law.text import Text

USUAL = "civil_first_main"
SUB = "sub_volume"
OTHER = Text("目录外材料", "Papers outside the catalogue")
# The first word in the kind (or else the title) of a paper that names a place this catalogue has says where it stands.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("强制执行申请", ("enforcement_application", "enforcement_papers")),
    ("执行申请书", ("enforcement_application", "enforcement_papers")),
    ("起诉书", ("indictment", "complaint")),
    ("上诉状", ("appeal_petition",)),
    ("起诉状", ("complaint", "indictment")),
    ("口诉笔录", ("complaint",)),
    ("答辩", ("answer",)),
    ("送达地址", ("identity_and_authority",)),
    ("授权委托", ("identity_and_authority",)),
    ("身份", ("identity_and_authority",)),
    ("营业执照", ("identity_and_authority",)),
    ("律师事务所函", ("identity_and_authority",)),
    ("执行依据", ("enforceable_instrument",)),
    ("财产线索", ("leads",)),
    ("财产报告", ("property_report",)),
    ("查控", ("network_query",)),
    ("评议", ("deliberation_record",)),
    ("审理报告", ("trial_report",)),
    ("审判委员会", ("committee_record",)),
    ("专业法官会议", ("professional_judges",)),
    ("签发稿", ("signing_draft",)),
    ("庭审笔录", ("hearing_record",)),
    ("开庭笔录", ("hearing_record",)),
    ("询问笔录", ("inquiry_record", "enforcement_records")),
    ("谈话笔录", ("inquiry_record", "enforcement_records")),
    ("调解", ("mediation_papers", "mediation_or_withdrawal")),
    ("撤诉", ("mediation_or_withdrawal",)),
    ("代理词", ("counsel_statement",)),
    ("传票", ("summons",)),
    ("送达回证", ("service_receipt",)),
    ("宣判", ("pronouncement_record",)),
    ("和解", ("settlement_papers", "mediation_papers")),
    ("判决书", ("judgment", "enforceable_instrument")),
    ("裁定书", ("judgment", "enforceable_instrument")),
    *(
        (word, ("plaintiff_evidence", "investigation_papers", "leads"))
        for word in ("证据", "借条", "欠条", "收条", "合同", "协议", "转账", "流水", "发票", "认定书", "鉴定", "照片", "病历")
    ),
)  # fmt: skip
# In enforcement the papers the court wrote stand at other places than in a suit.
_IN_ENFORCEMENT = {
    "enforcement_papers": "enforcement_notice",
    "judgment": "measures",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands: ``position`` orders, ``title`` is the catalogue entry; ``number`` is None outside the catalogue."""

    position: int
    number: int | None
    title: Text


def catalogue_of(kind: str) -> Catalogue:
    """The catalogue of the main volume for a kind of case; the usual civil one where it has none of its own."""
    own = f"{kind}_main"
    return catalogue(own if own in catalogues() else USUAL)


def place_of(paper: Paper, case_kind: str) -> Place:
    """The place of a paper in its volume; papers the catalogue does not know stand at its end, before the remark sheet 备考表."""
    volume = catalogue(SUB) if paper.volume == Volume.SUB else catalogue_of(case_kind)
    for kind in _candidates(paper, volume.code):
        position = volume.position(kind)
        if position is not None:
            entry = volume.entries[position]
            return Place(position, entry.number, entry.title)
    return Place(volume.position("remark") or len(volume.entries), None, OTHER)


def _candidates(paper: Paper, code: str) -> Iterable[str]:
    own = _POSITIONS.get(paper.kind)
    if own:
        yield _IN_ENFORCEMENT.get(own, own) if code == "enforcement_main" else own
    for text in (paper.kind, paper.title):
        for word, kinds in _WORDS:
            if word in text:
                yield from kinds


_POSITIONS = {kind.title.zh.split("（")[0]: kind.position for kind in KINDS.values()}


def in_order(papers: Iterable[Paper], case_kind: str) -> list[Paper]:
    """Main volume first, by catalogue, then as received; each paper gets its ``place``."""
    listed = list(papers)
    for paper in listed:
        paper.place = place_of(paper, case_kind)
    return sorted(listed, key=lambda paper: (paper.volume == Volume.SUB, paper.place.position, paper.pk))
