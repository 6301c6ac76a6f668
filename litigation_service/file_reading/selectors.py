"""What a permit opens: the catalogue of the main volume as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from cases.file.models import Paper, Volume
from cases.file.order import in_order
from cases.register.models import Agent, Case, Party
from courts.access.belt import beyond_reader
from courts.people.models import User
from law.core import Derivation
from law.file_reading.access import CLOSED, OPEN, PaperFacts, entitled, paper_open
from law.text import Text
from litigation_service.file_reading.models import ReadingRequest
from litigation_service.file_reading.requirements import reader_of

GENERATED = "generated"


@dataclass(frozen=True)
class Line:
    """A line of the reader's catalogue: the paper, whether its pages open, and why."""

    paper: Paper
    opens: bool
    derivation: Derivation


def requests_of(user: User) -> QuerySet[ReadingRequest]:
    return ReadingRequest.objects.filter(reader=user).select_related("case__court", "party")


def requests_in(case: Case) -> QuerySet[ReadingRequest]:
    """The requests of a case, open ones first, for the bench."""
    return ReadingRequest.objects.filter(case=case).select_related("reader", "party", "case").order_by("-id")


def catalogue_of(request: ReadingRequest) -> list[Line]:
    """The main volume in the order of its catalogue; closed papers leave no line."""
    with beyond_reader("the permit opens what the reader's own scope does not"):
        papers = list(Paper.objects.filter(folder__case=request.case_id, volume=Volume.MAIN, parts=None))
        kept_back = set(request.kept_back.values_list("pk", flat=True))
        side = side_of(request.party)
    ordered = in_order(papers, request.case.kind)
    # What a batch scan was kept back for, its parts are kept back for.
    lines = (line_of(paper, kept_back=bool({paper.pk, paper.part_of_id} & kept_back), side=side) for paper in ordered)
    return [line for line in lines if line is not None]


def side_of(party: Party) -> set[int]:
    """The accounts of the reader's own side: the party's and its agents'."""
    agents = Agent.objects.filter(party=party, user__isnull=False).values_list("user", flat=True)
    return {int(user) for user in agents if user} | ({party.user_id} if party.user_id else set())


def line_of(paper: Paper, *, kept_back: bool, side: set[int]) -> Line | None:
    facts = PaperFacts(
        volume=paper.volume,
        kind=f"{paper.kind} {paper.title}",
        own=paper.submitted_by_id in side,
        kept_back=kept_back,
        generated=paper.source == GENERATED,
    )
    answer = paper_open(facts)
    return None if answer.value == CLOSED else Line(paper, answer.value == OPEN, answer.derivation)


def opens(request: ReadingRequest) -> bool:
    """Whether the permit opens the file now: its days, and that the reader is still party or agent of the case."""
    if not request.open_now:
        return False
    with beyond_reader("an agent whose authority ended has no reach of his own any more"):
        return not entitled(reader_of(request))


def page_of(request: ReadingRequest, paper_pk: int, number: int) -> Paper | None:
    """The paper, if the permit opens its pages now and it has this page; asked anew for every page."""
    if not opens(request):
        return None
    line = next((line for line in catalogue_of(request) if line.paper.pk == paper_pk), None)
    if line is None or not line.opens or not 1 <= number <= line.paper.pages_count:
        return None
    return line.paper


def sheets_of(request: ReadingRequest, lines: Iterable[Line]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Pages and catalogue as ``components/viewer.html`` takes them: pictures only, no text layer, no thumbnails."""
    pages: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    for line in lines:
        if not line.opens:
            continue
        entries.append({"label": Text(line.paper.title, line.paper.title), "page": len(pages) + 1, "level": 1})
        for number in range(1, line.paper.pages_count + 1):
            url = reverse("file-reading-page", args=[request.pk, line.paper.pk, number])
            pages.append({"number": len(pages) + 1, "image_url": url})
    return pages, entries
