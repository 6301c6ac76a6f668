"""整篇文书分段: a whole judgment or ruling as plain text, taken apart into the parts the checks know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from outside.proofreading.dates import signed_on
from outside.proofreading.port import Draft, Part

_COURT = re.compile(r"^[\u4e00-\u9fa5]{2,30}法院$")
_TITLE = re.compile(r"(判决书|裁定书|调解书|决定书|通知书|支付令|执行令)$")
_NUMBER = re.compile(r"^[（(〔\[]\s*(?:19|20)\d{2}\s*[）)〕\]].{2,30}号(?:之[一二三四五六七八九十]+)?$")
_PARTY = re.compile(
    r"^(?:反诉)?(?:原告|被告|第三人|上诉人|被上诉人|申请人|被申请人|申请执行人|被执行人|公诉机关|自诉人|异议人|附带民事|再审申请人|法定代表人|负责人|"
    r"法定代理人|委托|诉讼代理人|辩护人|指定辩护|案外人|利害关系人|原审|一审|二审|复议申请人|赔偿请求人|罪犯|起诉人|诉讼代表人|申请复议人|指定代理人)"
)
_PROCESS = re.compile(r"一案|一审|提起公诉|审查终结|审理终结|立案")
CLAIMS = re.compile(r"(?:诉讼|上诉|起诉)请求|诉称|指控|申请称|请求(?:判令|依法|法院)|提出.{0,6}请求")
FOUND = re.compile(
    r"查明|认定.{0,8}事实|事实.{0,14}(?:确认|如下|认定)|确认(?:如下|以下)事实|事实和证据|上述事实|事实清楚"
)
REASONS = re.compile(r"本院.{0,12}认为|合议庭.{0,6}认为|综上|本案争议")
_BASIS = re.compile(r"(?:判决|裁定|决定|调解|协议)如下")
_FEES = re.compile(r"^.{0,10}(?:案件受理费|受理费|本案.{0,6}诉讼费|诉讼费|申请费|案件申请费|保全费)")
_APPEAL = re.compile(
    r"^.{0,10}(?:如(?:果)?不服|不服本(?:判决|裁定))|为终审(?:判决|裁定)|^本(?:判决|裁定|调解书|决定).{0,14}(?:立即|即发生|生效|之日起发生)"
)
_SIGNED = re.compile(
    r"^(?:代理?)?(?:审\s*判\s*长|审\s*判\s*员|代\s*理\s*审\s*判\s*员|人\s*民\s*陪\s*审\s*员|执\s*行\s*员|院\s*长|陪\s*审\s*员|助理审判员)[\s　:：]*[\u4e00-\u9fa5\s　·]{2,12}$"
)
_DAY = re.compile(r"^[一二]\s*[〇○零ＯO0一二三四五六七八九]{3}\s*年")
_FINAL = re.compile(r"为终审(?:判决|裁定)")
_CRIMINAL = re.compile(r"刑\s*事")


def drafted(text: str) -> Draft:
    """The draft of a whole text: its parts in order, its kind, its day. Names of parts as in ``shape.PARTS``."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    parts: dict[str, list[str]] = {}
    for name, line in _sorted_lines([line for line in lines if line]):
        parts.setdefault(name, []).append(line)
    found = Draft(tuple(Part(name, "\n".join(rows)) for name, rows in parts.items()), whole=True)
    title = found.text_of("title")
    kind = next((code for word, code in _KINDS if word in re.sub(r"\s", "", title)), "")
    return replace(
        found,
        kind=kind,
        on=signed_on(re.sub(r"\s", "", found.text_of("date"))),
        criminal=bool(_CRIMINAL.search(title)),
        final=bool(_FINAL.search(text)),
    )


_KINDS = (
    ("判决书", "judgment"),
    ("裁定书", "ruling"),
    ("调解书", "mediation"),
    ("决定书", "decision"),
    ("通知书", "notice"),
    ("令", "notice"),
)
_FLOW = (("claims", CLAIMS), ("facts_found", FOUND), ("reasons", re.compile(r"本院.{0,12}认为")))
_ORDER = ("process", "claims", "facts_found", "reasons")
_HEAD = ("", "court", "title", "number", "parties")


def _sorted_lines(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with its part. The orders begin behind the last 判决如下: an appeal court tells those of the first instance."""
    last = max((at for at, line in enumerate(lines) if _BASIS.search(line)), default=len(lines))
    part = ""
    for at, line in enumerate(lines):
        if at < last:
            part = _head(line, part) if part in _HEAD else _body(line, part)
        elif at == last:
            reasons, basis = _parted(line)
            if reasons:
                yield _body(reasons, part if part in _ORDER else "process"), reasons
            yield "basis", basis
            part = "operative"
            continue
        else:
            part = _tail(line, part)
        yield part or "heading", line


def _parted(line: str) -> tuple[str, str]:
    """The sentence that ends with 判决如下, and what stands before it."""
    end = max(match.start() for match in _BASIS.finditer(line))
    at = line.rfind("。", 0, end) + 1
    return line[:at], line[at:]


def _body(line: str, part: str) -> str:
    return next((name for name, pattern in _FLOW if pattern.search(line[:80]) and _forward(part, name)), part)


def _forward(part: str, name: str) -> bool:
    return _ORDER.index(name) >= _ORDER.index(part) if part in _ORDER else True


def _head(line: str, part: str) -> str:
    squeezed = re.sub(r"\s", "", line)
    if _COURT.match(squeezed) and part in ("", "court"):
        return "court"
    if _NUMBER.match(squeezed):
        return "number"
    if _TITLE.search(squeezed) and len(squeezed) <= 20 and part in ("", "court"):
        return "title"
    if part in ("number", "parties", "title") and _PARTY.match(line) and not _PROCESS.search(line[-60:]):
        return "parties"
    return "process" if part in ("number", "parties") else part


def _tail(line: str, part: str) -> str:
    squeezed = re.sub(r"\s", "", line)
    if _SIGNED.match(line) and len(squeezed) <= 24:
        return "signatures"
    if _DAY.match(squeezed):
        return "date"
    if part in ("signatures", "date", "after"):
        return "after"
    if _FEES.match(line):
        return "fees"
    return "appeal" if _APPEAL.search(line) else part
