"""表决: whether a creditors' meeting, a class or the committee adopted something, and whether the court may cram down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from law.citation import bases, figure, keys, row, row_bases
from law.core import Answer, Finding, InputError, Severity, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "bankruptcy_figures"


def kinds() -> tuple[str, ...]:
    """ordinary, composition, reorg_class."""
    return tuple(key.removeprefix("vote.") for key in keys(TABLE, "vote."))


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """``present``: creditors present and entitled; ``total_fen``: the denominator the article names, present or not."""

    kind: str
    present: int
    yes: int
    yes_fen: int
    total_fen: int


@rule(
    "bankruptcy.vote",
    Text("债权人会议决议是否通过", "Was a resolution of creditors adopted"),
    basis=bases("EBL 64; EBL 84; EBL 97"),
    effective=date(2007, 6, 1),
    tables=(TABLE,),
)
def vote(facts: VoteFacts) -> Answer[bool]:
    """表决: more than half of the heads present, and at least one half (or two thirds) of the amount, exactly reckoned."""
    if facts.kind not in kinds():
        raise InputError("kind", Text(f"未知表决 {facts.kind!r}", f"unknown vote {facts.kind!r}; known: {kinds()}"))
    if facts.yes > facts.present:
        raise InputError("yes", Text("赞成人数多于出席人数", "more votes in favour than creditors present"))
    if facts.yes_fen > facts.total_fen:
        raise InputError("yes_fen", Text("赞成债权额多于总额", "more in favour than the total of claims"))
    entry = row(TABLE, f"vote.{facts.kind}")
    share = Fraction(entry["value"])
    heads = 2 * facts.yes > facts.present
    amount = facts.yes_fen >= share * facts.total_fen
    lines = [
        step("{y} / {p} 人，须过半数：{r}", "{y} of {p} heads, more than half needed: {r}", y=facts.yes, p=facts.present, r="✓" if heads else "✗"),
        step("{y} / {t} 分，须 ≥ {s}：{r}", "{y} of {t} fen, ≥ {s} needed: {r}", y=facts.yes_fen, t=facts.total_fen, s=share, r="✓" if amount else "✗"),
    ]  # fmt: skip
    return Answer(
        heads and amount,
        derive("bankruptcy.vote", *lines, tables=(version_of(TABLE),), basis=row_bases(entry)),
    )


@rule(
    "bankruptcy.committee_vote",
    Text("债权人委员会决议是否通过", "Did the creditors' committee decide"),
    basis=bases("EBL 67; EBL3 14"),
    effective=date(2007, 6, 1),
    tables=(TABLE,),
)
def committee_vote(members: int, yes: int) -> Answer[bool]:
    """委员会: at most nine members; more than half of all members, present or not."""
    most = figure(TABLE, "committee_most")
    if not 1 <= members <= most:
        raise InputError("members", Text(f"人数应为 1–{most}", f"a committee has 1 to {most} members"))
    if yes > members:
        raise InputError("yes", Text("赞成人数多于成员数", "more votes than members"))
    passed = 2 * yes > members
    line = step("{y} / {m}，须过全体半数", "{y} of {m}, more than half of all needed", y=yes, m=members)
    return Answer(passed, derive("bankruptcy.committee_vote", line, tables=(version_of(TABLE),)))


CRAM_DOWN: Mapping[str, Text] = {
    "secured_paid": Text(
        "担保债权就担保物获全额清偿、延期损失公平补偿", "secured claims paid from the object, delay compensated"
    ),
    "employees_and_tax_paid": Text("职工债权与税款获全额清偿", "employees' claims and taxes paid in full"),
    "ordinary_not_worse": Text("普通债权清偿比例不低于清算", "ordinary claims get no less than in liquidation"),
    "equity_fair": Text("出资人权益调整公平公正", "the adjustment of equity is fair"),
    "equal_treatment": Text("公平对待同组成员且不违反清偿顺序", "equal treatment in a class, order of ranks kept"),
    "feasible": Text("经营方案具有可行性", "the business plan is feasible"),
}


@rule(
    "bankruptcy.cram_down",
    Text("可否强制批准重整计划", "May the court approve a rejected plan"),
    basis=bases("EBL 87"),
    effective=date(2007, 6, 1),
)
def cram_down_findings(met: Collection[str]) -> list[Finding]:
    """强制批准: each of the six tests of art. 87 that is not met, or whose class did not agree, blocks approval."""
    return [
        Finding(
            f"bankruptcy.cram_down_{code}",
            Severity.BLOCK,
            Text(f"不符合：{label.zh}", f"not met: {label.en}"),
            bases("EBL 87"),
            where=code,
        )
        for code, label in CRAM_DOWN.items()
        if code not in met
    ]
