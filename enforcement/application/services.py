"""Applying for enforcement and accepting it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from cases.register.drafts import AgentDraft, PartyDraft
from cases.register.models import Case, CaseKind, Party, PartyRole
from cases.register.services import open_case
from courts.clocks.services import ClockSpec, start_clock
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance
from courts.roles import Role
from courts.trace.services import record
from enforcement.application.models import Application
from enforcement.handling.models import EnforcementFile
from law.core import Basis
from law.operations import call
from law.text import Text

SUBMITTED = Text("提交执行申请", "Application for enforcement submitted")
_SWAP = {PartyRole.PLAINTIFF: PartyRole.APPLICANT, PartyRole.DEFENDANT: PartyRole.RESPONDENT}


@transaction.atomic
def apply_for_enforcement(
    *, case: Case, applicant: Party, values: Mapping[str, Any], actor: User, on: date
) -> Application:
    """Hand in an application; the seven days of the filing clerk run from today (LJA; table node ``file``)."""
    application = Application.objects.create(
        basis_case=case, court=case.court, applicant=applicant, filed_by=actor, submitted_on=on, **values
    )
    record(
        application,
        "submit",
        SUBMITTED,
        actor=actor,
        to_state="submitted",
        detail={"amount_fen": application.amount_fen},
    )
    start_clock(application, "review_application", _review_clock(on), on=on)
    return application


def _review_clock(on: date) -> ClockSpec:
    outcome = call("period_end", {"event_date": on, "length": 7, "unit": "day", "regime": "civil"})
    derivation = outcome.derivation.as_json() if outcome.derivation else {}
    basis = Basis("LJA")
    named = {"instrument": basis.instrument, "article": "", "zh": basis.label.zh, "en": basis.label.en}
    end = outcome.result["end"]
    return ClockSpec(
        Text("审查执行申请", "Review the application for enforcement"),
        date.fromisoformat(end) if isinstance(end, str) else end,
        derivation | {"basis": [named, *derivation.get("basis", [])]},
        role=Role.FILING_CLERK,
        act="accept",
    )


def accept(performance: Performance) -> str | None:
    """Effect of ``accept``: the enforcement case with its number, parties turned into applicant and respondent."""
    application: Application = performance.subject
    basis = application.basis_case
    case = open_case(
        court=application.court,
        kind=CaseKind.ENFORCEMENT,
        cause=basis.cause,
        parties=_parties(basis, application.applicant),
        received_on=application.submitted_on,
        on=performance.on,
        actor=performance.actor,
        amount_fen=application.amount_fen,
        claims=[line for line in application.requests.splitlines() if line.strip()],
        parent=basis,
    )
    EnforcementFile.objects.create(
        case=case,
        performance_due_on=application.performance_due_on,
        applied_on=application.submitted_on,
        account_name=application.account_name,
        account_bank=application.account_bank,
        account_number=application.account_number,
    )
    application.case = case
    application.decided_on = performance.on
    application.decided_by = performance.actor
    application.save(update_fields=["case", "decided_on", "decided_by"])
    performance.notes["number"] = case.number
    performance.notes["next_url"] = case.get_absolute_url()
    notify(
        [application.filed_by],
        title=Text("执行申请已立案", "Your application was accepted"),
        body=Text(f"执行案号：{case.number}。", f"Enforcement case number: {case.number}."),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )
    return None


def _parties(basis: Case, applicant: Party) -> list[PartyDraft]:
    """The winning side applies; everyone on the other side is subject to enforcement."""
    creditor_side = applicant.role
    drafts = []
    for party in basis.parties.prefetch_related("agents"):
        if party.role not in _SWAP:
            continue
        role = PartyRole.APPLICANT if party.role == creditor_side else PartyRole.RESPONDENT
        drafts.append(_draft(party, role))
    return drafts


def _draft(party: Party, role: PartyRole) -> PartyDraft:
    kept = ("name", "kind", "gender", "birth_date", "ethnicity", "id_type", "id_number", "address", "phone", "user")
    values = {name: getattr(party, name) for name in (*kept, "legal_representative", "legal_representative_post")}
    agents = [
        AgentDraft(a.name, a.kind, a.firm, a.licence_number, a.phone, list(a.powers), a.user)
        for a in party.agents.all()
    ]
    return PartyDraft(role=role, position=party.position, agents=agents, **values)


def refuse(performance: Performance) -> str | None:
    """Effect of ``refuse``: the reason goes to the applicant."""
    application: Application = performance.subject
    application.refusal = performance.inputs["reason"]
    application.decided_on = performance.on
    application.decided_by = performance.actor
    application.save(update_fields=["refusal", "decided_on", "decided_by"])
    notify(
        [application.filed_by],
        title=Text("执行申请不予受理", "Your application was refused"),
        body=Text(application.refusal, application.refusal),
        url=application.get_absolute_url(),
        case_id=application.basis_case_id,
    )
    return None
