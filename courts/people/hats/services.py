"""Putting on a hat. It narrows rights, or lends exactly those of one post of somebody else; never more."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from courts.listing.kept import Kept
from courts.people.deputies.models import Deputyship
from courts.people.models import Post, User

KEY = "hat"
ALL = "all"

_own_routes: set[str] = set()

# Asked for every page; few people are deputies, and the short question is answered at once.
_ANY_DEPUTYSHIP = Kept(
    lambda deputy, on: Deputyship.objects.filter(
        deputy_id=deputy, since__lte=on, until__gte=on, ended_at__isnull=True
    ).values_list("pk")[:1],
    deputy=int,
    on=date,
)
_DEPUTYSHIPS = Kept(
    lambda deputy, on: (
        Deputyship.objects.filter(deputy_id=deputy)
        .standing_on(on)
        .select_related("post__user", "post__court", "post__division")
    ),
    deputy=int,
    on=date,
)


def as_oneself(*routes: str) -> None:
    """On these routes nobody acts for another: private notes, permits in a person's own name. A room says so in its wiring."""
    _own_routes.update(routes)


def is_own_route(route: str) -> bool:
    return route in _own_routes


def hats_of(person: User) -> tuple[list[Post], list[Deputyship]]:
    """One's own posts of today and the deputyships in force. Whoever holds no post himself is nobody's deputy."""
    today = timezone.localdate()
    narrowed = person.worn_post is not None
    posts = person.current_posts(today) if narrowed else person.current_posts()
    if not posts or not _ANY_DEPUTYSHIP(deputy=person.pk, on=today):
        return posts, []
    return posts, _DEPUTYSHIPS(deputy=person.pk, on=today)


def wearing(person: User, hat: str) -> User | None:
    """The user whose rights the request has under this hat; ``None`` when it may not be worn (any more)."""
    kind, _, number = hat.partition(":")
    if hat == ALL:
        return person
    if not number.isdecimal() or kind not in {"post", "deputy"}:
        return None
    posts, deputyships = hats_of(person)
    if kind == "post":
        chosen = next((post for post in posts if post.pk == int(number)), None)
        return person.limited_to(chosen) if chosen else None
    standing = next((one for one in deputyships if one.pk == int(number)), None)
    return standing.post.user.limited_to(standing.post, acted_by=person) if standing else None
