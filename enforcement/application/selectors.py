"""Reading applications; the access door."""

from __future__ import annotations

from django.http import Http404

from cases.register.models import Case, Party
from courts.people.models import User
from enforcement.application.models import Application
from law.enforcement.intake import IntakeFacts

WINNING_ROLES = ("plaintiff", "defendant")


def find_application(user: User, pk: int) -> Application:
    """The filer, the parties' people and the court's staff who see the case; everyone else: ``Http404``."""
    found = Application.objects.select_related("basis_case", "court", "applicant", "case").filter(pk=pk).first()
    if found is None or not (_is_of_court(user, found) or found.filed_by_id == user.pk):
        raise Http404
    return found


def _is_of_court(user: User, application: Application) -> bool:
    return user.is_court_staff and Case.objects.visible_to(user).filter(pk=application.basis_case_id).exists()


def application_relations(user: User, application: Application) -> frozenset[str]:
    found = set()
    if any(post.court_id == application.court_id for post in user.current_posts()) and user.is_court_staff:
        found.add("same_court")
    if application.filed_by_id == user.pk:
        found.add("applicant")
    return frozenset(found)


def intake_facts(application: Application) -> IntakeFacts:
    """The application as the rule reads it: instrument, court, earlier filing."""
    case = application.basis_case
    earlier = Application.objects.filter(basis_case=case, applicant=application.applicant, state="accepted")
    return IntakeFacts(
        applied_on=application.submitted_on,
        effective_on=case.effective_on,
        definite_parties=Party.objects.filter(case=case).exists(),
        definite_content=application.amount_fen > 0 and bool(application.requests.strip()),
        court_link="first_instance" if application.court_id == case.court_id else "none",
        filed_elsewhere_before=earlier.exclude(pk=application.pk).exists(),
        period_ends_on=application.performance_due_on,
    )


def enforceable_cases_of(user: User) -> list[Case]:
    """Effective decisions in which this person is a party and may apply."""
    return list(
        Case.objects.visible_to(user)
        .filter(kind="civil_first", effective_on__isnull=False, has_payment_order=True)
        .select_related("court")
        .order_by("-effective_on")[:50]
    )
