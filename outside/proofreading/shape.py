"""结构: the parts each kind of instrument must have, and blanks nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from law.core import Severity
from law.instruments import cpl
from law.text import Text
from outside.proofreading.dates import WR
from outside.proofreading.port import Draft, Mark, mark
from outside.proofreading.reading import CLAIMS, FOUND, REASONS

PARTS: dict[str, Text] = {
    "court": Text("法院名称", "name of the court"),
    "title": Text("文书名称", "title"),
    "number": Text("案号", "case number"),
    "parties": Text("当事人", "parties"),
    "process": Text("案件由来和审理经过", "origin and process"),
    "claims": Text("诉讼请求", "claims"),
    "facts_found": Text("查明的事实", "facts found"),
    "reasons": Text("理由（本院认为）", "reasons"),
    "basis": Text("裁判依据", "legal basis"),
    "operative": Text("裁判主文", "operative part"),
    "fees": Text("诉讼费用的负担", "costs"),
    "appeal": Text("上诉权利告知", "appeal notice"),
    "signatures": Text("审判人员署名", "signatures"),
    "date": Text("裁判日期", "date"),
    "terms": Text("协议内容", "agreed terms"),
}
_HEAD = ("court", "title", "number", "parties")
_END = ("signatures", "date")
# A part that stands in a text without its usual opening is told by these words.
_TOLD = {"claims": CLAIMS, "facts_found": FOUND, "reasons": REASONS, "process": re.compile(r"一案|公诉|立案|审理")}
# What a whole instrument of each kind says (CPL 155, 157, 100; the appeal notice has its own check).
NEEDED: dict[str, tuple[str, ...]] = {
    "judgment": (*_HEAD, "process", "claims", "facts_found", "reasons", "basis", "operative", "fees", *_END),
    "criminal_judgment": (*_HEAD, "process", "facts_found", "reasons", "basis", "operative", *_END),
    "ruling": (*_HEAD, "basis", "operative", *_END),
    "mediation": (*_HEAD, "terms", *_END),
    "decision": ("court", "title", "number", "operative", "date"),
    "notice": ("court", "title", "date"),
}
_BLANK = re.compile(
    r"[_＿]{2,}|某年某月|\bTODO\b|【[^】]*】|[（(]此处[^（）()]*[）)]|××|[xX]{2,}(?=[元年月日号]|[\u4e00-\u9fa5])"
)


def sections(draft: Draft) -> Iterator[Mark]:
    """缺少的部分, where the draft is the whole instrument."""
    kind = "criminal_judgment" if draft.criminal and draft.kind == "judgment" else draft.kind
    if not draft.whole:
        return
    for name in NEEDED.get(kind, ()):
        part = draft.part(name)
        told = name in _TOLD and any(_TOLD[name].search(one.text) for one in draft.parts)
        if (part is None or not part.text.strip()) and not told:
            words = Text(f"缺少{PARTS[name].zh}。", f"The part “{PARTS[name].en}” is missing.")
            # Older and other styles have no openings for these; whether they are there a person sees better.
            severity = Severity.WARN if name in _TOLD else Severity.BLOCK
            yield mark("section_missing", severity, words, cpl(155 if "judgment" in kind else 157), part=name)


def blanks(draft: Draft) -> Iterator[Mark]:
    """未填写的空白或提示; whole published texts hide names behind ××, so there it is no fault."""
    if draft.register is None:
        return
    for part in draft.parts:
        for match in _BLANK.finditer(part.text):
            words = Text(
                f"尚有未填写的空白或提示：“{match.group()}”。", f"A blank or prompt is left: “{match.group()}”."
            )
            yield mark("blank_left", Severity.BLOCK, words, WR, part=part, span=match.span())
