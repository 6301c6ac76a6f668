"""Sessions: a new key at sign-in, idle and absolute limits, ended by their owner, by a lost post, and told when unusual."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courts.identity.sessions.models import CourtSession
from courts.identity.sessions.selectors import reference
from courts.notices.models import Notice
from courts.people.models import User
from courts.trace.models import TraceEntry
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Knock = Callable[..., Any]
MORNING = "2026-03-02 09:00:00+08:00"


def test_a_planted_session_key_is_worth_nothing(judge: User, client: Client, knock: Knock) -> None:
    """Session fixation: the key known before the sign-in is not the key after it."""
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert knock(client, "judge").status_code == 302
    assert client.cookies["sessionid"].value != planted
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert attacker.get(reverse("desk")).status_code == 302


def test_a_key_that_was_never_given_out_is_not_taken(client: Client) -> None:
    client.cookies["sessionid"] = "attackerchosenkey0123456789abcd"
    client.get(reverse("sign-in"))
    assert not CourtSession.objects.filter(session_key="attackerchosenkey0123456789abcd").exists()


def test_staff_are_out_after_half_an_hour_without_a_request(judge: User, client: Client, knock: Knock) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        knock(client, "judge")
        for _ in range(3):
            clock.shift(timedelta(minutes=25))
            assert client.get(reverse("desk")).status_code == 200
        clock.shift(timedelta(minutes=31))
        answer = client.get(reverse("desk"), follow=True)
    assert "登录已结束" in answer.content.decode() and answer.redirect_chain[0][0].endswith("next=/desk/")


def test_parties_have_two_hours(cast: Cast, client: Client) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client.force_login(cast.plaintiff)
        clock.shift(timedelta(minutes=110))
        assert client.get(reverse("portal")).status_code == 200
        clock.shift(timedelta(minutes=121))
        assert client.get(reverse("portal")).status_code == 302


def test_however_busy_ten_hours_are_the_end(judge: User, client: Client, knock: Knock) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        knock(client, "judge")
        for _ in range(29):
            clock.shift(timedelta(minutes=20))
            assert client.get(reverse("desk")).status_code == 200
        clock.shift(timedelta(minutes=21))
        assert client.get(reverse("desk")).status_code == 302


def test_what_a_page_asks_by_itself_keeps_nobody_in(judge: User, client: Client, knock: Knock) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        knock(client, "judge")
        for minutes in (10, 10):
            clock.shift(timedelta(minutes=minutes))
            left = client.get(reverse("session-left")).json()
        assert left["seconds"] == 600
        assert client.post(reverse("session-left")).json()["seconds"] == 1800
        clock.shift(timedelta(minutes=29))
        assert client.get(reverse("session-left")).json()["signed_in"]


def test_a_panel_with_a_lost_session_gets_401(client: Client, cast: Cast) -> None:
    assert client.get(reverse("desk"), headers={"HX-Request": "true"}).status_code == 401


def test_ending_one_and_all_others(judge: User, cast: Cast, knock: Knock) -> None:
    here, phone, library = Client(), Client(), Client()
    for client in (here, phone, library):
        knock(client, "judge")
    page = here.get(reverse("sessions")).content.decode()
    key = phone.cookies["sessionid"].value
    assert page.count("sc-session-name") == 3 and key not in page and reference(key) in page
    outsider = Client()
    outsider.force_login(cast.outsider)
    assert outsider.post(reverse("end-session"), {"reference": reference(key)}).status_code == 404
    here.post(reverse("end-session"), {"reference": reference(key)})
    assert phone.get(reverse("desk")).status_code == 302
    assert library.get(reverse("desk")).status_code == 200
    here.post(reverse("end-session"), {"others": "1"})
    assert library.get(reverse("desk")).status_code == 302
    assert here.get(reverse("desk")).status_code == 200
    assert TraceEntry.objects.filter(act="end_sessions").count() == 2


def test_an_ended_session_does_not_come_back_by_a_late_write(judge: User, client: Client, knock: Knock) -> None:
    """A request that was under way when the session was ended may not save it again."""
    from django.contrib.sessions.backends.base import UpdateError

    from courts.identity.sessions.store import SessionStore

    knock(client, "judge")
    late = SessionStore(client.cookies["sessionid"].value)
    late["typed"] = "late"
    CourtSession.objects.all().delete()
    with pytest.raises(UpdateError):
        late.save()
    assert not CourtSession.objects.exists()


def test_closing_the_account_ends_its_requests_at_once(judge: User, client: Client, knock: Knock) -> None:
    knock(client, "judge")
    User.objects.filter(pk=judge.pk).update(is_active=False)
    assert client.get(reverse("desk")).status_code == 302


def test_changed_rights_bring_a_new_key(judge: User, client: Client, knock: Knock) -> None:
    knock(client, "judge")
    before = client.cookies["sessionid"].value
    User.objects.filter(pk=judge.pk).update(rights_changed_at=timezone.now())
    assert client.get(reverse("desk")).status_code == 200
    after = client.cookies["sessionid"].value
    assert before != after and not CourtSession.objects.filter(session_key=before).exists()
    assert client.get(reverse("desk")).status_code == 200 and client.cookies["sessionid"].value == after


class TestUnusual:
    def test_the_first_sign_in_is_not(self, judge: User, client: Client, knock: Knock) -> None:
        with time_machine.travel(MORNING):
            knock(client, "judge")
        assert not Notice.objects.filter(recipient=judge).exists()

    def test_a_new_device_from_a_new_place_at_night_is(self, judge: User, knock: Knock) -> None:
        with time_machine.travel(MORNING):
            knock(Client(), "judge")
        other = Client()
        with time_machine.travel("2026-03-03 02:30:00+08:00"):
            knock(other, "judge", source="203.0.113.9")
            page = other.get(reverse("sessions")).content.decode()
        notice = Notice.objects.get(recipient=judge)
        assert notice.title_zh.endswith("新设备、新来源、非常规时间") and "203.0.113.9" in notice.body_zh
        assert "新设备" in page and "非常规时间" in page

    def test_the_same_device_next_door_is_not(self, judge: User, client: Client, knock: Knock) -> None:
        with time_machine.travel(MORNING):
            knock(client, "judge")
            client.post(reverse("sign-out"))
            knock(client, "judge", source="10.1.1.200")
        assert not Notice.objects.filter(recipient=judge).exists()


def test_sign_out_clears_what_the_browser_kept(judge: User, client: Client) -> None:
    client.force_login(judge)
    answer = client.post(reverse("sign-out"))
    assert answer.headers["Clear-Site-Data"] == '"cache"' and not CourtSession.objects.filter(account=judge).exists()
    assert client.get(reverse("sign-out")).status_code == 405


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\thttps://evil.example",
        "///evil.example",
        "http:evil.example",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(judge: User, client: Client, knock: Knock, elsewhere: str) -> None:
    assert knock(client, "judge", next=elsewhere).headers["Location"] == reverse("home")
    assert client.get(reverse("sign-in"), {"next": elsewhere}).headers["Location"] == reverse("home")


def test_cookies_are_closed(judge: User, client: Client, knock: Knock) -> None:
    knock(client, "judge")
    for name in ("sessionid", "device"):
        assert client.cookies[name]["httponly"] and client.cookies[name]["samesite"] == "Lax"
