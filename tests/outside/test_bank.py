"""What is frozen stays frozen, the next freeze waits in line, and money leaves only from what is held."""

from datetime import date, timedelta

import pytest

from outside import Refused, Unavailable
from outside.bank.port import AssetKind, Debtor, DeductRequest, FreezeRequest, MeasureState, QueryRequest
from outside.misbehaviour import Trouble

UNTIL = date(2027, 3, 1)


def debtor(number: int = 0) -> Debtor:
    return Debtor("试债务人", "居民身份证", f"11019919800101{number:04d}")


def rich_query(bank):
    """The first debtor who owns a deposit of some size and a thing."""
    for number in range(200):
        answer = bank.port.query(QueryRequest(f"Q{number}", "（2026）试01执1号", debtor(number)))
        money = [
            asset for asset in answer.assets if asset.kind is AssetKind.DEPOSIT and (asset.balance_fen or 0) > 100_000
        ]
        things = [asset for asset in answer.assets if asset.kind is AssetKind.VEHICLE]
        if money and things:
            return answer, money[0], things[0]
    raise AssertionError("no debtor of means among two hundred")


def freeze(bank, asset, amount, *, reference="F1", until=UNTIL):
    return bank.port.freeze(FreezeRequest(reference, "（2026）试01执1号", asset.asset_id, until, amount))


def now(bank, answer, asset):
    return next(one for one in bank.port.feedback(answer.query_id).assets if one.asset_id == asset.asset_id)


def test_the_same_debtor_owns_the_same_and_the_answer_says_it_is_simulated(bank):
    answer, _, _ = rich_query(bank)
    again = bank.port.query(QueryRequest("other", "（2026）试01执2号", answer.debtor))
    assert again.assets == answer.assets
    assert answer.complete
    assert answer.source == "simulator"
    assert bank.port.query(QueryRequest(answer.reference, "x", answer.debtor)).query_id == answer.query_id


def test_only_the_kinds_asked_for_come_back(bank):
    answer, _, _ = rich_query(bank)
    only = bank.port.query(QueryRequest("cars", "x", answer.debtor, (AssetKind.VEHICLE,)))
    assert {asset.kind for asset in only.assets} == {AssetKind.VEHICLE}


def test_a_freeze_holds_and_the_next_one_waits(bank):
    answer, deposit, _ = rich_query(bank)
    first = freeze(bank, deposit, deposit.balance_fen)
    second = freeze(bank, deposit, 5000, reference="F2")
    third = freeze(bank, deposit, 5000, reference="F3")
    assert (first.state, first.held_fen, first.position) == (MeasureState.IN_FORCE, deposit.balance_fen, 0)
    assert (second.state, second.held_fen, second.position) == (MeasureState.WAITING, 0, 1)
    assert third.position == 2
    after = now(bank, answer, deposit)
    assert (after.available_fen, after.measures_ahead) == (0, 3)


def test_repeating_a_request_changes_nothing(bank):
    _, deposit, _ = rich_query(bank)
    assert freeze(bank, deposit, 5000) == freeze(bank, deposit, 5000)
    assert len(bank.port.measures(deposit.asset_id)) == 1


def test_a_freeze_takes_what_is_there(bank):
    _, deposit, _ = rich_query(bank)
    measure = freeze(bank, deposit, deposit.balance_fen + 1)
    assert measure.asked_fen == deposit.balance_fen + 1
    assert measure.held_fen == deposit.balance_fen


def test_release_lets_the_next_in_line_move_up_and_its_term_begins_then(bank, clock):
    _, deposit, _ = rich_query(bank)
    first = freeze(bank, deposit, deposit.balance_fen)
    second = freeze(bank, deposit, 5000, reference="F2")
    clock.forward(days=10)
    assert bank.port.release(measure_id=first.measure_id, reference="R1").state is MeasureState.RELEASED
    moved = bank.port.measure(second.measure_id)
    assert (moved.state, moved.held_fen, moved.position) == (MeasureState.IN_FORCE, 5000, 0)
    assert moved.until == UNTIL + timedelta(days=10)


def test_a_lapsed_freeze_ends_and_cannot_be_renewed(bank, clock):
    _, deposit, _ = rich_query(bank)
    first = freeze(bank, deposit, deposit.balance_fen)
    second = freeze(bank, deposit, 5000, reference="F2")
    clock.forward(days=366)
    assert bank.port.measure(first.measure_id).state is MeasureState.EXPIRED
    assert bank.port.measure(second.measure_id).state is MeasureState.IN_FORCE
    with pytest.raises(Refused) as caught:
        bank.port.renew(measure_id=first.measure_id, until=date(2028, 1, 1), reference="N1")
    assert caught.value.code == "not_in_force"


