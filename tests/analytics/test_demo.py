"""The demo region, loaded once on a small scale: deterministic, synthetic, alive, and within the rules."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from analytics.demo.loading import load_region, loaded
from analytics.indicators.scope import scope_of
from analytics.indicators.sums import sums_of
from analytics.rollups.folding import differences
from cases.file.models import Paper
from cases.hearing.models import Hearing, HearingSeat
from cases.register.models import Case, NumberSeries, Party
from cases.serving.models import Service
from courts.clocks.models import Clock
from courts.desks.selectors import counts, desk_of
from courts.jobs.models import Job
from courts.people.demonstration import PASSWORD, demo_accounts
from courts.people.models import User
from courts.roles import Role
from courts.trace.models import TraceEntry
from law.identity import credit_code, resident_id
from law.metrics.formulas import formula_codes, reading
from law.metrics.windows import WindowKind, a_year_before, window
from law.time.calendar import national
from litigation_service.filing.models import Filing

SCALE, SEED = 90, 7


def fingerprint() -> str:
    """What the region says, without the row ids. Cases walked through the acts have their judge by a real draw."""
    cases = Case.objects.order_by("number").values_list(
        "number", "title", "state", "filed_on", "closed_on", "amount_fen"
    )
    written = Case.objects.filter(filing__isnull=True).order_by("number").values_list("number", "judge__username")
    people = User.objects.order_by("username").values_list("username", "full_name", "id_number")
    return hashlib.sha256(repr([list(cases), list(written), list(people)]).encode()).hexdigest()


class RolledBack(Exception):
    """Ends the module's transaction."""


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[str]:
    """The region in a transaction of the whole module; afterwards the tables are as before."""
    from django.test import override_settings

    media: Path = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media):
        try:
            with transaction.atomic():
                load_region(seed=SEED, scale=SCALE)
                yield fingerprint()
                raise RolledBack
        except RolledBack:
            connection.close()


@pytest.fixture
def alive(region: str, db: None) -> str:
    return region


def test_the_size_is_as_asked_and_every_state_is_there(alive: str) -> None:
    assert abs(Case.objects.count() - SCALE) <= SCALE // 20
    civil = set(Case.objects.filter(kind="civil_first").values_list("state", flat=True))
    assert civil >= {
        "filed",
        "pretrial",
        "scheduled",
        "deliberation",
        "decided",
        "served",
        "effective",
        "closed",
        "archived",
    }
    assert set(Case.objects.filter(kind="enforcement").values_list("state", flat=True)) >= {"enforcing", "closed"}


