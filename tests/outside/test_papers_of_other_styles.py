"""Papers in other wordings and layouts are understood as far as they were once: the floors are figures that were reached."""

from __future__ import annotations

from functools import cache

import pytest

from law.causes.register import causes
from outside.extraction.evaluation import Tally, added, measured
from outside.extraction.plain_text import page_of_text
from outside.extraction.understanding import understand
from tests.outside.papers_of_other_styles.build import papers
from tests.outside.papers_of_other_styles.marked import Paper
from tests.outside.papers_of_other_styles.noise import noisy

FLOORS = {"first": 0.995, "second": 0.99, "third": 0.995}
NOISY_FLOORS = {
    ("replaced", 0.02): 0.925,
    ("colons_lost", 0.2): 0.955,
    ("other_width", 0.5): 0.975,
    ("split", 0.3): 0.95,
}


@cache
def cause_names() -> tuple[str, ...]:
    return tuple(cause.name for cause in causes("civil"))


def f1(listed: list[Paper], noise: str = "", share: float = 0.0) -> float:
    reads = []
    for number, paper in enumerate(listed):
        text = noisy(paper.text, noise, share=share, seed=number) if noise else paper.text
        reads.append((understand((page_of_text(text),), causes=cause_names()), paper))
    return sum(added(measured(read, paper.truth) for read, paper in reads).values(), Tally()).f1


@pytest.mark.parametrize("part", FLOORS)
def test_values(part: str) -> None:
    assert f1(papers(part)) >= FLOORS[part]


@pytest.mark.parametrize("part", FLOORS)
def test_kinds(part: str) -> None:
    told = {paper.name: understand((page_of_text(paper.text),)).kind for paper in papers(part)}
    assert told == {paper.name: paper.kind for paper in papers(part)}


@pytest.mark.parametrize(("noise", "share"), NOISY_FLOORS)
def test_values_of_a_badly_read_text(noise: str, share: float) -> None:
    """The floors are low where the noise falls on values themselves, which no rule can know."""
    assert f1(papers("first"), noise, share) >= NOISY_FLOORS[noise, share]
