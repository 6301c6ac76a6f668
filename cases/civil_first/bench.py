"""Procedure and bench against the law: facts out of the inputs of the acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cases.register.models import Case, TrialProcedure
from law.core import Finding, Severity
from law.instruments import cpl, cpli
from law.procedure.choice import ProcedureFacts, procedure_choice
from law.procedure.panel import PanelFacts, panel_violation
from law.text import Text

_RANK = {TrialProcedure.SMALL_CLAIMS: 0, TrialProcedure.SUMMARY: 1, TrialProcedure.ORDINARY: 2}


def procedure_facts(case: Case, inputs: Mapping[str, Any]) -> ProcedureFacts:
    wage = case.court.average_wage_fen
    return ProcedureFacts(
        court_level=case.court.level,
        simple=bool(inputs.get("simple")),
        amount=Decimal(case.amount_fen) / 100,
        average_wage=Decimal(wage) / 100,
        monetary_only=bool(case.amount_fen),
        both_agree_small=bool(inputs.get("both_agree_small")),
        circumstances=frozenset(inputs.get("circumstances") or ()),
    )


def objections_to_procedure(case: Case, inputs: Mapping[str, Any], on: date) -> list[Finding]:
    """A lighter procedure than the law gives is stopped; a heavier one is the judge's choice, with a remark."""
    chosen = inputs.get("procedure")
    if not chosen:
        return []
    answer = procedure_choice(procedure_facts(case, inputs), on)
    lawful = answer.value.procedure
    if chosen == lawful:
        return []
    lighter = _RANK[TrialProcedure(chosen)] < _RANK[TrialProcedure(lawful)]
    lines_zh = "；".join(line.text.zh for line in answer.derivation.steps)
    lines_en = "; ".join(line.text.en for line in answer.derivation.steps)
    wanted, law = TrialProcedure(chosen).text, TrialProcedure(lawful).text
    return [
        Finding(
            "procedure_too_light" if lighter else "procedure_heavier",
            Severity.BLOCK if lighter else Severity.WARN,
            Text(
                f"依规则应适用{law.zh}，所选为{wanted.zh}。{lines_zh}",
                f"By the rule this is {law.en}, you chose {wanted.en}. {lines_en}",
            ),
            answer.derivation.basis,
            "procedure",
        )
    ]


def objections_to_panel(inputs: Mapping[str, Any], on: date) -> list[Finding]:
    """合议庭: an odd number, a judge presides (CPL 40)."""
    if not inputs.get("presiding"):
        return []
    members = {inputs["presiding"], *inputs["members"]}
    facts = PanelFacts("civil_1st_ordinary_panel", len(members), 0, "judge")
    answer = panel_violation(facts, on)
    if not answer.value:
        return []
    line = answer.derivation.steps[-1].text
    return [Finding(answer.value, Severity.BLOCK, line, answer.derivation.basis or (cpl(40), cpli(257)), "members")]
