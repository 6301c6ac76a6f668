"""Bankruptcy: limits, votes, distribution to the fen, and bad input."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.bankruptcy import distribution, limits, votes
from law.core import InputError
from law.operations import call
from law.time.calendar import Calendar

WEEKENDS = Calendar.of_lists()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def value(op: str, **facts):
    return call(op, facts).result


class TestLimits:
    def test_all_thirty_one_are_there(self):
        assert {entry.n for entry in limits.limits()} == set(range(1, 32))

    @given(trigger=DAYS, entry=st.sampled_from(limits.limits()))
    def test_forward_limits_end_on_a_working_day_backward_ones_never_after_the_trigger(self, trigger, entry):
        due = limits.limit_due(entry.code, trigger, WEEKENDS).value
        if entry.roll:
            assert WEEKENDS.is_working_day(due)
        assert due < trigger if entry.limit < 0 else due >= trigger

    def test_an_extension_is_rolled_once(self):
        # 2 March + 30 days = 1 April; the un-extended end, 17 March, is not rolled before
        assert (
            value("bankruptcy.accept_due", applicant="debtor", received_on="2026-03-02", extended=True)["due"]
            == "2026-04-01"
        )

    def test_the_rolled_end_of_the_objection_starts_the_ten_days(self):
        # 2 + 7 = 9 May, Saturday → 11 May; + 10 = 21 May
        found = value("bankruptcy.accept_due", applicant="creditor", debtor_notified_on="2026-05-02")
        assert found["due"] == "2026-05-21"

    def test_bounds_of_the_claim_period_are_inclusive_and_never_roll(self):
        assert value("bankruptcy.claim_period", published_on="2026-03-02", ends_on="2026-03-31") == {"valid": False}
        assert value("bankruptcy.claim_period", published_on="2026-03-02", ends_on="2026-06-02")["valid"] is True
        assert value("bankruptcy.claim_period", published_on="2026-03-02", ends_on="2026-06-03") == {"valid": False}

    def test_the_first_meeting_is_rolled(self):
        found = value("bankruptcy.claim_period", published_on="2026-03-02", ends_on="2026-04-03")
        assert found["first_meeting_by"] == "2026-04-20"  # 18 April is a Saturday


class TestVotes:
    @pytest.mark.parametrize(
        ("kind", "present", "yes", "yes_fen", "total", "passed"),
        [
            ("ordinary", 4, 2, 100, 100, False),
            ("ordinary", 5, 3, 49, 100, False),
            ("reorg_class", 3, 2, 2, 3, True),
            ("composition", 3, 2, 66666, 100000, False),
            ("composition", 3, 2, 66667, 100000, True),
            ("ordinary", 0, 0, 0, 0, False),
        ],
    )
    def test_exact_fractions(self, kind, present, yes, yes_fen, total, passed):
        assert votes.vote(votes.VoteFacts(kind, present, yes, yes_fen, total)).value is passed


RANK = st.lists(st.integers(0, 10**9), max_size=4)


class TestDistribution:
    @given(
        estate=st.integers(0, 10**10),
        secured=st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), max_size=3),
        ranks=st.fixed_dictionaries({rank: RANK for rank in distribution.RANKS}),
    )
    def test_never_pays_more_than_it_has(self, estate, secured, ranks):
        facts = distribution.EstateFacts(
            estate,
            tuple(distribution.Secured(f"s{n}", fen, thing) for n, (fen, thing) in enumerate(secured)),
            {rank: tuple((f"{rank}{n}", fen) for n, fen in enumerate(fens)) for rank, fens in ranks.items()},
        )
        found = distribution.distribute(facts).value
        assert sum(found.paid.values()) + found.surplus_fen == estate
        assert all(part >= 0 for part in found.paid.values())
        owed = {name: fen for claims in facts.ranks.values() for name, fen in claims}
        assert all(found.paid[name] <= fen for name, fen in owed.items())
        names = list(distribution.RANKS)
        for at, rank in enumerate(names[:-1]):
            short = any(found.paid[name] < fen for name, fen in facts.ranks[rank])
            later = [name for following in names[at + 1 :] for name, _ in facts.ranks[following]]
            assert not short or not any(found.paid[name] for name in later)

    def test_a_covered_secured_claim_has_no_rest(self):
        found = value("bankruptcy.distribute", estate_fen=100, secured=[{"id": "S", "fen": 30, "object_fen": 90}])
        assert found == {"S": 30}

    def test_left_over_fen_go_to_the_largest_remainder(self):
        claims = [{"id": "A", "fen": 1}, {"id": "B", "fen": 2}, {"id": "C", "fen": 3}]
        assert value("bankruptcy.distribute", estate_fen=2, ordinary=claims) == {"A": 0, "B": 1, "C": 1}

    @given(fen=st.integers(0, 10**12))
    def test_the_pay_cap_grows_but_slower_than_the_estate(self, fen):
        cap = distribution.admin_pay_cap(fen).value
        assert cap <= distribution.admin_pay_cap(fen + 100).value
        assert 0 <= cap * 100 <= fen * 12 + 100

    def test_the_first_tier_ends_at_a_million_yuan(self):
        assert value("bankruptcy.admin_pay_cap", distributed_fen=100_000_000)["cap_fen"] == 12_000_000
        assert value("bankruptcy.admin_pay_cap", distributed_fen=100_000_005)["cap_fen"] == 12_000_001


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("bankruptcy.vote", {"kind": "plain", "present": 1, "yes": 1, "yes_fen": 1, "total_fen": 1}, "kind"),
        ("bankruptcy.vote", {"kind": "ordinary", "present": 1, "yes": 2, "yes_fen": 1, "total_fen": 1}, "yes"),
        ("bankruptcy.vote", {"kind": "ordinary", "present": 1, "yes": 1, "yes_fen": 2, "total_fen": 1}, "yes_fen"),
        ("bankruptcy.claim_period", {"published_on": "2026-03-02"}, "ends_on"),
        ("bankruptcy.accept_due", {"applicant": "creditor", "received_on": "2026-03-02"}, "debtor_notified_on"),
        ("bankruptcy.accept_due", {"applicant": "bank", "received_on": "2026-03-02"}, "applicant"),
        ("bankruptcy.distribute", {"estate_fen": -1}, "estate_fen"),
        ("bankruptcy.distribute", {"estate_fen": 1, "costs": [{"id": "A", "fen": 1}], "common": [{"id": "A", "fen": 1}]}, "id"),
        ("bankruptcy.admin_pay_cap", {}, "distributed_fen"),
        ("bankruptcy.effect", {"item": "weather"}, "item"),
        ("bankruptcy.limit_due", {"limit": "deregister", "trigger": "2026-01-01", "extended": True}, "extended"),
        ("bankruptcy.limit_due", {"limit": "x", "trigger": "2026-01-01"}, "limit"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(op, facts, field):
    with pytest.raises(InputError) as error:
        call(op, facts)
    assert error.value.field == field
