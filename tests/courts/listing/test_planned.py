"""Statements planned once: the same rows, for each reader his own, whatever became of the connection."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from cases.register.models import Case
from cases.register.scope import reach_of
from courts.access.belt import belt
from courts.listing import planned as room
from courts.listing.kept import Kept
from courts.organisation.models import Court
from tests.cast import Cast


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements WHERE name LIKE 'kept%%'")
        return [name for (name,) in cursor.fetchall()]


def ask(sql: str, *params: Any) -> list[Any]:
    call = room.planned(connection, sql)
    with connection.cursor() as cursor:
        cursor.execute(call, params)
        return list(cursor.fetchall())


@pytest.fixture(autouse=True)
def _nothing_prepared(db: None) -> None:
    connection.ensure_connection()
    room._prepared.pop(connection.connection, None)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")


def test_a_statement_is_planned_once_and_called_with_other_values(cast: Cast) -> None:
    one: Kept[Court] = Kept(lambda pk: Court.objects.filter(pk=pk), pk=int)
    for court in (cast.court, cast.other_court, cast.court):
        assert one(pk=court.pk) == [court] and one.count(pk=court.pk) == 1
    assert len(prepared()) == 2  # the rows and their number


def test_a_reader_never_gets_the_rows_of_the_one_before(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(judge=cast.judge)
    everything: Kept[Case] = Kept(lambda: Case.objects.order_by("pk"))
    assert everything() == [case]  # prepared by the platform itself, without a belt
    on = date(2026, 3, 2)
    for _ in range(7):  # beyond the five calls PostgreSQL plans anew
        with belt(reach_of(cast.outsider), on):
            assert everything() == [] and everything.count() == 0
        with belt(reach_of(cast.judge), on):
            assert everything() == [case] and everything.count() == 1
    assert len(prepared()) == 3  # the rows, their number, and the posts behind the reach


def test_prepared_in_what_is_rolled_back_it_stays(cast: Cast) -> None:
    with transaction.atomic():
        assert ask("SELECT name FROM courts_court WHERE id = %s", cast.court.pk) == [(cast.court.name,)]
        transaction.set_rollback(True)
    assert ask("SELECT name FROM courts_court WHERE id = %s", cast.court.pk) == [(cast.court.name,)]
    assert len(prepared()) == 1


def test_per_cent_signs_and_statements_without_values() -> None:
    assert ask("SELECT 7 %% 4, 'a' LIKE '%%a%%'") == [(3, True)]
    assert ask("SELECT 7 %% %s::int WHERE 'ab' LIKE '%%b' OR %s::text = 'x'", 5, "y") == [(2,)]


def test_the_one_not_called_for_longest_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 2)
    for number in (1, 2, 1, 3, 1, 2):
        assert ask(f"SELECT {number}") == [(number,)]
    assert len(prepared()) == 2


def test_off_behind_a_pooler(settings: Any) -> None:
    settings.PLANNED_STATEMENTS = False
    assert ask("SELECT %s::int", 4) == [(4,)] and prepared() == []


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_prepares_for_itself(cast: Cast) -> None:
    one: Kept[Court] = Kept(lambda pk: Court.objects.filter(pk=pk), pk=int)
    assert one(pk=cast.court.pk) == [cast.court]
    connection.close()
    assert one(pk=cast.court.pk) == [cast.court]
    assert len(prepared()) == 1
