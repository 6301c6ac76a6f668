"""The access door of documents."""

from __future__ import annotations

from django.http import Http404

from cases.document.kinds import FILING, JUDGE, OFFICER, PANEL, PRESIDENT
from cases.document.models import Document
from cases.document.selectors import documents_of
from cases.file.policy import may_read
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from courts.roles import Role

_FILING = {str(Role.FILING_CLERK), str(Role.JUDGE)}


def get_document_for(user: User, pk: int) -> Document:
    """The one door to a document; ``Http404`` where the person may not read it."""
    document = (
        Document.objects.select_related("case__court", "court", "folder", "paper__folder", "addressee")
        .filter(pk=pk)
        .first()
    )
    if document is None or not may_see(user, document):
        raise Http404
    return document


def may_see(user: User, document: Document) -> bool:
    if document.case_id is None:
        return _before_a_case(user, document)
    case = Case.objects.visible_to(user).filter(pk=document.case_id).first()
    return case is not None and documents_of(case, user).filter(pk=document.pk).exists()


def _before_a_case(user: User, document: Document) -> bool:
    if user.is_court_staff:
        return bool(user.roles_in(document.court_id) & _FILING)
    if document.paper is not None:
        return may_read(user, document.paper)
    return document.folder is not None and document.folder.owner_id == user.pk and document.is_sealed


def document_relations(user: User, document: Document) -> frozenset[str]:
    """The relations to the case, and ``signer`` for those whose signature the document needs."""
    found = set(relations(user, document.case)) if document.case else set()
    if _is_signer(user, document, found):
        found.add("signer")
    return frozenset(found)


def _is_signer(user: User, document: Document, related: set[str]) -> bool:
    signers = document.kind.signers
    roles = user.roles_in(document.court_id)
    if signers in {JUDGE, PANEL}:
        return bool(related & {"handler", "panel"})
    if signers == OFFICER:
        return "handler" in related
    if signers == PRESIDENT:
        return str(Role.PRESIDENT) in roles
    return signers == FILING and bool(roles & _FILING)


def may_draft(user: User, document: Document) -> bool:
    """Who types the text: the bench, and the assistant under its direction."""
    related = document_relations(user, document)
    return document.state == "draft" and bool(related & {"signer", "handler", "panel", "assistant"})
