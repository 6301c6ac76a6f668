"""Each door refuses by itself, without the database below it: outside of a request no row is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from cases.document.models import Document
from cases.document.policy import get_document_for
from cases.file.models import Paper
from cases.file.policy import get_paper_for
from cases.hearing.models import Hearing
from cases.hearing.policy import get_hearing_for
from cases.register.models import Case
from cases.register.policy import get_case_for
from tests.cast import Cast

OUTSIDERS = ("outsider", "judge_of_other_court", "administrator")


@pytest.fixture
def behind(cast: Cast, loan_case: Case) -> list[tuple[Callable[..., Any], Any]]:
    """A case of the cast's judge with a document, a paper and a hearing, each with its door."""
    Case.objects.filter(pk=loan_case.pk).update(judge=cast.judge, division=cast.divisions["civil"])
    start = timezone.now()
    during = (start, start + timedelta(hours=1))
    hearing = Hearing.objects.create(case=loan_case, judge=cast.judge, during=during, blocked=during, mode="online")
    document = Document.objects.create(
        code="summons", case=loan_case, court=loan_case.court, title="传票", state="sealed"
    )
    paper = Paper.objects.create(
        folder=loan_case.folders.first() or loan_case.folders.create(court=loan_case.court),
        kind="证据", title="证据", sha256="0" * 64, size=1, source="upload",
    )  # fmt: skip
    return [
        (get_case_for, loan_case), (get_hearing_for, hearing), (get_document_for, document), (get_paper_for, paper),
    ]  # fmt: skip


def test_the_judge_of_the_case_comes_in(cast: Cast, behind: list[tuple[Callable[..., Any], Any]]) -> None:
    assert [door(cast.judge, row.pk) for door, row in behind] == [row for _, row in behind]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_do_not(cast: Cast, behind: list[tuple[Callable[..., Any], Any]], who: str) -> None:
    for door, row in behind:
        with pytest.raises(Http404):
            door(cast.people[who], row.pk)
