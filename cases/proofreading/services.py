"""Dismissing a finding and taking the dismissal back; both are traced."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases.document.models import Document
from cases.proofreading.models import Dismissal
from cases.proofreading.policy import may_overrule
from cases.proofreading.selectors import proof_of
from courts.people.models import User
from courts.trace.models import Outcome
from courts.trace.services import record
from law.text import Text

DISMISSED = Text("忽略校对意见", "Finding of proofreading dismissed")
RESTORED = Text("恢复校对意见", "Dismissed finding restored")
LEAST_REASON = 4

GONE = Text("该处文字已变更，请重新查看校对意见。", "The text has changed there: please look at the findings again.")
NEEDS_REASON = Text(
    "忽略阻断性意见须写明理由（至少4个字）。",
    "To dismiss a finding that stops the signature, give a reason (at least four characters).",
)
NOT_YOURS = Text(
    "阻断性意见只能由审判长（独任案件为承办法官）忽略。",
    "Only the presiding judge (or the sole judge) dismisses a finding that stops the signature.",
)


class Refused(Exception):
    """The finding stays; ``message`` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.zh)
        self.message = message


def dismiss(document: Document, key: str, *, reason: str, actor: User, on: date) -> Dismissal:
    """Let the finding ``key`` of the present text stand. Raises :class:`Refused`; a second click is the first one's."""
    mark = next((one for one in proof_of(document, on, with_hints=True).marks if one.key == key), None)
    known = document.dismissals.filter(key=key).first()
    if known is not None:
        return known
    if mark is None:
        raise Refused(GONE)
    reason = reason.strip()[:300]
    refusal = _refusal(document, blocks=mark.blocks, reason=reason, actor=actor)
    if refusal is not None:
        record(
            document,
            "dismiss_finding",
            DISMISSED,
            actor=actor,
            outcome=Outcome.REFUSED,
            reason=refusal.zh,
            detail={"code": mark.finding.code},
        )
        raise Refused(refusal)
    with transaction.atomic():
        found, created = Dismissal.objects.get_or_create(
            document=document,
            key=key,
            defaults={
                "code": mark.finding.code,
                "part": mark.part,
                "quote": mark.quote[:200],
                "message_zh": mark.finding.message.zh[:400],
                "message_en": mark.finding.message.en[:400],
                "blocking": mark.blocks,
                "reason": reason,
                "by": actor,
            },
        )
        if created:
            detail = {"code": found.code, "part": found.part, "quote": found.quote, "blocking": found.blocking}
            record(document, "dismiss_finding", DISMISSED, actor=actor, reason=reason, detail=detail)
    return found


def _refusal(document: Document, *, blocks: bool, reason: str, actor: User) -> Text | None:
    if not blocks:
        return None
    if not may_overrule(actor, document):
        return NOT_YOURS
    return NEEDS_REASON if len(reason) < LEAST_REASON else None


def restore(document: Document, key: str, *, actor: User) -> None:
    """Take a dismissal back; nothing happens where there is none."""
    with transaction.atomic():
        found = Dismissal.objects.select_for_update().filter(document=document, key=key).first()
        if found is None:
            return
        detail = {"code": found.code, "part": found.part, "quote": found.quote, "blocking": found.blocking}
        found.delete()
        record(document, "restore_finding", RESTORED, actor=actor, detail=detail)
