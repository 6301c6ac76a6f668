"""Finding words in Chinese text 检索: pairs of characters, as numbers, find the place in an index, LIKE makes sure.

The SQL functions ``bigrams`` and ``searchable`` stand in the migrations of this room.
"""

from __future__ import annotations

import unicodedata

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, Value

LEAST = 2


class Bigrams(Func):
    """``bigrams(column)``: what a GIN index is built over."""

    function = "bigrams"
    output_field = ArrayField(BigIntegerField())


class _HasPairs(Func):
    template = "bigrams(%(expressions)s)"
    arg_joiner = ") @> bigrams("
    output_field = BooleanField()


class _Holds(Func):
    template = "(searchable(%(expressions)s))"
    arg_joiner = ") LIKE ("
    output_field = BooleanField()


def tidy(text: str) -> str:
    """The wanted words as they are compared: NFKC, lower case, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def contains(column: str, wanted: str) -> Q:
    """Rows whose ``column`` holds the wanted words (two characters at least), by index and recheck."""
    words = tidy(wanted)
    pattern = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return Q(_HasPairs(F(column), Value(words))) & Q(_Holds(F(column), Value(f"%{pattern}%")))
