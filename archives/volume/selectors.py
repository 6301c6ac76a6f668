"""Reading volumes; the access door."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import Http404

from archives.volume.arranging import conditional, present_numbers
from archives.volume.checking import Result, run_checks
from archives.volume.models import Volume
from cases.document.models import Document
from cases.register.models import Case
from cases.register.policy import relations
from courts.people.models import User
from courts.roles import Role

OF_THE_CASE = {"clerk", "assistant", "handler", "same_division"}


class VolumeFacts:
    def __init__(self, volume: Volume, inputs: Mapping[str, Any]) -> None:
        self.volume, self.inputs = volume, inputs

    @cached_property
    def present(self) -> set[int]:
        return present_numbers(self.volume)

    @cached_property
    def condition(self) -> bool:
        return conditional(self.volume)

    @cached_property
    def unprinted(self) -> list[str]:
        """Sealed documents of the case that have no file yet."""
        open_documents = Document.objects.filter(case=self.volume.case, state="sealed", paper__isnull=True)
        return list(open_documents.values_list("title", flat=True))

    @cached_property
    def checks(self) -> list[Result]:
        return run_checks(self.volume)


def find_volume(user: User, pk: int) -> Volume:
    """Staff who see the case; a shelved volume is read through a permit. Everyone else: ``Http404``."""
    volume = Volume.objects.select_related("case__court", "case__clerk", "case__judge", "court").filter(pk=pk).first()
    if volume is None or not user.is_court_staff:
        raise Http404
    if not Case.objects.visible_to(user).filter(pk=volume.case_id).exists():
        raise Http404
    return volume


def volume_relations(user: User, volume: Volume) -> frozenset[str]:
    related = relations(user, volume.case)
    return related | {"of_the_case"} if related & OF_THE_CASE else related


def volumes_of(user: User) -> list[Volume]:
    """The volumes of the courts where this person is archivist, newest first."""
    courts = [post.court_id for post in user.current_posts() if post.role == Role.ARCHIVIST]
    return list(Volume.objects.filter(court__in=courts).select_related("case", "court")[:200])
