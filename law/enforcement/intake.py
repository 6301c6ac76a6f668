"""执行立案: what stands against accepting an application for enforcement, and what is only noted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure
from law.core import Finding, Severity, rule
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar


@dataclass(frozen=True, slots=True)
class IntakeFacts:
    """The application as filed. ``court_link``: why this court (first_instance, property_here, domicile_here, none).

    ``from_court``: the instrument is a judgment or other document of a court.
    """

    applied_on: date
    effective_on: date | None
    definite_parties: bool = True
    definite_content: bool = True
    from_court: bool = True
    court_link: str = "first_instance"
    filed_elsewhere_before: bool = False
    period_ends_on: date | None = None
    settlement_default: bool = False


@rule(
    "enforcement.intake_findings",
    Text("执行申请可否立案", "May an application for enforcement be filed"),
    basis=bases("CPLI 461; CPL 235; CPL 250; ZXJS 2; CPLI 465; CPLI 481"),
    tables=("enforcement_figures",),
)
def intake_findings(facts: IntakeFacts, calendar: Calendar) -> list[Finding]:
    """立案审查: instrument, jurisdiction and earlier filing block; lateness never does, it is only told."""
    found = [*_instrument(facts), *_court(facts)]
    late = _late_since(facts, calendar)
    if late is not None:
        message = Text(
            f"申请执行时效于 {late} 届满，仍应立案，仅在被执行人异议时审查",
            f"the time to apply ended on {late}: file it all the same, it is examined only on the debtor's objection",
        )
        found.append(
            Finding("enforcement.limitation_passed", Severity.INFO, message, bases("CPL 250; CPLI 481"), "applied_on")
        )
    if facts.settlement_default:
        message = Text(
            "恢复原执行依据，已履行部分扣除", "the original instrument resumes, performed parts are deducted"
        )
        found.append(Finding("enforcement.settlement_default", Severity.INFO, message, bases("CPLI 465"), "settlement"))
    return found


def _instrument(facts: IntakeFacts) -> list[Finding]:
    checks = (
        ("effective", facts.effective_on is not None, Text("执行依据尚未生效", "the instrument has not taken effect"), "effective_on"),
        ("parties", facts.definite_parties, Text("权利义务主体不明确", "the parties are not definite"), "parties"),
        ("content", facts.definite_content, Text("给付内容不明确", "the content of performance is not definite"), "content"),
    )  # fmt: skip
    return [
        Finding(f"enforcement.instrument_{code}", Severity.BLOCK, message, bases("CPLI 461"), where)
        for code, fine, message, where in checks
        if not fine
    ]


def _court(facts: IntakeFacts) -> list[Finding]:
    found = []
    allowed = {"first_instance", "property_here"} if facts.from_court else {"domicile_here", "property_here"}
    if facts.court_link not in allowed:
        message = (
            Text(
                "应由一审法院或同级财产所在地法院执行",
                "competent: the court of first instance or the court of the property",
            )
            if facts.from_court
            else Text(
                "应由被执行人住所地或财产所在地法院执行",
                "competent: the court of the debtor's domicile or of the property",
            )
        )
        found.append(Finding("enforcement.no_jurisdiction", Severity.BLOCK, message, bases("CPL 235"), "court"))
    if facts.filed_elsewhere_before:
        message = Text("其他有管辖权的法院已先立案", "another competent court filed the case before")
        found.append(Finding("enforcement.filed_elsewhere", Severity.BLOCK, message, bases("ZXJS 2"), "court"))
    return found


def _late_since(facts: IntakeFacts, calendar: Calendar) -> date | None:
    start = facts.period_ends_on or facts.effective_on
    if start is None:
        return None
    end = calendar.roll(arithmetic.add_years(start, figure("enforcement_figures", "limitation.years")))
    return end if facts.applied_on > end else None
