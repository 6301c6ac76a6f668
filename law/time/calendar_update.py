"""每年更新放假安排: the days of a State Council notice become rows of the calendar.

``python -m law calendar 2027 --free 2027-01-01..2027-01-03,2027-02-05 --worked 2027-01-09`` adds a year; days of the notice
that fall on a weekend need no row and are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import law.tables

_CSV = "calendar_exceptions.csv"
_YAML = "calendar.yaml"


def days_of(written: str) -> list[date]:
    """``2027-01-01..2027-01-03,2027-01-09`` as days; raises ``ValueError`` for anything else."""
    days: list[date] = []
    for part in filter(None, written.split(",")):
        first, _, last = part.partition("..")
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        if end < start:
            raise ValueError(f"{part} ends before it begins")
        days += [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return days


def rows_of_year(year: int, free: Sequence[date], worked: Sequence[date]) -> list[tuple[date, str]]:
    """The exceptions of ``year``: free weekdays and worked weekends; raises ``ValueError`` naming the wrong day."""
    wrong = [day for day in (*free, *worked) if day.year != year]
    if wrong:
        raise ValueError(f"{wrong[0]} does not lie in {year}")
    weekdays = [day for day in worked if day.weekday() < 5]
    if weekdays:
        raise ValueError(f"{weekdays[0]} is no weekend and needs no make-up")
    both = sorted(set(free) & set(worked))
    if both:
        raise ValueError(f"{both[0]} cannot be both free and worked")
    rows = [(day, "rest_day") for day in set(free) if day.weekday() < 5]
    return sorted([*rows, *((day, "makeup_workday") for day in set(worked))])


def add_year(year: int, free: Sequence[date], worked: Sequence[date], folder: Path | None = None) -> int:
    """Write the exceptions of ``year`` into the tables in ``folder`` and mark it known; returns how many rows it has.

    A year already there is replaced. The version of the table becomes the year.
    """
    import yaml

    folder = folder or Path(law.tables.__file__).parent
    rows = rows_of_year(year, free, worked)
    with open(folder / _CSV, encoding="utf-8", newline="") as handle:
        kept = [row for row in csv.reader(handle) if not row[0].startswith(str(year))]
    header, old = kept[0], kept[1:]
    new = [[day.isoformat(), kind, f"{day:%a}"] for day, kind in rows]
    with open(folder / _CSV, "w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([header, *sorted(old + new)])
    text = (folder / _YAML).read_text(encoding="utf-8")
    if not any(row["key"] == "year_known" and row["value"] == year for row in yaml.safe_load(text)["rows"]):
        text = f"{text.rstrip()}\n{_row_of(year)}\n"
    lines = [f'version: "{year}"' if line.startswith("version:") else line for line in text.splitlines()]
    (folder / _YAML).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)


def _row_of(year: int) -> str:
    return (
        f"- {{key: year_known, value: {year}, effective_from: {year}-01-01, effective_to: {year}-12-31, governed_by: act,"
        f" basis: 'HOLIDAYS 国务院办公厅关于{year}年部分节假日安排的通知', status: verified}}"
    )


def main(arguments: Sequence[str]) -> int:
    """``YEAR --free DAYS --worked DAYS``; prints what was written or what is wrong."""
    options = {"--free": "", "--worked": ""}
    try:
        year = int(arguments[0])
        for name, value in zip(arguments[1::2], arguments[2::2], strict=True):
            if name not in options:
                raise ValueError(f"unknown option {name}")
            options[name] = value
        count = add_year(year, days_of(options["--free"]), days_of(options["--worked"]))
    except (IndexError, ValueError) as error:
        print(f"calendar not changed: {error}")
        print("usage: python -m law calendar YEAR --free D[..D],… --worked D,…")
        return 2
    print(f"{year}: {count} days written")
    return 0
