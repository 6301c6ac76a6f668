"""The settings choose who stands behind a port; a simulator never slips into production unnamed."""

import socket

import pytest

from outside import NotConfigured, Unavailable, configure, registry
from outside.bank.client import BankClient
from outside.bank.port import Debtor, QueryRequest
from outside.bank.simulator import BankSimulator


@pytest.fixture(autouse=True)
def default_settings():
    before = dict(registry._settings)
    yield
    configure(before)


def test_without_settings_there_are_simulators_that_say_so():
    configure({})
    assert isinstance(registry.bank(), BankSimulator)
    for system in ("messages", "payment", "bank", "chain"):
        check = registry.port(system).check()
        assert check.ok and check.source == "simulator"
    assert registry.bank() is registry.bank()


@pytest.mark.parametrize("system", ["messages", "payment", "bank", "chain"])
def test_production_refuses_an_unnamed_simulator(system):
    configure({"production": True})
    with pytest.raises(NotConfigured) as caught:
        registry.port(system)
    assert caught.value.code == "simulator_in_production"
    configure({"production": True, system: {"adapter": "simulator"}})
    assert registry.port(system).check().source == "simulator"


def test_unknown_adapters_and_missing_addresses_are_named():
    configure({"bank": {"adapter": "magic"}})
    with pytest.raises(NotConfigured) as caught:
        registry.bank()
    assert caught.value.code == "unknown_adapter"
    configure({"bank": {"adapter": "client"}})
    with pytest.raises(NotConfigured) as caught:
        registry.bank()
    assert caught.value.code == "no_url"


def test_a_client_with_nobody_behind_it_is_unavailable():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    configure({"bank": {"adapter": "client", "url": address, "timeout": 1}})
    assert isinstance(registry.bank(), BankClient)
    assert not registry.bank().check().ok
    with pytest.raises(Unavailable):
        registry.bank().query(QueryRequest("q", "c", Debtor("a", "b", "c")))


def test_the_operations_page_hears_of_every_system():
    configure({"production": True, "ocr": {"adapter": "simulator"}})
    checks = registry.check_all()
    assert set(checks) == set(registry.SYSTEMS)
    assert checks["ocr"].ok
    assert not checks["bank"].ok and checks["bank"].message.zh
