"""A small population beside the demo region: every row stands where it belongs, within the rules, and equal for equal seed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from analytics.demo.people import build_people
from analytics.demo.region import build_region
from analytics.population import steps
from analytics.population.loading import Populated, populate
from analytics.population.names import CAPACITY, people
from analytics.population.sheets import MODELS, Sheets, first_ids
from analytics.rollups.folding import differences
from analytics.rollups.models import EVERYWHERE, CaseDelta, Level, Rollup
from cases.involvement.models import Involvement
from cases.register.models import Case, NumberSeries, Party
from cases.register.scope import scope_parts
from courts.clocks.models import Clock
from courts.ledger.models import LedgerEntry
from courts.people.demonstration import MARK
from courts.people.models import User
from courts.protection.cipher import INDEX_LENGTH
from courts.trace.models import TraceEntry
from law.identity import credit_code, resident_id
from law.operations import call

CASES, SEED = 700, 3


class RolledBack(Exception):
    """Ends the module's transaction."""


def fingerprint() -> dict[str, str]:
    """Of each table what its writer wrote; an identity number by the part of its ciphertext that is not drawn anew each time."""
    found = {}
    with connection.cursor() as cursor:
        for table in Sheets(first_ids(), {}).all():
            columns = [
                f"left({name}, {INDEX_LENGTH})" if name == "id_number" else name
                for name in table._columns[: table.width]
            ]
            cursor.execute(
                f'SELECT count(*), md5(string_agg(one::text, chr(10) ORDER BY one::text COLLATE "C")) '
                f"FROM (SELECT {', '.join(columns)} FROM {table.name}) one"
            )
            found[table.name] = str(cursor.fetchone())
    return found


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Populated]:
    """The population in a transaction of the whole module; afterwards the tables are as before."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        try:
            with transaction.atomic():
                # Of the demo region only courts and people are needed, and the mark that it is there.
                build_people(build_region(), Random(7))
                LedgerEntry.objects.create(system=MARK, key="complete", content={})
                before = Case.objects.count()
                done = populate(CASES, seed=SEED)
                assert Case.objects.count() == before + CASES
                yield done
                raise RolledBack
        except RolledBack:
            connection.close()


@pytest.fixture
def population(made: Populated, db: None) -> Populated:
    return made


def test_every_state_is_there_with_its_rows(population: Populated) -> None:
    assert population.cases == CASES
    assert all(population.rows[name] for name in population.rows), population.rows
    assert set(Case.objects.values_list("state", flat=True)) >= {"filed", "pretrial", "closed", "archived", "enforcing"}
    assert population.rows["courts_traceentry"] > 3 * CASES


def test_no_row_points_into_the_void(population: Populated) -> None:
    """Foreign keys are not checked while rows are copied: here each one is."""
    orphans = {}
    with connection.cursor() as cursor:
        for model in MODELS:
            for field in model._meta.concrete_fields:
                if field.is_relation and field.related_model:
                    here, there = model._meta.db_table, field.related_model._meta.db_table
                    cursor.execute(
                        f"SELECT count(*) FROM {here} a WHERE a.{field.column} IS NOT NULL"
                        f" AND NOT EXISTS (SELECT 1 FROM {there} b WHERE b.id = a.{field.column})"
                    )
                    orphans[f"{here}.{field.column}"] = cursor.fetchone()[0]
    assert {name: count for name, count in orphans.items() if count} == {}


def test_numbers_read_as_numbers_and_have_no_gap(population: Populated) -> None:
    for number, court, kind, sequence in Case.objects.values_list("number", "court__code", "type_code", "sequence")[
        :200
    ]:
        read = call("parse_case_number", {"text": number}).result
        assert (read["canonical"], read["court_code"], read["type_code"], read["number"]) == (
            number,
            court,
            kind,
            sequence,
        )
    for series in NumberSeries.objects.all():
        given = Case.objects.filter(court=series.court_id, year=series.year, type_code=series.type_code)
        assert sorted(given.values_list("sequence", flat=True)) == list(range(1, series.last + 1))


def test_identity_numbers_are_valid_and_nobody_shares_one(population: Populated) -> None:
    today, held = timezone.localdate(), {}
    for kind, number, name in Party.objects.filter(case__judge__username__startswith="p.").values_list(
        "id_type", "id_number", "name"
    ):
        assert held.setdefault(number, name) == name
        if kind == "resident_id":
            assert number.startswith("620199") and resident_id.read(number, today).valid, number
        else:
            assert number[6:8] == "99" and credit_code.read(number).valid, number
    assert len(held) > CASES // 2


def test_nothing_happened_in_the_future_and_days_follow_each_other(population: Populated) -> None:
    today = timezone.localdate()
    order = ("received_on", "filed_on", "decided_on", "effective_on", "closed_on", "archived_on")
    for row in Case.objects.filter(kind="civil_first", judge__username__startswith="p.").values(*order):
        days = [row[name] for name in order if row[name]]
        assert days == sorted(days) and days[-1] <= today, row
    assert not TraceEntry.objects.filter(at__gt=timezone.now()).exclude(at__date=today).exists()


def test_the_triggers_would_have_written_the_same_scope(population: Populated) -> None:
    with connection.cursor() as cursor:
        for one, other in (("cases_involved", "cases_involvement"), ("cases_involvement", "cases_involved")):
            columns = "case_id, user_id, side"
            cursor.execute(f"SELECT count(*) FROM (SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}) a")
            assert cursor.fetchone() == (0,)
    assert Involvement.objects.count() > CASES
    judge = User.objects.get(username="p.judge.0102.1")
    assert Case.objects.visible_to(judge).count() == Case.objects.filter(judge=judge).count() > 0
    assert len(scope_parts(judge)) == 2


def test_the_sums_are_those_of_a_recount(population: Populated) -> None:
    assert Rollup.objects.filter(level=Level.COURT, court_id=EVERYWHERE).exists()
    assert not CaseDelta.objects.exists()
    assert not differences()


def test_every_open_clock_tells_its_reason(population: Populated) -> None:
    assert [
        clock.name for clock in Clock.objects.filter(stopped_on__isnull=True) if not clock.derivation.get("basis")
    ] == []


@pytest.mark.parametrize("tab", ["overview", "file", "hearings", "documents", "service", "clocks", "money", "trace"])
def test_the_pages_of_its_cases_open(population: Populated, client: Client, tab: str) -> None:
    case = Case.objects.filter(state="archived", kind="civil_first", judge__username__startswith="p.").first()
    assert case is not None
    client.force_login(case.judge)  # type: ignore[arg-type]
    assert client.get(f"{case.get_absolute_url()}?tab={tab}").status_code == 200


def test_a_second_run_goes_on_and_equal_seeds_are_equal(population: Populated) -> None:
    prints = []
    for _ in range(2):
        with transaction.atomic():
            populate(200, seed=11)
            test_numbers_read_as_numbers_and_have_no_gap(population)
            test_identity_numbers_are_valid_and_nobody_shares_one(population)
            prints.append(fingerprint())
            transaction.set_rollback(True)
    assert prints[0] == prints[1]


def test_steps_of_other_subjects_run_in_order(population: Populated, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    monkeypatch.setattr(steps, "_steps", {})
    steps.populating_step("second", order=60)(lambda: ran.append("second"))
    steps.populating_step("first", order=10)(lambda: ran.append("first"))
    with transaction.atomic():
        done = populate(200, seed=12)
        transaction.set_rollback(True)
    assert ran == ["first", "second"]
    assert {"first", "second"} <= set(done.seconds)


def test_the_numbers_run_out_with_an_error() -> None:
    import numpy

    with pytest.raises(ValueError, match="identity numbers"):
        people(numpy.random.default_rng(1), 10, CAPACITY - 5, "河东区")
