"""延长审限: when it must be asked for and decided, and what speaks against it (EX2019; TR2000 13; CrPLI 210)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Finding, InputError, Severity, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text
from law.time import arithmetic
from law.time.exclusion_reasons import regime_of
from law.time.limits import all_limits, limit_on
from law.time.trial import TrialFacts


@dataclass(frozen=True, slots=True)
class ExtensionWindow:
    """Last days to apply and to decide; ``decide_by`` is ``None`` where the law names none."""

    apply_by: date
    decide_by: date | None


@rule(
    "time.extension_window",
    Text("申请与批准延长审限的期限", "when an extension must be asked for and decided"),
    basis=(Basis("EX2019", "1"), Basis("TR2000", "13"), Basis("CrPLI", "210")),
    tables=("time_limits",),
)
def extension_window(procedure: str, limit_end: date) -> Answer[ExtensionWindow]:
    """Calendar days back from the end of the limit, never rolled. Raises where the law knows no such window."""
    regime = regime_of(procedure)
    ask, decide = f"extension_application_{regime}", f"extension_decision_{regime}"
    if procedure not in all_limits() or ask not in all_limits():
        raise InputError("procedure", Text(f"{procedure} 没有延长审限的期限", f"no extension window for {procedure}"))
    asking = limit_on(ask, limit_end)
    apply_by = arithmetic.add_days(limit_end, -asking.length)
    lines = [step("届满 {n} 日前申请：{day}", "apply {n} days before the end: {day}", n=asking.length, day=apply_by)]
    if decide not in all_limits():
        return Answer(ExtensionWindow(apply_by, None), derive("time.extension_window", *lines, basis=asking.basis))
    deciding = limit_on(decide, limit_end)
    decide_by = arithmetic.add_days(limit_end, -deciding.length)
    lines.append(
        step("届满 {n} 日前决定：{day}", "decide {n} days before the end: {day}", n=deciding.length, day=decide_by)
    )
    return Answer(ExtensionWindow(apply_by, decide_by), derive("time.extension_window", *lines, basis=asking.basis))


@rule(
    "time.extension_check",
    Text("延长审限是否可行", "whether an extension is open"),
    basis=(cpl(152), cpli(258), Basis("EX2019", "1")),
    tables=("time_limits",),
)
def extension_findings(facts: TrialFacts, *, asked_on: date, limit_end: date) -> list[Finding]:
    """What speaks against the extensions of ``facts``, the last of which was asked for on ``asked_on``."""
    limit = limit_on(facts.procedure, facts.started_on)
    findings = []
    window = extension_window(facts.procedure, limit_end).value
    if asked_on > window.apply_by:
        text = Text(f"应在 {window.apply_by} 前申请", f"it had to be asked for by {window.apply_by}")
        findings.append(Finding("applied_late", Severity.BLOCK, text, (Basis("EX2019", "1"),), "asked_on"))
    if len(facts.extensions) > len(limit.extensions):
        text = Text("没有更多的延长", "no further extension exists")
        findings.append(Finding("no_further_extension", Severity.BLOCK, text, limit.basis, "extensions"))
    for granted, allowed in zip(facts.extensions, limit.extensions, strict=False):
        most, unit = allowed.get("add"), allowed.get("unit")
        if most is not None and granted.unit == unit and granted.length > most:
            text = Text(f"本次延长最多 {most} {unit}", f"this extension is at most {most} {unit}")
            findings.append(Finding("extension_too_long", Severity.BLOCK, text, limit.basis, "extensions"))
    return findings
