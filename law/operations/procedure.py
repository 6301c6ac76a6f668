"""Operations of procedure 程序: choice, conversion, complexity, data quality, closing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_choice,
    as_text,
    choice_of,
    date_of,
    flag_of,
    in_order,
    items_of,
    money_of,
    optional_date,
    optional_money,
    optional_text,
    optional_whole,
    refuse,
    text_of,
    texts_of,
    whole_of,
)
from law.procedure.choice import NEVER_SMALL, NEVER_SUMMARY, ProcedureFacts, procedure_choice
from law.procedure.closing import obstacles_to_closing
from law.procedure.complexity import ComplexityFacts, complexity_score, known_flags
from law.procedure.conversion import (
    LADDERS,
    PROCEDURES,
    ConversionFacts,
    convert_procedure,
    is_upward,
    regime_of,
)
from law.procedure.data_quality import data_quality_findings, data_quality_score
from law.procedure.record import CaseRecord, LimitChange, PartyRecord

_LEVELS = ("basic", "intermediate", "high", "supreme")


@operation("procedure_choice", "procedure.choice")
def choice_operation(facts: Mapping[str, Any]) -> Outcome:
    present = {key for key in (*NEVER_SUMMARY, *NEVER_SMALL) if flag_of(facts, key, default=False)}
    answer = procedure_choice(
        ProcedureFacts(
            court_level=choice_of(facts, "court_level", _LEVELS),
            simple=flag_of(facts, "simple", default=False),
            amount=optional_money(facts, "amount"),
            average_wage=optional_money(facts, "avg_wage_prev_year"),
            monetary_only=flag_of(facts, "monetary_only", default=False),
            both_agree_small=flag_of(facts, "both_parties_agree_small", default=False),
            circumstances=frozenset(present),
        )
    )
    result = {"procedure": answer.value.procedure}
    if answer.value.ground:
        result["basis"] = answer.value.ground
    return Outcome(result, answer.derivation)


@operation("convert_procedure", "procedure.convert")
def convert_operation(facts: Mapping[str, Any]) -> Outcome:
    source, target = choice_of(facts, "from", PROCEDURES), choice_of(facts, "to", PROCEDURES)
    if source == target or target not in LADDERS[regime_of(source)]:
        raise refuse("to", f"不能由 {source} 转为 {target}", f"there is no change from {source} to {target}")
    answer = convert_procedure(_conversion(facts, source, target))
    value = answer.value
    result: dict[str, Any] = {"allowed": value.allowed}
    extras = {
        "reason": value.reason or None,
        "ruling_needed": value.ruling_needed,
        "trial_limit_nominal_end": value.limit_end.isoformat() if value.limit_end else None,
        "fee_top_up": value.fee_top_up or None,
    }
    result |= {key: item for key, item in extras.items() if item is not None}
    return Outcome(result, answer.derivation)


def _conversion(facts: Facts, source: str, target: str) -> ConversionFacts:
    filed = _first_date(facts, ("filed_on", "accepted_on"))
    changed = _first_date(facts, ("ruled_on", "decided_on", "changed_on"))
    in_order("ruled_on", filed, changed)
    if is_upward(source, target):
        if filed is None and regime_of(source) != "criminal":
            raise refuse("filed_on", "缺少必填项 filed_on", "required key filed_on is missing")
        if changed is None:
            key = "decided_on" if regime_of(source) == "criminal" else "ruled_on"
            raise refuse(key, f"缺少必填项 {key}", f"required key {key} is missing")
    return ConversionFacts(
        source=source,
        target=target,
        filed_on=filed,
        changed_on=changed,
        hearing_held=flag_of(facts, "hearing_held", default=False),
        parties_agree=flag_of(facts, "parties_agree", default=False),
        never_summary=any(flag_of(facts, key, default=False) for key in NEVER_SUMMARY),
    )


def _first_date(facts: Facts, names: tuple[str, ...]) -> date | None:
    return next((day for name in names if (day := optional_date(facts, name)) is not None), None)


@operation("complexity_score", "procedure.complexity")
def complexity_operation(facts: Mapping[str, Any]) -> Outcome:
    flags = frozenset(as_choice(flag, "flags", known_flags()) for flag in texts_of(facts, "flags"))
    answer = complexity_score(
        ComplexityFacts(
            parties=whole_of(facts, "parties"),
            evidence_items=whole_of(facts, "evidence_items"),
            claim_amount=money_of(facts, "claim_amount"),
            average_wage=money_of(facts, "avg_wage_prev_year"),
            claims=whole_of(facts, "claims"),
            flags=flags,
        )
    )
    score = answer.value
    result: dict[str, Any] = {axis: getattr(score, axis) for axis in ("people", "evidence", "facts", "law")}
    result |= {
        "total": score.total,
        "lane": score.lane,
        "contributions": [
            {"axis": c.axis, "points": c.points, "zh": c.label.zh, "en": c.label.en} for c in score.contributions
        ],
    }
    return Outcome(result, answer.derivation)


@operation("procedure.data_quality", "procedure.data_quality")
def data_quality_operation(facts: Mapping[str, Any]) -> Outcome:
    found = data_quality_findings(case_from(facts), date_of(facts, "as_of"))
    return Outcome({"codes": [finding.code for finding in found]})


@operation("procedure.data_quality_score", "procedure.data_quality_score")
def score_operation(facts: Mapping[str, Any]) -> Outcome:
    cases = [case_from(item) for _, item in items_of(facts, "cases")]
    answer = data_quality_score(cases, date_of(facts, "as_of"))
    score = answer.value
    text = None if score is None else f"{score.numerator}/{score.denominator}"
    return Outcome({"score": text}, answer.derivation)


@operation("procedure.closing_check", "procedure.closing_check")
def closing_operation(facts: Mapping[str, Any]) -> Outcome:
    found = obstacles_to_closing(case_from(facts), date_of(facts, "as_of"))
    return Outcome({"codes": [finding.code for finding in found if finding.blocks]})


def case_from(facts: Facts) -> CaseRecord:
    """The record of a case a plain mapping describes."""
    return CaseRecord(
        case_number=text_of(facts, "case_number"),
        filed_on=date_of(facts, "filed_on"),
        kind=text_of(facts, "kind"),
        level=optional_text(facts, "level") or "first",
        close_way=optional_text(facts, "close_way") or "",
        close_documents=frozenset(texts_of(facts, "close_documents")),
        cause=optional_text(facts, "cause") or "",
        amount_fen=optional_whole(facts, "amount_fen", least=None),
        currency=optional_text(facts, "currency") or "CNY",
        parent_case=optional_text(facts, "parent_case") or "",
        duplicates=texts_of(facts, "duplicates"),
        parties=tuple(_party(item) for _, item in items_of(facts, "parties")),
        limit_changes=tuple(_change(item) for _, item in items_of(facts, "limit_changes")),
        enforcement_amount_fen=optional_whole(facts, "enforcement_amount_fen"),
        panel=flag_of(facts, "panel", default=False),
        open_clocks=texts_of(facts, "open_clocks"),
        text_number_matches=flag_of(facts, "text_number_matches", default=True),
        cause_is_leaf=flag_of(facts, "cause_is_leaf", default=True),
        handler_in_court=flag_of(facts, "handler_in_court", default=True),
        fee_settled=flag_of(facts, "fee_settled", default=True),
        deliberation_record=flag_of(facts, "deliberation_record", default=True),
        hearing_record=flag_of(facts, "hearing_record", default=True),
        heard_on=optional_date(facts, "heard_on"),
        judged_on=optional_date(facts, "judged_on"),
        closed_on=optional_date(facts, "closed_on"),
        archived_on=optional_date(facts, "archived_on"),
        archive_due=optional_date(facts, "archive_due"),
        effective_on=optional_date(facts, "effective_on"),
    )


def _party(item: Facts) -> PartyRecord:
    return PartyRecord(
        name=text_of(item, "name"),
        identity_errors=texts_of(item, "identity_errors"),
        served=flag_of(item, "served", default=True),
        address_coded=flag_of(item, "address_coded", default=True),
    )


def _change(item: Facts) -> LimitChange:
    return LimitChange(
        kind=as_text(item.get("kind"), "kind"),
        start=date_of(item, "start"),
        end=optional_date(item, "end"),
        approved=flag_of(item, "approved", default=False),
    )
