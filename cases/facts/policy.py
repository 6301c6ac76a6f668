"""Who reads and settles what papers say 要素的门: the court's own people on the case; parties see the papers themselves."""

from __future__ import annotations

from django.http import Http404

from cases.facts.models import PaperFact
from cases.file.models import Paper
from cases.file.policy import get_paper_for
from cases.register.models import Case
from cases.register.policy import get_case_for, relations
from courts.people.models import User
from courts.roles import Role

SETTLING = {"handler", "panel", "clerk", "assistant"}


def get_facts_case_for(user: User, pk: int) -> Case:
    """A case whose facts this person may read; ``Http404`` otherwise."""
    if not user.is_court_staff:
        raise Http404
    return get_case_for(user, pk)


def get_facts_paper_for(user: User, pk: int) -> Paper:
    """A paper whose values this person may read."""
    if not user.is_court_staff:
        raise Http404
    return get_paper_for(user, pk)


def get_fact_for(user: User, pk: int) -> PaperFact:
    """A value of a paper this person may read."""
    fact = PaperFact.objects.select_related("paper__folder__case").filter(pk=pk).first()
    if fact is None:
        raise Http404
    get_facts_paper_for(user, fact.paper_id)
    return fact


def may_settle(user: User, paper: Paper) -> bool:
    """Who works on the case settles its values; before there is a case the filing clerk of the court."""
    case = paper.folder.case
    if case is None:
        court_id = paper.folder.court_id
        return court_id is not None and Role.FILING_CLERK in user.roles_in(court_id)
    return bool(relations(user, case) & SETTLING)


def may_fill(user: User, case: Case) -> bool:
    """Who works on the case may fill its register."""
    return bool(relations(user, case) & SETTLING)
