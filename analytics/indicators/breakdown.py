"""A figure apart by court, division, judge, cause or procedure 分解, each line leading one step down.

Courts, divisions and judges stand in the order of the register, never by their figure: no league table. Causes and
procedures are not compared with each other but weighed, the largest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.indicators.asking import NARROWINGS, Asked
from analytics.indicators.reading import LIGHTS, changed, unit_words, verdict
from analytics.indicators.scope import may_compare_units
from analytics.indicators.sums import sums_by
from analytics.rollups.models import Level
from cases.register.models import TrialProcedure
from courts.organisation.models import Division
from courts.people.models import User
from law.metrics.formulas import Reading, reading
from law.metrics.windows import a_year_before
from law.text import Text

UNITS = (Level.COURT, Level.DIVISION, Level.JUDGE)
TITLES: Mapping[Level, Text] = {
    Level.COURT: Text("法院", "Court"),
    Level.DIVISION: Text("庭室", "Division"),
    Level.JUDGE: Text("承办人", "Judge"),
    Level.CAUSE: Text("案由", "Cause of action"),
    Level.PROCEDURE: Text("程序", "Procedure"),
}
NAMES = {Level.COURT: "court", **{level: name for name, level in NARROWINGS.items()}}
NOBODY = Text("未定", "none yet")
SHOWN = 60
NOT_APART = frozenset({"E09", "X08", "G01", "G02"})
"""Figures that are not sums over cases: they are read for one unit at a time."""


@dataclass(frozen=True)
class Line:
    """One unit, cause or procedure with its figure and that of last year."""

    key: str
    label: Text
    reading: Reading
    last_year: Reading
    url: str = ""

    def cells(self) -> dict[str, Any]:
        """For ``components/table.html``."""
        one = self.reading
        value = one.value if one.value is not None else "—"
        unit = unit_words(one)
        said = changed(one, self.last_year)
        return {
            "label": self.label,
            "above": plain(one.numerator),
            "below": plain(one.denominator),
            "value": Text(f"{value}{unit.zh}", f"{value}{unit.en}"),
            "change": "—" if said.value is None else f"{said.value} {said.unit}",
            "light": LIGHTS.get(one.band or "", ""),
            "verdict": verdict(one, self.last_year),
        }


def plain(value: Any) -> str:
    """A numerator or denominator: whole, or with two decimals."""
    if value is None:
        return "—"
    return str(int(value)) if value.denominator == 1 else f"{float(value):.2f}"


def levels_for(question: Asked, code: str) -> list[Level]:
    """The levels this reader may see the figure apart by, without those already narrowed."""
    if code in NOT_APART:
        return []
    taken = set(question.selection.keys)
    open_levels = [level for level in Level if level not in taken]
    if not may_compare_units(question.user):
        open_levels = [level for level in open_levels if level not in UNITS]
    single = question.scope.single is not None
    dropped = Level.COURT if single else Level.JUDGE  # a region's judges are looked at court by court
    return [level for level in open_levels if level is not dropped]


def breakdown(code: str, level: Level, question: Asked) -> list[Line]:
    """The lines of a level, at most :data:`SHOWN`."""
    windows = [question.period, a_year_before(question.period)]
    found = sums_by(question.selection, level, windows, [code], monthly=code == "E10")
    pairs = {
        key: tuple(reading(code, one, w).value for one, w in zip(sums, windows, strict=True))
        for key, sums in found.items()
    }
    weighty = {key: pair for key, pair in pairs.items() if any(one.numerator or one.denominator for one in pair)}
    labels = labels_of(level, list(weighty), question)
    lines = [
        Line(
            key, labels.get(key, NOBODY), pair[0], pair[1], question.link(**{NAMES[level]: _word(level, key, question)})
        )
        for key, pair in weighty.items()
    ]
    return in_order(level, lines)[:SHOWN]


def _word(level: Level, key: str, question: Asked) -> str:
    """A key as it stands in an address."""
    if level is not Level.COURT:
        return key
    return next((court.code for court in question.scope.courts if str(court.pk) == key), "")


def in_order(level: Level, lines: Sequence[Line]) -> list[Line]:
    """Units by their place in the register, the rest by weight."""
    if level in UNITS:
        return sorted(lines, key=lambda line: (len(line.key), line.key))
    return sorted(lines, key=lambda line: (-(line.reading.denominator or line.reading.numerator or 0), line.key))


def labels_of(level: Level, keys: Sequence[str], question: Asked) -> dict[str, Text]:
    """The names of the keys of a level."""
    if level is Level.COURT:
        return {str(court.pk): court.label for court in question.scope.courts}
    if level is Level.DIVISION:
        rows = Division.objects.filter(pk__in=[key for key in keys if key]).select_related("court")
        alone = question.scope.single is not None
        return {str(row.pk): row.label if alone else _with_court(row) for row in rows}
    if level is Level.JUDGE:
        people = User.objects.filter(pk__in=[key for key in keys if key])
        return {str(person.pk): Text(str(person), str(person)) for person in people}
    if level is Level.PROCEDURE:
        return {key: TrialProcedure(key).text for key in keys if key in TrialProcedure.values}
    return {key: Text(key, key) for key in keys}


def _with_court(row: Division) -> Text:
    return Text(f"{row.court.name}{row.name}", f"{row.court.name_en}, {row.name_en}")
