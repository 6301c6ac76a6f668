"""Reading the staff of the courts one administers."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from courts.people.models import Post, User
from courts.people.staff.policy import staff_of
from courts.roles import Role
from law.text import Text

PAGE = 50


def staff_page(actor: User, *, words: str, after: int) -> tuple[list[User], int | None]:
    """A keyset page of staff by id and the ``after`` of the next one. ``words`` narrow by name or account."""
    found = staff_of(actor).order_by("id")
    if words:
        found = found.filter(Q(full_name__icontains=words) | Q(username__icontains=words))
    posts = Post.objects.held_on(timezone.localdate()).select_related("court", "division")
    rows: list[Any] = list(
        found.filter(pk__gt=after).prefetch_related(Prefetch("posts", posts, to_attr="held"))[: PAGE + 1]
    )
    return rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else None


def staff_row(person: User) -> dict[str, Any]:
    """One line of the list."""
    held: list[Post] = getattr(person, "held", [])
    return {
        "person": person,
        "posts": [
            Text(f"{post.court.name} {Role(post.role).label.zh}", f"{post.court.name_en}, {Role(post.role).label.en}")
            for post in held
        ],
    }


def posts_of(person: User) -> list[Post]:
    """Every post, the latest first."""
    return list(Post.objects.filter(user=person).select_related("court", "division").order_by("-since", "-id"))
