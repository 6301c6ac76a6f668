"""排期页: the form proposes a free slot, books it, and shows the loser what is in the way without losing what was typed."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from cases.hearing.booking import reserve
from cases.hearing.models import CourtRoom, Hearing
from cases.register.models import Case
from tests.cases.hearing.conftest import at, working_day
from tests.cast import Cast

Pretrial = Callable[..., Case]


def typed(room: CourtRoom, **changes: str) -> dict[str, str]:
    return {
        "room": str(room.pk),
        "day": working_day().isoformat(),
        "starts_at": "09:00",
        "minutes": "60",
        "purpose": "trial",
        "mode": "in_person",
        "public": "on",
        "periods_waived": "on",
    } | changes


def page_of(case: Case) -> str:
    return reverse("act", args=["civil_first", case.pk, "book_hearing"])


def test_form_proposes_the_first_free_slot(
    cast: Cast, client: Client, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    client.force_login(cast.clerk)
    page = client.get(page_of(pretrial_case()))
    form = page.context["form"]
    assert form.initial["room"] == room.pk and form.initial["starts_at"] == "09:00"
    text = page.content.decode()
    assert "最近可用" in text
    # A date field of the browser takes the ISO form only, whatever the language of the page.
    assert f'value="{form.initial["day"].isoformat()}"' in text


def test_form_books(cast: Cast, client: Client, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    client.force_login(cast.clerk)
    assert client.post(page_of(case), typed(room)).status_code == 302
    hearing = Hearing.objects.get(case=case)
    assert (hearing.local_start, hearing.local_end) == (at(9), at(10))


def test_loser_sees_what_is_in_the_way_and_keeps_what_was_typed(
    cast: Cast, client: Client, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    reserve(case=pretrial_case(judge=cast.presiding), room=room, start=at(9), end=at(10), clerk=None, actor=None)
    case = pretrial_case()
    client.force_login(cast.clerk)
    page = client.post(page_of(case), typed(room))
    text = page.content.decode()
    assert page.status_code == 409 and "第一法庭" in text and "09:00–10:00" in text
    assert f'value="{working_day().isoformat()}"' in text
    case.refresh_from_db()
    assert case.state == "pretrial"


def test_a_room_is_asked_for_in_person(cast: Cast, client: Client, room: CourtRoom, pretrial_case: Pretrial) -> None:
    client.force_login(cast.clerk)
    page = client.post(page_of(pretrial_case()), typed(room) | {"room": ""})
    assert page.status_code == 422 and "须选择法庭" in page.content.decode()


def test_a_room_of_another_court_is_no_choice(
    cast: Cast, client: Client, room: CourtRoom, pretrial_case: Pretrial
) -> None:
    foreign = CourtRoom.objects.create(court=cast.other_court, name="外院法庭")
    client.force_login(cast.clerk)
    assert client.post(page_of(pretrial_case()), typed(foreign)).status_code == 422


def test_outsiders_book_nothing(cast: Cast, client: Client, room: CourtRoom, pretrial_case: Pretrial) -> None:
    case = pretrial_case()
    for person, code in ((cast.outsider, 404), (cast.judge_of_other_court, 404), (cast.plaintiff, 403)):
        client.force_login(person)
        assert client.post(page_of(case), typed(room)).status_code == code
    assert not Hearing.objects.exists()
