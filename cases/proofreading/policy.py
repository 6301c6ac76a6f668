"""Who may let a finding stand: hints whoever drafts, what stops the signature only the judge who answers for the decision."""

from __future__ import annotations

from cases.assignment.models import PanelMember
from cases.document.kinds import JUDGE, PANEL
from cases.document.models import Document
from cases.document.policy import document_relations, may_draft
from courts.people.models import User


def may_overrule(user: User, document: Document) -> bool:
    """The presiding judge of the panel; the sole judge; for other signers whoever signs."""
    if not may_draft(user, document):
        return False
    if document.kind.signers not in {JUDGE, PANEL} or document.case is None:
        return "signer" in document_relations(user, document)
    seats = list(PanelMember.objects.filter(case=document.case, until__isnull=True))
    if len(seats) > 1:
        return any(seat.presiding and seat.user_id == user.pk for seat in seats)
    return user.pk == (seats[0].user_id if seats else document.case.judge_id)
