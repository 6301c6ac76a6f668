"""Accounts and posts of staff. Whatever takes rights away takes them at once: sessions end in the same transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from courts.access import Answer, no
from courts.events import publish
from courts.identity.passwords.services import give_first_password
from courts.identity.sessions.services import end_sessions
from courts.notices.services import notify
from courts.organisation.models import Court, Division
from courts.people.deputies.models import Deputyship
from courts.people.deputies.services import end as end_deputyship
from courts.people.models import AccountKind, Post, User
from courts.people.staff.events import StaffLeft
from courts.people.staff.policy import may_change, may_end, may_give
from courts.roles import Role
from courts.trace.services import record
from law.text import Text

CREATED = Text("开通工作人员账号", "Staff account opened")
GIVEN = Text("任职", "Post given")
ENDED = Text("免职", "Post ended")
SUSPENDED = Text("停用账号", "Account suspended")
RESTORED = Text("恢复账号", "Account restored")
LEFT = Text("离职", "Left")


class NotAllowed(Exception):
    """The policy's reason, for the page."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.zh)
        self.reason = reason


def _require(answer: Answer) -> None:
    if not answer:
        raise NotAllowed(answer.reason)


@transaction.atomic
def open_staff_account(*, username: str, full_name: str, phone: str, actor: User) -> tuple[User, str]:
    """A new account and its first password (shown once). Raises ``IntegrityError`` on a taken account name."""
    person = User(username=username, full_name=full_name, phone=phone, kind=AccountKind.STAFF)
    person.set_unusable_password()
    person.save()
    record(person, "open_account", CREATED, actor=actor)
    return person, give_first_password(person, actor=actor, reason="new account")


@transaction.atomic
def give_post(
    person: User, *, court: Court, division: Division | None, role: Role, since: date, until: date | None, actor: User
) -> Post:
    """A post from a day on. The person's sessions get a new key with it. Raises :class:`NotAllowed`."""
    _require(may_give(actor, role, court))
    if actor.pk == person.pk:
        raise NotAllowed(may_change(actor, person).reason)
    locked = User.objects.select_for_update().get(pk=person.pk)
    overlapping = Post.objects.filter(user=locked, court=court, division=division, role=role, ended_at__isnull=True)
    if overlapping.filter(Q(until__isnull=True) | Q(until__gte=since)).exists():
        _require(no("此人这段时间已任此职。", "The person holds this post for these days already."))
    post = Post.objects.create(user=locked, court=court, division=division, role=role, since=since, until=until)
    record(post, "give_post", GIVEN, actor=actor, detail=_plain(post))
    _rights_changed(locked)
    notify(
        [locked],
        title=Text(f"您被任命为{court.name}{role.label.zh}", f"You are now {role.label.en.lower()} of {court.name_en}"),
    )
    return post


@transaction.atomic
def end_post(post: Post, *, last_day: date | None, reason: str, actor: User) -> None:
    """End a post with ``last_day``, or at once when it is ``None``. Raises :class:`NotAllowed`."""
    _require(may_end(actor, post))
    _end_post(Post.objects.select_for_update().get(pk=post.pk), last_day, reason, actor)


def _end_post(post: Post, last_day: date | None, reason: str, actor: User) -> None:
    today = timezone.localdate()
    at_once = last_day is None
    post.until = max(today, post.since) if last_day is None else last_day
    post.ended_at = timezone.now() if at_once else None
    post.save(update_fields=["until", "ended_at"])
    record(post, "end_post", ENDED, actor=actor, reason=reason, detail=_plain(post))
    if not at_once:
        return
    for deputyship in Deputyship.objects.filter(post=post, ended_at__isnull=True):
        end_deputyship(deputyship, actor=actor, reason=reason)
    _rights_changed(post.user)
    if not Post.objects.filter(user=post.user).held_on(today).exists():
        end_sessions(post.user, actor=actor, why="last post ended")


@transaction.atomic
def suspend(person: User, *, reason: str, actor: User) -> None:
    """Nobody is signed in with this account from now on; posts stand. Raises :class:`NotAllowed`."""
    _require(may_change(actor, person))
    User.objects.filter(pk=person.pk).update(is_active=False, rights_changed_at=timezone.now())
    end_sessions(person, actor=actor, why="suspended")
    record(person, "suspend", SUSPENDED, actor=actor, reason=reason)


@transaction.atomic
def restore(person: User, *, reason: str, actor: User) -> None:
    """The account opens again; posts that ended stay ended."""
    _require(may_change(actor, person))
    User.objects.filter(pk=person.pk).update(is_active=True)
    record(person, "restore", RESTORED, actor=actor, reason=reason)


@transaction.atomic
def leave(person: User, *, reason: str, actor: User) -> None:
    """Every post and deputyship ends, the account closes, sessions end: at once. What has to be handed over stays listed."""
    _require(may_change(actor, person))
    for post in Post.objects.filter(user=person).held_on(timezone.localdate()).select_for_update(of=("self",)):
        _end_post(post, None, reason, actor)
    for post in Post.objects.filter(user=person, since__gt=timezone.localdate()):
        _end_post(post, None, reason, actor)
    for deputyship in Deputyship.objects.filter(deputy=person, ended_at__isnull=True):
        end_deputyship(deputyship, actor=actor, reason=reason)
    User.objects.filter(pk=person.pk).update(is_active=False, rights_changed_at=timezone.now())
    end_sessions(person, actor=actor, why="left")
    record(person, "leave", LEFT, actor=actor, reason=reason)
    publish(StaffLeft(person.pk))


def _rights_changed(person: User) -> None:
    User.objects.filter(pk=person.pk).update(rights_changed_at=timezone.now())


def _plain(post: Post) -> dict[str, Any]:
    return {
        "account": post.user_id,
        "role": post.role,
        "division": post.division_id,
        "since": post.since.isoformat(),
        "until": post.until.isoformat() if post.until else None,
    }
