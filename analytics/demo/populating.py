"""Many cases at once 批量造数: COPY of synthetic civil cases with parties and clocks into the demo region.

For trying lists, searches and indicators at the size of a province: no documents, no hearings. Equal for equal seed, count
and day.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from analytics.demo.loading import loaded
from analytics.demo.names import Identity, Registry
from analytics.demo.people import read_people
from analytics.demo.region import Region, Seat, read_region
from analytics.demo.subjects import pick_subject
from analytics.demo.timeline import limit_of, worked
from cases.civil_first.clocks import LIMITS
from cases.register.models import NumberSeries, TrialProcedure
from courts.protection.cipher import encrypt_many
from courts.roles import Role
from law.case_numbers.giving import format_number
from law.case_numbers.number import CaseNumber
from law.operations import call
from law.time.calendar import national

CHUNK = 5000
POOL = 4000  # different people a court's cases are spread over
CASE = (
    "id", "number", "year", "type_code", "sequence", "kind", "state", "court_id", "division_id", "judge_id", "clerk_id",
    "cause", "title", "procedure", "amount_fen", "claims", "facts", "sealed", "received_on", "filed_on", "limit_end",
    "original_limit_end", "excluded_days", "decided_in_court", "closed_on", "close_way", "archived_on",
    "has_payment_order", "amount_paid_fen", "created_at",
)  # fmt: skip
PARTY = (
    "case_id", "role", "position", "kind", "name", "gender", "birth_date", "ethnicity", "id_type", "id_number", "address",
    "phone", "legal_representative", "legal_representative_post",
)  # fmt: skip
CLOCK = (
    "name", "title_zh", "title_en", "subject", "subject_id", "subject_title", "url", "act", "case_id", "court_id", "role",
    "owner_id", "started_on", "due_on", "nominal_on", "derivation", "stopped_by",
)  # fmt: skip


class NoRegion(RuntimeError):
    """The demo region is not loaded; the message says what to do."""


@dataclass
class Copied:
    """Rows written, by table."""

    cases: int = 0
    parties: int = 0
    clocks: int = 0

    @property
    def rows(self) -> int:
        return self.cases + self.parties + self.clocks


def populate(count: int, *, seed: int, say: Callable[[str], None] = lambda words: None) -> Copied:
    """Add ``count`` civil cases, in proportion to the courts; numbers go on where the series stand. Raises :class:`NoRegion`."""
    if not loaded():
        raise NoRegion("The demo region is not loaded. Run: python manage.py load_demo")
    region, total = read_region(), Copied()
    registry = Registry(Random(f"{seed}/populate/{count}"), block=6)
    for seat, share in _shares(region, count):
        source = Source(seat, region, Random(f"{seed}/populate/{seat.code}/{count}"), registry)
        for done in range(0, share, CHUNK):
            with transaction.atomic():
                source.write(min(CHUNK, share - done), total)
            say(f"{seat.name} {min(done + CHUNK, share)}/{share}")
    return total


def _shares(region: Region, count: int) -> Iterable[tuple[Seat, int]]:
    seats = region.basic()
    left = count
    for seat in seats[1:]:
        share = count * seat.share // 100
        left -= share
        yield seat, share
    yield seats[0], left


class Source:
    """Makes the rows of one court."""

    def __init__(self, seat: Seat, region: Region, rng: Random, registry: Registry) -> None:
        people = read_people(region)
        self._seat, self._rng, self._court = seat, rng, region.courts[seat.code]
        self._division = region.divisions[seat.code, "civil"]
        self._judges = people.holding(seat.code, Role.JUDGE, "civil")
        self._clerk = people.holding(seat.code, Role.COURT_CLERK)[0]
        self._people = [registry.person(seat.town) for _ in range(POOL)]
        self._firms = [registry.firm(seat.town, seat.city) for _ in range(300)]
        self._columns = _sealed_columns([*self._people, *self._firms])
        self._today = timezone.localdate()

    def write(self, count: int, total: Copied) -> None:
        days = sorted(worked(self._today - timedelta(days=self._rng.randint(1, 720))) for _ in range(count))
        numbers = self._numbers(days)
        first = _next_ids(count)
        cases, parties, clocks = _Buffer(CASE), _Buffer(PARTY), _Buffer(CLOCK)
        for place, (filed, number) in enumerate(zip(days, numbers, strict=True)):
            self._one(first + place, filed, number, cases, parties, clocks)
        cases.copy("cases_case")
        parties.copy("cases_party")
        clocks.copy("courts_clock")
        total.cases += cases.rows
        total.parties += parties.rows
        total.clocks += clocks.rows

    def _numbers(self, days: list[date]) -> list[int]:
        """Consecutive numbers of each year's series, whose row stays locked until commit."""
        last: dict[int, int] = {}
        for year in {day.year for day in days}:
            known, _ = NumberSeries.objects.select_for_update().get_or_create(
                court=self._court, year=year, type_code="民初"
            )
            last[year] = known.last
        given = []
        for day in days:
            last[day.year] += 1
            given.append(last[day.year])
        for year, number in last.items():
            NumberSeries.objects.filter(court=self._court, year=year, type_code="民初").update(last=number)
        return given

    def _one(self, pk: int, filed: date, sequence: int, cases: _Buffer, parties: _Buffer, clocks: _Buffer) -> None:
        rng, subject = self._rng, pick_subject(self._rng)
        left, right = (rng.choice(self._people if side == "p" else self._firms) for side in subject.sides)
        amount = subject.amount_fen(rng)
        procedure = "small_claims" if 0 < amount * 2 <= self._court.average_wage_fen else "summary"
        limit = limit_of(procedure, filed)
        closed = worked(filed + timedelta(days=rng.randint(20, 130)))
        done = closed < self._today
        state = "archived" if done and closed + timedelta(days=90) < self._today else "closed" if done else "pretrial"
        way = rng.choice(("judgment", "judgment", "mediation", "withdrawal")) if done else ""
        number = format_number(CaseNumber(filed.year, self._seat.code, "民初", sequence)).value
        title = f"{left.name}诉{right.name}{subject.cause}"[:160]
        judge = rng.choice(self._judges).pk
        yuan = f"{amount // 100}"
        claims = json.dumps([claim.format(yuan=yuan) for claim in subject.claims], ensure_ascii=False)
        facts = subject.facts.format(yuan=yuan, day=f"{filed.year - 1}年{filed.month}月1日")
        cases.add(
            pk, number, filed.year, "民初", sequence, "civil_first", state, self._court.pk, self._division.pk, judge,
            self._clerk.pk, subject.cause, title, procedure, amount, claims, facts, False, filed, filed, limit, limit, 0,
            False, closed if done else None, way, closed + timedelta(days=80) if state == "archived" else None,
            bool(amount and way in {"judgment", "mediation"}), 0, f"{filed}T09:00:00+08:00",
        )  # fmt: skip
        for role, who in (("plaintiff", left), ("defendant", right)):
            parties.add(pk, role, 1, *self._columns[who])
        if not done:
            self._clock(pk, f"{number} {title}"[:160], filed, limit, judge, procedure, clocks)

    def _clock(
        self, pk: int, title: str, filed: date, limit: date, judge: int, procedure: str, clocks: _Buffer
    ) -> None:
        due = national().roll(limit)
        clocks.add(
            "first_instance", "一审审限", "First-instance trial limit", "cases.case", pk, title, f"/cases/{pk}/", "", pk,
            self._court.pk, "", judge, filed, due, limit, _reason(procedure, filed), "",
        )  # fmt: skip


