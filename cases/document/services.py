"""Writing documents: issue, draft, sign, seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.document.drafting import draft
from cases.document.facts import case_fields, panel_of
from cases.document.kinds import OFFICER, PRESIDENT
from cases.document.models import Document, DocumentSignature, DocumentVersion
from cases.document.policy import document_relations
from cases.document.standing import DocumentStanding, content_hash
from cases.file.models import Folder
from cases.register.models import Case, Party
from courts.jobs.services import enqueue
from courts.organisation.models import Court
from courts.people.models import User
from courts.procedure import Performance, perform
from courts.trace.services import record
from law.text import Text

DRAFTED = Text("起草文书", "Draft begun")
RENDER = "render_document"


def issue(
    code: str,
    *,
    actor: User | None,
    on: date,
    case: Case | None = None,
    folder: Folder | None = None,
    facts: Mapping[str, Any] | None = None,
    recipients: Sequence[Party] = (),
    court: Court | None = None,
) -> Document:
    """Create a document of kind ``code`` from case data and ``facts``; notices are sealed at once and printed by a job.

    ``facts`` overrides and completes what is read from the case. One recipient becomes the addressee; several are named
    together. ``court`` is needed only before there is a case and when neither the folder nor the actor tells it. A ruling that
    is written wholly from data and whose only signer is the actor is signed by the very act that calls this, and sealed;
    any other decision stays a draft. Runs in the caller's transaction; raises ``ActRefused`` where a required field is empty.
    """
    document = draft(
        code, actor=actor, on=on, case=case, folder=folder, facts=facts, recipients=recipients, court=court
    )
    if DocumentStanding(document, {}).needs_no_signature:
        perform(document, "issue", actor=None, on=on)
    elif actor is not None and _is_written(document) and _signs_alone(actor, document):
        perform(document, "sign", actor=actor, on=on)
        perform(document, "seal", actor=None, on=on)
    return document


def issue_each(
    code: str,
    *,
    actor: User | None,
    on: date,
    case: Case,
    recipients: Sequence[Party],
    facts: Mapping[str, Any] | None = None,
) -> list[Document]:
    """One copy of the document for each recipient (summonses, notices to respond)."""
    return [issue(code, actor=actor, on=on, case=case, facts=facts, recipients=[party]) for party in recipients]


def _is_written(document: Document) -> bool:
    """A ruling that needs no more typing; judgments and mediation documents are always read again by a person."""
    return document.kind.family == "ruling" and all(
        document.sections.get(name, "").strip() for name in document.kind.sections
    )


def begin_draft(case: Case, code: str, *, actor: User, on: date) -> Document:
    """Begin a decision or deliberation record; where one of this kind is in work, that one. Racing clicks meet at the case's row."""
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        known = Document.objects.filter(case=case, code=code, state__in=["draft", "signed"]).order_by("-id").first()
        if known is not None:
            return known
        document = draft(code, actor=actor, on=on, case=case)
        keep_version(document, actor=actor, note="由案件信息生成")
        record(document, "begin_draft", DRAFTED, actor=actor, detail={"code": code})
    return document


def _signs_alone(actor: User, document: Document) -> bool:
    required = required_signers(document)
    return "signer" in document_relations(actor, document) and (not required or set(required) == {actor.pk})


def required_signers(document: Document) -> list[int]:
    """Ids of those who must sign; empty where any holder of the signing post may (president, filing division)."""
    kind = document.kind
    if document.case is None or kind.signers == PRESIDENT:
        return []
    if kind.signers == OFFICER:
        return [document.case.judge_id] if document.case.judge_id else []
    return [seat["user"] for seat in panel_of(document.case)]


def capacity_of(user: User, document: Document) -> str:
    """In what capacity the person signs."""
    if document.kind.signers == PRESIDENT:
        return "院长"
    if document.kind.signers == OFFICER:
        return "执行员"
    seats = panel_of(document.case) if document.case else []
    return next((seat["capacity"] for seat in seats if seat["user"] == user.pk), "审判员")


def save_sections(document: Document, sections: Mapping[str, str], *, fields: Mapping[str, Any] | None = None) -> None:
    """Keep what is being typed (autosave): no version is made."""
    before = content_hash(document)
    known = {name: text for name, text in sections.items() if name in document.kind.sections}
    document.sections = {**document.sections, **known}
    for name, value in (fields or {}).items():
        document.fields[name] = {"value": value, "source": "typed"}
    document.save(update_fields=["sections", "fields", "updated_at"])
    if content_hash(document) != before:
        # Whoever had signed before the others must read and sign the new text.
        document.signatures.all().delete()


def keep_version(document: Document, *, actor: User | None, note: str = "") -> DocumentVersion:
    """Keep the present text as a version; the same text twice is one version."""
    last = document.versions.first()
    if last is not None and last.sections == document.sections:
        return last
    return DocumentVersion.objects.create(
        document=document, number=last.number + 1 if last else 1, sections=document.sections, note=note, by=actor
    )


def refresh_fields(document: Document) -> None:
    """Read the case data again; what was given or typed stays."""
    if document.case is None:
        return
    typed = {name: entry for name, entry in document.fields.items() if entry["source"] in {"given", "typed"}}
    number = document.fields.get("number")
    document.fields = {**document.fields, **case_fields(document.case), **typed}
    if number:
        document.fields["number"] = number
    document.save(update_fields=["fields", "updated_at"])


def sign_from_act(performance: Performance) -> str:
    """Effect of ``sign``: one signature; ``signed`` once all who must have signed."""
    document, actor = performance.subject, performance.actor
    assert actor is not None
    keep_version(document, actor=actor, note="签署")
    DocumentSignature.objects.update_or_create(
        document=document,
        user=actor,
        defaults={"capacity": capacity_of(actor, document), "content_hash": content_hash(document)},
    )
    signed = set(document.signatures.values_list("user_id", flat=True))
    return "signed" if set(required_signers(document)) <= signed else "draft"


def reopen_from_act(performance: Performance) -> None:
    """Effect of ``reopen``: signatures lose their object and go."""
    performance.subject.signatures.all().delete()


def seal_from_act(performance: Performance) -> None:
    """Effect of ``seal`` and ``issue``: the content is fixed; the printing job makes the file."""
    document = performance.subject
    document.sealed_at = timezone.now()
    document.sealed_by = performance.actor
    document.issued_on = performance.on
    document.save(update_fields=["sealed_at", "sealed_by", "issued_on"])
    enqueue(RENDER, subject=document, owner=performance.actor or document.drafted_by, total=1, document_id=document.pk)
