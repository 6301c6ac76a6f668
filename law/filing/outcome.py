"""立案审查结果: how a filing ends, from its defects, its advice and what the party did after the correction notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Derivation, Finding, derive, rule, step
from law.filing.facts import FilingKind
from law.instruments import cpl
from law.text import Text
from law.time.arithmetic import add_days

INCURABLE = frozenset({"plaintiff_not_concerned", "outside_competence", "no_jurisdiction"})
"""Defects no correction can heal: they lead to a ruling, not to a correction notice."""

OUTCOMES: dict[str, Text] = {
    "accept": Text("登记立案", "Accept the filing"),
    "receipt_and_review": Text("接收材料并在法定期限内审查", "Receive the papers and review in time"),
    "correct_once": Text("一次性书面告知补正", "Ask for correction once, in writing"),
    "return": Text("退回诉状并记录在册", "Return the complaint and enter it in the register"),
    "advise": Text("释明，告知另行处理", "Advise the party to turn elsewhere"),
    "not_accepted": Text("裁定（决定）不予受理", "Refuse acceptance by ruling (decision)"),
    "file_first": Text("先行立案", "File first"),
}

_REFUSALS = {
    FilingKind.CIVIL: Text("不予受理裁定书", "ruling of non-acceptance"),
    FilingKind.ADMINISTRATIVE: Text("不予立案裁定书", "ruling refusing to file"),
    FilingKind.PRIVATE_PROSECUTION: Text("不予受理决定书", "decision of non-acceptance"),
}


@dataclass(frozen=True, slots=True)
class OutcomeFacts:
    """``findings``: what :func:`law.filing.defects.defects_of_complaint` found; ``advice``: the outcome of CPL 127.

    ``correction_due``: the last day of the correction period, once notified. ``corrected``: the defects were cured in time.
    ``insists``: the party wants a decision although told. ``reviewed``: the clerk has finished; ``review_end``: last day.
    """

    kind: FilingKind
    findings: Sequence[Finding] = ()
    advice: str = "none"
    insists: bool = False
    correction_due: date | None = None
    corrected: bool = False
    reviewed: bool = True
    review_end: date | None = None


@rule(
    "filing.outcome",
    Text("立案审查的结果", "How does the review of a filing end"),
    basis=(cpl(126), Basis("LA", "2"), Basis("LA", "7"), Basis("LA", "8")),
    effective=date(2015, 5, 1),
)
def filing_outcome(facts: OutcomeFacts, on: date) -> Answer[str]:
    """立案结果 on day ``on``: one of :data:`OUTCOMES`; a clerk who cannot decide in time must file first (LA 8)."""
    blocking = [finding for finding in facts.findings if finding.blocks]
    if not facts.reviewed:
        late = facts.review_end is not None and on > facts.review_end
        return _answer("file_first" if late else "receipt_and_review", facts, blocking, on)
    if facts.advice != "none":
        return _answer(facts.advice, facts, blocking, on)
    if any(finding.code in INCURABLE for finding in blocking):
        return _answer("not_accepted", facts, blocking, on)
    if not blocking:
        return _answer("accept", facts, blocking, on)
    if facts.correction_due is None:
        return _answer("correct_once", facts, blocking, on)
    if not facts.corrected and on <= facts.correction_due:
        return _answer("receipt_and_review", facts, blocking, on)
    return _answer("not_accepted" if facts.insists else "return", facts, blocking, on)


def _answer(outcome: str, facts: OutcomeFacts, blocking: Sequence[Finding], on: date) -> Answer[str]:
    return Answer(outcome, _reasons(outcome, facts, blocking, on))


def _reasons(outcome: str, facts: OutcomeFacts, blocking: Sequence[Finding], on: date) -> Derivation:
    steps = [
        step("尚有 {n} 项须补正或者不符合条件。", "{n} points are open or not fulfilled.", n=len(blocking)),
        step("{zh}。", "{en}.", zh=OUTCOMES[outcome].zh, en=OUTCOMES[outcome].en),
    ]
    if outcome == "not_accepted":
        paper = _REFUSALS[facts.kind]
        steps.append(step("出具{zh}。", "Issue a {en}.", zh=paper.zh, en=paper.en))
    return derive(
        "filing.outcome",
        *steps,
        inputs={"on": on, "findings": [finding.code for finding in blocking], "advice": facts.advice},
    )


def suggested_correction_due(notified_on: date, days: int) -> date:
    """The last day of a correction period of ``days`` days; the day of notice is not counted (CPL 85)."""
    return add_days(notified_on, days)
