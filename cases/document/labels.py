"""The names of fields and sections 要素名称, for people."""

from __future__ import annotations

from law.text import Text

SECTIONS: dict[str, Text] = {
    "process": Text("案件由来和审理经过", "Case origin and process"),
    "claims": Text("诉讼请求", "Claims"),
    "facts_alleged": Text("原告主张的事实和理由", "Facts and grounds alleged"),
    "defence": Text("答辩意见", "Defence"),
    "evidence": Text("证据和争议焦点", "Evidence and disputed points"),
    "facts_found": Text("本院查明的事实", "Facts found"),
    "reasons": Text("本院认为", "Reasons"),
    "basis": Text("裁判依据", "Legal basis"),
    "operative": Text("判决主文", "Operative part"),
    "terms": Text("协议内容", "Agreed terms"),
    "grounds": Text("理由", "Grounds"),
    "opinions": Text("合议庭成员意见", "Opinions of the members"),
    "result": Text("评议结果", "Result"),
}

FIELDS: dict[str, Text] = {
    "parties": Text("当事人", "Parties"),
    "panel": Text("审判组织", "Bench"),
    "number": Text("案号", "Case number"),
    "cause": Text("案由", "Cause of action"),
    "papers": Text("材料清单", "List of papers"),
    "defects": Text("补正事项", "Defects"),
    "due_on": Text("期限", "Deadline"),
    "fee_fen": Text("案件受理费", "Acceptance fee"),
    "hearing_at": Text("开庭时间", "Time of the hearing"),
    "room": Text("法庭", "Court room"),
    "addressee": Text("受送达人", "Addressee"),
    "effective_on": Text("生效日期", "Effective date"),
    "served_document": Text("送达文书", "Document served"),
    "basis_number": Text("执行依据", "Basis of enforcement"),
    "amount_fen": Text("金额", "Amount"),
    "assistant": Text("协助单位", "Assisting body"),
    "measure": Text("协助事项", "Measure"),
    "entries": Text("目录", "Entries"),
    "receiving_court": Text("受移送法院", "Receiving court"),
    "applicant_name": Text("申请人", "Applicant"),
    "person": Text("相关人员", "Person concerned"),
    "attendance": Text("到场人员", "Those present"),
    "challenged": Text("被申请回避人", "Person challenged"),
    "lot": Text("拍卖标的", "Lot"),
    "start_fen": Text("起拍价", "Starting price"),
    "starts_at": Text("开拍时间", "Start of the auction"),
    "shares": Text("受偿数额", "Shares"),
    "available_fen": Text("可供分配款项", "Amount to distribute"),
    "appellant": Text("上诉人", "Appellant"),
    "statements": Text("庭审内容", "Statements"),
}


def label_of(name: str) -> Text:
    return SECTIONS.get(name) or FIELDS.get(name) or Text(name, name)
