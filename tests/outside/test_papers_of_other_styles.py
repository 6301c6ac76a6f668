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

FLOORS = {"first": 0.995, "second": 0.99, "third": 0.995}


@cache
def cause_names() -> tuple[str, ...]:
    return tuple(cause.name for cause in causes("civil"))


def f1(listed: list[Paper]) -> float:
    reads = [(understand((page_of_text(paper.text),), causes=cause_names()), paper) for paper in listed]
    return sum(added(measured(read, paper.truth) for read, paper in reads).values(), Tally()).f1


@pytest.mark.parametrize("part", FLOORS)
def test_values(part: str) -> None:
    assert f1(papers(part)) >= FLOORS[part]


@pytest.mark.parametrize("part", FLOORS)
def test_kinds(part: str) -> None:
    told = {paper.name: understand((page_of_text(paper.text),)).kind for paper in papers(part)}
    assert told == {paper.name: paper.kind for paper in papers(part)}
