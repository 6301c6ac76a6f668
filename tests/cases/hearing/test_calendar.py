"""法庭日历: a week of the court's rooms, batch booking, the feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cases.hearing.booking import reserve
from cases.hearing.feeds import feed_path
from cases.hearing.models import CourtRoom, Hearing
from cases.register.models import Case
from tests.cases.hearing.conftest import at, working_day
from tests.cast import Cast

Pretrial = Callable[..., Case]


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def test_the_week_shows_the_booking(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    reserve(case=case, room=room, start=at(9), end=at(10), clerk=cast.clerk, actor=cast.clerk)
    page = signed_in(cast.clerk).get(reverse("hearings"), {"week": working_day().isoformat()})
    assert page.status_code == 200 and f"民初{case.sequence}号 沈明" in page.content.decode()


def test_a_case_out_of_sight_is_only_a_taken_slot(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    reserve(case=case, room=room, start=at(9), end=at(10), clerk=cast.clerk, actor=cast.clerk)
    text = (
        signed_in(cast.judge_of_other_division)
        .get(reverse("hearings"), {"week": working_day().isoformat()})
        .content.decode()
    )
    assert f"民初{case.sequence}号" not in text and "已占用" in text


def test_parties_have_no_calendar(cast: Cast, room: CourtRoom) -> None:
    for person in (cast.plaintiff, cast.lawyer, cast.outsider):
        assert signed_in(person).get(reverse("hearings")).status_code == 404
        assert signed_in(person).get(reverse("hearing-batch")).status_code == 404


def test_other_court_does_not_see_these_rooms(cast: Cast, room: CourtRoom) -> None:
    text = signed_in(cast.judge_of_other_court).get(reverse("hearings")).content.decode()
    assert room.name not in text


def test_week_costs_the_same_with_three_and_thirty_bookings(
    cast: Cast, room: CourtRoom, pretrial_case: Pretrial, django_assert_max_num_queries: Callable
) -> None:
    client = signed_in(cast.clerk)
    url = reverse("hearings") + f"?week={working_day().isoformat()}"

    def queries() -> int:
        with django_assert_max_num_queries(60) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    for hour in (8, 10, 12):
        reserve(case=pretrial_case(), room=room, start=at(hour), end=at(hour, 45), clerk=None, actor=None)
    queries()
    few = queries()
    judges = [cast.judge, cast.presiding, cast.third_judge]
    for n in range(27):
        other = CourtRoom.objects.create(court=cast.court, name=f"第{n + 10}法庭")
        start = at(14) + timedelta(hours=n // 3)
        case = pretrial_case(judge=judges[n % 3])
        reserve(case=case, room=other, start=start, end=start + timedelta(minutes=20), clerk=None, actor=None)
    assert queries() == few


def test_batch_books_one_after_the_other_and_tells_the_failure(
    cast: Cast, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    cases = [pretrial_case() for _ in range(3)]
    stuck = pretrial_case()
    data = {"tick": [case.pk for case in cases], "room": room.pk, "minutes": "60", "periods_waived": "on"}
    page = signed_in(cast.clerk).post(reverse("hearing-batch"), data)
    hearings = list(Hearing.objects.order_by("during"))
    assert len(hearings) == 3
    assert all(later.during.lower >= earlier.blocked.upper for earlier, later in pairwise(hearings))
    page = signed_in(cast.clerk).post(reverse("hearing-batch"), {"tick": [stuck.pk], "room": room.pk, "minutes": "60"})
    assert "起诉状副本尚未送达" in page.content.decode()
    assert not Hearing.objects.filter(case=stuck).exists()


def test_feed_opens_with_its_secret_only(cast: Cast, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    reserve(case=case, room=room, start=at(9), end=at(10), clerk=cast.clerk, actor=cast.clerk)
    answer = Client().get(feed_path(cast.judge))
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["location"]) for event in events] == [room.name]
    assert case.number in str(events[0]["summary"])
    assert "王甲禾" not in answer.content.decode()
    assert Client().get(feed_path(cast.judge).replace(".ics", "0.ics")).status_code == 404
    assert Client().get(reverse("calendar-feed", args=[cast.judge.pk, "x"])).status_code == 404
