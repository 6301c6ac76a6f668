"""Row-level security hides what a page forgot to filter; it says the same as ``visible_to``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import timezone

from cases.assignment.models import PanelMember
from cases.document.models import Document
from cases.grants.models import CaseGrant
from cases.register.middleware import ReaderMiddleware
from cases.register.models import Agent, Case, Party
from cases.register.scope import reach_of
from courts.access.belt import NOBODY, belt, beyond_reader
from courts.people.models import Post, User
from courts.roles import Role
from courts.trace.models import TraceEntry
from courts.trace.services import record
from law.text import Text
from tests.cast import SINCE, Cast, make_person

TODAY = timezone.localdate()


def make_case(cast: Cast, sequence: int, **values: Any) -> Case:
    court = values.pop("court", cast.court)
    return Case.objects.create(
        number=f"(2026){court.code}民初{sequence}号", year=2026, type_code="民初", sequence=sequence, kind="civil_first",
        state="filed", court=court, cause="民间借贷纠纷", title=f"第{sequence}案", received_on=TODAY, filed_on=TODAY, **values,
    )  # fmt: skip


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    """One case for each way of standing to it."""
    made = [
        make_case(cast, 1, division=cast.divisions["civil"], judge=cast.judge, clerk=cast.clerk),
        make_case(cast, 2, division=cast.divisions["civil2"], judge=cast.judge_of_other_division),
        make_case(cast, 3, sealed=True, division=cast.divisions["civil"], judge=cast.judge),
        make_case(cast, 4, court=cast.other_court, judge=cast.judge_of_other_court),
        make_case(cast, 5, division=cast.divisions["civil"], assistant=cast.assistant),
        make_case(cast, 6, court=cast.other_court, sealed=True),
    ]
    party = Party.objects.create(case=made[0], role="plaintiff", name="王甲禾", user=cast.plaintiff)
    Party.objects.create(case=made[2], role="defendant", name="李乙舟", user=cast.defendant)
    Agent.objects.create(party=party, name="赵律", user=cast.lawyer)
    PanelMember.objects.create(case=made[1], user=cast.third_judge, since=TODAY)
    PanelMember.objects.create(case=made[3], user=cast.third_judge, since=SINCE, until=TODAY)
    reading = Permission.objects.get(codename="view_case")
    for case, until in ((made[3], TODAY), (made[5], TODAY - timedelta(days=1))):
        CaseGrant.objects.create(
            user=cast.presiding, permission=reading, content_object=case, since=SINCE, until=until, reason="调卷",
            granted_by=cast.president,
        )  # fmt: skip
    over_all = make_person("high_supervisor", "高院督导")
    Post.objects.create(user=over_all, court=cast.high, role=Role.SUPERVISOR, since=SINCE)
    cast.people["high_supervisor"] = over_all
    return made


def seen_by_belt(user: User) -> set[int]:
    with belt(reach_of(user), TODAY):
        return set(Case.objects.values_list("pk", flat=True))


def test_the_belt_and_the_scope_say_the_same_for_everybody(cast: Cast, cases: list[Case]) -> None:
    for name, user in cast.people.items():
        scope = set(Case.objects.visible_to(user).values_list("pk", flat=True))
        assert seen_by_belt(user) == scope, name


def test_the_scope_itself(cast: Cast, cases: list[Case]) -> None:
    one, two, sealed, other, fifth, _ = (case.pk for case in cases)
    assert seen_by_belt(cast.judge) == {one, sealed}
    assert seen_by_belt(cast.third_judge) == {two}
    assert seen_by_belt(cast.presiding) == {other}
    assert seen_by_belt(cast.clerk) == {one, fifth}
    assert seen_by_belt(cast.filing_clerk) == {one, two, fifth}
    assert seen_by_belt(cast.president) == {one, two, sealed, fifth}
    assert seen_by_belt(cast.people["high_supervisor"]) == {one, two, other, fifth}
    assert seen_by_belt(cast.lawyer) == seen_by_belt(cast.plaintiff) == {one}
    assert seen_by_belt(cast.defendant) == {sealed}
    assert seen_by_belt(cast.outsider) == seen_by_belt(cast.administrator) == set()


def test_whoever_left_his_post_is_stopped_by_the_belt_too(cast: Cast, cases: list[Case]) -> None:
    assert cases[0].pk in seen_by_belt(cast.judge)
    Post.objects.filter(user=cast.judge).update(until=TODAY - timedelta(days=1))
    assert seen_by_belt(User.objects.get(pk=cast.judge.pk)) == set()


def test_staff_named_as_a_party_does_not_come_in_by_the_belt(cast: Cast, cases: list[Case]) -> None:
    Party.objects.create(case=cases[3], role="plaintiff", name="本人", user=cast.judge)
    assert cases[3].pk not in seen_by_belt(cast.judge)


def test_documents_and_trace_follow_their_case(cast: Cast, cases: list[Case]) -> None:
    for case in cases[:2]:
        Document.objects.create(code="civil_judgment", case=case, court=case.court, title="判决书")
        record(case, "look", Text("看", "Look"), actor=cast.president)
    with belt(reach_of(cast.plaintiff), TODAY):
        assert list(Document.objects.values_list("case_id", flat=True)) == [cases[0].pk]
        assert set(TraceEntry.objects.values_list("case_id", flat=True)) == {cases[0].pk}
        assert Case.objects.filter(number__contains="民初2").count() == 0
    with belt(reach_of(cast.president), TODAY):
        assert TraceEntry.objects.count() == 2


def test_a_person_writes_no_case_out_of_reach(cast: Cast, cases: list[Case]) -> None:
    with belt(reach_of(cast.plaintiff), TODAY):
        assert Case.objects.filter(pk=cases[1].pk).update(title="改") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make_case(cast, 9)


def test_the_trace_cannot_be_changed_or_cleared_by_the_role(cast: Cast, cases: list[Case]) -> None:
    entry = record(cases[0], "look", Text("看", "Look"), actor=cast.judge)
    with belt(reach_of(cast.judge), TODAY):
        for change in (lambda: TraceEntry.objects.filter(pk=entry.pk).update(reason="x"), lambda: entry.delete()):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                change()


def test_a_rule_may_look_beyond_and_the_belt_is_back_afterwards(cast: Cast, cases: list[Case]) -> None:
    with belt(reach_of(cast.outsider), TODAY):
        with beyond_reader("test"):
            with beyond_reader("nested"):
                assert Case.objects.count() == 6
            assert Case.objects.count() == 6
        assert Case.objects.count() == 0
        with pytest.raises(ZeroDivisionError), beyond_reader("test"):
            1 / 0  # noqa: B018
        assert Case.objects.count() == 0


def test_a_rollback_does_not_take_the_belt_off(cast: Cast, cases: list[Case]) -> None:
    with belt(NOBODY, TODAY):
        with pytest.raises(IntegrityError), transaction.atomic(), beyond_reader("test"):
            make_case(cast, 1)
        assert Case.objects.count() == 0
        with pytest.raises(RuntimeError), transaction.atomic():
            assert Case.objects.count() == 0
            raise RuntimeError
        assert Case.objects.count() == 0
    assert Case.objects.count() == 6


def answer(user: User, view: Callable[[HttpRequest], Any]) -> Any:
    """A careless view behind the middleware."""
    request = RequestFactory().get("/", headers={"cookie": "sessionid=x"})
    request.user = user
    return ReaderMiddleware(view)(request)


def test_a_page_that_forgets_to_ask_shows_nothing(cast: Cast, cases: list[Case]) -> None:
    def careless(_: HttpRequest) -> HttpResponse:
        return HttpResponse(" ".join(Case.objects.values_list("title", flat=True)))

    assert answer(cast.outsider, careless).content == b""
    assert "第2案" in answer(cast.judge_of_other_division, careless).content.decode()
    assert Case.objects.count() == 6


def test_what_is_streamed_is_read_within_the_reach(cast: Cast, cases: list[Case]) -> None:
    def careless(_: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(str(Case.objects.count()) for _ in range(1))

    response = answer(cast.plaintiff, careless)
    assert b"".join(response.streaming_content) == b"1"
    for (
        closer
    ) in response._resource_closers:  # what the server does at the end, without ending the connection of the test
        closer()
    assert Case.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_comes_back_with_the_belt(cast: Cast, cases: list[Case]) -> None:
    with belt(reach_of(cast.outsider), TODAY):
        assert Case.objects.count() == 0
        connection.close()
        assert Case.objects.count() == 0
    assert Case.objects.count() == 6


def test_a_response_that_was_never_closed_leaves_no_belt_to_the_next(cast: Cast, cases: list[Case]) -> None:
    left_open = answer(cast.outsider, lambda _: StreamingHttpResponse(iter(["x"])))
    counted = answer(cast.president, lambda _: HttpResponse(str(Case.objects.count())))
    assert counted.content == b"4"
    assert Case.objects.count() == 6
    assert left_open.streaming  # still held: it was not the collector that took the belt off
