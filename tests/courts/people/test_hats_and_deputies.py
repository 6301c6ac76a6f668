"""Choosing a post, and acting for a colleague: exactly his rights in that post, never more, never further, never longer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.register.models import Case
from courts.clocks.models import Clock
from courts.people.deputies.models import Deputyship
from courts.people.deputies.services import LONGEST, NotPossible, appoint
from courts.people.models import Post, User
from courts.people.staff.services import end_post, suspend
from courts.procedure import offers_for
from courts.procedure.personal import in_person
from courts.roles import Role
from courts.trace.models import TraceEntry
from tests.cast import SINCE, Cast

pytestmark = pytest.mark.django_db


def wear(client: Client, hat: str) -> Any:
    return client.post(reverse("put-on-hat"), {"hat": hat})


def post_of(user: User) -> Post:
    return Post.objects.get(user=user)


def clock_for(cast: Cast, role: Role, title: str) -> None:
    Clock.objects.create(
        name=title,
        title_zh=title,
        title_en=title,
        subject="courts.court",
        subject_id=cast.court.pk,
        subject_title="",
        url="/",
        court=cast.court,
        role=role,
        started_on=SINCE,
        due_on=date(2030, 1, 1),
    )


@pytest.fixture
def clocks(cast: Cast) -> None:
    clock_for(cast, Role.DIVISION_HEAD, "庭长待批")
    clock_for(cast, Role.JUDGE, "法官待办")
    clock_for(cast, Role.SUPERVISOR, "审管待办")


@pytest.fixture
def deputyship(cast: Cast, clocks: None) -> Deputyship:
    """The supervisor acts for the division head for three days."""
    return lend(cast.division_head, cast.supervisor)


def lend(holder: User, deputy: User, days: int = 3, *, actor: User | None = None) -> Deputyship:
    today = timezone.localdate()
    until = today + timedelta(days=days - 1)
    return appoint(post=post_of(holder), deputy=deputy, since=today, until=until, reason="出差", actor=actor or holder)


class TestOwnPosts:
    def test_one_post_narrows_desk_menu_and_rights(self, cast: Cast, client: Client, clocks: None) -> None:
        second = Post.objects.create(
            user=cast.division_head, court=cast.court, division=cast.divisions["civil"], role=Role.JUDGE, since=SINCE
        )
        client.force_login(cast.division_head)
        page = client.get(reverse("desk")).content.decode()
        assert "庭长待批" in page and "法官待办" in page and "切换职务" in page and "全部职务" in page
        assert wear(client, f"post:{second.pk}").headers["Location"] == reverse("desk")
        page = client.get(reverse("desk")).content.decode()
        assert "庭长待批" not in page and "法官待办" in page
        wear(client, "all")
        assert "庭长待批" in client.get(reverse("desk")).content.decode()
        assert TraceEntry.objects.filter(act="switch_post").count() == 2

    @pytest.mark.parametrize("hat", ["post:999999", "post:x", "deputy:1", "", "root", "post:-1", "post:١"])
    def test_a_hat_one_does_not_have(self, cast: Cast, client: Client, hat: str) -> None:
        client.force_login(cast.judge)
        assert wear(client, hat).status_code == 404

    def test_nobody_wears_a_post_of_somebody_else(self, cast: Cast, client: Client) -> None:
        client.force_login(cast.outsider)
        assert wear(client, f"post:{post_of(cast.president).pk}").status_code == 404
        client.force_login(cast.judge)
        assert wear(client, f"post:{post_of(cast.president).pk}").status_code == 404

    def test_a_post_that_ends_falls_off(self, cast: Cast, client: Client) -> None:
        second = Post.objects.create(user=cast.judge, court=cast.court, role=Role.SUPERVISOR, since=SINCE)
        client.force_login(cast.judge)
        wear(client, f"post:{second.pk}")
        assert "审管人员" in client.get(reverse("desk")).content.decode()
        Post.objects.filter(pk=second.pk).update(until=SINCE)
        assert client.get(reverse("desk")).context["user"].worn_post is None

    def test_with_one_post_there_is_nothing_to_choose(self, cast: Cast, client: Client) -> None:
        client.force_login(cast.judge)
        assert "切换职务" not in client.get(reverse("desk")).content.decode()


class TestDeputies:
    def test_the_deputy_sees_the_desk_and_every_page_says_so(
        self, cast: Cast, client: Client, deputyship: Deputyship
    ) -> None:
        client.force_login(cast.supervisor)
        page = client.get(reverse("desk")).content.decode()
        assert "审管待办" in page and "庭长待批" not in page and "代 高衡" in page
        wear(client, f"deputy:{deputyship.pk}")
        page = client.get(reverse("desk")).content.decode()
        assert "庭长待批" in page and "审管待办" not in page and "您正在代 高衡" in page
        wear(client, "all")
        assert "审管待办" in client.get(reverse("desk")).content.decode()

    def test_the_trace_names_both(self, cast: Cast, client: Client, deputyship: Deputyship, case: Case) -> None:
        client.force_login(cast.supervisor)
        wear(client, f"deputy:{deputyship.pk}")
        Case.objects.filter(pk=case.pk).update(division=cast.divisions["civil"])
        client.post(reverse("api-act", args=["civil_first", case.pk, "assign"]), {})
        line = TraceEntry.objects.filter(subject="cases.case").latest("id")
        assert line.outcome == "refused" and line.actor_id == cast.supervisor.pk
        assert line.actor_name == "卫平（代高衡）" and line.role == "division_head"
        assert line.detail["acting_for"] == {"account": cast.division_head.pk, "name": "高衡"}

    def test_what_must_be_done_in_person_is_refused(self, cast: Cast, case: Case, deputyship: Deputyship) -> None:
        from courts.people.hats.services import wearing

        acting = wearing(cast.supervisor, f"deputy:{deputyship.pk}")
        assert acting is not None and acting.pk == cast.division_head.pk
        (offer, *_) = offers_for(case, actor=cast.filing_clerk)
        assert offer.ok and offer.act is not None
        from courts.procedure import personal

        personal._PERSONAL.add(("civil_first", offer.act.name))
        try:
            refused = in_person(offer, "civil_first", acting)
            assert not refused.ok and "本人办理" in refused.findings[0].message.zh
            assert in_person(offer, "civil_first", cast.filing_clerk).ok
        finally:
            personal._PERSONAL.discard(("civil_first", offer.act.name))
        assert {("document", "sign"), ("civil_first", "decide")} <= personal._PERSONAL

    def test_it_ends_with_its_last_day(self, cast: Cast, client: Client, deputyship: Deputyship) -> None:
        client.force_login(cast.supervisor)
        wear(client, f"deputy:{deputyship.pk}")
        assert not Deputyship.objects.standing_on(deputyship.until + timedelta(days=1)).exists()
        Deputyship.objects.update(since=SINCE, until=SINCE)
        assert "审管待办" in client.get(reverse("desk")).content.decode()
        assert wear(client, f"deputy:{deputyship.pk}").status_code == 404

    @pytest.mark.parametrize("way", ["ended", "post_ended", "suspended", "deputy_lost_post"])
    def test_it_ends_at_once_with_what_it_rests_on(
        self, cast: Cast, client: Client, deputyship: Deputyship, way: str
    ) -> None:
        client.force_login(cast.supervisor)
        wear(client, f"deputy:{deputyship.pk}")
        head = Client()
        head.force_login(cast.division_head)
        doings = {
            "ended": lambda: head.post(reverse("deputy-end", args=[deputyship.pk])),
            "post_ended": lambda: end_post(
                post_of(cast.division_head), last_day=None, reason="x", actor=cast.administrator
            ),
            "suspended": lambda: suspend(cast.division_head, reason="x", actor=cast.administrator),
            "deputy_lost_post": lambda: Post.objects.filter(user=cast.supervisor).update(until=SINCE),
        }
        doings[way]()
        assert "庭长待批" not in client.get(reverse("desk")).content.decode()
        assert wear(client, f"deputy:{deputyship.pk}").status_code == 404

    def test_it_cannot_be_chained(self, cast: Cast, client: Client, deputyship: Deputyship) -> None:
        from courts.people.hats.services import wearing

        acting = wearing(cast.supervisor, f"deputy:{deputyship.pk}")
        with pytest.raises(NotPossible, match="不能再委托"):
            lend(cast.division_head, cast.clerk, actor=acting)
        client.force_login(cast.supervisor)
        wear(client, f"deputy:{deputyship.pk}")
        assert client.get(reverse("deputies")).status_code == 404
        # Whoever is deputy of the deputy gets the deputy's own post, and nothing of what was lent to him.
        further = lend(cast.supervisor, cast.archivist)
        third = wearing(cast.archivist, f"deputy:{further.pk}")
        assert third is not None and third.all_roles() == {"supervisor"}

    def test_own_affairs_stay_own(self, cast: Cast, client: Client, deputyship: Deputyship) -> None:
        from courts.notices.services import notify
        from law.text import Text

        notify([cast.division_head], title=Text("给庭长的私信", "private"))
        client.force_login(cast.supervisor)
        wear(client, f"deputy:{deputyship.pk}")
        assert "给庭长的私信" not in client.get(reverse("inbox")).content.decode()
        assert "卫平" in client.get(reverse("account")).content.decode()
        assert "高衡" not in client.get(reverse("sessions")).content.decode().split("sc-sessions")[1]

    def test_a_deputy_administers_nobody(self, cast: Cast, client: Client) -> None:
        made = lend(cast.president, cast.supervisor)
        client.force_login(cast.supervisor)
        wear(client, f"deputy:{made.pk}")
        assert client.get(reverse("staff")).status_code == 404

    @pytest.mark.parametrize(
        ("holder", "deputy", "days", "why"),
        [
            ("division_head", "division_head", 3, "不能委托本人"),
            ("division_head", "judge_of_other_court", 3, "同一法院"),
            ("division_head", "plaintiff", 3, "同一法院"),
            ("division_head", "supervisor", LONGEST.days + 2, "90天"),
            ("division_head", "supervisor", 0, "90天"),
            ("judge", "clerk", 3, "只能委托法官"),
            ("administrator", "supervisor", 3, "不能委托"),
        ],
    )
    def test_what_cannot_be_lent(self, cast: Cast, holder: str, deputy: str, days: int, why: str) -> None:
        with pytest.raises(NotPossible, match=why):
            lend(cast.people[holder], cast.people[deputy], days)

    def test_it_cannot_outlast_the_post_nor_overlap(self, cast: Cast) -> None:
        Post.objects.filter(user=cast.clerk).update(until=timezone.localdate() + timedelta(days=1))
        with pytest.raises(NotPossible, match="最后一日"):
            lend(cast.clerk, cast.supervisor, 5)
        lend(cast.division_head, cast.supervisor)
        with pytest.raises(NotPossible, match="已有代理人"):
            lend(cast.division_head, cast.archivist)

    def test_the_database_refuses_dates_the_wrong_way_round(self, deputyship: Deputyship) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Deputyship.objects.update(until=SINCE)

    def test_appointing_by_the_page(self, cast: Cast, client: Client) -> None:
        client.force_login(cast.division_head)
        today = timezone.localdate()
        values = {
            "post": post_of(cast.division_head).pk,
            "deputy": cast.supervisor.pk,
            "since": today,
            "until": today,
            "reason": "开会",
        }
        wrong = client.post(reverse("deputies"), {**values, "until": "2020-01-01"})
        assert wrong.status_code == 422 and "开会" in wrong.content.decode()
        assert client.post(reverse("deputies"), values).status_code == 302
        assert "卫平" in client.get(reverse("deputies")).content.decode()
        assert TraceEntry.objects.filter(act="appoint_deputy", actor=cast.division_head).exists()
        client.force_login(cast.judge)
        assert client.post(reverse("deputies"), values).status_code == 422, "not his post"
        assert client.post(reverse("deputy-end", args=[Deputyship.objects.get().pk])).status_code == 404

    def test_parties_have_no_deputies(self, cast: Cast, client: Client) -> None:
        client.force_login(cast.outsider)
        assert client.get(reverse("deputies")).status_code == 404

    def test_waiting_a_week_changes_nothing_about_the_last_day(self, deputyship: Deputyship, cast: Cast) -> None:
        with time_machine.travel(timezone.now() + timedelta(days=3)):
            assert not Deputyship.objects.standing_on(timezone.localdate()).exists()
