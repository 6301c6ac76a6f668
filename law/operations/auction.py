"""Operations of auction and sell-off 拍卖运算."""

from __future__ import annotations

from typing import Any

from law.auction import after_sale, bidding, selloff, terms, timetable
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_moment,
    calendar_of,
    choice_of,
    date_of,
    fen_of,
    flag_of,
    items_of,
    list_of,
    moment_of,
    optional_date,
    optional_whole,
    text_of,
    whole_of,
)


@operation("auction.start_check", "auction.start_check")
def start_check_op(facts: Facts) -> Outcome:
    round_ = whole_of(facts, "round", least=1)
    base = fen_of(facts, "value_fen" if round_ == 1 else "prev_start_fen")
    answer = terms.start_check(round_, base, fen_of(facts, "start_fen"))
    return Outcome({"min_fen": answer.value.min_fen, "ok": answer.value.ok}, answer.derivation)


@operation("auction.announce_check", "auction.announce_check")
def announce_check_op(facts: Facts) -> Outcome:
    given = terms.AnnouncementFacts(
        whole_of(facts, "round", least=1),
        choice_of(facts, "asset", terms.ASSETS),
        date_of(facts, "published_on"),
        date_of(facts, "auction_on"),
        optional_date(facts, "failed_on"),
    )
    answer = terms.announce_check(given)
    result: dict[str, object] = {"earliest_start": answer.value.earliest_start.isoformat(), "ok": answer.value.ok}
    if answer.value.latest_start is not None:
        result["latest_start"] = answer.value.latest_start.isoformat()
    return Outcome(result, answer.derivation)


@operation("auction.notify_check", "auction.notify_check")
def notify_check_op(facts: Facts) -> Outcome:
    unreachable = flag_of(facts, "unreachable", default=False)
    answer = terms.notify_check(
        waived=flag_of(facts, "waived", default=False),
        publicity_on=date_of(facts, "publicity_on") if unreachable else None,
        notified_on=optional_date(facts, "notified_on"),
        published_on=optional_date(facts, "published_on"),
    )
    result: dict[str, object] = {}
    if answer.value.ok is not None:
        result["ok"] = answer.value.ok
    if answer.value.deemed_on is not None:
        result["deemed_on"] = answer.value.deemed_on.isoformat()
    return Outcome(result, answer.derivation)


@operation("auction.deposit", "auction.deposit")
def deposit_op(facts: Facts) -> Outcome:
    answer = terms.deposit(
        fen_of(facts, "start_fen"), optional_whole(facts, "deposit_fen"), optional_whole(facts, "creditor_claim_fen")
    )
    value = answer.value
    result: dict[str, object] = {"min_fen": value.min_fen, "max_fen": value.max_fen}
    if value.ok is not None:
        result["ok"] = value.ok
    if value.creditor_pays_fen is not None:
        result["creditor_pays_fen"] = value.creditor_pays_fen
    return Outcome(result, answer.derivation)


@operation("auction.bidding", "auction.bidding")
def bidding_op(facts: Facts) -> Outcome:
    list_of(facts, "bids")
    bids = [
        bidding.Bid(
            text_of(item, "id"),
            text_of(item, "bidder"),
            fen_of(item, "fen"),
            as_moment(item.get("t"), f"{field}.t"),
            optional_whole(item, "priority", least=1),
        )
        for field, item in items_of(facts, "bids")
    ]
    answer = bidding.bidding(moment_of(facts, "end"), fen_of(facts, "start_fen"), fen_of(facts, "step_fen"), bids)
    value = answer.value
    result = {
        "winner": value.winner,
        "price_fen": value.price_fen,
        "end": value.end.isoformat(),
        "rejected": list(value.rejected),
    }
    return Outcome(result, answer.derivation)


