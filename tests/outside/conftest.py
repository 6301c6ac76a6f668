"""A clock the tests move, a ledger, and each port both ways: simulator, and client against a served simulator."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from outside.bank.client import BankClient
from outside.bank.simulator import BankSimulator
from outside.chain.client import ChainClient
from outside.chain.simulator import ChainSimulator
from outside.http import JsonService
from outside.ledger import MemoryLedger
from outside.messages.client import MessagesClient
from outside.messages.simulator import MessagesSimulator
from outside.misbehaviour import Misbehaviour
from outside.payment.client import PaymentClient
from outside.payment.simulator import PaymentSimulator
from tests.outside.served import TOKEN, served

SECRET = "agreed"


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def trouble() -> Misbehaviour:
    return Misbehaviour()


def both_ways(request, simulator, client):
    """The simulator itself, or the client in front of it; ``simulator`` stays at hand for what only a simulator can do."""
    if request.param == "simulator":
        yield SimpleNamespace(port=simulator, simulator=simulator)
        return
    with served(simulator) as url:
        yield SimpleNamespace(port=client(JsonService(url, TOKEN, timeout=5)), simulator=simulator)


@pytest.fixture(params=["simulator", "client"])
def bank(request, clock, trouble):
    yield from both_ways(request, BankSimulator(MemoryLedger(), clock, seed=7, misbehaviour=trouble), BankClient)


@pytest.fixture(params=["simulator", "client"])
def payment(request, clock, trouble):
    simulator = PaymentSimulator(MemoryLedger(), clock, secret=SECRET, misbehaviour=trouble)
    yield from both_ways(request, simulator, lambda service: PaymentClient(service, SECRET))


@pytest.fixture(params=["simulator", "client"])
def messages(request, clock, trouble):
    simulator = MessagesSimulator(MemoryLedger(), clock, secret=SECRET, seed=7, misbehaviour=trouble)
    yield from both_ways(request, simulator, lambda service: MessagesClient(service, SECRET))


@pytest.fixture(params=["simulator", "client"])
def chain(request, clock, trouble):
    yield from both_ways(request, ChainSimulator(MemoryLedger(), clock, trouble), ChainClient)
