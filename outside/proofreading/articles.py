"""法条: names of laws that are misspelt, articles that do not exist, laws not in force on the day of the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from law.core import Basis, Severity
from law.statutes.citing import Citation, citations
from law.statutes.register import NATION, TEMPORAL, citable, is_known, known_names, plain_name
from law.text import Text
from outside.proofreading.language.similar import sounds_alike
from outside.proofreading.port import Draft, Mark, Part, mark

CITE = Basis("CITE", "1")
# A citation that decides: 依照…判决如下. Elsewhere a text may tell of an earlier law.
_DECIDES = re.compile(r"(?:依照|依据|根据|按照)")
_VERSION = re.compile(r"\d{4}年|修正|修订|试行|旧|原")
_LAWISH = re.compile(r"^(?:中华人民共和国|最高人民法院)")


def laws(draft: Draft) -> Iterator[Mark]:
    """Every law the draft names."""
    temporal = plain_name(TEMPORAL) in plain_name("".join(part.text for part in draft.parts)).replace("〉", "》")
    for part in draft.parts:
        for one in citations(part.text):
            yield from _misspelt(part, one)
            if draft.on is not None and one.articles:
                yield from _articles(draft, part, one, draft.on, temporal)


def _articles(draft: Draft, part: Part, one: Citation, on: date, temporal: bool) -> Iterator[Mark]:
    decides = part.name in {"basis", "fees"} or bool(_DECIDES.search(part.text[max(0, one.start - 60) : one.start]))
    for article in one.articles:
        for finding in citable(one.name, article.number, on, temporal_rules_cited=temporal):
            if _VERSION.search(one.remark) and finding.code != "law_not_yet_in_force":
                continue
            severity = finding.severity if decides and part.name in {"basis", "reasons", "fees"} else Severity.WARN
            span = (article.start, article.end) if finding.code == "no_such_article" else (one.start, one.end)
            # No proposal: another law has other articles, and which one was meant only the judge knows.
            yield mark(finding.code, severity, finding.message, *finding.basis, part=part, span=span)
            if finding.code != "no_such_article":
                return


def _misspelt(part: Part, one: Citation) -> Iterator[Mark]:
    """A name one or two characters off a known one, and no known one itself."""
    plain = plain_name(one.name)
    if len(plain) < 4 or is_known(one.name):
        return
    near = nearest(plain)
    if near is None:
        return
    words = Text(f"法律名称疑有误，是否为《{near}》？", f"The name of the law seems misspelt: {near}?")
    severity = Severity.BLOCK if _surely(plain, plain_name(near)) else Severity.WARN
    yield mark("law_name_wrong", severity, words, CITE, part=part, span=(one.start, one.end), proposal=near)


def _core(plain: str) -> str:
    return plain.removeprefix(NATION).removeprefix("最高人民法院关于")


def nearest(plain: str) -> str | None:
    """The known name that differs from ``plain`` by one character, or by two in a long name."""
    best: tuple[int, str] | None = None
    for name in known_names():
        other = plain_name(name)
        limit = 2 if len(_core(other)) >= 8 else 1
        away = distance(plain, other, limit)
        if away <= limit and (best is None or away < best[0]):
            best = away, name
    if best is None or _other_law(plain, plain_name(best[1])):
        return None
    return best[1]


def _surely(plain: str, near: str) -> bool:
    """Whether no other law can be meant: a long name, a mistake in 中华人民共和国 itself, or a letter too many or too few
    in a name that goes on alike. 会计法 and 审计法 differ by one character and both exist."""
    if len(_core(near)) >= 6 or not plain.startswith(NATION):
        return True
    mine, other = _core(plain), _core(near)
    if len(mine) != len(other):
        return len(other) >= 3
    return any(a != b and sounds_alike(a, b) for a, b in zip(mine, other, strict=True))


def _other_law(plain: str, near: str) -> bool:
    """Whether the difference is only a numeral, which makes another interpretation: （一）, （二）."""
    gone = [a for a, b in zip(plain, near, strict=False) if a != b]
    return len(plain) == len(near) and bool(gone) and all(letter in "一二三四五六七八九十" for letter in gone)


def distance(first: str, second: str, limit: int) -> int:
    """Edit distance with neighbours exchanged as one edit, given up above ``limit`` (then ``limit + 1``)."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, start=1):
        two_before, before = before, row
        row = [at]
        for column, other in enumerate(second, start=1):
            best = min(before[column] + 1, row[column - 1] + 1, before[column - 1] + (letter != other))
            if at > 1 and column > 1 and letter == second[column - 2] and first[at - 2] == other:
                best = min(best, two_before[column - 2] + 1)
            row.append(best)
        if min(row) > limit and min(before) > limit:
            return limit + 1
    return row[-1]
