"""Valuation and auction: the cases between the worked examples, bad input, and the timetable that keeps its own notices."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.auction import bidding, selloff, terms, timetable
from law.core import InputError
from law.operations import call
from law.time.calendar import Calendar, national

DAYS = st.dates(date(2020, 1, 1), date(2034, 12, 31))
CALENDARS = st.one_of(
    st.just(national()),
    st.lists(st.dates(date(2020, 1, 1), date(2036, 1, 1)), max_size=40).map(lambda days: Calendar.of_lists(days)),
)


def value(op: str, **facts):
    return call(op, facts).result


class TestTimetable:
    @given(fixed=DAYS, asset=st.sampled_from(terms.ASSETS), calendar=CALENDARS)
    def test_never_breaks_its_own_notice_periods(self, fixed, asset, calendar):
        plan = timetable.timetable(timetable.TimetableFacts(asset, fixed), calendar).value
        day = plan.day
        first = {"movable": 15, "immovable": 30, "other_right": 30}[asset]
        later = {"movable": 7, "immovable": 15, "other_right": 15}[asset]
        assert (day("publish1") - day("notify1")).days >= 3 and day("notify1") >= fixed
        assert day("publish1") <= calendar.roll(fixed + timedelta(days=10))
        assert (day("auction1") - day("publish1")).days >= first
        assert (day("publish2") - day("notify2")).days >= 3 and day("notify2") >= day("auction1_ends")
        assert (day("auction2") - day("publish2")).days >= later
        assert (day("auction2") - day("auction1_ends")).days <= 30
        assert day("selloff_publish") <= day("auction2_ends") + timedelta(days=15)
        assert (day("selloff_starts") - day("selloff_publish")).days >= later
        assert (day("selloff_ends") - day("selloff_starts")).days == 59

    @given(fixed=DAYS, asset=st.sampled_from(terms.ASSETS), wishes=st.lists(st.integers(0, 60), min_size=6, max_size=6))
    def test_a_wish_is_kept_or_refused(self, fixed, asset, wishes):
        names = (
            "published_on",
            "auction_on",
            "second_published_on",
            "second_auction_on",
            "selloff_published_on",
            "selloff_starts_on",
        )
        codes = ("publish1", "auction1", "publish2", "auction2", "selloff_publish", "selloff_starts")
        days, at = {}, fixed
        for name, gap in zip(names, wishes, strict=True):
            at += timedelta(days=gap)
            days[name] = at
        try:
            plan = timetable.timetable(timetable.TimetableFacts(asset, fixed, **days), national()).value
        except InputError as error:
            assert error.field in names
        else:
            assert [plan.day(code) for code in codes] == list(days.values())
            assert all((not line.not_before or line.planned >= line.not_before) for line in plan.lines)
            assert all((not line.not_after or line.planned <= line.not_after) for line in plan.lines)

    def test_a_short_announcement_is_refused_by_name(self):
        facts = {"asset": "immovable", "price_fixed_on": "2026-03-02", "published_on": "2026-03-06"}
        with pytest.raises(InputError) as error:
            call("auction.timetable", {**facts, "auction_on": "2026-04-04"})
        assert error.value.field == "auction_on"
        assert call("auction.timetable", {**facts, "auction_on": "2026-04-05"}).result["auction1"] == "2026-04-05"

    @given(fixed=DAYS, value_fen=st.integers(0, 10**12))
    def test_the_second_start_is_at_least_56_percent(self, fixed, value_fen):
        facts = timetable.TimetableFacts("movable", fixed, value_fen=value_fen)
        prices = timetable.timetable(facts, national()).value.least_prices_fen
        assert prices is not None
        assert prices[0] * 100 >= value_fen * 70 and prices[1] * 100 >= value_fen * 56


class TestTerms:
    def test_the_least_start_rounds_up(self):
        assert value("auction.start_check", round=1, value_fen=101, start_fen=70) == {"min_fen": 71, "ok": False}
        assert value("auction.start_check", round=3, prev_start_fen=101, start_fen=81) == {"min_fen": 81, "ok": True}

    def test_both_bounds_of_the_second_round_are_inclusive(self):
        facts = {"round": 2, "asset": "other_right", "failed_on": "2026-03-10", "published_on": "2026-03-25"}
        assert value("auction.announce_check", auction_on="2026-04-09", **facts)["ok"] is True
        assert value("auction.announce_check", auction_on="2026-04-10", **facts)["ok"] is False

    def test_the_first_round_knows_no_latest_day(self):
        facts = {"round": 1, "asset": "movable", "failed_on": "2026-01-01", "published_on": "2026-03-02"}
        found = value("auction.announce_check", auction_on="2026-03-16", **facts)
        assert found == {"earliest_start": "2026-03-17", "ok": False}

    def test_three_days_before_publication_suffice(self):
        assert value("auction.notify_check", notified_on="2026-03-07", published_on="2026-03-10") == {"ok": True}
        assert value("auction.notify_check", waived=True) == {"ok": True}

    def test_deposit_bounds_are_inclusive_and_round_inwards(self):
        assert value("auction.deposit", start_fen=101, deposit_fen=6) == {"min_fen": 6, "max_fen": 20, "ok": True}
        assert value("auction.deposit", start_fen=101, deposit_fen=21)["ok"] is False
        assert value("auction.deposit", start_fen=101) == {"min_fen": 6, "max_fen": 20}

    def test_a_creditor_with_a_larger_claim_pays_nothing(self):
        found = value("auction.deposit", start_fen=1000, deposit_fen=100, creditor_claim_fen=100)
        assert found["creditor_pays_fen"] == 0

    def test_a_fen_above_the_burden_leaves_a_surplus(self):
        facts = {"prior_fen": 95, "costs_fen": 5}
        assert value("auction.no_surplus", reserve_fen=101, **facts) == {
            "notify": False,
            "new_reserve_must_exceed_fen": None,
        }

    @pytest.mark.parametrize(
        ("fen", "saved"),
        [
            (0, 0),
            (200000000, 10000000),
            (1000000000, 34000000),
            (10000000000, 164000000),
            (10, 1),
            (9, 0),
            (20000000000, 214000000),
        ],
    )
    def test_commission_is_marginal(self, fen, saved):
        assert selloff.commission_saved(fen).value == saved

    def test_a_late_or_short_selloff(self):
        facts = {"asset": "movable", "failed2_on": "2026-03-10", "second_start_fen": 5}
        ok = {"published_on": "2026-03-25", "starts_on": "2026-04-01"}
        assert value("auction.selloff", **facts, **ok)["ok"] is True
        assert value("auction.selloff", **facts, **{**ok, "published_on": "2026-03-26"})["ok"] is False
        assert value("auction.selloff", **facts, **{**ok, "starts_on": "2026-03-31"})["ok"] is False


def _bid(name, bidder, fen, clock, priority=None):
    bid = {"id": name, "bidder": bidder, "fen": fen, "t": f"2026-04-02T{clock}"}
    return bid if priority is None else {**bid, "priority": priority}


def _contest(*bids):
    return value("auction.bidding", end="2026-04-02T10:00:00", start_fen=100, step_fen=10, bids=list(bids))


class TestBidding:
    def test_a_bid_at_the_very_end_counts_and_extends(self):
        found = _contest(
            _bid("1", "A", 100, "10:00:00"), _bid("2", "B", 110, "10:05:00"), _bid("3", "C", 120, "10:10:01")
        )
        assert found == {"winner": "B", "price_fen": 110, "end": "2026-04-02T10:10:00", "rejected": ["3"]}

    def test_a_void_bid_extends_nothing(self):
        found = _contest(_bid("1", "A", 99, "09:59:00"), _bid("2", "B", 100, "10:00:01"))
        assert found == {"winner": None, "price_fen": None, "end": "2026-04-02T10:00:00", "rejected": ["1", "2"]}

    def test_exactly_five_minutes_before_the_end_extends_to_the_end(self):
        assert _contest(_bid("1", "A", 100, "09:55:00"))["end"] == "2026-04-02T10:00:00"

    def test_input_order_does_not_matter(self):
        bids = [_bid("2", "B", 110, "09:10:00"), _bid("1", "A", 100, "09:00:00"), _bid("3", "A", 115, "09:20:00")]
        assert _contest(*bids)["rejected"] == ["3"]

    def test_a_matching_bid_of_a_preemptor_extends(self):
        found = _contest(
            _bid("1", "A", 100, "09:00:00"), _bid("2", "P", 100, "09:58:00", 2), _bid("3", "Q", 100, "09:59:00", 1)
        )
        assert found == {"winner": "Q", "price_fen": 100, "end": "2026-04-02T10:04:00", "rejected": []}

    def test_equal_rank_comes_too_late_and_less_is_void(self):
        found = _contest(
            _bid("1", "P", 100, "09:00:00", 1), _bid("2", "Q", 100, "09:01:00", 1), _bid("3", "Q", 99, "09:02:00", 1)
        )
        assert (found["winner"], found["rejected"]) == ("P", ["2", "3"])

    def test_a_preemptor_may_pass_by_less_than_a_step(self):
        assert _contest(_bid("1", "A", 100, "09:00:00"), _bid("2", "P", 101, "09:01:00", 1))["price_fen"] == 101

    def test_a_preemptor_must_reach_the_start_too(self):
        assert _contest(_bid("1", "P", 99, "09:00:00", 1))["rejected"] == ["1"]

    def test_an_ordinary_bidder_must_outbid_a_preemptor_by_a_step(self):
        found = _contest(
            _bid("1", "P", 100, "09:00:00", 1), _bid("2", "A", 109, "09:01:00"), _bid("3", "A", 110, "09:02:00")
        )
        assert (found["winner"], found["rejected"]) == ("A", ["2"])

    @given(
        deposit=st.integers(0, 10**8),
        needs=st.tuples(*[st.integers(0, 10**8)] * 5),
    )
    def test_a_forfeited_deposit_is_spent_once(self, deposit, needs):
        costs, price, resale, debt, tied = needs
        found = bidding.forfeit(bidding.DefaultFacts(deposit, costs, price, resale, debt, tied)).value
        parts = (found.costs, found.shortfall, found.case_debt, found.tied_debt, found.undistributed)
        assert sum(parts) == deposit and min(parts) >= 0


class TestValuation:
    @pytest.mark.parametrize(
        ("flags", "method"),
        [
            ({}, "appraisal"),
            ({"both_ask_appraisal": True, "network_data": True}, "appraisal"),
            ({"bargain_equal": True, "harms_others": True, "govt_price": True}, "directed"),
            ({"bargain_equal": True, "both_agree_network": True, "network_data": True}, "bargain"),
            ({"both_agree_network": True, "network_data": True, "govt_price": True}, "network"),
            ({"both_agree_network": True, "network_data": True, "needs_onsite": True, "govt_price": True}, "directed"),
            ({"govt_price": True, "directed_failed": True, "network_data": True}, "network"),
            ({"network_data": True, "needs_onsite": True}, "appraisal"),
        ],
    )
    def test_the_first_that_applies(self, flags, method):
        assert value("auction.method", **flags)["method"] == method

    def test_mean_leaves_out_the_objected_report(self):
        reports = [{"id": "A", "fen": 100}, {"id": "B", "fen": 301, "objected": True}]
        assert value("auction.network_price", reports=reports)["price_fen"] == 100
        reports[0]["objected"] = True
        assert value("auction.network_price", reports=reports)["price_fen"] == 201  # 200.5

    def test_an_extension_is_refused_once_one_reported(self):
        reports = [{"id": "A", "fen": 100}, {"id": "B", "fen": 1, "on_time": False}]
        found = value("auction.network_price", reports=reports, extension_applied=True)
        assert found == {"price_fen": 100, "next": "fixed"}
        assert value("auction.network_price", reports=[])["next"] == "appraisal"

    def test_a_late_platform_is_not_paid_though_closest(self):
        reports = [{"id": "B", "fen": 90}, {"id": "A", "fen": 110}, {"id": "C", "fen": 100, "on_time": False}]
        assert value("auction.network_fee", reports=reports, sale_fen=100, fee_fen=101) == {
            "payees": ["A", "B"],
            "each_fen": 50,
        }

    def test_validity_clips_at_the_end_of_the_month(self):
        facts = {"valid_until": "2025-08-31", "first_published_on": "2025-08-31"}
        assert value("auction.validity", sale_on="2026-02-28", **facts)["reuse"] is True
        assert value("auction.validity", sale_on="2026-03-01", **facts)["reuse"] is False
        assert (
            value("auction.validity", sale_on="2025-09-01", **{**facts, "first_published_on": "2025-09-01"})["reuse"]
            is False
        )

    def test_fee_bases(self):
        assert value("auction.fee_base", event="unsold") == {"base": "actual_cost"}
        assert value("auction.fee_base", event="replaced") == {"base": "none"}
        assert value("auction.fee_base", event="sold", sale_fen=80, appraised_fen=100) == {
            "base_fen": 80,
            "ratio": "1.00",
        }


@pytest.mark.parametrize(
    ("op", "facts", "field"),
    [
        ("auction.start_check", {"round": 0, "value_fen": 1, "start_fen": 1}, "round"),
        ("auction.start_check", {"round": 1, "prev_start_fen": 1, "start_fen": 1}, "value_fen"),
        ("auction.start_check", {"round": 2, "value_fen": 1, "start_fen": 1}, "prev_start_fen"),
        ("auction.announce_check", {"round": 1, "asset": "house", "published_on": "2026-01-01", "auction_on": "2026-02-01"}, "asset"),
        ("auction.notify_check", {"unreachable": True}, "publicity_on"),
        ("auction.notify_check", {"published_on": "2026-01-01"}, "notified_on"),
        ("auction.deposit", {"start_fen": -5}, "start_fen"),
        ("auction.bidding", {"end": "2026-04-02", "start_fen": 1, "step_fen": 1, "bids": []}, "end"),
        ("auction.bidding", {"end": "2026-04-02T10:00:00", "start_fen": 1, "step_fen": 1, "bids": [{"id": "1", "bidder": "A", "fen": 1}]}, "bids[0].t"),
        ("auction.bidding", {"end": "2026-04-02T10:00:00", "start_fen": 1, "step_fen": 1}, "bids"),
        ("auction.default", {"deposit_fen": 1, "price_fen": 1, "resale_fen": 1}, "costs_fen"),
        ("auction.fee_base", {"event": "lost"}, "event"),
        ("auction.fee_base", {"event": "sold", "appraised_fen": 1}, "sale_fen"),
        ("auction.network_price", {}, "reports"),
        ("auction.network_fee", {"reports": [], "sale_fen": 1}, "fee_fen"),
        ("auction.method", {"govt_price": 1}, "govt_price"),
        ("auction.validity", {"valid_until": "2026-06-31"}, "valid_until"),
        ("auction.no_surplus", {"reserve_fen": 1, "costs_fen": 1}, "prior_fen"),
        ("auction.commission_saved", {"price_fen": 1.5}, "price_fen"),
        ("auction.selloff", {"asset": "movable", "failed2_on": "2026-01-01"}, "published_on"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(op, facts, field):
    with pytest.raises(InputError) as error:
        call(op, facts)
    assert error.value.field == field
