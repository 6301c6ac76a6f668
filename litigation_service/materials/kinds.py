"""What a paper may be said to be 材料种类, as the volume catalogue names it."""

from __future__ import annotations

from law.text import Text

KINDS: dict[str, Text] = {
    "证据": Text("证据", "Evidence"),
    "证据目录": Text("证据目录", "List of evidence"),
    "民事答辩状": Text("答辩状", "Answer"),
    "授权委托书": Text("授权委托书", "Power of attorney"),
    "身份证明": Text("身份证明", "Proof of identity"),
    "送达地址确认书": Text("送达地址确认书", "Confirmation of service address"),
    "申请书": Text("申请书", "Application"),
    "代理词": Text("代理词", "Written submission"),
    "鉴定意见": Text("鉴定意见", "Expert opinion"),
    "民事上诉状": Text("上诉状", "Appeal petition"),
    "其他材料": Text("其他材料", "Other papers"),
}
OTHER = "其他材料"


def name_of(kind: str) -> Text:
    return KINDS.get(kind, Text(kind, kind))


def kind_by_name(name: str) -> str:
    """The kind a file name speaks of (``答辩状.pdf``); other papers where it speaks of none."""
    spoken = {zh: kind for kind, (zh, _) in KINDS.items()} | {kind: kind for kind in KINDS}
    found = [word for word in spoken if word in name and spoken[word] != OTHER]
    return spoken[max(found, key=len)] if found else OTHER
