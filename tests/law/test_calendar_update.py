"""A year's notice becomes rows of the calendar, and nothing wrong gets in."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

import law.tables
from law.time.calendar_update import add_year, days_of, main, rows_of_year

_TABLES = Path(law.tables.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("calendar.yaml", "calendar_exceptions.csv"):
        shutil.copy(_TABLES / name, tmp_path / name)
    return tmp_path


def test_a_year_is_added_once(folder: Path) -> None:
    free, worked = days_of("2027-01-01..2027-01-03"), days_of("2027-01-09")
    before = (folder / "calendar_exceptions.csv").read_text("utf-8")
    assert add_year(2027, free, worked, folder) == 2  # the 2nd and 3rd are a weekend anyway
    assert add_year(2027, free, worked, folder) == 2
    with open(folder / "calendar_exceptions.csv", encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle) if row["date"] > "2027"]
    assert rows == [
        {"date": "2027-01-01", "kind": "rest_day", "weekday": "Fri"},
        {"date": "2027-01-09", "kind": "makeup_workday", "weekday": "Sat"},
    ]
    assert (folder / "calendar_exceptions.csv").read_text("utf-8").startswith(before)
    table = yaml.safe_load((folder / "calendar.yaml").read_text("utf-8"))
    assert [row["value"] for row in table["rows"] if row["key"] == "year_known"].count(2027) == 1
    assert table["version"] == "2027"


@pytest.mark.parametrize(
    ("free", "worked"),
    [
        ([date(2026, 12, 31)], []),
        ([], [date(2027, 1, 4)]),
        ([date(2027, 1, 9)], [date(2027, 1, 9)]),
    ],
)
def test_wrong_days_are_refused(free: list[date], worked: list[date]) -> None:
    with pytest.raises(ValueError):
        rows_of_year(2027, free, worked)


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["2027", "--free", "2027-02-30"]) == 2
    assert main([]) == 2
    assert main(["2027", "--holiday", "2027-02-03"]) == 2
    assert "calendar not changed" in capsys.readouterr().out
