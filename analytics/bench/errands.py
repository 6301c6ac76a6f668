"""What a person of the crowd asks for: the pages of a working day in the shares of one, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.db.models import F

from cases.file.models import Paper
from cases.register.models import Case
from courts.people.models import User

CASES = 20
TABS = ("file", "documents", "hearings", "clocks", "service", "money")


@dataclass(frozen=True)
class Errand:
    """One request. ``fields`` makes it a POST; ``share`` is its weight among the person's errands."""

    path: str
    share: float
    fields: dict[str, Any] = field(default_factory=dict)


def errands_of(user: User) -> list[Errand]:
    """Lists, cases, desk, searches, papers and notes, on cases this person may see.

    About a third are case pages, a third lists and desks, the rest searches, papers and, one in twenty, writing. Each case page
    besides writes its line of the trace.
    """
    cases = list(Case.objects.branches_for(user)[0].order_by("-filed_on", "-id")[:CASES])
    desk = "/desk/" if user.is_court_staff else "/portal/home/"
    found = [*_spread(3, ["/cases/"]), *_spread(3, [desk]), *_spread(1, ["/inbox/"])]
    found += _spread(1, [f"/cases/?state={state}" for state in ("archived", "accepted")])
    found += _spread(2, [f"/cases/?after={case.filed_on.isoformat()},{case.pk}" for case in cases])
    found += _spread(5, [f"/cases/{case.pk}/" for case in cases])
    found += _spread(3, [f"/cases/{case.pk}/?tab={tab}" for case in cases for tab in TABS])
    found += _spread(1, [f"/cases/search/?q={quote(case.title[:3])}" for case in cases])
    found += _spread(1, [f"/cases/search/?q={quote(case.number)}" for case in cases])
    return found + (_at_the_reading_desk(cases) if user.is_court_staff else [])


def _at_the_reading_desk(cases: list[Case]) -> list[Errand]:
    """The desk itself, pictures and words of pages, a note on a page."""
    papers = list(
        Paper.objects.filter(folder__case__in=cases, parts=None)
        .annotate(case_id=F("folder__case_id"))
        .order_by("folder__case_id", "id")
        .distinct("folder__case_id")
    )
    found = _spread(1, [f"/cases/{paper.case_id}/read/" for paper in papers])
    found += _spread(1, [f"/papers/{paper.pk}/pages/1.png" for paper in papers])
    found += _spread(1, [f"/cases/{paper.case_id}/read/text/{paper.pk}/1.json" for paper in papers])
    return found + _spread(1, [f"/cases/{paper.case_id}/read/notes/" for paper in papers], page="1", text="核对。")


def _spread(share: float, paths: Iterable[str], **fields: str) -> list[Errand]:
    """These paths, together of this share."""
    all_paths = list(paths)
    return [Errand(path, share / len(all_paths), fields) for path in all_paths]
