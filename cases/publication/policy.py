"""The access door of publications inside the court; the public one is :func:`cases.publication.selectors.published`."""

from __future__ import annotations

from django.http import Http404

from cases.document.models import Document
from cases.document.policy import get_document_for
from cases.publication.facts import DECISIONS
from cases.publication.lifecycle import REVIEWERS
from cases.publication.models import Publication
from cases.register.policy import get_case_for, relations
from courts.people.models import User

WORKING = {"handler", "panel", "clerk", "assistant"}


def find_publication(user: User, pk: int) -> Publication:
    """For who works on the case and who reviews in its court; ``Http404`` for everybody else."""
    publication = Publication.objects.select_related("court", "proposed_by", "reviewed_by").filter(pk=pk).first()
    if publication is None or not user.is_court_staff:
        raise Http404
    publication.case = get_case_for(user, publication.case_id)
    roles = user.roles_in(publication.court_id)
    if not relations(user, publication.case) & WORKING and not roles & {str(role) for role in REVIEWERS}:
        raise Http404
    return publication


def publication_relations(user: User, publication: Publication) -> frozenset[str]:
    """The relations to the case, and ``reviewer`` for everybody but who proposed it."""
    found = set(relations(user, publication.case))
    if "same_court" in found and publication.proposed_by_id != user.pk:
        found.add("reviewer")
    return frozenset(found)


def may_edit(user: User, publication: Publication) -> bool:
    """Who works on the case, and who reviews, mark words by hand while the draft is open."""
    return publication.state == "proposed"


def may_propose(user: User, document: Document) -> bool:
    """The button on the page of a document: a sealed decision, somebody who works on the case."""
    known = document.case is not None and document.is_sealed and document.kind.family in DECISIONS
    return known and user.is_court_staff and bool(relations(user, document.case) & WORKING)  # type: ignore[arg-type]


def get_decision_for(user: User, pk: int) -> Document:
    """A sealed decision of a case this person works on."""
    document = get_document_for(user, pk)
    if document.case is None or not user.is_court_staff or not relations(user, document.case) & WORKING:
        raise Http404
    return document
