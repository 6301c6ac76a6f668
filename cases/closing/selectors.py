"""A case as the record that the closing check reads."""

from __future__ import annotations

from datetime import date

from cases.document.models import Document
from cases.fees.selectors import fee_standing
from cases.hearing.models import HearingRecord
from cases.register.identity import identity_errors
from cases.register.models import Case, CloseWay, Party
from cases.serving.selectors import service_standing
from courts.clocks.selectors import clocks_of_case
from courts.people.models import Post
from law.core import Finding
from law.procedure.closing import obstacles_to_closing
from law.procedure.record import CaseRecord, PartyRecord

# Each decision: the way of closing we store, and the rule's own names for the way and the document.
DECISIONS = {
    "civil_judgment": (CloseWay.JUDGMENT, "judgment", "judgment"),
    "mediation_document": (CloseWay.MEDIATION, "mediation", "mediation_document"),
    "ruling_withdrawal": (CloseWay.WITHDRAWAL, "withdrawal", "withdrawal_ruling"),
    "ruling_deemed_withdrawn": (CloseWay.DEEMED_WITHDRAWN, "deemed_withdrawal", "deemed_withdrawal_ruling"),
}
# These run on after closing or end with it.
MAY_RUN_ON = {"close_case", "confirm_effect", "appeal", "transfer_appeal", "first_instance"}


def closing_facts(case: Case, on: date) -> list[Finding]:
    """What the case still lacks before it may close (law notes 15 §7)."""
    return obstacles_to_closing(case_record(case, on), on)


def case_record(case: Case, on: date) -> CaseRecord:
    decision = _decision(case)
    _, way, paper = DECISIONS[decision.code] if decision else ("", "", "")
    return CaseRecord(
        case_number=case.number,
        kind="civil",
        filed_on=case.filed_on,
        heard_on=case.heard_on,
        judged_on=case.decided_on,
        closed_on=case.closed_on,
        close_way=way,
        close_documents=frozenset({paper} - {""}),
        text_number_matches=decision is None or decision.number.startswith(case.number),
        cause=case.cause,
        amount_fen=case.amount_fen,
        parties=tuple(_party(party, case, decision) for party in case.parties.all()),
        handler_in_court=_handler_in_court(case, on),
        fee_settled=fee_standing(case).settled,
        hearing_record=HearingRecord.objects.filter(hearing__case=case).exists(),
        deliberation_record=Document.objects.filter(case=case, code="deliberation_record").exists(),
        panel=case.panel.filter(until__isnull=True).count() > 1,
        open_clocks=tuple(
            str(clock) for clock in clocks_of_case(case.pk) if clock.stopped_on is None and clock.name not in MAY_RUN_ON
        ),
        effective_on=case.effective_on,
    )


def _decision(case: Case) -> Document | None:
    return Document.objects.filter(case=case, code__in=DECISIONS, state="sealed").order_by("-sealed_at").first()


def _party(party: Party, case: Case, decision: Document | None) -> PartyRecord:
    standing = service_standing(case, decision)
    return PartyRecord(
        name=party.name,
        identity_errors=identity_errors(party),
        served=party.pk in standing.served,
    )


def _handler_in_court(case: Case, on: date) -> bool:
    return (
        case.judge_id is None or Post.objects.filter(user_id=case.judge_id, court_id=case.court_id).held_on(on).exists()
    )


def close_way_of(case: Case) -> str:
    """How the case was ended, told by its sealed decision; empty without one."""
    decision = _decision(case)
    return str(DECISIONS[decision.code][0]) if decision else ""
