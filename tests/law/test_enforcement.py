"""Enforcement: the cases between the worked examples, bad input, and what must hold for every input."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.core import InputError, Severity
from law.enforcement import allocation, closing, consumption, interest, limits, measures, nodes, proceeds
from law.operations import call
from law.time.calendar import Calendar
from law.time.spans import Span

WEEKENDS = Calendar.of_lists()
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def value(op: str, **facts):
    return call(op, facts).result


class TestDeadline:
    def test_zero_days_still_roll(self):
        assert value("enforcement.deadline", trigger="2026-03-07", limit=0, unit="d")["due"] == "2026-03-09"

    def test_a_make_up_workday_is_worked(self):
        facts = {"trigger": "2026-03-04", "limit": 10, "unit": "d", "extra_workdays": ["2026-03-14"]}
        assert value("enforcement.deadline", **facts)["due"] == "2026-03-14"

    def test_a_day_in_both_lists_is_worked(self):
        facts = {"trigger": "2026-03-02", "limit": 1, "unit": "wd", "holidays": ["2026-03-03"]}
        assert value("enforcement.deadline", **facts)["due"] == "2026-03-04"
        assert value("enforcement.deadline", extra_workdays=["2026-03-03"], **facts)["due"] == "2026-03-03"

    def test_a_leap_day_ends_on_the_last_of_february(self):
        assert value("enforcement.deadline", trigger="2024-02-29", limit=1, unit="y")["due"] == "2025-02-28"

    def test_national_holidays_are_not_looked_at(self):
        assert value("enforcement.deadline", trigger="2026-09-30", limit=1, unit="d")["due"] == "2026-10-01"


class TestMeasures:
    @pytest.mark.parametrize(
        ("start", "months", "end"),
        [
            ("2026-01-31", 1, "2026-02-28"),
            ("2026-08-31", 6, "2027-02-28"),
            ("2026-03-31", 1, "2026-04-30"),
            ("2026-03-01", 12, "2027-02-28"),
        ],
    )
    def test_where_the_month_has_no_corresponding_day(self, start, months, end):
        assert (
            value("enforcement.measure_expiry", asset="bank_deposit", start=start, months=months)["expires_on"] == end
        )

    def test_the_maximum_itself_is_not_capped(self):
        assert value("enforcement.measure_expiry", asset="movable", start="2026-03-02", months=24)["capped"] is False

    def test_a_holiday_does_not_move_the_end(self):
        assert (
            value("enforcement.measure_expiry", asset="network_fund", start="2025-10-02")["expires_on"] == "2026-10-01"
        )

    def test_the_second_in_line_waits_for_both_before(self):
        rows = [{"court": c, "registered_at": f"2026-01-0{n}"} for n, c in enumerate("ABC", start=1)]
        assert value("enforcement.queue", measures=rows, ended=["B"]) == {"active": "A", "waiting": ["C"]}

    @given(start=DAYS, asset=st.sampled_from(measures.assets()), months=st.integers(1, 60))
    def test_a_measure_never_lasts_longer_than_the_law_allows(self, start, asset, months):
        found = measures.measure_expiry(asset, start, months).value
        assert found.expires_on <= measures.measure_expiry(asset, start).value.expires_on
        assert found.capped == (found.months < months)


class TestInterest:
    def test_nothing_before_the_due_date(self):
        facts = {"principal_fen": 100, "due_date": "2026-02-01", "until": "2026-01-01"}
        assert value("enforcement.delay_interest", **facts)["interest_fen"] == 0

    def test_payments_come_in_any_order(self):
        pays = [{"date": "2026-01-21", "fen": 1000000}, {"date": "2026-01-11", "fen": 1000000}]
        facts = {"principal_fen": 3000000, "due_date": "2026-01-01", "until": "2026-01-31"}
        found = value("enforcement.delay_interest", payments=pays, **facts)
        assert found["interest_fen"] == round(Decimal("0.000175") * 10 * (3000000 + 2000000 + 1000000))

    def test_a_payment_after_the_last_day_is_not_yet_made(self):
        facts = {"principal_fen": 100, "due_date": "2026-01-01", "until": "2026-01-31"}
        found = value("enforcement.delay_interest", payments=[{"date": "2026-02-01", "fen": 100}], **facts)
        assert found["principal_left_fen"] == 100

    def test_the_due_date_itself_is_never_excluded_twice(self):
        facts = {"principal_fen": 1000000, "due_date": "2026-01-01", "until": "2026-01-11"}
        found = value("enforcement.delay_interest", excluded=[["2025-12-01", "2026-01-01"]], **facts)
        assert found["interest_fen"] == 1750

    def test_half_a_fen_goes_up(self):
        facts = {"principal_fen": 20000, "due_date": "2026-01-01", "until": "2026-01-02"}
        assert value("enforcement.delay_interest", **facts)["interest_fen"] == 4  # 3.5

    @given(
        principal=st.integers(0, 10**10),
        due=DAYS,
        days=st.integers(0, 900),
        spans=st.lists(st.tuples(st.integers(-50, 950), st.integers(0, 90)), min_size=1, max_size=4),
    )
    def test_a_suspension_never_adds_interest(self, principal, due, days, spans):
        until = due + timedelta(days=days)
        excluded = tuple(Span(due + timedelta(days=a), due + timedelta(days=a + n)) for a, n in spans)
        with_all = interest.delay_interest(interest.DelayFacts(principal, due, until, (), excluded)).value
        with_fewer = interest.delay_interest(interest.DelayFacts(principal, due, until, (), excluded[1:])).value
        assert 0 <= with_all.interest_fen <= with_fewer.interest_fen


class TestNodes:
    def test_there_are_thirty_seven(self):
        assert [node.n for node in nodes.nodes()] == list(range(1, 38))

    def test_every_trigger_is_a_node_or_a_named_fact(self):
        assert all(node.trigger or node.n == 1 for node in nodes.nodes())

    @given(
        start=DAYS,
        spans=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), min_size=1, max_size=4),
        reason=st.sampled_from(sorted(nodes.EXCLUSIONS)),
    )
    def test_removing_an_exclusion_never_lengthens(self, start, spans, reason):
        items = tuple(
            nodes.Exclusion(reason, start + timedelta(days=a), start + timedelta(days=a + n)) for a, n in spans
        )
        longer = nodes.node_due("close", nodes.NodeFacts({"file": start}, exclusions=items), WEEKENDS).value
        shorter = nodes.node_due("close", nodes.NodeFacts({"file": start}, exclusions=items[1:]), WEEKENDS).value
        assert longer is not None and shorter is not None
        assert shorter <= longer

    def test_sale_days_do_not_move_the_escalation_to_the_higher_court(self):
        days = nodes.Exclusion("sale", date(2026, 4, 1), date(2026, 5, 1))
        facts = nodes.NodeFacts({"application_received": date(2026, 3, 2)}, exclusions=(days,))
        assert nodes.node_due("higher_court", facts, WEEKENDS).value == date(2026, 9, 2)

    @given(apply=DAYS, gap=st.integers(0, 30))
    def test_the_notice_is_due_on_the_earlier_of_both(self, apply, gap):
        material = apply + timedelta(days=gap)
        found = limits.notice_due(apply, material, WEEKENDS).value
        inner, outer = WEEKENDS.add_days(material, 3), WEEKENDS.add_days(apply, 10)
        assert found.due == min(inner, outer)
        assert (found.binding == "QX4") == (inner <= outer)


CLAIMS = st.lists(st.integers(0, 10**9), max_size=8)


class TestAllocation:
    @given(
        debtor=st.sampled_from(allocation.DEBTORS),
        available=st.integers(0, 10**10),
        costs=st.integers(0, 10**6),
        prior=st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 10**9)), max_size=4),
        claims=CLAIMS,
        carry=st.booleans(),
    )
    def test_never_more_than_available_never_more_than_owed(self, debtor, available, costs, prior, claims, carry):
        facts = allocation.AllocationFacts(
            debtor,
            available,
            costs,
            tuple(allocation.Priority(f"p{n}", fen, cap) for n, (fen, cap) in enumerate(prior)),
            tuple(allocation.Claim(f"c{n}", fen, n) for n, fen in enumerate(claims)),
            carry,
        )
        found = allocation.allocate(facts).value
        assert found.costs_fen + sum(found.paid.values()) + found.surplus_fen == available
        owed = {item.id: item.fen for item in (*facts.priority, *facts.claims)}
        assert all(0 <= part <= owed[name] for name, part in found.paid.items())
        if any(found.paid[f"c{n}"] < fen for n, fen in enumerate(claims)):
            assert found.surplus_fen == 0

    @given(
        available=st.integers(0, 10**9),
        owed=st.fixed_dictionaries({k: st.integers(0, 10**8) for k in allocation.CRIMINAL_ORDER}),
    )
    def test_criminal_ranks_are_strict(self, available, owed):
        paid = allocation.criminal_allocate(available, owed).value
        assert sum(paid.values()) == min(available, sum(owed.values()))
        names = list(allocation.CRIMINAL_ORDER)
        for earlier, later in pairwise(names):
            assert paid[later] == 0 or paid[earlier] == owed[earlier]

    def test_a_prior_claim_takes_no_more_than_is_left(self):
        facts = {"debtor": "natural", "available_fen": 100, "costs_fen": 70, "priority": [{"id": "P", "fen": 50}]}
        assert value("enforcement.allocate", **facts) == {"costs": 70, "P": 30}

    def test_seizure_order_ignores_the_order_of_the_list(self):
        claims = [{"id": "A", "fen": 60, "seizure_rank": 2}, {"id": "B", "fen": 60, "seizure_rank": 1}]
        found = value("enforcement.allocate", debtor="enterprise", available_fen=100, claims=claims)
        assert found == {"costs": 0, "A": 40, "B": 60}


class TestClosing:
    def test_findings_name_article_and_remedy(self):
        facts = closing.ClosingFacts(date(2026, 1, 1), date(2026, 2, 1), frozenset())
        found = closing.closing_for_now_findings(facts)
        assert [f.where for f in found] == [c.code for c in closing.CONDITIONS]
        assert all(f.severity is Severity.BLOCK and f.basis for f in found)

    def test_panel_without_president_is_not_enough(self):
        met = frozenset({c.code for c in closing.CONDITIONS} | {"no_property", "panel_reviewed"})
        facts = closing.ClosingFacts(date(2026, 1, 1), date(2026, 6, 1), met)
        assert closing.missing_for_now(facts).value == ("approval",)

    def test_three_months_are_clipped_at_the_end_of_the_month(self):
        base = {c.code: True for c in closing.CONDITIONS[:11]} | {"no_property": True, "applicant_signed": True}
        assert value("enforcement.zhongben", filed_on="2025-11-30", today="2026-02-28", **base)["missing"] == [
            "three_months"
        ]
        assert value("enforcement.zhongben", filed_on="2025-11-30", today="2026-03-01", **base)["allowed"] is True

    def test_rechecks_are_not_chained(self):
        days = closing.rechecks(date(2026, 8, 31)).value
        assert days[:3] == (date(2027, 2, 28), date(2027, 8, 31), date(2028, 2, 29))


class TestLists:
    @pytest.mark.parametrize(
        ("facts", "expires"),
        [
            ({"grounds": [2], "extra_years": 3}, "2028-03-09"),  # no serious violence, one ground: not counted
            ({"grounds": [2], "extra_years": 9, "serious_violence": True}, "2031-03-09"),
            ({"grounds": [3], "extra_years": 2, "serious_violence": True}, "2028-03-09"),
            ({"grounds": [1, 4], "extra_years": 1}, "2029-03-09"),
            ({"grounds": [4, 4], "extra_years": 1}, "2028-03-09"),  # the same ground twice is one
            ({"grounds": [5, 6], "extra_years": -2}, "2028-03-09"),
        ],
    )
    def test_years_of_a_listing(self, facts, expires):
        assert value("enforcement.discredit", decided_on="2026-03-10", **facts)["expires_on"] == expires

    def test_without_an_event_nothing_ends_an_open_listing(self):
        found = value("enforcement.discredit", grounds=[1], decided_on="2026-03-10")
        assert found == {"fixed_term": False, "remove_by": None}

    @pytest.mark.parametrize("item", consumption.forbidden_items())
    def test_everything_is_allowed_without_a_limit(self, item):
        assert value("enforcement.consumption", limited=False, item=item)["allowed"] is True

    def test_private_funds_help_only_the_persons_of_an_entity(self):
        facts = {"limited": True, "item": "golf", "private_funds_approved": True}
        assert value("enforcement.consumption", **facts)["allowed"] is False
        assert value("enforcement.consumption", role="principal", **facts)["allowed"] is True


class TestProceeds:
    def test_the_thirty_days_alarm_in_a_long_holiday(self):
        free = [f"2026-06-{day:02d}" for day in range(2, 27)]
        found = value("enforcement.payout", arrived="2026-06-01", holidays=free)
        assert found["alarm"] == found["kw_by"] == "2026-07-01"

    @given(arrived=DAYS)
    def test_the_alarm_is_the_earlier_clock(self, arrived):
        found = proceeds.payout(arrived, WEEKENDS).value
        assert found.alarm == min(found.finance_by, found.kw_by)

    def test_late_opposition_counts_as_none(self):
        facts = {"served_on": "2026-03-02", "objected_on": "2026-03-10", "others_notified_on": "2026-03-11"}
        assert (
            value("enforcement.plan_objection", opposed_on="2026-03-27", **facts)["result"] == "revise_and_distribute"
        )

    def test_late_suit_leaves_the_plan(self):
        facts = {
            "served_on": "2026-03-02",
            "objected_on": "2026-03-10",
            "others_notified_on": "2026-03-11",
            "opposed_on": "2026-03-26",
            "objector_notified_on": "2026-03-27",
        }
        assert (
            value("enforcement.plan_objection", suit_on="2026-04-13", **facts)["result"] == "litigate_deposit_disputed"
        )
        assert value("enforcement.plan_objection", suit_on="2026-04-14", **facts)["result"] == "original_plan"


class TestOther:
    @pytest.mark.parametrize(
        ("who", "basis", "route"),
        [
            ("outsider", "substantive", "CPL238"),
            ("outsider", "mixed_unrelated", "both"),
            ("outsider", "procedural", "CPL236"),
            ("party", "substantive", "CPL236"),
            ("debtor", "substantive_before_instrument", "retrial"),
            ("party", "substantive_before_instrument", "CPL236"),
        ],
    )
    def test_routes(self, who, basis, route):
        assert value("enforcement.route", who=who, basis=basis)["route"] == route

    def test_four_years_of_rent_are_not_enough(self):
        assert value("enforcement.home", essential=True, rent_years_deducted=4)["sell"] is False
        assert value("enforcement.home", essential=True, rent_years_deducted=9)["sell"] is True
        assert value("enforcement.home", essential=False)["sell"] is True

    def test_delegation_at_the_month_and_refused(self):
        facts = {
            "no_property_local": True,
            "property_other_province": True,
            "same_level": True,
            "transfer_on": "2026-01-31",
        }
        assert value("enforcement.delegation", measure_expires_on="2026-02-27", **facts)["renew_first"] is True
        assert value("enforcement.delegation", measure_expires_on="2026-02-28", **facts)["renew_first"] is False
        facts["same_level"] = False
        found = value("enforcement.delegation", measure_expires_on="2026-02-01", **facts)
        assert found == {"allowed": False, "renew_first": False}


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("enforcement.deadline", {"trigger": "2026-02-30", "limit": 1, "unit": "d"}, "trigger"),
        ("enforcement.deadline", {"trigger": "2026-02-20", "limit": 1, "unit": "week"}, "unit"),
        ("enforcement.deadline", {"trigger": "2026-02-20", "limit": 10**9, "unit": "d"}, "limit"),
        ("enforcement.deadline", {"trigger": "2026-02-20", "limit": 1, "unit": "d", "holidays": ["x"]}, "holidays[0]"),
        ("enforcement.notice_due", {"apply_received": "2026-03-02"}, "material_received"),
        ("enforcement.node_due", {"node": "nowhere"}, "code"),
        ("enforcement.node_due", {"node": "close", "triggers": {"file": "2026-01-01"}, "variant": "x"}, "variant"),
        ("enforcement.node_due", {"node": "close", "triggers": {"file": "2026-01-01"}, "extensions": 2}, "extensions"),
        ("enforcement.measure_expiry", {"asset": "boat", "start": "2026-01-01"}, "asset"),
        ("enforcement.measure_expiry", {"asset": "movable", "start": "2026-01-01", "months": 0}, "months"),
        ("enforcement.measure_expiry", {"asset": "movable", "start": "1990-01-01"}, "start"),
        ("enforcement.queue", {"measures": [{"court": "A"}]}, "measures[0].registered_at"),
        ("enforcement.delay_interest", {"principal_fen": -1, "due_date": "2026-01-01", "until": "2026-01-02"}, "principal_fen"),
        ("enforcement.delay_interest", {"principal_fen": 1, "due_date": "2026-01-01", "until": "2026-01-02", "excluded": [["2026-01-02", "2026-01-01"]]}, "excluded[0]"),
        ("enforcement.delay_interest", {"principal_fen": 1, "due_date": "2026-01-01", "until": "2026-01-02", "payments": [{"fen": 1}]}, "payments[0].date"),
        ("enforcement.allocate", {"debtor": "state", "available_fen": 1}, "debtor"),
        ("enforcement.allocate", {"debtor": "natural", "available_fen": "1.5"}, "available_fen"),
        ("enforcement.allocate", {"debtor": "enterprise", "available_fen": 1, "claims": [{"id": "A", "fen": 1}]}, "claims.seizure_rank"),
        ("enforcement.allocate", {"debtor": "natural", "available_fen": 1, "claims": [{"id": "A", "fen": 1}, {"id": "A", "fen": 2}]}, "claims"),
        ("enforcement.criminal_allocate", {"available_fen": 1, "fine": -1}, "fine"),
        ("enforcement.plan_objection", {"served_on": "2026-03-02", "objected_on": "2026-03-03", "opposed_on": "2026-03-05"}, "others_notified_on"),
        ("enforcement.zhongben", {"filed_on": "2026-01-01", "today": "2026-05-01", "notice_sent": "yes"}, "notice_sent"),
        ("enforcement.recheck", {"ruling_on": "2026-01-31", "nth": 11}, "nth"),
        ("enforcement.discredit", {"grounds": [], "decided_on": "2026-01-01"}, "grounds"),
        ("enforcement.discredit", {"grounds": [7], "decided_on": "2026-01-01"}, "grounds"),
        ("enforcement.consumption", {"item": "golf"}, "limited"),
        ("enforcement.remedy", {"kind": "prayer", "served_on": "2026-01-01"}, "kind"),
        ("enforcement.route", {"who": "judge", "basis": "substantive"}, "who"),
        ("enforcement.payout", {}, "arrived"),
        ("enforcement.home", {}, "essential"),
        ("enforcement.delegation", {"same_level": True}, "transfer_on"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(op, facts, field):
    with pytest.raises(InputError) as error:
        call(op, facts)
    assert error.value.field == field
