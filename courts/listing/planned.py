"""Statements PostgreSQL plans once for a connection 预备语句: what every page asks costs more to plan than to answer.

With the second belt below (``courts/access/belt.py``) a list of cases takes 3 to 5 ms to plan and less than one to answer. A statement that
is asked again is therefore prepared (``PREPARE``) and called (``EXECUTE``). PostgreSQL still plans anew for each value where that is
clearly better (``plan_cache_mode = auto``), and plans again when the role, a policy, an index or the statistics change.

Set ``PLANNED_STATEMENTS = False`` behind a pooler that hands out another connection for each transaction.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

MOST = 120
"""Prepared statements a connection keeps; the one not called for longest is given up for a new one."""

_prepared: WeakKeyDictionary[Any, OrderedDict[str, None]] = WeakKeyDictionary()


def planned(connection: BaseDatabaseWrapper, sql: str) -> str:
    """What to execute instead of ``sql``, with the same parameters; prepares the statement where the connection does not know it."""
    if not settings.PLANNED_STATEMENTS or connection.vendor != "postgresql":
        return sql
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    known = _prepared.setdefault(connection.connection, OrderedDict())
    name = f"kept_{hashlib.sha1(sql.encode(), usedforsecurity=False).hexdigest()[:20]}"
    if name in known:
        known.move_to_end(name)
    else:
        _prepare(connection, name, sql)
        known[name] = None
        if len(known) > MOST:
            _run(connection, f"DEALLOCATE {known.popitem(last=False)[0]}")
    slots = sql.replace("%%", "").count("%s")
    return f"EXECUTE {name} ({', '.join(['%s'] * slots)})" if slots else f"EXECUTE {name}"


def _prepare(connection: BaseDatabaseWrapper, name: str, sql: str) -> None:
    number = count(1)
    text = re.sub("%(.)", lambda found: f"${next(number)}" if found[1] == "s" else "%", sql)
    _run(connection, f"PREPARE {name} AS {text}")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    """Below Django's own cursors: not a statement of the page."""
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(statement)
