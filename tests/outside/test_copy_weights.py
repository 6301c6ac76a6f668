"""The weights for poor copies: they fit one file only, are used on pale pages only, and read those better."""

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from outside.ocr import weights
from outside.ocr.adapted import FILE, adapted, write
from outside.ocr.engine import PaddleReader
from outside.ocr.evaluation import score
from tests.outside import papers


def model() -> tuple[bytes, dict[str, np.ndarray[Any, Any]]]:
    """A file with two weights between other bytes."""
    random = np.random.default_rng(3)
    stored = {name: random.normal(0, 1, (4, 3)).astype(np.float32) for name in ("one", "other")}
    return b"head" + stored["one"].tobytes() + b"between" + stored["other"].tobytes() + b"tail", stored


def test_changes_are_added_where_their_weight_lies_and_nowhere_else(tmp_path: Path) -> None:
    plain, stored = model()
    change = np.random.default_rng(4).normal(0, 0.01, (4, 3)).astype(np.float32)
    write({"other": change}, plain, stored, tmp_path / "changes.npz")
    content = adapted(plain, tmp_path / "changes.npz")
    assert content is not None and len(content) == len(plain)
    start = plain.find(stored["other"].tobytes())
    assert content[:start] == plain[:start] and content[start + 48 :] == plain[start + 48 :]
    found = np.frombuffer(content, np.float32, 12, start).reshape(4, 3)
    steps = np.abs(change).max(axis=1, keepdims=True) / 127
    assert (np.abs(found - stored["other"] - change) <= 0.51 * steps + 1e-6).all()


def test_a_weight_that_stands_twice_in_the_file_is_refused(tmp_path: Path) -> None:
    plain, stored = model()
    with pytest.raises(ValueError, match="one"):
        write({"one": stored["one"]}, plain + stored["one"].tobytes(), stored, tmp_path / "changes.npz")


@pytest.mark.parametrize("fault", ["missing", "damaged", "other weights"])
def test_without_fitting_changes_there_is_a_warning_and_nothing_else(
    fault: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plain, stored = model()
    file = tmp_path / "changes.npz"
    if fault == "damaged":
        file.write_bytes(b"PK\x03\x04 and then nothing")
    if fault == "other weights":
        write({"one": stored["one"]}, plain, stored, file)
        plain = plain + b"!"
    with caplog.at_level(logging.WARNING):
        assert adapted(plain, file) is None
    assert "plain weights" in caplog.text


def test_the_changes_shipped_fit_the_weights_of_the_wheel_and_are_small() -> None:
    assert FILE.stat().st_size < 6_000_000
    session = weights.for_copies(1)
    assert session is not None
    plain = weights.session(weights.RECOGNITION, 1)
    assert weights.alphabet(session) == weights.alphabet(plain)
    line = np.random.default_rng(5).uniform(-1, 1, (1, 3, 48, 160)).astype(np.float32)
    one, other = (found.run(None, {found.get_inputs()[0].name: line})[0] for found in (plain, session))
    assert one.shape == other.shape and np.abs(one - other).max() > 1e-4


def complaint() -> Any:
    return papers.pictures_of(papers.complaint_pdf())[0]


def test_good_pages_never_load_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def none(threads: int) -> None:
        asked.append(threads)

    monkeypatch.setattr(weights, "for_copies", none)
    reader = PaddleReader()
    reader.read_page(papers.scanned(complaint(), skew=0.8))
    assert not asked
    reader.read_page(papers.photocopied(complaint()))
    reader.read_page(papers.photocopied(complaint(), seed=2))
    assert asked == [1]  # asked once, although there were none


def test_poor_copies_are_read_better_with_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    small = "".join(f"<p>{line}</p>" for line in papers.COMPLAINT.splitlines())
    page = papers.pictures_of(papers.pdf_of(f'<div style="font-size: 9.5pt; line-height: 1.6">{small}</div>'))[0]
    copies = [papers.photocopied(page, seed=seed, skew=skew) for seed, skew in ((1, 1.7), (2, -2.4), (3, 0.6))]

    def errors() -> int:
        reader = PaddleReader()
        return sum(score(reader.read_page(copy).text, papers.COMPLAINT).errors for copy in copies)

    with_them = errors()
    monkeypatch.setattr(weights, "FILE", tmp_path / "missing.npz")
    with caplog.at_level(logging.WARNING):
        without = errors()
    assert "plain weights" in caplog.text
    assert with_them < 0.85 * without
