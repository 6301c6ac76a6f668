"""What the acts of a civil case bring about in its own row; the rest is with the subjects' services."""

from __future__ import annotations

from datetime import date

from cases.civil_first.answers import keep_answer
from cases.civil_first.clocks import answer, appeal, hearing_clock
from cases.closing.selectors import close_way_of
from cases.document.selectors import sealed_decision
from cases.events import CaseClosed, DecisionTookEffect
from cases.register import linking
from cases.register.models import Case, Party
from cases.serving.events import DocumentServed
from cases.serving.models import Service
from cases.serving.selectors import appeal_periods, service_standing
from courts.clocks.services import start_clock
from courts.notices.services import notify
from courts.procedure import ActRefused, Performance, perform
from law.text import Text


def choose_procedure(performance: Performance) -> str | None:
    """Effect: the procedure is fixed; the fee stays as ordered unless the ordinary procedure asks for the other half."""
    case: Case = performance.subject
    case.procedure = performance.inputs["procedure"]
    case.save(update_fields=["procedure"])
    return None


def link_account(performance: Performance) -> str | None:
    """Effect: the party joins online; periods that already run for it come onto its desk."""
    linking.link_account(performance)
    case: Case = performance.subject
    party: Party = performance.inputs["party"]
    notice = Service.objects.filter(party=party, document__code="defence_notice", state="served").first()
    if notice is not None and notice.served_on and not case.answers.filter(party=party).exists():
        _start_answer(case, party, notice.served_on)
    return None


def notify_defendant(performance: Performance) -> str | None:
    """Effect: the notices issued by this act are served once they are printed (see :func:`serve_printed`)."""
    performance.notes["served_to"] = "defendant"
    return None


def file_answer(performance: Performance) -> str | None:
    """Effect: the answer is in the file; the defendant's clock ends, the hearing may be booked."""
    case: Case = performance.subject
    performance.notes["answer"] = performance.inputs["answer"][:2000]
    keep_answer(case, performance)
    return None


def decide(performance: Performance) -> str | None:
    """Effect: the day of the decision; whether it orders payment decides what performance means later."""
    case: Case = performance.subject
    case.decided_on = performance.on
    decision = sealed_decision(case)
    case.has_payment_order = bool(
        decision and decision.code in {"civil_judgment", "mediation_document"} and case.amount_fen
    )
    case.save(update_fields=["decided_on", "has_payment_order"])
    return None


def end_by_ruling(performance: Performance) -> str | None:
    """Effect of withdrawal and treatment as withdrawn: decided by ruling today."""
    case: Case = performance.subject
    case.decided_on = performance.on
    case.save(update_fields=["decided_on"])
    return None


def decision_served(performance: Performance) -> str | None:
    """Effect: an appealable decision waits for its periods, any other is effective on service."""
    periods = performance.facts.appeal
    case: Case = performance.subject
    if periods.appealable:
        return "served"
    case.effective_on = periods.effective_from or performance.on
    case.save(update_fields=["effective_on"])
    performance.announce(DecisionTookEffect(case.pk))
    return "effective"


def confirm_effect(performance: Performance) -> str | None:
    """Effect: the decision is effective from the day after the last appeal period (CPLI 244)."""
    case: Case = performance.subject
    case.effective_on = performance.facts.appeal.effective_from or performance.on
    case.save(update_fields=["effective_on"])
    performance.announce(DecisionTookEffect(case.pk))
    _tell_effect(case)
    return None


def _tell_effect(case: Case) -> None:
    accounts = {party.user for party in case.parties.select_related("user") if party.user}
    notify(
        accounts,
        title=Text("裁判已生效", "The decision is effective"),
        body=Text(
            f"{case.number} 的裁判自 {case.effective_on} 起生效。对方不履行的，可以申请强制执行。",
            f"The decision in {case.number} is effective from {case.effective_on}. If it is not performed you may apply for enforcement.",
        ),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )


def register_appeal(performance: Performance) -> str | None:
    case: Case = performance.subject
    case.appealed_on = performance.on
    case.appeal_period_end = performance.facts.appeal.last_day
    case.save(update_fields=["appealed_on", "appeal_period_end"])
    performance.notes["grounds"] = str(performance.inputs.get("grounds", ""))[:4000]
    return None


def close(performance: Performance) -> str | None:
    """Effect: closed today, in the way its decision says; the archives hear of it."""
    case: Case = performance.subject
    case.closed_on = performance.on
    case.close_way = close_way_of(case)
    case.save(update_fields=["closed_on", "close_way"])
    performance.announce(CaseClosed(case.pk))
    return None


def archive(performance: Performance) -> str | None:
    case: Case = performance.subject
    case.archived_on = performance.on
    case.save(update_fields=["archived_on"])
    return None


def on_document_served(event: DocumentServed) -> None:
    """Periods that run from service: the answer period, each party's appeal period, and the end of serving."""
    case = Case.objects.select_related("court", "division", "clerk", "judge").get(pk=event.case_id)
    if case.kind != "civil_first":
        return
    party = Party.objects.select_related("user").get(pk=event.party_id)
    if event.code == "defence_notice" and party.role == "defendant":
        _start_answer(case, party, event.served_on)
    decision = sealed_decision(case)
    if decision is not None and decision.code == event.code:
        _start_appeal(case, party)
        _finish_serving(case)


def _start_answer(case: Case, party: Party, served_on: date) -> None:
    spec, due = answer(case, served_on, party.user)
    if party.user:
        start_clock(case, "answer", spec, on=served_on)
    if case.state == "pretrial":
        start_clock(case, "book_hearing", hearing_clock(case, due), on=served_on)


def _start_appeal(case: Case, party: Party) -> None:
    periods = appeal_periods(case, sealed_decision(case))
    last = periods.deadlines.get(party.pk)
    if last is not None and party.user:
        start_clock(case, "appeal", appeal(party.user, last, periods.served[party.pk], periods.derivation), on=last)


def _finish_serving(case: Case) -> None:
    """When the last party is served the case moves on by itself."""
    if case.state != "decided" or service_standing(case, sealed_decision(case)).unserved:
        return
    try:
        perform(case, "decision_served", actor=None)
    except ActRefused:
        # Somebody else's transaction moved the case first; the state says so.
        return


PLAINTIFF_SIDE = {"acceptance_notice", "fee_notice"}
DEFENDANT_SIDE = {"defence_notice"}


def recipients_of(case: Case, code: str) -> list[Party]:
    """For whom a document of this code is: plaintiffs, defendants, or every party."""
    parties = list(case.parties.select_related("user"))
    if code in PLAINTIFF_SIDE:
        return [party for party in parties if party.role in {"plaintiff", "applicant"}]
    if code in DEFENDANT_SIDE:
        return [party for party in parties if party.role in {"defendant", "third_party"}]
    return parties
