"""The role switcher of the shell."""

from __future__ import annotations

from typing import Any

from courts.people.hats.services import ALL, hats_of
from courts.people.models import Post, User
from law.text import Text

OWN = Text("全部职务", "All my posts")


def hat_choices(person: User, user: User) -> list[dict[str, Any]]:
    """``[{label, hat, active}]`` for the menu; nothing where there is nothing to choose. ``user`` wears the present hat."""
    posts, deputyships = hats_of(person)
    if len(posts) + len(deputyships) < 2:
        return []
    worn = user.worn_post.pk if user.worn_post else None
    own = [_row(f"post:{post.pk}", _post(post), not user.acted_by and worn == post.pk) for post in posts]
    lent = [
        _row(f"deputy:{one.pk}", _for(one.post), bool(user.acted_by) and worn == one.post_id) for one in deputyships
    ]
    together = [_row(ALL, OWN, worn is None)] if len(posts) > 1 else []
    return together + own + lent


def _row(hat: str, label: Text, active: bool) -> dict[str, Any]:
    return {"hat": hat, "label": label, "active": active}


def _post(post: Post) -> Text:
    where = post.division.label if post.division else Text("", "")
    return Text(
        f"{post.court.name}{where.zh} {post.label.zh}",
        ", ".join(filter(None, (post.court.name_en, where.en, post.label.en))),
    )


def _for(post: Post) -> Text:
    return Text(f"代 {post.user}（{post.label.zh}）", f"For {post.user} ({post.label.en})")
