"""The access door of papers 卷内材料的门."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.http import Http404

from cases.document.selectors import documents_of
from cases.file.models import Folder, Paper, Volume
from cases.register.models import Agent, Case, Party
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
    """Who handed it in; before a case exists the filing clerks of its court; then staff who see the case, and parties by
    :func:`opens_to_party`."""
    if paper.submitted_by_id == user.pk and paper.volume == Volume.MAIN:
        return True
    if paper.folder.case_id is None:
        return _before_a_case(user, paper.folder)
    case = Case.objects.visible_to(user).filter(pk=paper.folder.case_id).first()
    if case is None:
        return False
    if not user.is_court_staff:
        return opens_to_party(user, case, paper)
    return paper.volume == Volume.MAIN or bool(relations(user, case) & _WORKING_ON_IT)


def opens_to_party(user: User, case: Case, paper: Paper) -> bool:
    """Without a permit a party opens what its own side handed in and what the court addressed to it; the rest it asks to read."""
    return paper.volume == Volume.MAIN and not shut_to_party(user, case, [paper])


def shut_to_party(user: User, case: Case, papers: Iterable[Paper]) -> set[int]:
    """Which of these papers a party does not open without a permit, in as many queries for one as for many."""
    side, roles = own_side(user, case), relations(user, case)
    foreign = {p.pk for p in papers if p.submitted_by_id not in side and p.submitted_as not in roles}
    addressed = documents_of(case, user).filter(paper__in=foreign).values_list("paper", flat=True) if foreign else ()
    return foreign - {paper for paper in addressed if paper}


def own_side(user: User, case: Case) -> set[int]:
    """The accounts of the parties the person is or acts for, and of their agents."""
    theirs = Party.objects.filter(case=case).filter(Q(user=user) | Q(agents__user=user))
    accounts = {account for account in theirs.values_list("user", flat=True) if account}
    agents = Agent.objects.filter(party__in=theirs, user__isnull=False).values_list("user", flat=True)
    return accounts | {int(account) for account in agents if account}


def _before_a_case(user: User, folder: Folder) -> bool:
    if folder.owner_id == user.pk:
        return True
    return folder.court_id is not None and Role.FILING_CLERK in user.roles_in(folder.court_id)