def test_a_renewed_freeze_stays(bank, clock):
    _, deposit, _ = rich_query(bank)
    first = freeze(bank, deposit, 5000)
    assert bank.port.renew(measure_id=first.measure_id, until=date(2028, 3, 1), reference="N1").until == date(
        2028, 3, 1
    )
    clock.forward(days=366)
    assert bank.port.measure(first.measure_id).state is MeasureState.IN_FORCE


def test_money_is_deducted_once_and_only_from_what_is_held(bank):
    answer, deposit, _ = rich_query(bank)
    measure = freeze(bank, deposit, 50_000)
    with pytest.raises(Refused) as caught:
        bank.port.deduct(DeductRequest("D0", measure.measure_id, 50_001, "account"))
    assert caught.value.code == "too_much"
    first = bank.port.deduct(DeductRequest("D1", measure.measure_id, 20_000, "account"))
    assert bank.port.deduct(DeductRequest("D1", measure.measure_id, 20_000, "account")) == first
    left = bank.port.measure(measure.measure_id)
    assert (left.held_fen, left.deducted_fen, left.state) == (30_000, 20_000, MeasureState.IN_FORCE)
    assert now(bank, answer, deposit).balance_fen == deposit.balance_fen - 20_000
    bank.port.deduct(DeductRequest("D2", measure.measure_id, 30_000, "account"))
    assert bank.port.measure(measure.measure_id).state is MeasureState.SPENT


def test_a_thing_is_held_by_one_and_never_deducted(bank):
    _, _, car = rich_query(bank)
    first, second = freeze(bank, car, None), freeze(bank, car, None, reference="F2")
    assert (first.state, second.state) == (MeasureState.IN_FORCE, MeasureState.WAITING)
    assert first.held_fen is None
    with pytest.raises(Refused) as caught:
        bank.port.deduct(DeductRequest("D1", first.measure_id, 1, "account"))
    assert caught.value.code == "not_money"


@pytest.mark.parametrize(
    ("amount", "until", "code"),
    [
        (None, UNTIL, "amount_needed"),
        (0, UNTIL, "bad_amount"),
        (-5, UNTIL, "bad_amount"),
        (5, date(2026, 3, 1), "bad_until"),
    ],
)
def test_a_senseless_freeze_is_refused(bank, amount, until, code):
    _, deposit, _ = rich_query(bank)
    with pytest.raises(Refused) as caught:
        freeze(bank, deposit, amount, until=until)
    assert caught.value.code == code
    assert caught.value.reason.zh and caught.value.remedy.en


def test_unknown_numbers_are_refused(bank):
    for call, code in [
        (lambda: bank.port.feedback("x"), "unknown_query"),
        (lambda: bank.port.measure("x"), "unknown_measure"),
        (lambda: bank.port.measures("x"), "unknown_asset"),
        (lambda: bank.port.release(measure_id="x", reference="r"), "unknown_measure"),
    ]:
        with pytest.raises(Refused) as caught:
            call()
        assert caught.value.code == code


def test_partial_feedback_is_completed_later(bank, clock, trouble):
    owner = rich_query(bank)[0].debtor
    trouble.trouble = Trouble.PARTIAL
    answer = bank.port.query(QueryRequest("late", "x", owner))
    assert AssetKind.VEHICLE in answer.pending
    assert all(asset.kind not in answer.pending for asset in answer.assets)
    clock.forward(hours=1)
    later = bank.port.feedback(answer.query_id)
    assert later.complete
    assert len(later.assets) > len(answer.assets)


def test_a_system_that_is_down_is_unavailable_and_one_that_refuses_has_answered(bank, trouble):
    trouble.trouble = Trouble.DOWN
    with pytest.raises(Unavailable):
        bank.port.query(QueryRequest("q", "x", debtor()))
    assert not bank.port.check().ok if bank.port is not bank.simulator else True
    trouble.trouble = Trouble.REFUSED
    with pytest.raises(Refused) as caught:
        bank.port.query(QueryRequest("q", "x", debtor()))
    assert caught.value.code == "refused"
    trouble.trouble = Trouble.NONE
    assert bank.port.check().ok
