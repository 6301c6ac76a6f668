"""Loading the region step by step, each step in its own transaction; a load cut short goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from django.db import transaction
from django.utils import timezone

from analytics.demo.aftermath import write_aftermath
from analytics.demo.arrivals import write_arrivals
from analytics.demo.civil import Bureau, draft_cases
from analytics.demo.documents import write_documents
from analytics.demo.enforcing import write_enforcement
from analytics.demo.filings import write_filings
from analytics.demo.handed_in import write_handed_in
from analytics.demo.names import Registry
from analytics.demo.people import People, build_people, read_people
from analytics.demo.publishing import write_publications
from analytics.demo.pursuits import enforceable
from analytics.demo.region import MAIN, SEATS, Region, Seat, build_region, read_region
from analytics.demo.running import write_clocks
from analytics.demo.sittings import Diary
from analytics.demo.timeline import Planner
from analytics.demo.volumes import write_volumes
from analytics.demo.walked import ROADS, write_walked
from analytics.demo.writing import write_cases, write_trace
from courts.ledger.models import LedgerEntry
from courts.people.demonstration import MARK

Say = Callable[[str], None]
SCALE = 600
ENFORCEMENT_SHARE = 21  # of a hundred cases


def loaded() -> bool:
    """Whether the whole region stands."""
    return LedgerEntry.objects.filter(system=MARK, key="complete").exists()


def load_region(*, seed: int, scale: int = SCALE, say: Say = lambda words: None) -> None:
    """Load what is missing. Equal for equal day, seed and scale."""
    today = timezone.localdate()
    _step("people", lambda: _people(seed))
    region = read_region()
    people = read_people(region)
    for seat in region.basic():
        if _step(seat.code, lambda seat=seat: _court(seat, region, people, seed, scale, today)):  # type: ignore[misc]
            say(f"{seat.name}")
    if _step("filings", lambda: write_filings(region, people, seed, scale, today)):
        say("filings")
    if _step("walked", lambda: write_walked(region, people, seed, today)):
        say("cases walked through every act")
    if _step("arrivals", lambda: write_arrivals(region, people, today)):
        say("papers in the material hub")
    if _step("publications", lambda: write_publications(region, people, today)):
        say("decisions published")
    _step("aftermath", lambda: write_aftermath(seed, today))
    _step("complete", lambda: None)


def _step(key: str, work: Callable[[], object]) -> bool:
    """Do the work and mark it in one transaction; ``False`` where it was done before."""
    with transaction.atomic():
        if LedgerEntry.objects.filter(system=MARK, key=key).exists():
            return False
        work()
        LedgerEntry.objects.create(system=MARK, key=key, content={})
    return True


def _people(seed: int) -> None:
    build_people(build_region(), Random(f"{seed}/people"))


def bureau_of(seat: Seat, region: Region, people: People, seed: int, today: date) -> Bureau:
    rng = Random(f"{seed}/{seat.code}")
    return Bureau(
        seat=seat,
        court=region.courts[seat.code],
        region=region,
        people=people,
        rng=rng,
        registry=Registry(rng, block=SEATS.index(seat) - 3),
        planner=Planner(rng, today),
        diary=Diary(rng, region.rooms[seat.code], [lawyer.pk for lawyer in people.lawyers]),
        today=today,
    )


def _court(seat: Seat, region: Region, people: People, seed: int, scale: int, today: date) -> None:
    # The walked cases stand in the main court.
    count = round(scale * seat.share / 100) - (len(ROADS) if seat.code == MAIN else 0)
    enforced = round(count * ENFORCEMENT_SHARE / 100)
    bureau = bureau_of(seat, region, people, seed, today)
    drafts = draft_cases(bureau, count - enforced)
    while len(enforceable(drafts, today)) < enforced:
        # Too few old decisions to enforce: one case more of the other kind.
        enforced -= 1
        bureau = bureau_of(seat, region, people, seed, today)
        drafts = draft_cases(bureau, count - enforced)
    write_cases(bureau, drafts)
    write_handed_in(bureau, drafts)
    write_documents(bureau, drafts)
    write_clocks(bureau, drafts)
    pursuits = write_enforcement(bureau, drafts, enforced)
    write_volumes(bureau, [draft.case for draft in drafts] + [pursuit.case for pursuit in pursuits])
    write_trace(bureau.trace)
