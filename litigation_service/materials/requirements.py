"""What has to be true before a paper goes on: questions on :class:`MaterialFacts`, answered with findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.register.models import Case
from law.core import Basis, Finding, Severity
from law.text import Text
from litigation_service.materials.models import Material


@dataclass(frozen=True)
class MaterialFacts:
    """A material, and the case it is to go to: the one given with the act, else the one it was routed to."""

    material: Material
    inputs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def case(self) -> Case | None:
        return self.inputs.get("case") or self.material.case


def can_be_shown(facts: MaterialFacts, on: date) -> list[Finding]:
    """Only a file that passed the intake goes into a case."""
    if facts.material.paper_id is not None:
        return []
    why = facts.material.trouble
    zh = f"文件未通过安全接收，不能入卷：{why.get('zh') or '尚未检查完。'}"
    en = f"The file did not pass the intake: {why.get('en') or 'not inspected yet.'}"
    return [Finding("material.not_taken_in", Severity.BLOCK, Text(zh, en), (Basis("OL", "12"),))]


def case_takes_papers(facts: MaterialFacts, on: date) -> list[Finding]:
    """A closed case takes no more papers: its volume is on the way to the archive."""
    if facts.case is None or facts.case.closed_on is None:
        return []
    message = Text(
        f"{facts.case.number}已于{facts.case.closed_on}结案，不再收材料；请退回或指定其他案件。",
        f"{facts.case.number} was closed on {facts.case.closed_on}; return the paper or name another case.",
    )
    return [Finding("material.case_closed", Severity.BLOCK, message, (Basis("N2019"), Basis("PRODUCT")), where="case")]


def collector_is_named(facts: MaterialFacts, on: date) -> list[Finding]:
    """Whoever collects a paper at the counter is named; who confirms in the portal is the sender himself."""
    if "collector" not in facts.inputs or str(facts.inputs["collector"]).strip():
        return []
    message = Text("请写明领取人姓名。", "Name the person who collects it.")
    return [Finding("material.no_collector", Severity.BLOCK, message, (Basis("PRODUCT"),), where="collector")]
