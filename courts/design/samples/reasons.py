"""Derivations, findings and offers as the law room gives them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from courts.design.wording import say
from law.core import Basis, Finding, Severity
from law.text import Text
from lifecycle.declaration import Act, State
from lifecycle.engine import Decision, Refusal


def derivation(code: str = "verified") -> dict[str, Any]:
    """A stored derivation: the acceptance fee of a property case of 880,000 yuan."""
    labels = {
        "verified": ("已核对原文", "checked against the text"),
        "secondary": ("据二手资料确认", "confirmed by a secondary source"),
        "unverified": ("未核实（可配置）", "unverified (configurable)"),
        "convention": ("产品约定（法律未规定）", "product convention (law is silent)"),
    }
    zh, en = labels[code]
    return {
        "rule": "fees.acceptance_fee",
        "title": {"zh": "财产案件受理费", "en": "Acceptance fee of a property case"},
        "basis": [
            {
                "instrument": "FEE",
                "article": "13",
                "zh": "《诉讼费用交纳办法》第13条",
                "en": "Measures on Litigation Fees, art. 13",
            }
        ],
        "status": {"code": code, "zh": zh, "en": en},
        "inputs": {"amount_fen": 88_000_000, "procedure": "ordinary", "filed_on": "2026-11-03"},
        "steps": [
            {"zh": "不超过1万元的部分：50元", "en": "Up to 10,000: 50"},
            {"zh": "1万元至10万元的部分：90,000 × 2.5% = 2,250", "en": "10,000 to 100,000: 90,000 × 2.5% = 2,250"},
            {"zh": "10万元至20万元的部分：100,000 × 2% = 2,000", "en": "100,000 to 200,000: 100,000 × 2% = 2,000"},
            {"zh": "20万元至50万元的部分：300,000 × 1.5% = 4,500", "en": "200,000 to 500,000: 300,000 × 1.5% = 4,500"},
            {"zh": "50万元至88万元的部分：380,000 × 1% = 3,800", "en": "500,000 to 880,000: 380,000 × 1% = 3,800"},
            {"zh": "合计 12,600 元", "en": "Together 12,600"},
        ],
        "tables": ["acceptance_fee@2007-04-01"],
    }


def limit(due: date) -> dict[str, Any]:
    """A stored derivation of a time limit that rolled to a working day."""
    last = due - timedelta(days=2)
    return {
        "rule": "time.filing_decision",
        "title": {"zh": "立案审查期限", "en": "Time to decide on a filing"},
        "basis": [
            {
                "instrument": "CPL",
                "article": "126",
                "zh": "《民事诉讼法》第126条",
                "en": "Civil Procedure Law, art. 126",
            },
            {"instrument": "CPL", "article": "85", "zh": "《民事诉讼法》第85条", "en": "Civil Procedure Law, art. 85"},
        ],
        "status": {"code": "verified", "zh": "已核对原文", "en": "checked against the text"},
        "inputs": {"event_date": (last - timedelta(days=7)).isoformat(), "length": 7, "unit": "days"},
        "steps": [
            {"zh": "自次日起算7日", "en": "Seven days from the next day"},
            {"zh": f"届满日 {last.isoformat()} 为周末", "en": f"The last day {last.isoformat()} is a weekend"},
            {"zh": f"顺延至 {due.isoformat()}", "en": f"It moves to {due.isoformat()}"},
        ],
        "tables": ["calendar@2026"],
    }


FINDINGS = (
    Finding(
        "no_definite_defendant",
        Severity.BLOCK,
        Text(
            "被告“王某”没有住址，也没有证件号码，不能与他人相区别。请补充其中一项。",
            "The defendant “Wang” has neither address nor ID number and cannot be told from others. Please add one of them.",
        ),
        (Basis("CPL", "122"),),
        "cause",
    ),
    Finding(
        "jurisdiction_agreed",
        Severity.WARN,
        Text(
            "合同约定由乙地法院管辖，请核对约定是否有效。",
            "The contract names another court; please check whether the choice is valid.",
        ),
        (Basis("CPL", "35"), Basis("CPLI", "30")),
    ),
    Finding(
        "small_claim",
        Severity.INFO,
        Text("标的额可以适用小额诉讼程序。", "The amount allows the small claims procedure."),
        (Basis("CPL", "165"),),
    ),
)


def offers() -> list[Decision]:
    """Open, dangerous, and refused by the law."""
    accept = Act("accept", Text("立案", "Accept"), ("submitted",), "accepted", basis=(Basis("CPL", "126"),))
    correct = Act("ask_correction", Text("要求补正", "Ask for correction"), ("submitted",), "correction")
    refuse = Act("refuse", Text("裁定不予受理", "Refuse by ruling"), ("submitted",), "refused", danger=True)
    close = Act("close", Text("结案", "Close"), ("submitted",), "closed")
    return [
        Decision(True, accept),
        Decision(True, correct),
        Decision(True, refuse),
        Decision(False, close, Refusal.LAW, FINDINGS[:1]),
    ]


def samples(today: date) -> dict[str, Any]:
    return {
        "derivation": derivation(),
        "derivation_unverified": derivation("unverified"),
        "limit": limit(today + timedelta(days=5)),
        "findings": FINDINGS,
        "offers": offers(),
        "state_open": State(
            "submitted", Text("待立案审查", "Awaiting review"), Text("法院审查中", "Under review by the court")
        ),
        "state_end": State("closed", Text("已结案", "Closed"), terminal=True),
        "sample_messages": [
            Message(constants.SUCCESS, say(Text("已办理：立案。", "Done: accepted."))),
            Message(
                constants.ERROR,
                say(Text("没有盖章：印章服务暂不可用。", "Not sealed: the seal service is unavailable.")),
            ),
        ],
    }
