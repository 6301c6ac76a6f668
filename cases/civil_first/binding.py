"""The civil first-instance lifecycle bound to cases, its clocks, documents and forms."""

from __future__ import annotations

from django.utils import timezone

from cases.assignment import services as assignment
from cases.assignment.forms import PanelForm, ReassignForm
from cases.civil_first import clocks, effects, sweep
from cases.civil_first.facts import CivilCaseFacts
from cases.civil_first.forms import AnswerForm, AppealForm, ProcedureForm
from cases.civil_first.lifecycle import CIVIL_FIRST
from cases.document.services import issue
from cases.events import CaseOpened, FeePaid
from cases.grants import acts as access
from cases.hearing import services as hearing
from cases.hearing.forms import AdjournHearingForm, BookHearingForm, EndHearingForm, OpenHearingForm
from cases.register.linking import LinkAccountForm
from cases.register.models import Case, CaseKind
from cases.register.policy import get_case_for, relations
from cases.serving.events import DocumentServed
from cases.serving.services import serve
from courts import events
from courts.clocks.services import start_clock
from courts.procedure import Binding, Performance, bind

EFFECTS = {
    "assign": assignment.assign_at_random,
    "reassign": assignment.reassign,
    "form_panel": assignment.form_panel,
    "choose_procedure": effects.choose_procedure,
    "treat_as_withdrawn": effects.end_by_ruling,
    "link_account": effects.link_account,
    "notify_defendant": effects.notify_defendant,
    "file_answer": effects.file_answer,
    "book_hearing": hearing.book_from_act,
    "open_hearing": hearing.open_from_act,
    "adjourn_hearing": hearing.adjourn_from_act,
    "end_hearing": hearing.end_from_act,
    "decide": effects.decide,
    "allow_withdrawal": effects.end_by_ruling,
    "decision_served": effects.decision_served,
    "register_appeal": effects.register_appeal,
    "confirm_effect": effects.confirm_effect,
    "close": effects.close,
    "archive": effects.archive,
    **access.EFFECTS,
}
CLOCKS = {
    "notify_defendant": clocks.notify_defendant,
    "choose_procedure": clocks.choose_procedure,
    "first_instance": clocks.first_instance,
    "book_hearing": clocks.book_hearing,
    "decide": clocks.decide,
    "serve_decision": clocks.serve_decision,
    "confirm_effect": clocks.confirm_effect,
    "transfer_appeal": clocks.transfer_appeal,
    "close_case": clocks.close_case,
}
FORMS = {
    "reassign": ReassignForm,
    "form_panel": PanelForm,
    "choose_procedure": ProcedureForm,
    "link_account": LinkAccountForm,
    "file_answer": AnswerForm,
    "book_hearing": BookHearingForm,
    "open_hearing": OpenHearingForm,
    "adjourn_hearing": AdjournHearingForm,
    "end_hearing": EndHearingForm,
    "register_appeal": AppealForm,
    **access.FORMS,
}


def issue_document(performance: Performance, code: str) -> None:
    """Issue a document of the act; a sealed notice is served at once on those it is for."""
    case: Case = performance.subject
    recipients = effects.recipients_of(case, code)
    document = issue(code, actor=performance.actor, on=performance.on, case=case, recipients=recipients)
    if document.state == "sealed":
        for party in recipients:
            serve(document=document, party=party, actor=performance.actor, on=performance.on)


def on_case_opened(event: CaseOpened) -> None:
    """A civil case without an open fee order goes to assignment at once; otherwise payment starts it."""
    case = Case.objects.get(pk=event.case_id)
    if case.kind == CaseKind.CIVIL_FIRST:
        start_clock(case, "assign_case", clocks.assign_case(case, case.filed_on), on=case.filed_on)


def on_fee_paid(event: FeePaid) -> None:
    """The three days for assignment run from payment."""
    case = Case.objects.get(pk=event.case_id)
    if case.kind == CaseKind.CIVIL_FIRST and case.state == "filed":
        today = timezone.localdate()
        start_clock(case, "assign_case", clocks.assign_case(case, today), on=today)


def connect() -> None:
    sweep.register()
    bind(
        Binding(
            lifecycle=CIVIL_FIRST,
            model=Case,
            facts=CivilCaseFacts,
            relations=relations,
            find=get_case_for,
            effects=EFFECTS,
            clocks=CLOCKS,
            issue=issue_document,
            forms=FORMS,
        )
    )
    events.subscribe(CaseOpened, on_case_opened)
    events.subscribe(FeePaid, on_fee_paid)
    events.subscribe(DocumentServed, effects.on_document_served)
