"""排期: no double booking of room, bench, clerk or counsel; the loser is told which booking is in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, connections, transaction
from django.utils import timezone

from cases.document.models import Document
from cases.hearing.booking import SlotTaken, reserve
from cases.hearing.models import CourtRoom, Hearing, HearingSeat
from cases.hearing.slots import free_slots
from cases.register.models import Agent, Case
from cases.serving.models import Service
from courts.procedure import ActRefused, perform
from tests.cases.hearing.conftest import at, working_day
from tests.cast import Cast

Pretrial = Callable[..., Case]


def booked(case: Case, room: CourtRoom, cast: Cast, hour: int = 9, **changes: object) -> None:
    inputs = {"room": room, "start": at(hour), "end": at(hour + 1), "public": True, "periods_waived": True}
    perform(case, "book_hearing", actor=cast.clerk, inputs=inputs | changes)


def test_booking_summons_every_party_and_announces(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    booked(case, room, cast)
    case.refresh_from_db()
    assert case.state == "scheduled"
    hearing = Hearing.objects.get(case=case)
    assert set(hearing.seats.values_list("role", flat=True)) == {"judge", "clerk"}
    summonses = Document.objects.filter(case=case, code="summons")
    assert {one.addressee.name for one in summonses if one.addressee} == {"王甲禾", "李乙舟"}
    assert all(one.is_sealed for one in summonses)
    assert Service.objects.filter(document__in=summonses).count() == 2
    assert Document.objects.filter(case=case, code="hearing_announcement").count() == 1


def test_a_closed_hearing_is_not_announced(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    booked(case, room, cast, public=False)
    assert not Document.objects.filter(case=case, code="hearing_announcement").exists()


def test_room_taken_is_refused_with_the_booking_in_the_way(
    cast: Cast, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    booked(pretrial_case(), room, cast)
    other = pretrial_case(judge=cast.presiding, clerk=cast.assistant)
    with pytest.raises(ActRefused) as refused:
        booked(other, room, cast)
    message = "".join(finding.message.zh for finding in refused.value.findings)
    assert "第一法庭" in message and "09:00–10:00" in message
    assert Hearing.objects.filter(case=other).count() == 0


def test_half_an_hour_lies_between_hearings(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    booked(pretrial_case(), room, cast)
    other = pretrial_case(judge=cast.presiding, clerk=cast.assistant)
    with pytest.raises(ActRefused) as refused:
        booked(other, room, cast, start=at(10, 15), end=at(11))
    assert refused.value.findings[0].code == "courtroom_gap"
    booked(other, room, cast, start=at(10, 30), end=at(11, 30))


def test_judge_is_not_in_two_rooms(
    cast: Cast, room: CourtRoom, second_room: CourtRoom, pretrial_case: Pretrial
) -> None:
    booked(pretrial_case(), room, cast)
    with pytest.raises(ActRefused) as refused:
        booked(pretrial_case(clerk=cast.assistant), second_room, cast)
    assert "沈明" in refused.value.findings[0].message.zh


def test_counsel_is_not_in_two_rooms(
    cast: Cast, room: CourtRoom, second_room: CourtRoom, pretrial_case: Pretrial
) -> None:
    cases = [pretrial_case(), pretrial_case(judge=cast.presiding, clerk=cast.assistant)]
    for case in cases:
        Agent.objects.create(party=case.parties.get(role="plaintiff"), name="赵律", kind="lawyer", user=cast.lawyer)
    booked(cases[0], room, cast)
    with pytest.raises(ActRefused) as refused:
        booked(cases[1], second_room, cast)
    assert {finding.code for finding in refused.value.findings} == {"counsel_taken"}


def test_rest_day_needs_consent(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    day = working_day()
    while day.weekday() != 6:
        day += timedelta(days=1)
    case = pretrial_case()
    sunday = {"start": at(9, day=day), "end": at(10, day=day)}
    with pytest.raises(ActRefused) as refused:
        booked(case, room, cast, **sunday)
    assert [finding.code for finding in refused.value.findings] == ["rest_day"]
    booked(case, room, cast, parties_agree_rest_day=True, **sunday)


def test_periods_must_be_over_or_waived(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    with pytest.raises(ActRefused) as refused:
        booked(case, room, cast, periods_waived=False)
    assert "complaint_unserved" in {finding.code for finding in refused.value.findings}


def test_online_hearing_needs_each_partys_consent(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    plaintiff = case.parties.get(role="plaintiff")
    with pytest.raises(ActRefused) as refused:
        booked(case, room, cast, mode="online", online_consents=[str(plaintiff.pk)])
    assert [finding.code for finding in refused.value.findings] == ["online_consent_missing"]
    booked(case, room, cast, mode="online", online_consents=[str(party.pk) for party in case.parties.all()])


def test_summons_three_days_ahead_binds_in_ordinary_procedure(
    cast: Cast, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    case = pretrial_case(procedure="ordinary")
    day = timezone.localdate() + timedelta(days=2)
    with pytest.raises(ActRefused) as refused:
        booked(case, room, cast, start=at(9, day=day), end=at(10, day=day), parties_agree_rest_day=True)
    assert "summons_too_late" in {finding.code for finding in refused.value.findings}


def test_free_slots_leave_out_what_is_taken(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case, other = pretrial_case(), pretrial_case()
    first = free_slots(case, room, minutes=60, count=1)[0]
    reserve(case=case, room=room, start=first.start, end=first.end, clerk=cast.clerk, actor=cast.clerk)
    second = free_slots(other, room, minutes=60, count=1)[0]
    assert second.start >= first.end + timedelta(minutes=30)


def test_the_database_itself_refuses_the_second_seat(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    hearing = reserve(case=pretrial_case(), room=room, start=at(9), end=at(10), clerk=None, actor=None)
    with pytest.raises(IntegrityError):
        HearingSeat.objects.create(hearing=hearing, person=cast.judge, role="judge", during=hearing.blocked)


def test_the_database_itself_refuses_the_second_hearing_in_a_room(
    cast: Cast, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    """Nobody's seat is doubled here: it is the room alone that is taken, until the hearing is vacated."""
    first = reserve(case=pretrial_case(), room=room, start=at(9), end=at(10), clerk=None, actor=None)
    other = pretrial_case(judge=cast.presiding)
    same = {"case": other, "room": room, "judge": cast.presiding, "during": first.during, "blocked": first.blocked}
    with pytest.raises(IntegrityError, match="room_is_free"), transaction.atomic():
        Hearing.objects.create(**same)
    Hearing.objects.filter(pk=first.pk).update(vacated_at=timezone.now())
    assert Hearing.objects.create(**same).room == room


