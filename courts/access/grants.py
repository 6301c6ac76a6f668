"""What the role of the second belt may do with each table; asked again after every migration."""

from __future__ import annotations

from typing import Any

from django.db import connections

from courts.access.belt import ROLE

APPEND_ONLY = (
    "courts_traceentry",
    "courts_chainleaf",
    "courts_chainnode",
    "courts_chainhead",
    "courts_chainanchor",
)


def grant_tables(using: str, **_: Any) -> None:
    """Give :data:`ROLE` every table as the platform has it, the append-only ones without changing or deleting."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        for table in APPEND_ONLY:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {ROLE}")
