"""The heads of the database against their signatures, the file outside, and the receipts of the other chain."""

from __future__ import annotations

from courts.chain import heads
from courts.chain.anchoring import digest_of
from courts.chain.heads import KeptHead
from courts.chain.models import ChainAnchor, ChainHead
from courts.chain.verifying.breaks import Breaks
from outside import registry
from outside.errors import Unavailable

ANCHORS = 50


def compare_heads(breaks: Breaks) -> tuple[list[ChainHead], list[KeptHead]]:
    """Signatures and sequence of the heads here, and the same heads outside; answers both lists."""
    own = list(ChainHead.objects.order_by("sequence"))
    kept = _kept(breaks)
    for place, head in enumerate(own, 1):
        _check_one(head, place, breaks)
    mine = {head.sequence: head for head in own}
    for outside in kept:
        same = mine.get(outside.sequence)
        if same is None:
            words = f"#{outside.sequence}"
            breaks.add("head_missing", "head", outside.sequence, f"库外有根 {words}，数据库没有：尾部被截断。",
                       f"Head {words} is kept outside and not in the database: the tail was cut.", _end(own))  # fmt: skip
        elif same.statement != outside.statement:
            breaks.add("head_differs", "head", same.sequence, f"根 #{same.sequence} 与库外保存的不同：链被重建。",
                       f"Head #{same.sequence} differs from the one kept outside: the chain was rebuilt.")  # fmt: skip
    if len(own) > len(kept) + 1:
        breaks.add("copy_short", "head", len(kept) + 1, "库外的根比数据库少：文件被删减。",
                   "The copy outside has fewer heads than the database: the file was cut.")  # fmt: skip
    last = kept[-1].size if kept else 0
    there = heads.leaves_file().stat().st_size // 32 if heads.leaves_file().exists() else 0
    if there < last:
        breaks.add(
            "leaves_missing",
            "head",
            there,
            f"库外的叶散列只有 {there} 个，应有 {last} 个：文件被删减。",
            f"The copy outside has {there} leaf hashes of {last}: the file was cut.",
        )
    return own, kept


def _kept(breaks: Breaks) -> list[KeptHead]:
    try:
        return heads.kept_outside()
    except ValueError as error:
        breaks.add("copy_unreadable", "head", 0, f"库外的根文件无法读取：{error}", f"The copy cannot be read: {error}")
        return []


def _end(own: list[ChainHead]) -> int:
    return own[-1].size if own else 0


def _check_one(head: ChainHead, place: int, breaks: Breaks) -> None:
    public = heads.public_key_of(head.key_id)
    number = head.sequence
    if number != place:
        breaks.add("head_gap", "head", place, f"根 #{place} 缺失。", f"Head #{place} is missing.")
    if public is None or not heads.is_signed(head.statement, bytes(head.signature), public):
        breaks.add(
            "head_signature", "head", number, f"根 #{number} 的签名无效。", f"The signature of head #{number} is bad."
        )
    told = heads.told_by(head.statement)
    if told != (number, head.size, bytes(head.root).hex()):
        breaks.add("head_changed", "head", number, f"根 #{number} 的内容与签名文本不符。",
                   f"Head #{number} is not what its signed text says.")  # fmt: skip


def compare_anchors(breaks: Breaks) -> tuple[int, bool]:
    """The last receipts: how many agree, and whether the other chain answered."""
    agreed = 0
    for anchor in ChainAnchor.objects.select_related("head").order_by("-id")[:ANCHORS]:
        try:
            receipt = registry.chain().find(anchor.digest)
        except Unavailable:
            return agreed, False
        if anchor.digest != digest_of(anchor.head.statement) or receipt is None:
            breaks.add("anchor", "head", anchor.head_id, f"根 #{anchor.head_id} 与外部存证不符。",
                       f"Head #{anchor.head_id} is not the one the outside chain has.")  # fmt: skip
        else:
            agreed += 1
    return agreed, True
