"""What a person makes of a value 要素确认: confirmed, corrected or rejected; kinds of papers confirmed one by one or all at once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cases.facts.checking import clean
from cases.facts.models import KindSuggestion, PaperFact, Standing
from cases.file.models import Paper
from cases.register.models import Case
from courts.access import Answer, no
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

CONFIRMED = Text("确认材料要素", "Value of a paper confirmed")
CORRECTED = Text("更正材料要素", "Value of a paper corrected")
REJECTED = Text("不采用材料要素", "Value of a paper rejected")
KIND_CONFIRMED = Text("确认材料种类", "Kind of a paper confirmed")
KIND_REJECTED = Text("材料种类建议不采用", "Suggested kind of a paper rejected")
ENOUGH = 0.9
_NOTHING = no("请填写更正后的内容；不需要此项请选“不采用”。", "Write what it should say, or reject it.")


def settle(fact: PaperFact, *, actor: User, value: str | None = None) -> Answer:
    """Confirm a value as read, or as ``value`` corrects it."""
    wanted = fact.value if value is None else value.strip()
    if not wanted:
        return _NOTHING
    wrong = clean(fact.field_path, wanted)
    if wrong and wanted != fact.value:
        return no(wrong.zh, wrong.en)
    corrected = wanted != fact.value
    _decide(fact, Standing.CORRECTED if corrected else Standing.CONFIRMED, wanted, actor)
    return Answer(True)


def reject(fact: PaperFact, *, actor: User) -> None:
    """The value is not what the paper says, or not needed."""
    _decide(fact, Standing.REJECTED, "", actor)


def settle_all(paper: Paper, *, actor: User) -> int:
    """Confirm every open value that was clearly read and raises no doubt; how many."""
    sure = PaperFact.objects.filter(paper=paper, standing=Standing.OPEN, confidence__gte=ENOUGH, doubts=[])
    with transaction.atomic():
        rows = list(sure.select_for_update().order_by("pk"))
        PaperFact.objects.filter(pk__in=[row.pk for row in rows]).update(
            standing=Standing.CONFIRMED, decided_by=actor, decided_at=timezone.now()
        )
        if rows:
            fields = [row.field_path for row in rows]
            record(paper, "confirm_facts", CONFIRMED, actor=actor, detail={"fields": fields})
    return len(rows)


def _decide(fact: PaperFact, standing: Standing, value: str, actor: User) -> None:
    with transaction.atomic():
        locked = PaperFact.objects.select_for_update().select_related("paper__folder").get(pk=fact.pk)
        before = {"standing": locked.standing, "value": locked.said}
        locked.standing, locked.decided_value = standing, value if standing == Standing.CORRECTED else ""
        locked.decided_by, locked.decided_at = actor, timezone.now()
        locked.save(update_fields=["standing", "decided_value", "decided_by", "decided_at"])
        label = {Standing.CONFIRMED: CONFIRMED, Standing.CORRECTED: CORRECTED}.get(standing, REJECTED)
        detail = {"field": locked.field_path, "before": before, "after": {"standing": standing, "value": locked.said}}
        record(locked.paper, "settle_fact", label, actor=actor, detail=detail)
    fact.standing, fact.decided_value, fact.decided_by = locked.standing, locked.decided_value, actor
    fact.decided_at = locked.decided_at


def confirm_kind(suggestion: KindSuggestion, *, actor: User) -> None:
    """The paper is what it seems to be."""
    with transaction.atomic():
        locked = KindSuggestion.objects.select_for_update().select_related("paper__folder").get(pk=suggestion.pk)
        if locked.standing != Standing.OPEN:
            return
        _stamp(locked, Standing.CONFIRMED, actor)
        before = locked.paper.kind
        Paper.objects.filter(pk=locked.paper_id).update(kind=locked.kind)
        detail = {"before": {"kind": before}, "after": {"kind": locked.kind}}
        record(locked.paper, "confirm_kind", KIND_CONFIRMED, actor=actor, detail=detail)


def reject_kind(suggestion: KindSuggestion, *, actor: User) -> None:
    """The paper stays what it was entered as."""
    with transaction.atomic():
        locked = KindSuggestion.objects.select_for_update().select_related("paper__folder").get(pk=suggestion.pk)
        if locked.standing == Standing.OPEN:
            _stamp(locked, Standing.REJECTED, actor)
            record(locked.paper, "reject_kind", KIND_REJECTED, actor=actor, detail={"kind": locked.kind})


def confirm_kinds(case: Case, papers: list[int], *, actor: User) -> int:
    """Confirm the suggested kinds of these papers of the case; how many."""
    wanted = KindSuggestion.objects.filter(paper__folder__case=case, paper__in=papers, standing=Standing.OPEN)
    with transaction.atomic():
        rows = list(wanted.order_by("pk"))
        for row in rows:
            confirm_kind(row, actor=actor)
    return len(rows)


def _stamp(suggestion: KindSuggestion, standing: Standing, actor: User) -> None:
    suggestion.standing, suggestion.decided_by, suggestion.decided_at = standing, actor, timezone.now()
    suggestion.save(update_fields=["standing", "decided_by", "decided_at"])
