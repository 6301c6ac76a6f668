"""Which adapter stands behind each port 端口登记处. Knows no Django: the settings hand their mapping to :func:`configure`.

``configure({"production": False, "ledger": ledger, "clock": clock, "ocr": {"adapter": "paddleocr", "cache": "/var/…"}, "bank":
{"adapter": "simulator", "seed": 7, "misbehave": {"mode": "slow"}}, "payment": {"adapter": "client", "url": "https://…", "token": "…"}})``

A system that is not named gets its default: the real engine for ``ocr``, an honest simulator for the rest. In production a simulator
stands in only when the settings name it.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Mapping
from typing import Any, cast

from law.text import Text
from outside.bank.port import Bank
from outside.chain.port import Chain
from outside.errors import NotConfigured
from outside.health import Check
from outside.ledger import MemoryLedger, system_clock
from outside.messages.port import Messages
from outside.ocr.port import Ocr
from outside.payment.port import Payment

_ADAPTERS: dict[str, dict[str, str]] = {
    "ocr": {
        "paddleocr": "outside.ocr.engine:from_settings",
        "simulator": "outside.ocr.simulator:from_settings",
        "client": "outside.ocr.client:from_settings",
    },
    "messages": {
        "simulator": "outside.messages.simulator:from_settings",
        "client": "outside.messages.client:from_settings",
    },
    "payment": {
        "simulator": "outside.payment.simulator:from_settings",
        "client": "outside.payment.client:from_settings",
    },
    "bank": {"simulator": "outside.bank.simulator:from_settings", "client": "outside.bank.client:from_settings"},
    "chain": {"simulator": "outside.chain.simulator:from_settings", "client": "outside.chain.client:from_settings"},
}
_DEFAULTS = {
    "ocr": "paddleocr",
    "messages": "simulator",
    "payment": "simulator",
    "bank": "simulator",
    "chain": "simulator",
}

SYSTEMS = tuple(_ADAPTERS)

_settings: dict[str, Any] = {}
_built: dict[str, Any] = {}
_lock = threading.RLock()


def configure(settings: Mapping[str, Any]) -> None:
    """Takes the settings and forgets every adapter built so far. Nothing is started before it is asked for."""
    with _lock:
        _settings.clear()
        _settings.update(settings)
        _built.clear()
        if "ledger" not in _settings:
            _settings["ledger"] = MemoryLedger()
        _settings.setdefault("clock", system_clock)


def adapter_name(system: str) -> str:
    """The adapter the settings choose for a system. ``NotConfigured`` when production names none and only a simulator is left."""
    own: Mapping[str, Any] = _settings.get(system) or {}
    name = str(own.get("adapter") or _DEFAULTS[system])
    if name not in _ADAPTERS[system]:
        known = ", ".join(_ADAPTERS[system])
        raise NotConfigured(
            Text(f"外部系统 {system} 没有名为 {name} 的适配器。", f"Outside system {system} has no adapter {name}."),
            Text(f"可选：{known}。", f"Choose one of: {known}."),
            "unknown_adapter",
        )
    if name == "simulator" and _settings.get("production") and own.get("adapter") != "simulator":
        raise NotConfigured(
            Text(
                f"生产环境未指定外部系统 {system} 的适配器，模拟器不会自行启用。",
                f"Production names no adapter for {system}, and a simulator does not start by itself.",
            ),
            Text(
                "请在设置中填写真实接口，或写明使用模拟器。",
                "Name the real interface in the settings, or name the simulator.",
            ),
            "simulator_in_production",
        )
    return name


def port(system: str) -> Any:
    """The one adapter of this process for a system, built on first use."""
    with _lock:
        if not _settings:
            configure({})
        if system not in _built:
            module, _, factory = _ADAPTERS[system][adapter_name(system)].partition(":")
            own = {**(_settings.get(system) or {}), "ledger": _settings["ledger"], "clock": _settings["clock"]}
            _built[system] = getattr(importlib.import_module(module), factory)(own)
        return _built[system]


def ocr() -> Ocr:
    return cast(Ocr, port("ocr"))


def messages() -> Messages:
    return cast(Messages, port("messages"))


def payment() -> Payment:
    return cast(Payment, port("payment"))


def bank() -> Bank:
    return cast(Bank, port("bank"))


def chain() -> Chain:
    return cast(Chain, port("chain"))


def check_all() -> dict[str, Check]:
    """``check()`` of every system for the operations page; a system that is not configured answers with the reason."""
    answers: dict[str, Check] = {}
    for system in SYSTEMS:
        try:
            answers[system] = port(system).check()
        except NotConfigured as error:
            answers[system] = Check(False, "none", Text(f"{error.reason.zh}{error.remedy.zh}", str(error.reason.en)))
    return answers
