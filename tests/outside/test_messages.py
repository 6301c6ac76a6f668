"""A message is sent once, travels step by step with the clock, and its receipts can be polled or called back."""

import pytest

from outside import Refused, Unavailable
from outside.messages.port import Channel, Message, MessageState
from outside.misbehaviour import Trouble

TO = {Channel.SMS: "16012345678", Channel.EMAIL: "litigant@example.org", Channel.WECHAT: "openid_12345"}


def message(reference="M1", channel=Channel.SMS, to=None, body="您有一份传票待签收。"):
    return Message(reference, channel, to or TO[channel], body)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_message_arrives_in_its_own_time(messages, clock, channel):
    first = messages.port.send(message(channel=channel))
    assert (first.state, first.source) == (MessageState.ACCEPTED, "simulator")
    assert messages.port.history("M1").state is MessageState.ACCEPTED
    clock.forward(seconds=90)
    states = [receipt.state for receipt in messages.port.history("M1").receipts]
    assert states[:3] == [MessageState.ACCEPTED, MessageState.SENT, MessageState.DELIVERED]


def test_sending_twice_sends_once(messages, clock):
    first = messages.port.send(message())
    clock.forward(seconds=5)
    assert messages.port.send(message()) == first


def test_a_dead_number_fails_with_a_reason(messages, clock):
    messages.port.send(message(to="16012340000"))
    clock.forward(minutes=5)
    last = messages.port.history("M1").receipts[-1]
    assert last.state is MessageState.FAILED
    assert last.failure is not None and last.failure.zh


def test_receipts_since_an_instant_are_complete_and_in_order(messages, clock):
    start = clock.now
    for number in range(5):
        messages.port.send(message(f"M{number}"))
        clock.forward(seconds=1)
    clock.forward(minutes=3)
    receipts = messages.port.receipts(since=start)
    assert [receipt.at for receipt in receipts] == sorted(receipt.at for receipt in receipts)
    assert {receipt.reference for receipt in receipts} == {f"M{number}" for number in range(5)}
    assert messages.port.receipts(since=clock.now) in ((), [])


def test_callbacks_say_what_the_poll_says_and_may_be_repeated(messages, clock, trouble):
    start = clock.now
    messages.port.send(message())
    clock.forward(minutes=3)
    trouble.trouble = Trouble.REPEAT
    callbacks = messages.simulator.callbacks(since=start)
    told = [messages.port.read_callback(one.body, one.signature) for one in callbacks]
    assert len(told) == 2 * len(set(told))
    assert set(told) == set(messages.port.receipts(since=start))
    with pytest.raises(Refused) as caught:
        messages.port.read_callback(callbacks[0].body + b" ", callbacks[0].signature)
    assert caught.value.code == "bad_signature"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (message(to="12345"), "bad_address"),
        (message(channel=Channel.EMAIL, to="nobody"), "bad_address"),
        (message(body="  "), "empty_body"),
    ],
)
def test_a_senseless_message_is_refused(messages, wrong, code):
    with pytest.raises(Refused) as caught:
        messages.port.send(wrong)
    assert caught.value.code == code


def test_an_unknown_message_has_no_history(messages):
    with pytest.raises(Refused) as caught:
        messages.port.history("nothing")
    assert caught.value.code == "unknown_reference"


def test_a_channel_that_is_down_can_be_tried_again(messages, trouble):
    trouble.trouble, trouble.limit = Trouble.DOWN, 1
    with pytest.raises(Unavailable):
        messages.port.send(message())
    assert messages.port.send(message()).state is MessageState.ACCEPTED
