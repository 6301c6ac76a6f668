"""不计入审限的事由: which reasons stop which clock, by any of their usual names (CPLI 243; ALLI 50; CrPL 206, 208; TR2000 9)."""

from __future__ import annotations

from law.tables import UNDATED, remembered, value_on

COUNTING = "time_counting"

# What people call the reasons of the table.
_ALIASES = {
    "settlement": "parties_settlement",
    "audit": "audit_evaluation_liquidation",
    "evaluation": "audit_evaluation_liquidation",
    "audit_evaluation": "audit_evaluation_liquidation",
    "asset_inventory": "audit_evaluation_liquidation",
    "liquidation": "audit_evaluation_liquidation",
    "jurisdiction_dispute": "court_jurisdiction_dispute",
    "auction": "auction_sale",
    "sale": "auction_sale",
    "stay": "settlement_or_security_stay",
    "adjournment_for_new_counsel": "new_counsel",
    "公告": "public_notice",
    "鉴定": "appraisal",
    "和解": "parties_settlement",
    "双方和解": "parties_settlement",
    "管辖异议": "jurisdiction_objection",
    "管辖争议": "court_jurisdiction_dispute",
    "中止": "suspension",
    "调解": "mediation",
    "审计": "audit_evaluation_liquidation",
    "评估": "audit_evaluation_liquidation",
    "清理": "audit_evaluation_liquidation",
    "拍卖": "auction_sale",
    "变卖": "auction_sale",
    "暂缓": "settlement_or_security_stay",
    "精神病鉴定": "psychiatric_appraisal",
    "补充侦查": "supplementary_investigation",
    "改变管辖": "change_of_jurisdiction",
}


def regime_of(procedure: str) -> str:
    """civil, admin, criminal or enforcement: which list of reasons applies."""
    head = procedure.split("_", 1)[0]
    return head if head in ("admin", "criminal", "enforcement") else "civil"


@remembered
def reasons_of(regime: str) -> frozenset[str]:
    """The reasons whose days are not counted in ``regime``."""
    return frozenset(value_on(COUNTING, f"excluded_{regime}", UNDATED))


@remembered
def known_reasons() -> frozenset[str]:
    every = ("civil", "admin", "criminal", "enforcement")
    return restarting_reasons().union(*(reasons_of(regime) for regime in every))


@remembered
def restarting_reasons() -> frozenset[str]:
    """The reasons after which a criminal limit is counted anew (CrPL 208)."""
    return frozenset(value_on(COUNTING, "restarting", UNDATED))


def canonical(reason: str) -> str:
    """The name of the table for a reason as people write it."""
    return _ALIASES.get(reason, reason)
