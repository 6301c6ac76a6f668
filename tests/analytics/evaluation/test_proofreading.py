"""`manage.py evaluate proofreading FILE`: both kinds of rows, a figure a line; a bad row is named."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROWS = [
    {"id": "a", "src": "被告应当承但民事责任。", "tgt": "被告应当承担民事责任。"},
    {"id": "b", "src": "原告的诉讼请求，本院予以支持。", "tgt": "原告的诉讼请求，本院予以支持。"},
    {"instruction": "…", "question": "如不服本判绝，可以上诉。", "answer": "如不服本判决，可以上诉。"},
]


def _file(folder: Path, *lines: str) -> str:
    path = folder / "rows.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_figures_line_by_line(tmp_path: Path) -> None:
    out = StringIO()
    rows = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    call_command("evaluate", "proofreading", _file(tmp_path, *rows), stdout=out)
    lines = dict(line.split(": ", 1) for line in out.getvalue().splitlines() if ": " in line)
    assert (lines["sentences"], lines["faulty"], lines["false_alarms"]) == ("3", "2", "0")
    assert float(lines["correction_recall"]) == float(lines["correction_precision"]) == 1.0
    assert float(lines["seconds_per_1000_characters"]) > 0


@pytest.mark.parametrize("line", ["{}", "nonsense", '{"src": "一"}', "[]"])
def test_bad_row_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(CommandError, match=r"rows\.jsonl:2"):
        call_command("evaluate", "proofreading", _file(tmp_path, json.dumps(ROWS[0]), line), stdout=StringIO())
