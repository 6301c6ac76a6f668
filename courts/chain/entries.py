"""The sealed text of an entry of the trace 留痕条目的存证文本: every column, by name, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

# Instants as whole microseconds since 1970 UTC; ``detail`` as PostgreSQL writes jsonb, which is one text for one value.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("ref", "t.id"),
    ("at", "(extract(epoch from t.at) * 1000000)::bigint"),
    ("actor", "t.actor_id"),
    ("actor_name", "t.actor_name"),
    ("role", "t.role"),
    ("subject", "t.subject"),
    ("subject_id", "t.subject_id"),
    ("case", "t.case_id"),
    ("court", "t.court_id"),
    ("act", "t.act"),
    ("label_zh", "t.label_zh"),
    ("label_en", "t.label_en"),
    ("outcome", "t.outcome"),
    ("from", "t.from_state"),
    ("to", "t.to_state"),
    ("reason", "t.reason"),
    ("detail", "t.detail::text"),
    ("source", "t.source"),
    ("session", "t.session"),
    ("agent", "t.agent"),
)
SQL = ", ".join(expression for _, expression in COLUMNS)
NAMES = ("kind", *(name for name, _ in COLUMNS))
WIDTH = len(COLUMNS)
AT = 1
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def text_of_row(row: Sequence[Any]) -> str:
    """The text of a row selected with :data:`SQL`."""
    return _encode(dict(zip(NAMES, ("trace", *row), strict=True)))
