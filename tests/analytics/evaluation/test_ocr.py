"""`evaluate ocr` reads a folder in a process of its own and prints its figures; what it cannot measure it says."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from outside.ocr.evaluation import figures, paper_score, papers_in
from outside.ocr.numbers import found_of, numbers_in
from tests.outside import papers

TRUTH = "（2026）甘0102民初18号\n原告\t110199198503120016\n"


def folder(tmp_path: Path) -> Path:
    picture = papers.scanned(papers.pictures_of(papers.complaint_pdf())[0])
    picture.save(tmp_path / "a.png")
    (tmp_path / "a.txt").write_text(papers.COMPLAINT, "utf-8")
    (tmp_path / "a.json").write_text('{"style": "律师式", "scan": {"level": "office"}}', "utf-8")
    (tmp_path / "b.png").write_bytes(b"no truth beside it")
    return tmp_path


def test_figures_are_printed_and_written(tmp_path: Path) -> None:
    out = io.StringIO()
    call_command("evaluate", "ocr", str(folder(tmp_path)), "--json", str(tmp_path / "out.json"), "--papers", stdout=out)
    lines = out.getvalue().splitlines()
    told = dict(line.split(": ", 1) for line in lines[:-1])
    assert told["pages"] == "1"
    assert told["cer.office"] == told["cer"] == told["cer.style.律师式"] == told["paper.a"]
    assert float(told["pages_per_second"]) > 0 and 50 < int(told["peak_memory_mib"]) < 1500
    assert lines[-1].startswith("1 papers, 1 pages: CER")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["figures"]["cer.free.office"] == float(told["cer"])


def test_an_unreadable_paper_fails_the_command(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "bad.txt").write_text("x", "utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 failed"):
        call_command("evaluate", "ocr", str(tmp_path), stdout=out)
    assert "failed: bad.pdf: " in out.getvalue()


def test_a_folder_without_truth_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no picture or PDF"):
        call_command("evaluate", "ocr", str(tmp_path))
    with pytest.raises(CommandError, match="does not exist"):
        call_command("evaluate", "ocr", str(tmp_path / "nowhere"))


def test_rates_stand_under_level_shape_and_style(tmp_path: Path) -> None:
    (tmp_path / "t.png").write_bytes(b"")
    (tmp_path / "t.txt").write_text(TRUTH, "utf-8")
    (tmp_path / "t.json").write_text('{"scan": {"level": "copy", "handwritten": false}}', "utf-8")
    (truth,) = papers_in(tmp_path)
    found = figures([paper_score(truth, TRUTH.replace("110199198503120016", "110199198503120017"), 1)])
    assert truth.shape == "table"
    assert found["cer.table.copy"] == found["cer"] == pytest.approx(1 / 36, abs=1e-4)
    assert found["numbers.copy"] == "1/2"


def test_numbers_are_compared_exactly() -> None:
    assert dict(numbers_in(TRUTH)) == {"(2026)甘0102民初18号": 1, "110199198503120016": 1}
    assert numbers_in("代码 91330199MACQ0H5196 号")["91330199MACQ0H5196"] == 1
    assert found_of("(2026)甘0102民初18号 1101991985 03120016", TRUTH) == (2, 2)
