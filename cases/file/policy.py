"""The access door of papers 卷内材料的门."""

from __future__ import annotations

from django.http import Http404

from cases.file.models import Folder, Paper, Volume
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from courts.roles import Role

_WORKING_ON_IT = {"handler", "panel", "clerk"}


def get_paper_for(user: User, pk: int) -> Paper:
    """The one door to a paper; ``Http404`` where the person may not read it."""
    paper = Paper.objects.select_related("folder__case", "folder__court").filter(pk=pk).first()
    if paper is None or not may_read(user, paper):
        raise Http404
    return paper


def may_read(user: User, paper: Paper) -> bool:
    """Who handed it in reads it; before a case exists the filing clerks of the court it was handed to; then who sees the case."""
    if paper.submitted_by_id == user.pk and paper.volume == Volume.MAIN:
        return True
    if paper.folder.case_id is None:
        return _before_a_case(user, paper.folder)
    case = Case.objects.visible_to(user).filter(pk=paper.folder.case_id).first()
    if case is None:
        return False
    return paper.volume == Volume.MAIN or bool(relations(user, case) & _WORKING_ON_IT)


def _before_a_case(user: User, folder: Folder) -> bool:
    if folder.owner_id == user.pk:
        return True
    return folder.court_id is not None and Role.FILING_CLERK in user.roles_in(folder.court_id)
