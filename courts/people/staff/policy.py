"""Who administers whom 人员管理权限."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from courts.access import YES, Answer, no
from courts.organisation.models import Court
from courts.people.models import AccountKind, Post, User
from courts.roles import PARTY_SIDE, Role

HIGH_ROLES = frozenset({Role.PRESIDENT, Role.ADMINISTRATOR})


def administered_courts(user: User) -> QuerySet[Court]:
    """Of an administrator his court and those below it; of a president his own court. Deputies administer nobody."""
    if not user.is_authenticated or not user.is_court_staff or user.acted_by:
        return Court.objects.none()
    wanted = Q(pk__in=[])
    for post in user.current_posts():
        if post.role == Role.ADMINISTRATOR:
            wanted |= Q(pk=post.court_id) | Q(path__startswith=f"{post.court.path}/")
        elif post.role == Role.PRESIDENT:
            wanted |= Q(pk=post.court_id)
    return Court.objects.filter(wanted)


def staff_of(user: User) -> QuerySet[User]:
    """Staff with a post, now or before, in a court this person administers; and accounts that have none yet."""
    courts = administered_courts(user)
    if not courts.exists():
        return User.objects.none()
    return (
        User.objects.filter(kind=AccountKind.STAFF)
        .filter(Q(posts__court__in=courts) | Q(posts__isnull=True))
        .distinct()
    )


def get_staff_for(user: User, pk: int) -> User:
    """The door: raises ``Http404`` for whom this person does not administer."""
    found = staff_of(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def may_change(actor: User, person: User) -> Answer:
    """Whether the account as a whole may be suspended, given a password, sent away: nobody touches his own or a higher one."""
    if actor.pk == person.pk:
        return no(
            "不能管理自己的账号和任职，请由另一名管理员办理。", "Nobody administers himself: ask another administrator."
        )
    reach = set(administered_courts(actor).values_list("pk", flat=True))
    if any(post.court_id not in reach for post in person.current_posts()):
        return no(
            "此人还在您管理范围之外的法院任职。", "This person also holds a post in a court you do not administer."
        )
    if any(Role(post.role) in HIGH_ROLES for post in person.current_posts()) and not actor.holds(Role.ADMINISTRATOR):
        return no(
            "院长和管理员的账号由系统管理员管理。",
            "Accounts of presidents and administrators are an administrator's matter.",
        )
    return YES


def may_give(actor: User, role: Role, court: Court) -> Answer:
    """Whether the actor may give this role in this court to somebody else."""
    if not administered_courts(actor).filter(pk=court.pk).exists():
        return no("该法院不在您的管理范围内。", "That court is not yours to administer.")
    if role in PARTY_SIDE or role is Role.SYSTEM:
        return no("这不是法院职务。", "That is no post of a court.")
    if role in HIGH_ROLES and not actor.holds(Role.ADMINISTRATOR):
        return no("院长和管理员由系统管理员任命。", "Presidents and administrators are appointed by an administrator.")
    return YES


def may_end(actor: User, post: Post) -> Answer:
    if post.user_id == actor.pk:
        return no(
            "不能管理自己的账号和任职，请由另一名管理员办理。", "Nobody administers himself: ask another administrator."
        )
    return may_give(actor, Role(post.role), post.court)
