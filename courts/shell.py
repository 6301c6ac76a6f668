"""What every page's frame needs: menu, name, posts, unread notices."""

from __future__ import annotations

from typing import Any

from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.urls import reverse

from courts import navigation
from courts.identity.person import person_of
from courts.identity.sessions.limits import idle_seconds
from courts.listing.kept import Kept
from courts.notices.models import Notice
from courts.people.hats.choices import hat_choices
from courts.people.models import User
from courts.roles import Role
from law.text import Text


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the mapping ``shell`` of docs/components.md. Queries only for signed-in people, and lazily."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"shell": {"home_url": "/"}}
    return {"shell": LazyShell(request, user)}


_UNREAD = Kept(
    lambda person: (
        Notice.objects.filter(recipient_id=person, read_at__isnull=True)
        .order_by()
        .values_list(RawSQL("COUNT(*)", ()), flat=True)
    ),
    person=int,
)


class LazyShell(dict[str, Any]):
    """The mapping, filled when a template first asks: an error page or a fragment costs nothing."""

    def __init__(self, request: HttpRequest, user: User) -> None:
        super().__init__()
        self._request, self._user = request, user

    def __missing__(self, key: str) -> Any:
        self.update(_frame(self._request, self._user))
        return self.get(key)


def _frame(request: HttpRequest, user: User) -> dict[str, Any]:
    staff = user.is_court_staff
    person = person_of(request)
    posts = user.current_posts() if staff else []
    tabs, more = ([], []) if staff else navigation.portal_entries()
    return {
        "court": posts[0].court.label if posts else Text("诉讼服务", "Litigation services"),
        "role": posts[0].label if posts else Role(user.kind).label if not staff else Text("", ""),
        "posts": hat_choices(person, user) if staff else [],
        "acting_for": user if user.acted_by else None,
        "acting_post": posts[0] if user.acted_by and posts else None,
        "nav": _menu(request, user) if staff else [],
        "tabs": [_item(request, entry) for entry in tabs],
        "more": [_item(request, entry) for entry in more],
        "home_url": reverse("home"),
        "search_url": reverse("case-search"),
        "inbox": {
            "url": reverse("inbox"),
            "count": _UNREAD(person=person.pk)[0],
        },
        "user_name": str(person),
        "account_url": reverse("account"),
        "sign_out_url": reverse("sign-out"),
        "simulated": None,
        "idle_seconds": idle_seconds(dict(request.session.items())) if hasattr(request, "session") else 0,
    }


def _menu(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    return [
        {"label": group, "items": [_item(request, entry) for entry in entries]}
        for group, entries in navigation.entries_for(user.all_roles())
    ]


def _item(request: HttpRequest, entry: navigation.Entry) -> dict[str, Any]:
    url = reverse(entry.name)
    active = request.path == url or (url != "/" and request.path.startswith(url))
    return {"label": entry.label, "url": url, "icon": entry.icon, "active": active}
