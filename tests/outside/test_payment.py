"""An order is paid once, a callback is believed only with its signature, and the day's file adds up."""

from datetime import date, timedelta

import pytest

from outside import Refused
from outside.misbehaviour import Trouble
from outside.payment.port import OrderRequest, OrderState, RefundRequest


@pytest.fixture
def order(payment, clock):
    return payment.port.open_order(
        OrderRequest("FEE-1", 157_500, "案件受理费", "试当事人", clock.now + timedelta(days=7))
    )


def refused(code, call):
    with pytest.raises(Refused) as caught:
        call()
    assert caught.value.code == code
    assert caught.value.reason.zh and caught.value.remedy.zh


def test_asking_twice_opens_one_order(payment, order, clock):
    again = payment.port.open_order(
        OrderRequest("FEE-1", 157_500, "案件受理费", "试当事人", clock.now + timedelta(days=7))
    )
    assert again == order
    assert order.state is OrderState.OPEN
    assert order.order_id in order.qr_text
    assert order.source == "simulator"
    other = OrderRequest("FEE-1", 1, "案件受理费", "试当事人", clock.now + timedelta(days=7))
    refused("reference_used", lambda: payment.port.open_order(other))


def test_the_payer_pays_and_the_signed_notice_says_so(payment, order):
    (callback,) = payment.simulator.pay(order.order_id)
    notice = payment.port.read_callback(callback.body, callback.signature)
    assert (notice.reference, notice.amount_fen) == ("FEE-1", 157_500)
    assert payment.port.order(order.order_id).state is OrderState.PAID
    assert payment.port.order(order.order_id).transaction == notice.transaction


def test_a_forged_or_altered_callback_is_refused(payment, order):
    (callback,) = payment.simulator.pay(order.order_id)
    refused(
        "bad_signature", lambda: payment.port.read_callback(callback.body.replace(b"157500", b"1"), callback.signature)
    )
    refused("bad_signature", lambda: payment.port.read_callback(callback.body, "0" * 64))
    refused("bad_signature", lambda: payment.port.read_callback(callback.body, "签名"))


def test_repeated_callbacks_carry_the_same_notice_and_money_moves_once(payment, order, clock, trouble):
    trouble.trouble, trouble.times = Trouble.REPEAT, 3
    callbacks = payment.simulator.pay(order.order_id) + payment.simulator.pay(order.order_id)
    assert len(callbacks) == 6
    assert len({payment.port.read_callback(one.body, one.signature).notice_id for one in callbacks}) == 1
    assert payment.port.reconciliation(clock.now.date()).total_fen == 157_500


def test_refunds_stay_within_what_was_paid_and_happen_once(payment, order):
    half = RefundRequest("RF-1", order.order_id, 78_750, "调解结案减半")
    refused("not_paid", lambda: payment.port.refund(half))
    payment.simulator.pay(order.order_id)
    assert payment.port.refund(half) == payment.port.refund(half)
    assert payment.port.order(order.order_id).refunded_fen == 78_750
    refused("too_much", lambda: payment.port.refund(RefundRequest("RF-2", order.order_id, 78_751, "x")))
    refused("bad_amount", lambda: payment.port.refund(RefundRequest("RF-3", order.order_id, 0, "x")))


def test_the_reconciliation_file_is_of_the_courts_day(payment, order, clock):
    payment.simulator.pay(order.order_id)
    clock.forward(days=1)
    payment.port.refund(RefundRequest("RF-1", order.order_id, 500, "x"))
    first, second = payment.port.reconciliation(date(2026, 3, 2)), payment.port.reconciliation(date(2026, 3, 3))
    assert [entry.amount_fen for entry in first.entries] == [157_500]
    assert [(entry.kind, entry.amount_fen, entry.reference) for entry in second.entries] == [("refund", -500, "RF-1")]
    assert payment.port.reconciliation(date(2026, 3, 4)).entries == ()


def test_a_closed_or_expired_order_cannot_be_paid(payment, order, clock):
    clock.forward(days=8)
    assert payment.port.order(order.order_id).state is OrderState.EXPIRED
    refused("not_open", lambda: payment.simulator.pay(order.order_id))
    second = payment.port.open_order(OrderRequest("FEE-2", 100, "t", "p", clock.now + timedelta(days=1)))
    assert payment.port.close_order(second.order_id).state is OrderState.CLOSED
    refused("not_open", lambda: payment.simulator.pay(second.order_id))


def test_a_paid_order_is_not_closed(payment, order):
    payment.simulator.pay(order.order_id)
    refused("already_paid", lambda: payment.port.close_order(order.order_id))


def test_senseless_orders_are_refused(payment, clock):
    refused(
        "bad_amount", lambda: payment.port.open_order(OrderRequest("a", 0, "t", "p", clock.now + timedelta(days=1)))
    )
    refused("expired", lambda: payment.port.open_order(OrderRequest("b", 5, "t", "p", clock.now)))
    refused("unknown_order", lambda: payment.port.order("x"))
