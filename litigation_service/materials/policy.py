"""The access door of materials, and what a person is to one."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from cases.register.models import Case
from cases.register.policy import relations
from courts.access.belt import beyond_reader
from courts.people.models import User
from courts.roles import Role
from litigation_service.materials.models import Delivery, Material

COUNTER = (Role.FILING_CLERK, Role.PRESIDENT)
HANDLERS = (
    *COUNTER,
    Role.COURT_CLERK,
    Role.DIVISION_HEAD,
    Role.JUDGE,
    Role.PRESIDING_JUDGE,
    Role.JUDGE_ASSISTANT,
    Role.ENFORCEMENT_OFFICER,
)
"""Who works with papers on their way; who only reads files (archivist, supervisor) sees them once they are filed."""


def counter_courts(user: User) -> list[int]:
    """The courts at whose counter the person works or whose president he is."""
    return [post.court_id for post in user.current_posts() if post.role in COUNTER]


def visible_materials(user: User) -> QuerySet[Material]:
    """The counter sees its court's; the bench what came to its cases; a sender his own. Sealed cases leave no shadow."""
    if not user.is_authenticated:
        return Material.objects.none()
    if not user.is_court_staff:
        return Material.objects.filter(delivery__sender=user)
    if not user.holds(*HANDLERS):
        return Material.objects.none()
    cases = Case.objects.visible_to(user)
    homeless = Q(case__isnull=True, court_id__in=counter_courts(user))
    return Material.objects.filter(homeless | Q(case__in=cases))


def get_material_for(user: User, pk: int) -> Material:
    """The one door to a material; ``Http404`` for whom it does not exist."""
    found = visible_materials(user).select_related(
        "delivery__sender", "delivery__case", "delivery__taken_by", "court", "case", "paper", "folder", "duplicate_of"
    )
    material = found.filter(pk=pk).first()
    if material is None:
        raise Http404
    return material


def get_delivery_for(user: User, pk: int) -> Delivery:
    """The sender's own, or one taken in at a counter where the person works."""
    scope = Q(sender=user) if not user.is_court_staff else Q(court_id__in=counter_courts(user)) | Q(taken_by=user)
    delivery = (
        Delivery.objects.filter(scope).select_related("court", "case", "sender", "taken_by").filter(pk=pk).first()
    )
    if delivery is None or (user.is_court_staff and _sealed_to(user, delivery.case_id)):
        raise Http404
    return delivery


def _sealed_to(user: User, case_pk: int | None) -> bool:
    """Whether the case is sealed and this person does not work on it. His own reach hides the case itself from him."""
    if case_pk is None or Case.objects.visible_to(user).filter(pk=case_pk).exists():
        return False
    with beyond_reader("whether the case it was handed in for is sealed"):
        return Case.objects.filter(pk=case_pk, sealed=True).exists()


def relations_to(user: User, material: Material) -> frozenset[str]:
    found = set()
    if material.delivery.sender_id == user.pk:
        found.add("sender")
    if any(post.court_id == material.court_id for post in user.current_posts()):
        found.add("same_court")
    if material.case is not None and user.is_court_staff:
        found |= relations(user, material.case)
    return frozenset(found)
