"""The accounts of a demonstration 演示账号: one for each role, named by its role. They never exist in production."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from courts.ledger.models import LedgerEntry
from courts.people.models import User
from courts.roles import LABELS, Role
from law.text import Text

MARK = "demonstration"  # of the ledger rows that say what was loaded
# Printed in the README: it protects nothing but invented people.
PASSWORD = "Chen-guang-7-demo"
SECOND = {
    "litigant2": Text("当事人（被告）", "Litigant (defendant)"),
    "lawyer2": Text("律师（被告代理人）", "Lawyer (defendant's)"),
}


def demo_accounts() -> list[dict[str, Any]]:
    """``[{role, account, password, name, court}]`` in the order of the roles; empty in production and without the demo region."""
    if settings.PRODUCTION or not LedgerEntry.objects.filter(system=MARK, key="people").exists():
        return []
    labels = {str(role): label for role, label in LABELS.items() if role is not Role.SYSTEM} | SECOND
    order = {name: place for place, name in enumerate(labels)}
    users = User.objects.filter(username__in=list(labels)).prefetch_related("posts__court")
    return [_row(user, labels[user.username]) for user in sorted(users, key=lambda user: order[user.username])]


def _row(user: User, label: Text) -> dict[str, Any]:
    posts = list(user.posts.all())
    court = posts[0].court.label if posts else Text("", "")
    return {"role": label, "account": user.username, "password": PASSWORD, "name": user.full_name, "court": court}