_REASONS: dict[tuple[str, date], str] = {}


def _reason(procedure: str, filed: date) -> str:
    """The derivation of the limit, as the rule gives it; equal days have equal reasons."""
    key = (procedure, filed)
    if key not in _REASONS:
        kind = LIMITS[TrialProcedure(procedure)]
        outcome = call("trial_limit", {"procedure": kind, "filed_on": filed, "extensions": [], "exclusions": []})
        _REASONS[key] = json.dumps(outcome.derivation.as_json() if outcome.derivation else {}, ensure_ascii=False)
    return _REASONS[key]


def _sealed_columns(people: list[Identity]) -> dict[Identity, tuple[Any, ...]]:
    """The columns of each person as COPY takes them, the identity number encrypted."""
    place = PARTY.index("id_number") - 3
    rows = [list(_columns(who)) for who in people]
    for row, number in zip(rows, encrypt_many(row[place] for row in rows), strict=True):
        row[place] = number
    return {who: tuple(row) for who, row in zip(people, rows, strict=True)}


def _columns(who: Identity) -> list[Any]:
    values = who.columns()
    return [values[name] for name in PARTY[3:]]


def _next_ids(count: int) -> int:
    """The first of ``count`` row ids taken from the sequence at once."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE cases_case IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("SELECT nextval(pg_get_serial_sequence('cases_case', 'id'))")
        (first,) = cursor.fetchone()
        cursor.execute("SELECT setval(pg_get_serial_sequence('cases_case', 'id'), %s)", [first + count - 1])
    return int(first)


class _Buffer:
    """Rows in the text form of COPY."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns, self._text, self.rows = columns, io.StringIO(), 0

    def add(self, *values: Any) -> None:
        self._text.write("\t".join(map(_plain, values)) + "\n")
        self.rows += 1

    def copy(self, table: str) -> None:
        self._text.seek(0)
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY {table} ({', '.join(self._columns)}) FROM STDIN", self._text)


def _plain(value: Any) -> str:
    if value is None:
        return "\\N"
    text = str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
