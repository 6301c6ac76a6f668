"""The list stays true: every protecting line is there, once, and its tests exist."""

from __future__ import annotations

import pytest

from config.places import ROOT
from tests.mutations.mutants import MUTANTS, Mutant


def test_there_are_enough() -> None:
    assert len(MUTANTS) >= 40
    assert len({(mutant.file, mutant.old) for mutant in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.file}:{mutant.old.strip()[:30]}")
def test_the_line_is_there(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text("utf-8")
    assert text.count(mutant.old) == 1
    assert mutant.old != mutant.new
    assert all((ROOT / path).exists() for path in mutant.tests.split())
