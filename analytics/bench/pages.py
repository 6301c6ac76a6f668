"""Lists, single cases and numbers: pages beside the bare page and beside the statement written by hand."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.bench.cast import Lookers, lookers
from analytics.bench.measuring import Bench, Reader, sql, unscoped
from cases.register.listing import NEWEST
from cases.register.models import Case

BARE = "/exports/"  # the frame of every page, a person, an empty list
DEEP = 20_000
COLUMNS = "c.id, c.number, c.title, c.state, c.filed_on, c.limit_end, k.name, u.full_name"
BY_HAND = (
    f"SELECT {COLUMNS} FROM cases_case c JOIN courts_court k ON k.id = c.court_id LEFT JOIN courts_user u ON u.id = c.judge_id"
    " WHERE c.court_id = %s AND NOT c.sealed ORDER BY c.filed_on DESC, c.id DESC LIMIT 51"
)
FIRST = "list page 1, president of the largest court"
COMPARED = (FIRST, "list page 1, judge", "case page, its judge", "case number, whole", "desk, judge")


def measure(bench: Bench) -> None:
    who = lookers()
    president, judge, supervisor = Reader(who.president), Reader(who.judge), Reader(who.supervisor)
    _first_and_deep(bench, who, president)
    bench.time("list page 1, judge", lambda: judge.get("/cases/"))
    bench.time("list page 1, supervisor of the province", lambda: supervisor.get("/cases/"))
    bench.time(
        "filtered list, president (state, cause)", lambda: president.get("/cases/?state=archived&cause=离婚纠纷")
    )
    bench.time("desk, judge", lambda: judge.get("/desk/"))
    bench.time("case page, its judge", lambda: judge.get(who.case.get_absolute_url()))
    bench.time("case number, whole", lambda: _straight_to(judge, who.case.number))
    part = f"民初{who.case.sequence}"
    bench.time("case number, in part", lambda: president.get(f"/cases/search/?q={part}"), note=part)
    for name in COMPARED:
        bench.against_small(name)
    _scope_tax(bench, judge, president)


def _first_and_deep(bench: Bench, who: Lookers, president: Reader) -> None:
    visible = Case.objects.visible_to(who.president).count()
    bare = bench.time("bare page", lambda: president.get(BARE), note="the frame with an empty list")
    hand = bench.time("list page 1 by hand-written SQL", sql(BY_HAND, who.court.pk))
    deep = _deep(who.court.pk)
    names = (FIRST, f"list page beyond row {deep.row:,}")
    first, far = bench.pair(names, (lambda: president.get("/cases/"), lambda: president.get(deep.url)))
    most = f"{visible:,} cases visible"
    bench.ratio("list page 1 over bare page", first, bare, 6, note=f"50 rows; {most}")
    bench.ratio("list page 1 over bare page and hand-written SQL", first, bare + hand, 6)
    bench.ratio(f"page beyond row {deep.row:,} over page 1", far, first, 1.5)


@dataclass(frozen=True)
class _Deep:
    url: str
    row: int


def _deep(court: int) -> _Deep:
    """The page whose first row is beyond row 20,000 of the court (or beyond the middle of a smaller one)."""
    found = Case.objects.filter(court_id=court, sealed=False).order_by(*NEWEST.by())
    row = min(DEEP, found.count() // 2)
    return _Deep(f"/cases/?after={NEWEST.key(found[row])}", row)


def _straight_to(reader: Reader, number: str) -> None:
    answer = reader.client.get("/cases/search/", {"q": number})
    if answer.status_code != 302:
        raise RuntimeError(f"{number} was not found")


def _scope_tax(bench: Bench, judge: Reader, president: Reader) -> None:
    """Fifty rows with scope and second belt, and fifty without, in turn."""
    for name, reader in (("judge", judge), ("president", president)):

        def scoped(reader: Reader = reader) -> None:
            reader.get("/cases/")

        def free(reader: Reader = reader) -> None:
            with unscoped():
                reader.get("/cases/")

        mine, without = bench.pair((f"list page, {name}, scoped", f"list page, {name}, as superuser"), (scoped, free))
        bench.ratio(f"ordinary {name} over superuser on the same page", mine, without, 1.35)