RACERS = 6


@pytest.mark.django_db(transaction=True)
def test_racing_bookings_of_one_room_leave_one(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    """Six clerks book the same room and judge at the same moment: one succeeds, five learn who was first."""
    cases = [pretrial_case(clerk=cast.clerk) for _ in range(RACERS)]
    start, end = at(9), at(10)
    barrier = threading.Barrier(RACERS)
    won: list[int] = []
    lost: list[SlotTaken] = []
    broken: list[BaseException] = []

    def race(case: Case) -> None:
        try:
            barrier.wait(10)
            won.append(reserve(case=case, room=room, start=start, end=end, clerk=cast.clerk, actor=cast.clerk).pk)
        except SlotTaken as taken:
            lost.append(taken)
        except BaseException as error:
            broken.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=race, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not broken
    assert len(won) == 1 and len(lost) == RACERS - 1
    assert Hearing.objects.count() == 1
    assert all("第一法庭" in "".join(f.message.zh for f in one.findings) for one in lost)


@pytest.mark.django_db(transaction=True)
def test_crossing_bookings_never_share_a_person(
    cast: Cast, room: CourtRoom, second_room: CourtRoom, pretrial_case: Pretrial
) -> None:
    """Two rooms, two judges, one clerk in both: seats collide in different order, yet nobody sits twice."""
    pairs = [
        (pretrial_case(judge=judge, clerk=cast.clerk), place)
        for judge, place in ((cast.judge, room), (cast.presiding, second_room)) * 3
    ]
    barrier = threading.Barrier(len(pairs))
    outcomes: list[str] = []

    def race(case: Case, place: CourtRoom) -> None:
        try:
            barrier.wait(10)
            reserve(case=case, room=place, start=at(14), end=at(15), clerk=cast.clerk, actor=cast.clerk)
            outcomes.append("won")
        except SlotTaken:
            outcomes.append("lost")
        except BaseException as error:
            outcomes.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=race, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["lost"] * 5 + ["won"]
    assert HearingSeat.objects.filter(person=cast.clerk, active=True).count() == 1
    assert connection.vendor == "postgresql"


@pytest.mark.django_db(transaction=True)
def test_the_constraints_hold_without_the_queue(
    cast: Cast, room: CourtRoom, pretrial_case: Pretrial, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes past the queue still cannot double book: at most one wins, whatever the others end with."""
    monkeypatch.setattr("cases.hearing.booking._queue_up", lambda room, people: None)
    cases = [pretrial_case(clerk=cast.clerk) for _ in range(4)]
    barrier = threading.Barrier(len(cases))

    def race(case: Case) -> None:
        try:
            barrier.wait(10)
            reserve(case=case, room=room, start=at(9), end=at(10), clerk=cast.clerk, actor=cast.clerk)
        except (SlotTaken, OperationalError):
            return
        finally:
            connections.close_all()

    threads = [threading.Thread(target=race, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Hearing.objects.count() == 1
