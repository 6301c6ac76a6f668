"""阅卷范围: parties and their agents read the main volume; what is not theirs to see stays closed (CPL 52, 64; AGR 1, 4, 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import figure
from law.core import Answer, Basis, Finding, Severity, Status, Step, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "file_reading"
CPL52, CPL64, AGR1, AGR4, AGR5 = (
    Basis("CPL", "52"),
    Basis("CPL", "64"),
    Basis("AGR", "1"),
    Basis("AGR", "4"),
    Basis("AGR", "5"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """``kind``: ``party`` or ``agent``, anything else is nobody. ``identified``: by an account of verified identity.

    ``authorised``: an agent whose authority stands in the file. ``archived``: the file went to the archives.
    """

    kind: str
    identified: bool
    authorised: bool = True
    archived: bool = False


@rule(
    "file_reading.entitled",
    Text("谁可以申请阅卷", "Who may read the file of a case"),
    basis=(CPL52, CPL64, AGR1, AGR4),
    status=Status.SECONDARY,
    effective=date(2021, 1, 1),
)
def entitled(reader: Reader) -> list[Finding]:
    """申请资格: a party by itself, an agent by its authority, each identified; an archived file is asked of the archives."""
    found = []
    if reader.kind not in {"party", "agent"}:
        found.append(_block("not_of_the_case", "您不是本案当事人或诉讼代理人。", "You are no party or agent.", CPL52))
    if reader.kind == "agent" and not reader.authorised:
        found.append(_block("no_authority", "卷内没有您的委托手续。", "Your authority is not in the file.", CPL64))
    if not reader.identified:
        found.append(_block("not_identified", "账号尚未核验身份。", "The account's identity is not verified.", AGR4))
    if reader.archived:
        found.append(
            _block(
                "archived", "案件已归档，请到“查档”申请。", "The file is archived: ask the archives.", Basis("AL", "27")
            )
        )
    return found


def _block(code: str, zh: str, en: str, basis: Basis) -> Finding:
    return Finding(f"file_reading.{code}", Severity.BLOCK, Text(zh, en), (basis,))


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """``volume``: main or sub; ``kind`` as the catalogue calls it; ``own``: the reader's side handed it in;

    ``kept_back``: the judge closed it (secrets, privacy). ``generated``: the court made it.
    """

    volume: str
    kind: str
    own: bool = False
    kept_back: bool = False
    generated: bool = False


OPEN, WITHHELD, CLOSED = "open", "withheld", "closed"
WORDS = {
    OPEN: Text("可阅", "open"),
    WITHHELD: Text("列目不供阅", "listed, not shown"),
    CLOSED: Text("不供阅", "closed"),
}


@rule(
    "file_reading.paper",
    Text("这份材料可否阅看", "May this paper be read"),
    basis=(CPL52, AGR5, Basis("PRODUCT")),
    status=Status.CONVENTION,
    effective=date(2021, 1, 1),
    tables=(TABLE,),
)
def paper_open(facts: PaperFacts) -> Answer[str]:
    """可阅范围: ``closed`` leaves no line in the reader's catalogue; ``withheld`` keeps the line and hides the pages.

    Sub volume and deliberation are closed wherever somebody filed them; identity papers are shown to their own side only.
    """
    value, line = _judge(facts)
    inputs = {"volume": facts.volume, "paper_kind": facts.kind, "own_side": facts.own, "kept_back": facts.kept_back}
    return Answer(value, derive("file_reading.paper", line, inputs=inputs, tables=(version_of(TABLE),)))


def _judge(facts: PaperFacts) -> tuple[str, Step]:
    if facts.volume != "main":
        return CLOSED, step("副卷不对当事人公开", "the sub volume is never open to parties")
    if _named(facts.kind, "deliberation_words"):
        return CLOSED, step("评议、审批材料不公开", "deliberation and internal approval are not open")
    if facts.kept_back:
        return WITHHELD, step("承办法官决定不予公开", "kept back by the handling judge")
    if facts.own:
        return OPEN, step("本方提交的材料", "handed in by the reader's own side")
    if not facts.generated and _named(facts.kind, "identity_words"):
        return WITHHELD, step("他方身份证件不展示", "identity papers of another party are not shown")
    return OPEN, step("正卷材料，可以查阅", "a paper of the main volume, open to parties")


def _named(kind: str, key: str) -> bool:
    return any(word in kind for word in figure(TABLE, key))