def test_equal_seed_equal_region(alive: str, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        _empty()
        load_region(seed=SEED, scale=SCALE)
        assert fingerprint() == alive
        transaction.set_rollback(True)


def _empty() -> None:
    """Every table of ours, emptied inside the surrounding transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(tablename), ',') FROM pg_tables WHERE schemaname = 'public' AND "
            "tablename ~ '^(courts|cases|enforcement|litigation_service|archives)_'"
        )
        (names,) = cursor.fetchone()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE courts_traceentry DISABLE TRIGGER USER")
        cursor.execute(f"TRUNCATE {names} CASCADE")
        cursor.execute("ALTER TABLE courts_traceentry ENABLE TRIGGER USER")


def test_a_second_load_does_nothing(alive: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Case.objects.count()
    call_command("load_demo")
    assert "already there" in capsys.readouterr().out
    assert loaded()
    assert Case.objects.count() == before


def test_identity_numbers_are_valid_and_of_no_county(alive: str) -> None:
    today = timezone.localdate()
    people = list(Party.objects.filter(id_type="resident_id").values_list("id_number", flat=True))
    people += list(User.objects.exclude(id_number="").values_list("id_number", flat=True))
    assert people
    for number in people:
        assert number[4:6] == "99"
        assert resident_id.read(number, today).valid, number
    firms = list(Party.objects.filter(id_type="uscc").values_list("id_number", flat=True))
    assert firms
    for code in firms:
        assert code[6:8] == "99"
        assert credit_code.read(code).valid, code
        assert not credit_code.read(code).warnings


def test_two_people_never_share_a_number(alive: str) -> None:
    names: dict[str, set[str]] = defaultdict(set)
    for number, name in Party.objects.values_list("id_number", "name"):
        names[number].add(name)
    assert [number for number, held in names.items() if len(held) > 1] == []


def test_phones_are_of_the_demo_segments(alive: str) -> None:
    phones = [
        *Party.objects.values_list("phone", flat=True),
        *User.objects.exclude(phone="").values_list("phone", flat=True),
    ]
    assert all(len(phone) == 11 and "160" <= phone[:3] <= "168" for phone in phones)


def test_case_numbers_have_no_gap_and_the_counters_go_on(alive: str) -> None:
    series: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for court, year, code, number in Case.objects.values_list("court_id", "year", "type_code", "sequence"):
        series[court, year, code].append(number)
    for key, numbers in series.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), key
        assert NumberSeries.objects.get(court=key[0], year=key[1], type_code=key[2]).last == len(numbers)


def test_every_role_has_an_account_that_signs_in(alive: str) -> None:
    held = {role for user in User.objects.all() for role in user.all_roles()}
    assert held >= {str(role) for role in Role if role is not Role.SYSTEM}
    accounts = {row["account"] for row in demo_accounts()}
    assert accounts >= {str(role) for role in Role if role is not Role.SYSTEM}
    assert Client().login(username="judge", password=PASSWORD)


def test_some_people_hold_posts_in_several_courts(alive: str) -> None:
    courts = [len({post.court_id for post in user.current_posts()}) for user in User.objects.filter(kind="staff")]
    assert max(courts) >= 2


@pytest.mark.parametrize(
    "who", ["filing_clerk", "judge", "court_clerk", "enforcement_officer", "archivist", "litigant", "lawyer"]
)
def test_the_desk_is_not_empty(alive: str, who: str) -> None:
    user = User.objects.get(username=who)
    assert sum(counts(desk_of(user, timezone.localdate())).values()) > 0


def test_the_filing_clerk_sees_overdue_and_coming_reviews(alive: str) -> None:
    shown = counts(desk_of(User.objects.get(username="filing_clerk"), timezone.localdate()))
    assert shown.get("overdue") and shown.get("week")
    assert set(Filing.objects.values_list("state", flat=True)) >= {
        "draft",
        "submitted",
        "correction_required",
        "accepted",
    }


def test_the_dashboard_has_life(alive: str) -> None:
    selection = scope_of(User.objects.get(username="supervisor")).selection
    span = window(WindowKind.ROLLING12, timezone.localdate())
    windows = [span, a_year_before(span)]
    this, last = sums_of(selection, windows, formula_codes())
    values = {code: reading(code, this, span).value for code in formula_codes()}
    assert sum(one.value is not None for one in values.values()) >= 24
    assert all(one.value is None and one.numerator is None for one in values.values() if one.missing)
    assert any(one.value != reading(code, last, windows[1]).value.value for code, one in values.items())
    assert not differences()


def test_hearings_are_on_working_days_and_never_meet(alive: str) -> None:
    rooms: dict[int | None, list[Any]] = defaultdict(list)
    for hearing in Hearing.objects.filter(vacated_at__isnull=True):
        assert national().is_working_day(timezone.localdate(hearing.during.lower))
        rooms[hearing.room_id].append(hearing.blocked)
    people: dict[int, list[Any]] = defaultdict(list)
    for seat in HearingSeat.objects.filter(active=True):
        people[seat.person_id].append(seat.during)
    for spans in [*rooms.values(), *people.values()]:
        ordered = sorted(spans, key=lambda span: span.lower)
        assert all(first.upper <= second.lower for first, second in pairwise(ordered))
    assert Hearing.objects.filter(opened_at__isnull=True, during__startswith__gt=timezone.now()).exists()


def test_nothing_happened_in_the_future(alive: str) -> None:
    today, now = timezone.localdate(), timezone.now()
    days = ("filed_on", "received_on", "heard_on", "decided_on", "closed_on", "archived_on", "appealed_on")
    for name in days:
        assert not Case.objects.filter(**{f"{name}__gt": today}).exists(), name
    assert not TraceEntry.objects.filter(at__gt=now).exists()
    assert not Service.objects.filter(served_on__gt=today).exists()


def test_every_open_clock_tells_its_reason(alive: str) -> None:
    clocks = list(Clock.objects.filter(stopped_on__isnull=True))
    assert clocks
    assert [clock.name for clock in clocks if not clock.derivation.get("basis")] == []


def test_accounts_are_listed_at_sign_in_but_never_in_production(alive: str, settings: Any) -> None:
    page = Client().get("/accounts/sign-in/").content.decode()
    assert "demo-accounts" in page
    settings.PRODUCTION = True
    assert "demo-accounts" not in Client().get("/accounts/sign-in/").content.decode()
    for command in ("demo_accounts", "load_demo"):
        with pytest.raises(CommandError):
            call_command(command)


def test_the_files_of_living_suits_hold_what_was_handed_in(alive: str) -> None:
    living = Case.objects.filter(kind="civil_first", filing__isnull=True, closed_on__isnull=True)
    papers = Paper.objects.filter(folder__case__in=living, submitted_as="plaintiff")
    assert living and papers.count() == 3 * living.count()
    mine = papers.filter(folder__case__judge__username="judge")
    assert {paper.reading for paper in mine} == {"waiting"}
    waiting = set(Job.objects.filter(kind="read_paper").values_list("subject_id", flat=True))
    assert {str(paper.pk) for paper in mine} <= {str(number) for number in waiting}


def test_an_outsider_reads_no_demo_case(alive: str, client: Client) -> None:
    case = Case.objects.exclude(parties__user__username="litigant").first()
    assert case is not None
    client.force_login(User.objects.get(username="litigant"))
    assert client.get(case.get_absolute_url()).status_code == 404


def test_the_material_hub_has_papers_in_its_states(alive: str) -> None:
    from litigation_service.file_reading.models import ReadingRequest
    from litigation_service.materials.models import Material

    states = set(Material.objects.values_list("state", flat=True))
    assert {"received", "routed", "exception", "returned"} <= states
    assert set(ReadingRequest.objects.values_list("state", flat=True)) == {"requested", "granted"}
    assert not Material.objects.exclude(delivery__number__startswith="收转甘").exists()
