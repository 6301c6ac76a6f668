"""Telling people of their deadlines 期限提醒: one notice a person and run, however many clocks; each clock once near its end, once after.

The sweep is a few statements whatever the number of clocks, and a second run finds nothing to tell.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from courts.notices.models import Notice
from law.text import Text

NEAR_DAYS = 3  # product convention: told three days before
TITLE = Text("期限提醒", "Deadlines")

_NEW = """
INSERT INTO courts_clockalert (clock_id, kind, due_on, at)
SELECT c.id, CASE WHEN c.due_on < %(today)s THEN 'overdue' ELSE 'soon' END, c.due_on, now()
FROM courts_clock c WHERE c.stopped_on IS NULL AND c.due_on <= %(near)s
ON CONFLICT DO NOTHING
RETURNING clock_id, kind
"""
# Whoever must answer: the person named, or the holders of the role in that court and division.
_TOLD = """
WITH new AS (SELECT unnest(%(clocks)s::bigint[]) AS clock_id, unnest(%(kinds)s::text[]) AS kind),
told AS (
    SELECT c.owner_id AS user_id, n.kind, n.clock_id FROM new n JOIN courts_clock c ON c.id = n.clock_id WHERE c.owner_id IS NOT NULL
    UNION
    SELECT p.user_id, n.kind, n.clock_id FROM new n JOIN courts_clock c ON c.id = n.clock_id
    JOIN courts_post p ON p.court_id = c.court_id AND p.role = c.role AND p.since <= %(today)s AND (p.until IS NULL OR p.until >= %(today)s)
        AND (c.division_id IS NULL OR p.division_id IS NULL OR p.division_id = c.division_id)
    WHERE c.owner_id IS NULL
)
SELECT t.user_id, t.kind, count(*) FROM told t JOIN courts_user u ON u.id = t.user_id AND u.is_active GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Warned:
    """How many clocks were told of, in how many notices."""

    clocks: int
    notices: int


@transaction.atomic
def warn_of_deadlines(today: date | None = None) -> Warned:
    """Tell everybody of clocks newly near or over. Two sweeps at once tell nobody twice: the alert is unique."""
    today = today or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_NEW, {"today": today, "near": today + timedelta(days=NEAR_DAYS)})
        new = cursor.fetchall()
        if not new:
            return Warned(0, 0)
        clocks, kinds = [row[0] for row in new], [row[1] for row in new]
        cursor.execute(_TOLD, {"clocks": clocks, "kinds": kinds, "today": today})
        told: dict[int, dict[str, int]] = defaultdict(dict)
        for user, kind, count in cursor.fetchall():
            told[user][kind] = count
    Notice.objects.bulk_create((_notice(user, counts) for user, counts in sorted(told.items())), batch_size=2000)
    return Warned(len(new), len(told))


def _notice(user: int, counts: dict[str, int]) -> Any:
    over, soon = counts.get("overdue", 0), counts.get("soon", 0)
    zh = [f"{over}项已逾期"] * bool(over) + [f"{soon}项将在{NEAR_DAYS}日内到期"] * bool(soon)
    en = [f"{over} overdue"] * bool(over) + [f"{soon} due within {NEAR_DAYS} days"] * bool(soon)
    body = Text(f"您新增{'，'.join(zh)}，请到工作台办理。", f"New on your desk: {', '.join(en)}.")
    return Notice(
        recipient_id=user, title_zh=TITLE.zh, title_en=TITLE.en, body_zh=body.zh, body_en=body.en, url=reverse("desk")
    )
