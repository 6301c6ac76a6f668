"""Operations of file reading 阅卷运算."""

from __future__ import annotations

from law.file_reading.access import PaperFacts, Reader, entitled, paper_open
from law.file_reading.clocks import answer_due, period_findings
from law.operations import Outcome, operation
from law.operations.reading import Facts, calendar_of, date_of, flag_of, text_of


@operation("file_reading.answer_due", "file_reading.answer_due", dated="asked_on")
def answer_due_op(facts: Facts) -> Outcome:
    answer = answer_due(date_of(facts, "asked_on"), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("file_reading.period", "file_reading.period", dated="granted_on")
def period_op(facts: Facts) -> Outcome:
    found = period_findings(date_of(facts, "until"), date_of(facts, "granted_on"))
    return Outcome({"allowed": not found, "findings": [finding.code for finding in found]})


@operation("file_reading.entitled", "file_reading.entitled")
def entitled_op(facts: Facts) -> Outcome:
    reader = Reader(
        text_of(facts, "kind"),
        flag_of(facts, "identified", default=False),
        flag_of(facts, "authorised", default=True),
        flag_of(facts, "archived", default=False),
    )
    found = entitled(reader)
    return Outcome({"allowed": not found, "findings": [finding.code for finding in found]})


@operation("file_reading.paper", "file_reading.paper")
def paper_op(facts: Facts) -> Outcome:
    answer = paper_open(
        PaperFacts(
            text_of(facts, "volume"),
            text_of(facts, "kind"),
            flag_of(facts, "own", default=False),
            flag_of(facts, "kept_back", default=False),
            flag_of(facts, "generated", default=False),
        )
    )
    return Outcome({"reading": answer.value}, answer.derivation)
