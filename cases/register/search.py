"""Finding cases by number in any form, by the names of parties, by cause 检索案件.

Titles are not searched: a title is the parties and the cause, and text in a table guarded by row-level security cannot be
found by index (docs/decisions/0016-row-level-security.md). Names stand with the parties, which are guarded through their case.
"""

from __future__ import annotations

import re

from django.db.models import Q

from cases.register.listing import COLUMNS, NEWEST, SHOWN_WITH
from cases.register.models import Case, Party
from cases.register.number_query import read_number
from courts.listing.keyset import merged
from courts.listing.words import LEAST, contains, tidy
from courts.people.models import User
from law.causes.register import names_with

SHOWN = 50
MOST_WORDS = 4
_BETWEEN = re.compile(r"诉|申请执行|[，、,;；]|\s+")


def search(user: User, text: str) -> list[Case]:
    """At most :data:`SHOWN` visible cases, newest first: of that number, or with all the words in names of parties or the cause.

    Fewer than two characters find nothing.
    """
    number = read_number(text)
    found = _visible(user, [number.condition()]) if number else []
    return found or by_words(user, text)


def by_words(user: User, text: str) -> list[Case]:
    """``王甲禾``, ``王甲禾诉李乙舟``, ``李乙舟 民间借贷``: each word is in the name of some party, or in the cause."""
    words = words_of(text)
    if not words:
        return []
    first, *others = [_either(word) for word in words]
    # The first word leads, each of its readings by its own index; the others only narrow what it found.
    return _visible(user, [Q(lead, *(_or(other) for other in others)) for lead in first])


def words_of(text: str) -> list[str]:
    """The words to look for; a single character goes with its neighbour (王 甲禾), or nothing is looked for."""
    words = [part for word in _BETWEEN.split(text.strip()) for part in _before_cause(word) if part]
    if any(len(tidy(word)) < LEAST for word in words):
        words = [tidy(text)]
    return [word for word in words[:MOST_WORDS] if len(tidy(word)) >= LEAST]


def _before_cause(word: str) -> list[str]:
    """李乙舟民间借贷纠纷 is a name and a cause."""
    at = next((at for at in range(1, len(word)) if word[at:] in names_with(word[at:])), len(word))
    return [word[:at], word[at:]]


def _either(word: str) -> list[Q]:
    """The readings of a word: a name, or a cause of action."""
    readings = [Q(pk__in=Party.objects.filter(contains("name", word)).values("case_id"))]
    if causes := names_with(tidy(word)):
        readings.append(Q(cause__in=causes))
    return readings


def _or(readings: list[Q]) -> Q:
    joined = Q()
    for reading in readings:
        joined |= reading
    return joined


def _visible(user: User, conditions: list[Q]) -> list[Case]:
    """Each part of the scope with each condition answers from its own indexes; the newest of all are shown."""
    branches = [part.filter(condition) for part in Case.objects.branches_for(user) for condition in conditions]
    return merged(branches, NEWEST, SHOWN, related=SHOWN_WITH, shown=COLUMNS)
