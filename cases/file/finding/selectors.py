"""Pages that hold the wanted words, in cases this person may see, the best first.

Finding is exact: every term (divided by blanks) stands on the page, in any width, case and across line ends. Only when nothing holds the
terms as they were typed, the words they are made of are looked for one by one. At most :data:`CANDIDATES` pages, the newest,
are ranked; scope is part of the WHERE clause, so what one may not see is neither counted nor hinted at.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import rjieba
from django.db.models import Q, QuerySet

from cases.assignment.models import PanelMember
from cases.file.models import Aside, Paper, PaperPage, Reading, Volume
from cases.register.models import Case
from courts.listing.words import LEAST, contains, tidy
from courts.people.models import User

CANDIDATES = 500
SHOWN = 20
AROUND = 40
MOST_TERMS = 6
WAITING_CAP = 100
# Okapi BM25's usual saturation and length weight.
_SATURATION, _LENGTH = 1.2, 0.75
_IN_TITLE = 2.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found. ``snippet`` is in pieces: text and whether it was wanted."""

    page: PaperPage
    case: Case
    snippet: tuple[tuple[str, bool], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """``hits`` in order of rank; ``capped`` says that only the newest pages were ranked; ``terms`` is what was looked for."""

    hits: tuple[Hit, ...]
    terms: tuple[str, ...]
    capped: bool = False
    by_words: bool = False


def search_pages(user: User, query: str) -> Found:
    """The pages of all files this person may read that hold every term of the query (two characters at least)."""
    terms = terms_of(query)
    if not terms:
        return Found((), ())
    pages = _candidates(user, terms)
    words = words_of(terms)
    by_words = not pages and set(words) != set(terms)
    if by_words:
        terms, pages = words, _candidates(user, words)
    hits = _ranked(pages[:CANDIDATES], terms, words)
    return Found(tuple(hits), tuple(terms), len(pages) > CANDIDATES, by_words and bool(hits))


def terms_of(query: str) -> list[str]:
    """The terms of a query in the form in which texts are compared; shorter ones than two characters say too little."""
    return list(dict.fromkeys(term for term in map(tidy, query.split()) if len(term) >= LEAST))[:MOST_TERMS]


def words_of(terms: Sequence[str]) -> list[str]:
    """The words the terms are made of, single characters left out; a term without any stays whole."""
    found = []
    for term in terms:
        found += [word for word in rjieba.cut(term) if len(word) >= LEAST] or [term]
    return list(dict.fromkeys(found))[: 2 * MOST_TERMS]


def readable_pages(user: User) -> QuerySet[PaperPage]:
    """Every read page of the files this member of the court may read: main volumes of visible cases, sub volumes of the bench's own.

    Parties read their file page by page under a permit, and search nothing.
    """
    if not user.is_court_staff:
        return PaperPage.objects.none()
    return PaperPage.objects.filter(_open_to(user, "paper__"), paper__parts=None, aside=Aside.NO, read_at__isnull=False)


def waiting_papers(user: User) -> int:
    """Papers of the same files whose words nobody can find yet, because they are still to be read; counted up to :data:`WAITING_CAP`."""
    if not user.is_court_staff:
        return 0
    return Paper.objects.filter(_open_to(user), reading=Reading.WAITING, parts=None)[:WAITING_CAP].count()


def _open_to(user: User, paper: str = "") -> Q:
    """Main volumes of visible cases, sub volumes of the bench's own. ``paper`` leads to the paper."""
    seats = PanelMember.objects.filter(user=user, until__isnull=True)
    own = Case.objects.filter(Q(judge=user) | Q(clerk=user) | Q(pk__in=seats.values("case_id")))
    case = f"{paper}folder__case__in"
    volume = Q(**{f"{paper}volume": Volume.MAIN}) | Q(**{case: own.values("pk")})
    return volume & Q(**{case: Case.objects.visible_to(user).values("pk")})


def _candidates(user: User, terms: Sequence[str]) -> list[PaperPage]:
    found = readable_pages(user).filter(*[contains("text", term) for term in terms])
    return list(found.select_related("paper__folder__case").defer("lines").order_by("-pk")[: CANDIDATES + 1])


def _ranked(pages: Sequence[PaperPage], terms: Sequence[str], words: Sequence[str]) -> list[Hit]:
    """BM25 over words and whole terms within the candidates; a paper named after a word counts more."""
    texts = [tidy(page.text) for page in pages]
    wanted = list(dict.fromkeys([*terms, *words]))
    counts = [Counter({word: text.count(word) for word in wanted}) for text in texts]
    spread = {word: sum(1 for one in counts if one[word]) for word in wanted}
    usual = sum(map(len, texts)) / len(texts) if texts else 1.0
    hits = []
    for page, text, count in zip(pages, texts, counts, strict=True):
        damped = _SATURATION * (1 - _LENGTH + _LENGTH * len(text) / usual)
        score = 0.0
        for word in wanted:
            rarity = math.log(1 + (len(pages) - spread[word] + 0.5) / (spread[word] + 0.5))
            score += rarity * count[word] * (_SATURATION + 1) / (count[word] + damped)
            score += _IN_TITLE if word in tidy(page.paper.title) else 0.0
        case = page.paper.folder.case
        assert case is not None
        hits.append(Hit(page, case, _snippet(text, terms), score))
    return sorted(hits, key=lambda hit: (-hit.score, -hit.page.pk))


def _snippet(text: str, terms: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """The words around the first term, with every term in them marked."""
    at = min((place for term in terms if (place := text.find(term)) >= 0), default=0)
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    marked = [False] * (end - start)
    for term in terms:
        place = text.find(term, start)
        while 0 <= place < end:
            for letter in range(place, min(end, place + len(term))):
                marked[letter - start] = True
            place = text.find(term, place + 1)
    pieces: list[tuple[str, bool]] = []
    for letter, wanted in zip(text[start:end], marked, strict=True):
        if pieces and pieces[-1][1] == wanted:
            pieces[-1] = pieces[-1][0] + letter, wanted
        else:
            pieces.append((letter, wanted))
    return tuple(pieces)
