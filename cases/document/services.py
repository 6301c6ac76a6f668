"""Writing documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cases.document.models import Document
from cases.file.models import Folder
from cases.register.models import Case, Party
from courts.organisation.models import Court
from courts.people.models import User


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
    """Create a document of kind ``code`` from case data and ``facts``; notices are sealed and printed at once.

    ``facts`` overrides and completes what is read from the case. One recipient becomes the addressee; several are named together.
    ``court`` is needed only before there is a case and when the actor has no post. Rulings wait for a signature unless the actor
    is the one who signs them: then the act that called this is the signature. Runs in the caller's transaction.
    """
    from cases.document.drafting import create_document

    return create_document(code, actor=actor, on=on, case=case, folder=folder, facts=facts or {}, recipients=recipients, court=court)


def issue_each(
    code: str,
    *,
    actor: User | None,
    on: date,
    case: Case,
    recipients: Sequence[Party],
    facts: Mapping[str, Any] | None = None,
) -> list[Document]:
    """One copy of the document for each recipient (summonses)."""
    return [issue(code, actor=actor, on=on, case=case, facts=facts, recipients=[party]) for party in recipients]
