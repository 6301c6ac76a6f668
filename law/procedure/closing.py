"""结案审查: what a case still lacks before it may close."""

from __future__ import annotations

from datetime import date

from law.core import Basis, Finding, Severity, rule
from law.instruments import convention, cpl
from law.procedure.data_quality import data_quality_findings
from law.procedure.record import CaseRecord
from law.text import Text


@rule(
    "procedure.closing_check",
    Text("结案前尚缺什么", "What does the case lack before it may close"),
    basis=(cpl(151), cpl(45), Basis("N2019", "14"), convention()),
)
def obstacles_to_closing(case: CaseRecord, on: date) -> list[Finding]:
    """结案障碍: the way of closing, its document, service, records, fees, clocks, and the data checks that block."""
    return [
        *_ending(case),
        *_records(case),
        *_service(case),
        *_open_matters(case),
        *data_quality_findings(case, on),
    ]


def _ending(case: CaseRecord) -> list[Finding]:
    found = []
    if not case.close_way:
        found.append(
            _block("close_way_missing", "没有填写结案方式。", "The way of closing is not stated.", convention())
        )
    if case.judged_on is None and case.close_way:
        found.append(
            _block("decision_date_missing", "没有填写裁判日期。", "The date of the decision is missing.", cpl(155))
        )
    return found


def _records(case: CaseRecord) -> list[Finding]:
    found = []
    if case.heard_on is not None and not case.hearing_record:
        found.append(
            _block("hearing_record_missing", "缺少法庭笔录。", "The record of the hearing is missing.", cpl(150))
        )
    if case.panel and case.close_way in {"judgment", "changed", "affirmed"} and not case.deliberation_record:
        found.append(
            _block(
                "deliberation_record_missing", "缺少合议庭评议笔录。", "The record of deliberation is missing.", cpl(45)
            )
        )
    return found


def _service(case: CaseRecord) -> list[Finding]:
    if case.close_way == "non_acceptance":
        return []
    return [
        _block(
            "service_incomplete",
            f"裁判文书尚未送达“{party.name}”。",
            f"The decision has not been served on “{party.name}”.",
            cpl(87),
        )
        for party in case.parties
        if not party.served
    ]


def _open_matters(case: CaseRecord) -> list[Finding]:
    found = []
    if not case.fee_settled:
        found.append(
            _block(
                "fee_not_settled",
                "诉讼费尚未结清或者退还。",
                "The fees are not settled or refunded.",
                Basis("FEE", "53"),
            )
        )
    found += [
        _block("clock_open", f"尚有未了期限：{clock}。", f"A clock is still running: {clock}.", convention())
        for clock in case.open_clocks
    ]
    return found


def _block(code: str, zh: str, en: str, basis: Basis) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), (basis,))
