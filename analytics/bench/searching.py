"""Names of two, three and four characters, and phrases in the texts of the files: time and recall beside LIKE."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from random import Random

from django.db import connection, transaction
from django.db.models.functions import Mod

from analytics.bench.cast import lookers
from analytics.bench.measuring import Bench, Figure, Reader, sql, timed
from cases.file.models import PaperPage
from cases.register.models import Case
from courts.listing.words import contains, tidy

NAMES = 12
PHRASES = 200
PHRASE = 6
SHOWN = 50
FREQUENT, STRIPE = 5_000, 37
LITERALLY = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
BY_LIKE = (
    "SELECT DISTINCT c.id FROM cases_case c JOIN cases_party p ON p.case_id = c.id WHERE c.court_id = %s AND NOT c.sealed"
    " AND p.name LIKE %s LIMIT 50"
)


def measure(bench: Bench) -> None:
    names(bench)
    phrases(bench)


def names(bench: Bench) -> None:
    """The president's search box, with names that occur; the same by a plain LIKE without index."""
    who = lookers()
    reader, rng = Reader(who.president), Random(5)
    for length in (2, 3, 4):
        found = _names(length, rng)
        taken = [timed(lambda name=name: reader.get(f"/cases/search/?q={name}"), 3)[0] for name in found]  # type: ignore[misc]
        taken.sort()
        label = f"name search, {length} characters"
        bench.add(
            Figure(
                label,
                taken[len(taken) // 2],
                p95=taken[-1],
                note=f"{len(found)} names that occur; p95: the slowest name",
            )
        )
        bench.against_small(label, 3)
        hand = timed(sql(BY_LIKE, who.court.pk, f"%{found[0]}%"), 3)[0]
        bench.add(Figure(f"the same by LIKE without index, {length} characters", hand, note=found[0]))


def _names(length: int, rng: Random) -> list[str]:
    """Names of natural persons that occur in the largest court."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM cases_party WHERE kind = 'natural' AND length(name) = %s AND case_id >= %s LIMIT 4000",
            [length, Case.objects.order_by("id").values_list("id", flat=True)[100]],
        )
        found = sorted({name for (name,) in cursor.fetchall()})
    return rng.sample(found, min(NAMES, len(found))) or ["欧阳"]


def phrases(bench: Bench, count: int = PHRASES) -> None:
    """Random phrases out of the stored texts: every page LIKE finds must be found by index, and nothing else.

    What a phrase finds is compared as a whole (:class:`Pages`); of a phrase found on more than ``FREQUENT`` pages only each
    ``STRIPE``-th page, for there the index has little to do and the comparison much.
    """
    wanted = _phrases(Random(6), count)
    taken = sorted(timed(partial(_first, phrase), 1)[0] for phrase in wanted)
    high = taken[int(len(taken) * 0.95)]
    bench.add(
        Figure(
            "phrase search over all files",
            taken[len(taken) // 2],
            p95=high,
            note=f"{SHOWN} pages of {len(wanted)} phrases",
        )
    )
    started = time.perf_counter()
    by_like = _by_like(wanted)
    between = time.perf_counter()
    frequent = {phrase for phrase in wanted if by_like[phrase].all.count > FREQUENT}
    by_index = {phrase: _by_index(phrase, STRIPE if phrase in frequent else 1) for phrase in wanted}
    ended = time.perf_counter()
    truth = {phrase: by_like[phrase].stripe if phrase in frequent else by_like[phrase].all for phrase in wanted}
    there = sum(one.count for one in truth.values())
    right = sum(truth[phrase].count for phrase in wanted if by_index[phrase] == truth[phrase])
    bench.add(Figure("all phrases by LIKE, in one pass", between - started, "s", note=f"{there:,} pages to be found"))
    bench.add(
        Figure(
            "all phrases by index, every page",
            ended - between,
            "s",
            note=f"{len(frequent)} frequent ones: each {STRIPE}th page",
        )
    )
    recall = right / there * 100 if there else 0.0
    same = all(by_index[phrase] == truth[phrase] for phrase in wanted)
    bench.add(
        Figure(
            "phrase search, recall against LIKE",
            recall,
            "%",
            goal="100",
            met=same and there > 0,
            note=f"{len(wanted)} phrases",
        )
    )


def _first(phrase: str) -> list[int]:
    """What a reader waits for."""
    return list(PaperPage.objects.filter(contains("text", phrase)).order_by().values_list("pk", flat=True)[:SHOWN])


def _phrases(rng: Random, count: int) -> list[str]:
    """Six characters in a row, somewhere in pages drawn at random; none twice."""
    last = PaperPage.objects.order_by("-id").values_list("id", flat=True).first() or 0
    ids = sorted(rng.randint(1, last) for _ in range(count * 3))
    texts = list(PaperPage.objects.filter(pk__in=ids).order_by("pk").values_list("text", flat=True))
    found: dict[str, None] = {}
    for text in texts:
        plain = "".join(text.split())
        if len(plain) > PHRASE and len(found) < count:
            start = rng.randrange(len(plain) - PHRASE)
            found[plain[start : start + PHRASE]] = None
    return list(found)


@dataclass(frozen=True)
class Pages:
    """A set of pages: how many, the sum of their ids, and the ids hashed and laid over each other. Equal sets are equal in all three."""

    count: int
    total: int
    laid: int


@dataclass(frozen=True)
class Truth:
    """What LIKE finds: on all pages, and on each ``STRIPE``-th."""

    all: Pages
    stripe: Pages


NOTHING = Pages(0, 0, 0)
SET_OF_PAGES = "count(*), coalesce(sum(id), 0)::bigint, coalesce(bit_xor(hashint8extended(id, 0)), 0)"


def _by_like(wanted: list[str]) -> dict[str, Truth]:
    """One pass over the whole table without any index, each page put to every phrase."""
    found = dict.fromkeys(wanted, Truth(NOTHING, NOTHING))
    patterns = [f"%{tidy(phrase).translate(LITERALLY)}%" for phrase in wanted]
    joined = (
        f"(SELECT id, searchable(text) AS words FROM {PaperPage._meta.db_table} OFFSET 0) page"
        " JOIN unnest(%s::text[]) WITH ORDINALITY wanted (pattern, n) ON words LIKE pattern"
    )
    statement = (
        f"SELECT n, sum(c)::bigint, sum(s)::bigint, bit_xor(x), coalesce(sum(c) FILTER (WHERE part), 0)::bigint,"
        f" coalesce(sum(s) FILTER (WHERE part), 0)::bigint, coalesce(bit_xor(x) FILTER (WHERE part), 0)"
        f" FROM (SELECT n, id %% {STRIPE} = 0 AS part, {SET_OF_PAGES} FROM {joined} GROUP BY 1, 2) one (n, part, c, s, x) GROUP BY n"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [patterns])
        for n, *sums in cursor.fetchall():
            found[wanted[n - 1]] = Truth(Pages(*sums[:3]), Pages(*sums[3:]))
    return found


def _by_index(phrase: str, stripe: int) -> Pages:
    """What the search of the product finds, by its index."""
    pages = PaperPage.objects.filter(contains("text", phrase)).order_by()
    if stripe > 1:
        pages = pages.annotate(part=Mod("pk", stripe)).filter(part=0)
    statement, params = pages.values_list("pk").query.sql_with_params()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"SELECT {SET_OF_PAGES} FROM ({statement}) page (id)", params)
        return Pages(*cursor.fetchone())
