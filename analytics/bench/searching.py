"""Names of two, three and four characters, and phrases in the texts of the files: time and recall beside LIKE."""

from __future__ import annotations

from random import Random

from django.db import connection

from analytics.bench.cast import lookers
from analytics.bench.measuring import Bench, Figure, Reader, sql, timed
from cases.file.models import PaperPage
from cases.register.models import Case
from courts.listing.words import contains

NAMES = 12
PHRASES = 200
PHRASE = 6
BATCH = 50
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
    """Random phrases out of the stored texts: every page LIKE finds must be found by index, and nothing else."""
    wanted = _phrases(Random(6), count)
    taken, right, found_by_like = [], 0, 0
    for at in range(0, len(wanted), BATCH):
        batch = wanted[at : at + BATCH]
        truth = _by_like(batch)
        for phrase in batch:
            pages = PaperPage.objects.filter(contains("text", phrase)).values_list("pk", flat=True)
            taken.append(timed(lambda pages=pages: list(pages.all()[:500]), 1)[0])  # type: ignore[misc]
            found = set(pages)
            right += len(found & truth[phrase]) - len(found - truth[phrase])
            found_by_like += len(truth[phrase])
    taken.sort()
    bench.add(
        Figure(
            "phrase search over all files",
            taken[len(taken) // 2],
            p95=taken[int(len(taken) * 0.95)],
            note=f"{len(wanted)} phrases",
        )
    )
    recall = right / found_by_like if found_by_like else 0.0
    bench.add(
        Figure("phrase search, recall against LIKE", recall * 100, "%", goal="100", met=right == found_by_like and found_by_like > 0,
               note=f"{found_by_like} pages by LIKE")
    )  # fmt: skip


def _phrases(rng: Random, count: int) -> list[str]:
    """Six characters in a row, somewhere in two hundred pages drawn at random."""
    last = PaperPage.objects.order_by("-id").values_list("id", flat=True).first() or 0
    ids = sorted(rng.randint(1, last) for _ in range(count * 3))
    texts = list(PaperPage.objects.filter(pk__in=ids).order_by("pk").values_list("text", flat=True))
    found: list[str] = []
    for text in texts:
        plain = "".join(text.split())
        if len(plain) > PHRASE and len(found) < count:
            start = rng.randrange(len(plain) - PHRASE)
            found.append(plain[start : start + PHRASE])
    return found


def _by_like(batch: list[str]) -> dict[str, set[int]]:
    """Which pages hold each phrase, read from the whole table without any index; one pass for many phrases."""
    truth: dict[str, set[int]] = {phrase: set() for phrase in batch}
    escaped = [phrase.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").lower() for phrase in batch]
    with connection.cursor() as cursor:
        cursor.execute("SET enable_bitmapscan = off")
        cursor.execute(
            "SELECT id, lower(regexp_replace(text, '\\s+', '', 'g')) FROM cases_paperpage"
            " WHERE lower(regexp_replace(text, '\\s+', '', 'g')) LIKE ANY (%s)",
            [[f"%{phrase}%" for phrase in escaped]],
        )
        for page, text in cursor.fetchall():
            for phrase in batch:
                if phrase.lower() in text:
                    truth[phrase].add(page)
        cursor.execute("RESET enable_bitmapscan")
    return truth
