"""案件数据质量 D1–D15: every check names what is wrong, and a score of passed checks per case, court and day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from law.core import Answer, Basis, Finding, Severity, Status, derive, rule, step
from law.instruments import convention
from law.procedure.record import CaseRecord
from law.text import Text

N2019 = Basis("N2019", "14")
CLOSING_DOCUMENTS: dict[str, frozenset[str]] = {
    "judgment": frozenset(
        {"judgment", "civil_judgment", "small_claims_judgment", "criminal_judgment", "admin_judgment"}
    ),
    "mediation": frozenset({"mediation_document", "hearing_record"}),
    "withdrawal": frozenset({"ruling_withdrawal", "withdrawal_ruling"}),
    "deemed_withdrawal": frozenset({"ruling_deemed_withdrawn", "deemed_withdrawal_ruling"}),
    "dismissal": frozenset({"ruling_dismissal"}),
    "transfer": frozenset({"transfer_ruling"}),
    "termination": frozenset({"ruling_termination"}),
    "non_acceptance": frozenset({"non_acceptance_ruling", "admin_non_filing_ruling", "private_prosecution_refusal"}),
    "affirmed": frozenset({"appeal_judgment", "ruling_dismissal"}),
    "changed": frozenset({"appeal_judgment"}),
    "remanded": frozenset({"remand_ruling"}),
    "enforced": frozenset({"enforcement_closing_notice"}),
    "end_of_enforcement": frozenset({"end_of_enforcement_ruling"}),
}
"""Which documents fit a way of closing; one of them must be on file (D3)."""

Check = tuple[str, Severity, Text, Callable[[CaseRecord, date], bool]]


def _dates_in_order(case: CaseRecord, on: date) -> bool:
    days = [day for day in (case.filed_on, case.heard_on, case.judged_on, case.closed_on) if day is not None]
    return days == sorted(days) and all(day <= on for day in days)


def _document_fits(case: CaseRecord, on: date) -> bool:
    return not case.close_way or bool(CLOSING_DOCUMENTS.get(case.close_way, frozenset()) & case.close_documents)


def _amount_fits(case: CaseRecord, on: date) -> bool:
    return case.amount_fen is None or (case.amount_fen >= 0 and bool(case.currency))


def _parent_linked(case: CaseRecord, on: date) -> bool:
    return case.level == "first" or bool(case.parent_case)


def _changes_approved(case: CaseRecord, on: date) -> bool:
    return all(change.approved for change in case.limit_changes)


def _enforcement_amount(case: CaseRecord, on: date) -> bool:
    return case.kind != "enforcement" or case.enforcement_amount_fen is not None


def _suspensions_apart(case: CaseRecord, on: date) -> bool:
    spans = sorted((c.start, c.end or on) for c in case.limit_changes if c.kind == "suspension")
    return all(earlier[1] < later[0] for earlier, later in itertools.pairwise(spans))


def _archived_in_time(case: CaseRecord, on: date) -> bool:
    if case.closed_on is None or case.archive_due is None:
        return True
    return case.archived_on is not None or on <= case.archive_due


_B, _W = Severity.BLOCK, Severity.WARN
CHECKS: tuple[Check, ...] = (
    (
        "D1",
        _B,
        Text("当事人姓名、证件类型或者号码不符合规则", "name, type or number of a party's identity fails its check"),
        lambda case, on: not any(party.identity_errors for party in case.parties),
    ),
    ("D2", _B, Text("立案、开庭、裁判、结案日期次序有误", "filing, hearing, judgment, closing are out of order"), _dates_in_order),
    ("D3", _B, Text("结案方式与文书不符", "the way of closing has no matching document"), _document_fits),
    ("D4", _W, Text("案由不是最末一级", "the cause of action is not at leaf level"), lambda case, on: case.cause_is_leaf),
    ("D5", _W, Text("标的额为负或者缺币种", "the amount is negative or has no currency"), _amount_fits),
    ("D6", _W, Text("上诉、再审案件未关联原审案件", "an appeal is not linked to its parent case"), _parent_linked),
    ("D7", _W, Text("疑似重复立案", "possible duplicate case"), lambda case, on: not case.duplicates),
    ("D8", _W, Text("审限变更无审批", "a change of the limit has no approval"), _changes_approved),
    ("D9", _W, Text("缺执行标的额", "the enforcement amount is missing"), _enforcement_amount),
    (
        "D10",
        _W,
        Text("有当事人无送达记录", "a party has no record of service"),
        lambda case, on: case.closed_on is None or all(party.served for party in case.parties),
    ),
    ("D11", _W, Text("承办法官当日不属于本院", "the handler did not belong to this court"), lambda case, on: case.handler_in_court),
    ("D12", _W, Text("中止期间重叠", "suspensions overlap"), _suspensions_apart),
    (
        "D13",
        _W,
        Text("当事人地址无行政区划代码", "a party's address has no division code"),
        lambda case, on: all(party.address_coded for party in case.parties),
    ),
    ("D14", _W, Text("文书案号与登记不一致", "the number in a document differs from the register"), lambda case, on: case.text_number_matches),
    ("D15", _W, Text("结案后逾期未归档", "closed but not archived in time"), _archived_in_time),
)  # fmt: skip


@rule(
    "procedure.data_quality",
    Text("案件数据是否合格", "Are the data of the case sound"),
    basis=(N2019, convention()),
    status=Status.CONVENTION,
)
def data_quality_findings(case: CaseRecord, on: date) -> list[Finding]:
    """D1–D15 on day ``on``; D1–D3 must be cured before the case may close."""
    return [
        Finding(code, severity, Text(f"{code} {text.zh}。", f"{code}: {text.en}."), (N2019,), case.case_number)
        for code, severity, text, passes in CHECKS
        if not passes(case, on)
    ]


@rule(
    "procedure.data_quality_score",
    Text("数据质量得分", "Data quality score"),
    basis=(convention(),),
    status=Status.CONVENTION,
)
def data_quality_score(cases: Iterable[CaseRecord], on: date) -> Answer[Fraction | None]:
    """Passed checks over all checks of these cases; ``None`` where there is no case."""
    records = list(cases)
    checked = len(records) * len(CHECKS)
    failed = sum(len(data_quality_findings(case, on)) for case in records)
    score = Fraction(checked - failed, checked) if checked else None
    line = step(
        "{passed} / {checked} 项检查通过。",
        "{passed} of {checked} checks passed.",
        passed=checked - failed,
        checked=checked,
    )
    return Answer(score, derive("procedure.data_quality_score", line, inputs={"on": on, "cases": len(records)}))
