"""Writing the trace. Reading it is for the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from courts.access.belt import beyond_reader
from courts.people.models import User
from courts.trace.changes import without_identity_numbers
from courts.trace.models import Outcome, TraceEntry
from courts.trace.source import present_source
from law.text import Text


def subject_of(instance: Model) -> str:
    """The stored name of a subject's kind: ``cases.case``."""
    return instance._meta.label_lower


@beyond_reader("the line is written even where its writer may not read it back")
def record(
    subject: Model,
    act: str,
    label: Text,
    *,
    actor: User | None,
    outcome: Outcome = Outcome.DONE,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
    unknown_person: bool = False,
) -> TraceEntry:
    """Append one line. ``subject`` may offer ``trace_case_id`` and ``court_id``; both are stored for the scope of readers.

    ``unknown_person``: somebody who has not signed in; without it no actor means the platform itself.
    """
    court_id = getattr(subject, "court_id", None)
    source = present_source()
    deputy = actor.acted_by if actor else None
    if actor and deputy:
        detail = {**(detail or {}), "acting_for": {"account": actor.pk, "name": actor.full_name}}
    return TraceEntry.objects.create(
        actor=deputy or actor,
        actor_name=str(actor)[:60] if actor else "未登录者" if unknown_person else "系统",
        role=",".join(sorted(actor.roles_in(court_id))) if actor else "" if unknown_person else "system",
        subject=subject_of(subject),
        subject_id=subject.pk or 0,
        case_id=getattr(subject, "trace_case_id", None),
        court_id=court_id,
        act=act,
        label_zh=label.zh[:120],
        label_en=label.en[:160],
        outcome=outcome,
        from_state=from_state,
        to_state=to_state,
        reason=without_identity_numbers(reason),
        detail=without_identity_numbers(detail or {}),
        source=source.name,
        session=source.session,
        agent=source.agent,
    )
