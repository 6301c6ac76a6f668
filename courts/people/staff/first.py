"""The first administrator: nobody is there yet who could appoint him. Only from the command line of the server."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from courts.identity.passwords.services import give_first_password
from courts.organisation.models import Court
from courts.people.models import AccountKind, Post, User
from courts.roles import Role
from courts.trace.services import record
from law.text import Text

APPOINTED = Text("由命令行任命管理员", "Administrator appointed from the command line")


@transaction.atomic
def appoint_administrator(*, court: Court, username: str, full_name: str) -> str:
    """A staff account with the post of administrator; its first password. An existing staff account keeps its name."""
    person, made = User.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "kind": AccountKind.STAFF}
    )
    if not made and not person.is_court_staff:
        raise ValueError(f"{username} is the account of a party")
    post = Post.objects.create(user=person, court=court, role=Role.ADMINISTRATOR, since=timezone.localdate())
    record(post, "appoint_administrator", APPOINTED, actor=None, detail={"account": person.pk})
    return give_first_password(person, actor=person, reason="first administrator")