@operation("auction.default", "auction.default")
def default_op(facts: Facts) -> Outcome:
    given = bidding.DefaultFacts(
        fen_of(facts, "deposit_fen"),
        fen_of(facts, "costs_fen"),
        fen_of(facts, "price_fen"),
        fen_of(facts, "resale_fen"),
        fen_of(facts, "case_debt_fen", default=0),
        fen_of(facts, "tied_debt_fen", default=0),
    )
    answer = bidding.forfeit(given)
    value = answer.value
    result = {
        "costs": value.costs,
        "shortfall": value.shortfall,
        "case_debt": value.case_debt,
        "tied_debt": value.tied_debt,
        "refund": 0,
        "undistributed": value.undistributed,
    }
    return Outcome(result, answer.derivation)


@operation("auction.no_surplus", "auction.no_surplus")
def no_surplus_op(facts: Facts) -> Outcome:
    answer = selloff.no_surplus(fen_of(facts, "reserve_fen"), fen_of(facts, "prior_fen"), fen_of(facts, "costs_fen"))
    result = {"notify": answer.value.notify, "new_reserve_must_exceed_fen": answer.value.must_exceed_fen}
    return Outcome(result, answer.derivation)


@operation("auction.commission_saved", "auction.commission_saved")
def commission_saved_op(facts: Facts) -> Outcome:
    answer = selloff.commission_saved(fen_of(facts, "price_fen"))
    return Outcome({"fen": answer.value}, answer.derivation)


@operation("auction.selloff", "auction.selloff")
def selloff_op(facts: Facts) -> Outcome:
    given = selloff.SellOffFacts(
        choice_of(facts, "asset", terms.ASSETS),
        date_of(facts, "failed2_on"),
        date_of(facts, "published_on"),
        date_of(facts, "starts_on"),
        fen_of(facts, "second_start_fen"),
    )
    answer = selloff.selloff(given)
    value = answer.value
    result = {
        "publish_by": value.publish_by.isoformat(),
        "ok": value.ok,
        "last_day": value.last_day.isoformat(),
        "price_fen": value.price_fen,
    }
    return Outcome(result, answer.derivation)


_WISHES = (
    "published_on",
    "auction_on",
    "second_published_on",
    "second_auction_on",
    "selloff_published_on",
    "selloff_starts_on",
)


@operation("auction.timetable", "auction.timetable")
def timetable_op(facts: Facts) -> Outcome:
    wishes: dict[str, Any] = {wish: optional_date(facts, wish) for wish in _WISHES}
    given = timetable.TimetableFacts(
        asset=choice_of(facts, "asset", terms.ASSETS),
        price_fixed_on=date_of(facts, "price_fixed_on"),
        value_fen=optional_whole(facts, "value_fen"),
        **wishes,
    )
    answer = timetable.timetable(given, calendar_of(facts))
    result: dict[str, object] = {line.code: line.planned.isoformat() for line in answer.value.lines}
    if answer.value.least_prices_fen is not None:
        result["least_start1_fen"], result["least_start2_fen"] = answer.value.least_prices_fen
    return Outcome(result, answer.derivation)


@operation("auction.after_sale", "auction.after_sale")
def after_sale_op(facts: Facts) -> Outcome:
    answer = after_sale.after_sale(
        date_of(facts, "paid_on"), calendar_of(facts), optional_date(facts, "ruling_served_on")
    )
    result = {"ruling_by": answer.value.ruling_by.isoformat(), "handover_by": answer.value.handover_by.isoformat()}
    return Outcome(dict(result), answer.derivation)


@operation("auction.resume_by", "auction.resume_by")
def resume_op(facts: Facts) -> Outcome:
    answer = after_sale.resume_by(date_of(facts, "ground_ended_on"), calendar_of(facts))
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("auction.direct_sale", "auction.direct_sale")
def direct_sale_op(facts: Facts) -> Outcome:
    answer = selloff.direct_sale(fen_of(facts, "value_fen"), fen_of(facts, "price_fen"))
    return Outcome({"min_fen": answer.value.min_fen, "ok": answer.value.ok}, answer.derivation)
