"""Administration of people: within one's courts, never oneself, effective at once, with a list of what to hand over."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.assignment.models import PanelMember
from cases.register.models import Case
from courts.identity.sessions.models import CourtSession
from courts.notices.models import Notice
from courts.people.models import AccountKind, Post, User
from courts.people.staff import services
from courts.people.staff.duties import duties_of
from courts.people.staff.policy import administered_courts, may_change, may_give
from courts.roles import Role
from courts.trace.models import TraceEntry
from tests.cast import SINCE, Cast, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def region_administrator(cast: Cast) -> User:
    person = make_person("region_admin", "省管理")
    Post.objects.create(user=person, court=cast.high, role=Role.ADMINISTRATOR, since=SINCE)
    return person


def give(cast: Cast, person: User, actor: User, **changes: Any) -> Post:
    values = {
        "court": cast.court,
        "division": None,
        "role": Role.ARCHIVIST,
        "since": timezone.localdate(),
        "until": None,
    }
    return services.give_post(person, **(values | changes), actor=actor)


def test_everybody_else_finds_no_such_pages(cast: Cast, client: Client) -> None:
    post = Post.objects.get(user=cast.clerk)
    for who in ("outsider", "judge", "supervisor", "division_head", "lawyer"):
        client.force_login(cast.people[who])
        for path in (
            reverse("staff"),
            reverse("staff-new"),
            reverse("staff-person", args=[cast.clerk.pk]),
            reverse("staff-post-end", args=[post.pk]),
        ):
            assert client.get(path).status_code == 404, (who, path)
        assert client.post(reverse("staff-change", args=[cast.clerk.pk, "suspend"]), {"reason": "x"}).status_code == 404
        assert client.post(reverse("staff-post", args=[cast.clerk.pk]), {}).status_code == 404


def test_other_courts_are_not_his(cast: Cast, client: Client, region_administrator: User) -> None:
    stranger = cast.judge_of_other_court
    client.force_login(cast.administrator)
    assert client.get(reverse("staff-person", args=[stranger.pk])).status_code == 404
    assert stranger.full_name not in client.get(reverse("staff")).content.decode()
    client.force_login(region_administrator)
    assert client.get(reverse("staff-person", args=[stranger.pk])).status_code == 200
    assert set(administered_courts(cast.president)) == {cast.court}
    assert administered_courts(region_administrator).count() == 4
    assert not may_change(cast.administrator, stranger)


def test_parties_are_nobody_s_staff(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    assert client.get(reverse("staff-person", args=[cast.plaintiff.pk])).status_code == 404


def test_nobody_administers_himself(cast: Cast, client: Client) -> None:
    with pytest.raises(services.NotAllowed, match="不能管理自己"):
        give(cast, cast.administrator, cast.administrator, role=Role.PRESIDENT)
    with pytest.raises(services.NotAllowed, match="不能管理自己"):
        services.end_post(
            Post.objects.get(user=cast.administrator), last_day=None, reason="x", actor=cast.administrator
        )
    client.force_login(cast.administrator)
    client.post(reverse("staff-change", args=[cast.administrator.pk, "password"]), {"reason": "x"})
    assert not TraceEntry.objects.filter(act="give_password").exists()


def test_a_president_makes_no_administrators(cast: Cast) -> None:
    assert not may_give(cast.president, Role.ADMINISTRATOR, cast.court)
    assert may_give(cast.president, Role.JUDGE, cast.court)
    assert not may_give(cast.president, Role.JUDGE, cast.other_court)
    assert not may_give(cast.administrator, Role.SYSTEM, cast.court)
    assert not may_give(cast.administrator, Role.LITIGANT, cast.court)
    assert not may_change(cast.president, cast.administrator)


def test_opening_an_account_and_giving_a_post_by_the_pages(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    assert client.post(reverse("staff-new"), {"full_name": "新来人", "username": "Bad Name"}).status_code == 422
    assert (
        "已被使用" in client.post(reverse("staff-new"), {"full_name": "新来人", "username": "judge"}).content.decode()
    )
    page = client.post(reverse("staff-new"), {"full_name": "新来人", "username": "xin.lairen"})
    password = re.search(r'sc-first-password">([a-z0-9-]{19})<', page.content.decode())
    person = User.objects.get(username="xin.lairen")
    assert password and person.check_password(password[1]) and person.kind == AccountKind.STAFF
    assert page.headers["Cache-Control"] == "no-store"
    values = {"court": cast.court.pk, "role": "archivist", "since": timezone.localdate()}
    address = reverse("staff-post", args=[person.pk])
    assert client.post(address, values | {"since": "2020-01-01"}).status_code == 422
    assert client.post(address, values | {"court": cast.other_court.pk}).status_code == 422
    wrong = values | {"court": cast.court.pk, "division": cast.divisions["civil"].pk, "role": "system"}
    assert client.post(address, wrong).status_code == 422
    assert client.post(address, values).status_code == 302
    assert client.post(address, values).status_code == 422, "twice"
    assert User.objects.get(pk=person.pk).holds(Role.ARCHIVIST)
    assert TraceEntry.objects.filter(act="give_post", actor=cast.administrator).exists()
    assert "新来人" in client.get(reverse("staff"), {"q": "新来"}).content.decode()


def test_a_new_post_gives_the_session_a_new_key(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    client.get(reverse("desk"))
    before = client.cookies["sessionid"].value
    give(cast, cast.judge, cast.administrator)
    client.get(reverse("desk"))
    assert client.cookies["sessionid"].value != before


def test_ending_the_last_post_ends_everything_at_once(cast: Cast, client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(judge=cast.judge)
    client.force_login(cast.judge)
    assert client.get(case.get_absolute_url()).status_code == 200
    boss = Client()
    boss.force_login(cast.administrator)
    post = Post.objects.get(user=cast.judge)
    assert boss.post(reverse("staff-post-end", args=[post.pk]), {"reason": "调离"}).status_code == 302
    assert client.get(case.get_absolute_url()).status_code == 302
    assert not CourtSession.objects.filter(account=cast.judge).exists()
    client.force_login(cast.judge)
    assert client.get(case.get_absolute_url()).status_code == 404, "handling judge once, but not of this court any more"
    assert User.objects.get(pk=cast.judge.pk).current_posts() == []


def test_a_post_may_end_on_a_later_day(cast: Cast) -> None:
    post = Post.objects.get(user=cast.judge)
    last = timezone.localdate() + timedelta(days=7)
    services.end_post(post, last_day=last, reason="退休", actor=cast.administrator)
    person = User.objects.get(pk=cast.judge.pk)
    assert person.current_posts() and person.current_posts(last) and not person.current_posts(last + timedelta(days=1))


def test_suspending_and_restoring(cast: Cast, client: Client) -> None:
    client.force_login(cast.judge)
    boss = Client()
    boss.force_login(cast.administrator)
    assert boss.post(reverse("staff-change", args=[cast.judge.pk, "suspend"]), {"reason": ""}).status_code == 422
    boss.post(reverse("staff-change", args=[cast.judge.pk, "suspend"]), {"reason": "调查"})
    assert client.get(reverse("desk")).status_code == 302
    boss.post(reverse("staff-change", args=[cast.judge.pk, "restore"]), {"reason": "查清"})
    assert client.get(reverse("desk")).status_code == 302, "the old session stays dead"
    assert (
        boss.post(reverse("staff-change", args=[cast.judge.pk, "make-president"]), {"reason": "x"}).status_code == 404
    )
    assert [line.reason for line in TraceEntry.objects.filter(act__in=["suspend", "restore"]).order_by("id")] == [
        "调查",
        "查清",
    ]


def test_leaving_lists_what_has_to_be_handed_over(cast: Cast, client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(judge=cast.judge)
    PanelMember.objects.create(case=case, user=cast.judge, presiding=True, since=SINCE)
    labels = {duties.label.zh: duties.total for duties in duties_of(cast.judge, cast.administrator)}
    assert labels["承办的未结案件"] == 1 and labels["合议庭席位"] == 1
    client.force_login(cast.judge)
    boss = Client()
    boss.force_login(cast.administrator)
    boss.post(reverse("staff-change", args=[cast.judge.pk, "leave"]), {"reason": "离职"})
    assert client.get(reverse("desk")).status_code == 302
    page = boss.get(reverse("staff-person", args=[cast.judge.pk])).content.decode()
    assert case.number in page and "承办的未结案件" in page
    person = User.objects.get(pk=cast.judge.pk)
    assert not person.is_active and not person.current_posts()


def test_a_sealed_case_leaves_no_shadow_but_the_president_sees_it(cast: Cast, client: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(judge=cast.judge, sealed=True)
    for who, shown in (("administrator", False), ("president", True)):
        client.force_login(cast.people[who])
        page = client.get(reverse("staff-person", args=[cast.judge.pk])).content.decode()
        assert (case.number in page) is shown and ("承办的未结案件" in page) is shown


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_asks_the_same_whatever_its_length(cast: Cast, client: Client, count: int) -> None:
    for number in range(count):
        person = make_person(f"clerk{number}", f"书记{number}")
        Post.objects.create(user=person, court=cast.court, role=Role.COURT_CLERK, since=SINCE)
    client.force_login(cast.administrator)
    client.get(reverse("staff"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("staff")).status_code == 200
    assert len(asked) <= 9, [query["sql"][:120] for query in asked]


def test_the_next_page_goes_on_where_the_first_ended(cast: Cast, client: Client) -> None:
    for number in range(60):
        person = make_person(f"more{number}", f"人员{number:02}")
        Post.objects.create(user=person, court=cast.court, role=Role.COURT_CLERK, since=SINCE)
    client.force_login(cast.administrator)
    first = client.get(reverse("staff"))
    second = client.get(reverse("staff"), {"after": first.context["following"]})
    ids = [row["person"].pk for row in [*first.context["rows"], *second.context["rows"]]]
    assert len(ids) == len(set(ids)) == User.objects.filter(kind=AccountKind.STAFF, posts__court=cast.court).count()
    for odd in ("x", "-1", "9" * 40):
        assert client.get(reverse("staff"), {"after": odd}).status_code == 200


def test_the_first_administrator_comes_from_the_command_line(cast: Cast, client: Client) -> None:
    from io import StringIO

    from django.core.management import CommandError, call_command

    said = StringIO()
    call_command("appoint_administrator", "甘0102", "erste", "首任管理员", stdout=said)
    password = said.getvalue().split()[-1]
    answer = client.post(reverse("sign-in"), {"username": "erste", "password": password})
    assert answer.status_code == 302 and client.get(reverse("staff")).headers["Location"] == reverse("password")
    assert User.objects.get(username="erste").holds(Role.ADMINISTRATOR)
    for wrong in (("甘9999", "a.b.c", "x"), ("甘0102", "plaintiff", "x")):
        with pytest.raises(CommandError):
            call_command("appoint_administrator", *wrong, stdout=StringIO())


def test_those_who_assign_hear_what_is_left_behind(cast: Cast, client: Client) -> None:
    """Through the page: the administrator himself sees none of these cases, below the second belt either."""

    def case(sequence: int, **values: Any) -> None:
        Case.objects.create(
            number=f"(2026){cast.court.code}民初{sequence}号", year=2026, type_code="民初", sequence=sequence,
            kind="civil_first", state="filed", court=cast.court, cause="民间借贷纠纷", title=f"第{sequence}案",
            received_on=SINCE, filed_on=SINCE, judge=cast.judge, **values,
        )  # fmt: skip

    case(1, division=cast.divisions["civil"])
    case(2, division=cast.divisions["civil"])
    case(3, division=cast.divisions["civil"], sealed=True)
    case(4, division=cast.divisions["civil"], closed_on=timezone.localdate())
    client.force_login(cast.administrator)
    answer = client.post(reverse("staff-change", args=[cast.judge.pk, "leave"]), {"reason": "调离"})
    assert answer.status_code == 302 and not User.objects.get(pk=cast.judge.pk).is_active
    to_head = Notice.objects.get(recipient=cast.division_head)
    assert "2件未结案件待改派" in to_head.title_zh and "2 open cases" in to_head.title_en
    to_president = Notice.objects.get(recipient=cast.president)
    assert "1件未结案件（不公开）" in to_president.title_zh
