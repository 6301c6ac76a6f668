"""Counting tries: one atomic statement, so that racing guesses are all counted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from courts.identity.tries.models import TryCount

_COUNT = """
INSERT INTO courts_trycount AS t (key, count, ends_at) VALUES (%(key)s, 1, %(ends)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN t.ends_at <= %(now)s THEN 1 ELSE t.count + 1 END,
    ends_at = CASE WHEN t.ends_at <= %(now)s THEN %(ends)s ELSE t.ends_at END
RETURNING count, ends_at
"""


@dataclass(frozen=True)
class Limit:
    """At most ``most`` tries in ``seconds``, counted for each value of ``what``."""

    name: str
    most: int
    seconds: int

    def key(self, *what: object) -> str:
        return salted_hmac(f"tries.{self.name}", "\x1f".join(map(str, what)), algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Counted:
    """The result of one count. ``wait`` is in seconds, 0 while the try is allowed."""

    count: int
    wait: int
    most: int

    @property
    def just_exceeded(self) -> bool:
        """The first refused try of a window: worth a line in the trace, the later ones are not."""
        return self.count == self.most + 1


def count_try(limit: Limit, *what: object) -> Counted:
    """Count one try; the caller goes on only when ``wait`` is 0."""
    now = timezone.now()
    values: dict[str, Any] = {"key": limit.key(*what), "now": now, "ends": now + timedelta(seconds=limit.seconds)}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        count, ends_at = cursor.fetchone()
    wait = max(1, math.ceil((ends_at - now).total_seconds())) if count > limit.most else 0
    return Counted(count, wait, limit.most)


def forget_tries(limit: Limit, *what: object) -> None:
    """Right at last: the tries before are forgotten."""
    TryCount.objects.filter(key=limit.key(*what)).delete()


def forget_ended_windows() -> int:
    """Housekeeping: rows whose window is over say nothing any more."""
    return TryCount.objects.filter(ends_at__lt=timezone.now()).delete()[0]
