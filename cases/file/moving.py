"""Putting a received paper into the file of a case 入卷: the paper moves, there is never a second copy."""

from __future__ import annotations

from django.db import transaction

from cases.file.models import Folder, Paper, Volume
from cases.register.models import Case
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

FILED = Text("材料入卷", "Paper filed")


@transaction.atomic
def put_into_case(paper: Paper, case: Case, *, kind: str, title: str, submitted_as: str, actor: User | None) -> bool:
    """Move ``paper`` into the main volume of the case and freeze it; ``False`` where the file holds the same bytes.

    The folder of the case is locked, so that the same file arriving twice at once is filed once.
    """
    folder = Folder.objects.select_for_update().filter(case=case).order_by("id").first()
    if folder is None:
        folder = Folder.objects.create(case=case, court=case.court)
    if Paper.objects.filter(folder__case=case, sha256=paper.sha256).exclude(pk=paper.pk).exists():
        return False
    paper.folder, paper.kind, paper.title = folder, kind, title[:120]
    paper.submitted_as, paper.volume, paper.frozen = submitted_as, Volume.MAIN, True
    paper.save(update_fields=["folder", "kind", "title", "submitted_as", "volume", "frozen"])
    record(paper, "file_paper", FILED, actor=actor, detail={"sha256": paper.sha256, "case": case.number})
    return True
