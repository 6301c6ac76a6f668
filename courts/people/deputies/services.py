"""Appointing and ending deputies. Nobody lends more than he has, and nobody lends on what was lent to him."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from courts.access import YES, Answer, no
from courts.notices.services import notify
from courts.people.deputies.models import Deputyship
from courts.people.models import Post, User
from courts.roles import Role
from courts.trace.services import record
from law.text import Text

APPOINTED = Text("委托代理", "Deputy appointed")
ENDED = Text("结束代理", "Deputyship ended")
LONGEST = timedelta(days=90)
JUDICIAL = frozenset({Role.JUDGE, Role.PRESIDING_JUDGE})
BENCH = frozenset({Role.JUDGE, Role.PRESIDING_JUDGE, Role.DIVISION_HEAD, Role.PRESIDENT})


class NotPossible(Exception):
    """The reason, for the page."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.zh)
        self.reason = reason


def may_be_deputy(post: Post, deputy: User, since: date, until: date) -> Answer:
    """Whether this colleague can act in this post for these days."""
    if post.role == Role.ADMINISTRATOR:
        return no(
            "系统管理员的权限不能委托，请另行任命一名管理员。",
            "An administrator's rights are not lent: appoint a second one.",
        )
    if deputy.pk == post.user_id:
        return no("不能委托本人。", "Nobody is his own deputy.")
    if until < since or until - since > LONGEST:
        return no(f"代理期间应在1至{LONGEST.days}天之间。", f"A deputyship lasts 1 to {LONGEST.days} days.")
    if post.until and until > post.until:
        return no("代理不能超过本人任职的最后一日。", "It cannot outlast the post itself.")
    own = [one for one in deputy.current_posts(since) if one.court_id == post.court_id]
    if not deputy.is_active or not own:
        return no("受托人须是同一法院的在职人员。", "The deputy must hold a post in the same court.")
    if Role(post.role) in JUDICIAL and not any(Role(one.role) in BENCH for one in own):
        return no(
            "法官职务只能委托法官代为处理程序性事项。", "Only a judge can be deputy of a judge, for procedural acts."
        )
    overlap = Deputyship.objects.filter(post=post, ended_at__isnull=True, since__lte=until, until__gte=since)
    if overlap.exists():
        return no("这段时间已有代理人，请先结束原代理。", "These days have a deputy already: end that one first.")
    return YES


@transaction.atomic
def appoint(*, post: Post, deputy: User, since: date, until: date, reason: str, actor: User) -> Deputyship:
    """Raises :class:`NotPossible`. ``actor`` is the holder of the post or an administrator, never somebody's deputy."""
    locked = Post.objects.select_for_update().get(pk=post.pk)
    answer = may_be_deputy(locked, deputy, since, until)
    if actor.acted_by is not None:
        answer = no("代理人不能再委托他人。", "A deputy cannot appoint deputies.")
    if not answer:
        raise NotPossible(answer.reason)
    made = Deputyship.objects.create(
        post=locked, deputy=deputy, since=since, until=until, reason=reason, appointed_by=actor
    )
    record(made, "appoint_deputy", APPOINTED, actor=actor, reason=reason, detail=_plain(made))
    _tell(made, deputy, actor)
    return made


@transaction.atomic
def end(deputyship: Deputyship, *, actor: User | None, reason: str = "") -> None:
    """At once: the next request of the deputy has only his own rights."""
    changed = Deputyship.objects.filter(pk=deputyship.pk, ended_at__isnull=True).update(ended_at=timezone.now())
    if changed:
        record(deputyship, "end_deputy", ENDED, actor=actor, reason=reason, detail=_plain(deputyship))


def _plain(made: Deputyship) -> dict[str, object]:
    return {
        "for": made.post.user_id,
        "deputy": made.deputy_id,
        "role": made.post.role,
        "since": made.since.isoformat(),
        "until": made.until.isoformat(),
    }


def _tell(made: Deputyship, deputy: User, actor: User) -> None:
    holder, role = made.post.user, made.post.label
    people = [deputy] + ([holder] if holder.pk != actor.pk else [])
    notify(
        people,
        title=Text(f"{deputy}代{holder}办理{role.zh}事务", f"{deputy} acts for {holder} as {role.en.lower()}"),
        body=Text(
            f"自{made.since}至{made.until}。受托人在右上角菜单“切换职务”中选择后办理，留痕记载二人姓名。",
            f"From {made.since} to {made.until}. The deputy chooses it under “Switch post”; the trace names both.",
        ),
        url=reverse("deputies"),
    )
