"""The enforcement lifecycle bound to cases of its kind."""

from __future__ import annotations

from cases.document.services import issue
from cases.events import CaseOpened
from cases.grants import acts as access
from cases.register.models import Case, CaseKind, Party, PartyRole
from cases.register.policy import get_case_for, relations
from cases.serving.services import serve
from courts import events
from courts.clocks.services import start_clock
from courts.procedure import Binding, Performance, bind
from enforcement.handling import clocks, effects, forms
from enforcement.handling.facts import EnforcementFacts
from enforcement.handling.lifecycle import ENFORCEMENT

ON_THE_DEBTOR = {"enforcement_notice", "property_report_order", "freeze_ruling", "consumption_limit_order"}
ON_THE_CREDITOR = {"payout_notice"}


def issue_document(performance: Performance, code: str) -> None:
    """Issue a document of the act with the figures of the act; served at once on those it is for."""
    case: Case = performance.subject
    recipients = _recipients(case, code)
    document = issue(
        code, actor=performance.actor, on=performance.on, case=case, recipients=recipients, facts=_figures(performance)
    )
    if document.state == "sealed" and code not in {"assistance_notice"}:
        for party in recipients:
            serve(document=document, party=party, actor=performance.actor, on=performance.on)


def _recipients(case: Case, code: str) -> list[Party]:
    parties = list(case.parties.select_related("user"))
    if code in ON_THE_DEBTOR:
        return [party for party in parties if party.role == PartyRole.RESPONDENT]
    if code in ON_THE_CREDITOR:
        return [party for party in parties if party.role == PartyRole.APPLICANT]
    return parties


def _figures(performance: Performance) -> dict[str, object]:
    case: Case = performance.subject
    info = case.enforcement
    amount = performance.inputs.get("amount_fen") or performance.notes.get("held_fen") or case.amount_fen
    clues = performance.inputs.get("clues")
    return {
        "amount_fen": amount,
        "basis_number": case.parent.number if case.parent else "",
        "performance_due_on": info.performance_due_on,
        "payee": info.account_name,
        "payee_account": f"{info.account_bank} {info.account_number}",
        "assistant": clues[0].institution if clues else "",
        "measure": "；".join(str(clue) for clue in clues) if clues else "",
    }


def on_case_opened(event: CaseOpened) -> None:
    case = Case.objects.get(pk=event.case_id)
    if case.kind == CaseKind.ENFORCEMENT:
        start_clock(case, "assign_case", clocks.assign_case(case), on=case.filed_on)


def connect() -> None:
    bind(
        Binding(
            lifecycle=ENFORCEMENT,
            model=Case,
            facts=EnforcementFacts,
            relations=relations,
            find=get_case_for,
            effects={name: getattr(effects, name) for name in EFFECTS} | access.EFFECTS,
            clocks={
                "send_notice": clocks.send_notice,
                "query_network": clocks.query_network,
                "enforcement": clocks.enforcement,
                "report_property": clocks.report_property,
                "renew_measures": clocks.renew_measures,
                "pay_out": clocks.pay_out,
                "pay_rest": clocks.pay_out,
            },
            issue=issue_document,
            forms={
                "report_property": forms.ReportForm,
                "freeze_property": forms.FreezeForm,
                "deduct_money": forms.DeductForm,
                "book_payment": forms.BookPaymentForm,
                "pay_out": forms.PayOutForm,
                "hold_talk": forms.TalkForm,
                "close_for_now": forms.CloseForNowForm,
                **access.FORMS,
            },
        )
    )
    events.subscribe(CaseOpened, on_case_opened)


EFFECTS = (
    "assign",
    "send_notice",
    "report_property",
    "query_property",
    "freeze_property",
    "deduct_money",
    "book_payment",
    "pay_out",
    "release_measures",
    "limit_consumption",
    "hold_talk",
    "close_performed",
    "close_for_now",
    "archive",
)
