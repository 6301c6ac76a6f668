"""Fifty clerks accept at once: consecutive numbers, none twice, none missing; two on one filing: one case."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from cases.register.models import Case, NumberSeries
from courts.people.models import User
from courts.procedure import ActRefused, perform
from litigation_service.filing.models import Filing
from tests.cast import Cast

JUDGED = {"directly_concerned": True, "within_competence": True, "procedure": "ordinary"}
# The plaintiff sues the same man again and again: the clerk has looked at that.
PAST = {"override": ["duplicate_likely"], "reason": "已核对，系不同借款。"}
CLERKS = 50

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(filings: list[Filing], clerk: User) -> list[str]:
    """Each filing accepted by a thread and connection of its own, all starting together; what became of each."""
    start = Barrier(len(filings))

    def one(pk: int) -> str:
        try:
            filing = Filing.objects.get(pk=pk)
            start.wait(60)
            perform(filing, "accept", actor=User.objects.get(pk=clerk.pk), inputs={**JUDGED, **PAST})
            return "accepted"
        except ActRefused as refused:
            return str(refused.decision.refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(filings)) as pool:
        return list(pool.map(one, [filing.pk for filing in filings]))


def test_fifty_clerks_at_once_leave_no_gap_and_no_duplicate(
    known: Cast, many_filings: Callable[[int], list[Filing]]
) -> None:
    outcomes = at_once(many_filings(CLERKS), known.filing_clerk)
    assert outcomes == ["accepted"] * CLERKS
    assert sorted(Case.objects.values_list("sequence", flat=True)) == list(range(1, CLERKS + 1))
    assert NumberSeries.objects.get().last == CLERKS


def test_two_clerks_on_one_filing_open_one_case(known: Cast, many_filings: Callable[[int], list[Filing]]) -> None:
    filing = many_filings(1)[0]
    outcomes = at_once([filing] * 4, known.filing_clerk)
    assert sorted(outcomes) == ["accepted", "state", "state", "state"]
    assert Case.objects.count() == 1


def test_a_refused_acceptance_gives_its_number_back(known: Cast, many_filings: Callable[[int], list[Filing]]) -> None:
    filings = many_filings(3)
    filings[1].parties.filter(role="plaintiff").update(id_number="")
    outcomes = [at_once([filing], known.filing_clerk)[0] for filing in filings]
    assert outcomes == ["accepted", "law", "accepted"]
    assert sorted(Case.objects.values_list("sequence", flat=True)) == [1, 2]
