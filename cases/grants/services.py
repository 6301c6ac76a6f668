"""What the acts bring about; the trace line is written by ``perform()``."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission

from cases.grants.models import CaseGrant
from courts.notices.services import notify
from courts.procedure import Performance
from law.text import Text


def grant_reading(performance: Performance) -> None:
    """One grant for one person: a new one replaces the old, the trace keeps both."""
    case, inputs = performance.subject, performance.inputs
    grant, _ = CaseGrant.objects.update_or_create(
        user=inputs["reader"],
        permission=Permission.objects.get(content_type__app_label="cases", codename="view_case"),
        content_object=case,
        defaults={
            "since": performance.on,
            "until": inputs["until"],
            "reason": inputs["reason"],
            "granted_by": performance.actor,
        },
    )
    performance.notes["reader"] = str(grant.user)
    notify(
        [grant.user],
        title=Text(f"可查阅案件 {case.number}", f"You may read case {case.number}"),
        body=Text(f"授权至 {grant.until}。{grant.reason}", f"Until {grant.until}. {grant.reason}"),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )


def end_grant(performance: Performance) -> None:
    """From this moment on: the last day is put before today."""
    grant: CaseGrant = performance.inputs["grant"]
    performance.notes["reader"] = str(grant.user)
    CaseGrant.objects.filter(pk=grant.pk, content_object=performance.subject).update(
        until=performance.on - timedelta(days=1)
    )


def seal_case(performance: Performance) -> None:
    _set(performance, sealed=True)


def unseal_case(performance: Performance) -> None:
    _set(performance, sealed=False)


def _set(performance: Performance, *, sealed: bool) -> None:
    performance.subject.sealed = sealed
    performance.subject.save(update_fields=["sealed"])
