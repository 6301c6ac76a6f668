"""Who may tidy: those who work on the case; before there is one, the filing clerks of the court it was handed to."""

from __future__ import annotations

from cases.file.models import Paper
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from courts.roles import Role

WORKING = {"handler", "panel", "clerk", "assistant"}


def may_tidy(user: User, case: Case) -> bool:
    return user.is_court_staff and bool(relations(user, case) & WORKING)


def may_divide(user: User, paper: Paper) -> bool:
    """The caller has come through ``get_paper_for``."""
    if not user.is_court_staff:
        return False
    if paper.folder.case is not None:
        return may_tidy(user, paper.folder.case)
    return paper.folder.court_id is not None and Role.FILING_CLERK in user.roles_in(paper.folder.court_id)
