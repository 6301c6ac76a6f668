"""法院代字与案件类型代字: the tables against which a case number is resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from law.tables import load_csv

SUPREME = "最高法"


class CourtLevel(StrEnum):
    SUPREME = "supreme"
    HIGH = "high"
    INTERMEDIATE = "intermediate"
    BASIC = "basic"


@dataclass(frozen=True, slots=True)
class CourtCode:
    """A row of the court table. ``confidence``: confirmed, confident, derived (from division codes) or UNVERIFIED."""

    code: str
    name: str
    level: CourtLevel
    confidence: str


@dataclass(frozen=True, slots=True)
class CaseType:
    """A row of the case-type table. Several types share one ``type_code`` 代字 and with it one sequence."""

    category: str  # four digits, e.g. 0318
    type_code: str
    name_zh: str
    name_en: str
    group_zh: str
    effective_from: date | None
    status: str  # current, superseded, practice_only


def level_of(court_code: str) -> CourtLevel:
    """The level, which the form of the code tells: no digits, two, four."""
    if court_code.startswith(SUPREME):
        return CourtLevel.SUPREME
    return {1: CourtLevel.HIGH, 3: CourtLevel.INTERMEDIATE}.get(len(court_code), CourtLevel.BASIC)


@cache
def courts() -> dict[str, CourtCode]:
    """Court code → court."""
    return {
        row["court_code"]: CourtCode(
            row["court_code"], row["court_name"], level_of(row["court_code"]), row["confidence"]
        )
        for row in load_csv("court_codes")
    }


@cache
def case_types() -> tuple[CaseType, ...]:
    """Every category of the table, in its order."""
    return tuple(
        CaseType(
            category=row["code4"],
            type_code=row["daizi"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            group_zh=row["group_zh"],
            effective_from=_day(row["effective_from"]),
            status=row["status"],
        )
        for row in load_csv("case_type_codes")
    )


def _day(text: str) -> date | None:
    """The day a type came into force; some rows only say "after 2016"."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def type_codes() -> dict[str, CaseType]:
    """Type code 代字 → the first category that bears it."""
    found: dict[str, CaseType] = {}
    for row in case_types():
        found.setdefault(row.type_code, row)
    return found


@cache
def letter_courts() -> tuple[str, ...]:
    """The codes without digits, longest first: 最高法知 before 最高法 before the high courts."""
    return tuple(sorted((code for code in courts() if not code[-1].isdigit()), key=len, reverse=True))


def split_letters(letters: str) -> tuple[str, str] | None:
    """Court and type of a number whose court has no digits: the longest court whose remainder is a known type.

    A known court with an unknown remainder comes back as it is; ``None`` where no known court opens the letters.
    """
    opening = [code for code in letter_courts() if letters.startswith(code) and len(letters) > len(code)]
    for code in opening:
        if letters[len(code) :] in type_codes():
            return code, letters[len(code) :]
    return (opening[0], letters[len(opening[0]) :]) if opening else None
