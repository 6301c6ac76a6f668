"""News of this room 事件; rooms above subscribe in their ``wiring``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseOpened:
    """A case was filed and has its number 立案."""

    case_id: int


@dataclass(frozen=True)
class FeePaid:
    """A fee order was paid, waived or deferred 缴费或救助: it no longer holds the case up."""

    fee_order_id: int
    case_id: int


@dataclass(frozen=True)
class DecisionTookEffect:
    """A decision took legal effect 生效."""

    case_id: int


@dataclass(frozen=True)
class CaseClosed:
    """A case was closed 结案; its file is to be handed over."""

    case_id: int
