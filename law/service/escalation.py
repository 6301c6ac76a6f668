"""送达的先后: what to try next, what must be tried before public notice, and which address governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Finding, Severity, Status, derive, rule, step
from law.instruments import convention, cpl, cpli
from law.tables import value_on
from law.text import Text
from law.time.calendar import Calendar

TABLE = "service"
STEPS: dict[str, Text] = {
    "electronic": Text("电子送达", "electronic service"),
    "wait": Text("等待电子送达结果", "wait for electronic success"),
    "direct": Text("直接送达或者通知到院领取", "direct service or collection at court"),
    "mail": Text("邮寄至确认地址", "mail to the confirmed address"),
    "mail_registered": Text("邮寄至户籍或者登记地址", "mail to the registered address"),
    "leave": Text("留置送达（录像）", "leaving, on video"),
    "entrusted": Text("委托送达", "entrusted court"),
    "public_notice": Text("公告送达", "public notice"),
    "done": Text("已送达", "served"),
    "convert": Text("转为普通程序后公告", "convert to ordinary procedure, then public notice"),
}


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt so far: ``channel`` a key of :data:`STEPS`, ``result`` ``served``, ``failed`` or ``pending``."""

    channel: str
    on: date
    result: str
    address_source: str = ""


@dataclass(frozen=True, slots=True)
class EscalationFacts:
    """What is known of the recipient and what was tried. ``phone_days``: different days of phone calls."""

    tries: Sequence[Try] = ()
    consents_electronically: bool = False
    far_away: bool = False
    mediation_document: bool = False
    procedure: str = "civil_ordinary"
    phone_days: int = 0
    register_checked: bool = False
    approved_with_reasons: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """The channel to use now; ``not_before`` while electronic success is awaited; what public notice still lacks."""

    channel: str
    not_before: date | None = None
    lacking: tuple[Finding, ...] = ()


@rule(
    "service.next_step",
    Text("下一步如何送达", "How to serve next"),
    basis=(cpl(88), cpl(91), cpl(95), convention()),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def next_step(facts: EscalationFacts, on: date, calendar: Calendar) -> Answer[NextStep]:
    """送达升级: electronic, direct, mail, leaving, entrusted court, public notice last and only when the rest failed."""
    if any(item.result == "served" for item in facts.tries):
        return _next(NextStep("done"), facts)
    pending = [item for item in facts.tries if item.channel == "electronic" and item.result == "pending"]
    if pending:
        days = int(value_on(TABLE, "escalation.electronic_wait", on))
        until = calendar.add_working_days(pending[-1].on, days)
        if on <= until:
            return _next(NextStep("wait", until), facts)
    tried = {item.channel for item in facts.tries}
    for channel in _order(facts):
        if channel not in tried:
            return _next(NextStep(channel), facts)
    return _next(_notice(facts, on), facts)


def _order(facts: EscalationFacts) -> tuple[str, ...]:
    order = ["electronic"] if facts.consents_electronically else []
    order += ["direct", "mail", "mail_registered"]
    if not facts.mediation_document:
        order.append("leave")
    if facts.far_away:
        order.append("entrusted")
    return tuple(order)


def _notice(facts: EscalationFacts, on: date) -> NextStep:
    if "summary" in facts.procedure or "small_claims" in facts.procedure:
        return NextStep("convert")
    return NextStep("public_notice", None, tuple(lacking_for_public_notice(facts, on)))


@rule(
    "service.public_notice_conditions",
    Text("公告送达尚缺什么", "What public notice still lacks"),
    basis=(cpl(95), cpli(138), cpli(140), convention()),
    status=Status.CONVENTION,
    tables=(TABLE,),
)
def lacking_for_public_notice(facts: EscalationFacts, on: date) -> list[Finding]:
    """公告条件: two address sources tried, phoned on three days, register checked, approval with reasons."""
    sources = {item.address_source for item in facts.tries if item.address_source}
    least_sources = int(value_on(TABLE, "escalation.address_sources", on))
    least_days = int(value_on(TABLE, "escalation.phone_days", on))
    found = []
    if "summary" in facts.procedure or "small_claims" in facts.procedure:
        found.append(
            _lack("not_in_summary", "简易程序不适用公告送达。", "No public notice in summary procedure.", cpli(140))
        )
    if facts.mediation_document:
        found.append(
            _lack("mediation_document", "调解书不适用公告送达。", "A mediation document is never announced.", cpli(133))
        )
    if len(sources) < least_sources:
        found.append(
            _lack(
                "address_sources",
                f"须尝试{least_sources}个不同来源的地址，已尝试{len(sources)}个。",
                f"Addresses of {least_sources} different sources are needed, {len(sources)} tried.",
                convention(),
            )
        )
    if facts.phone_days < least_days:
        found.append(
            _lack(
                "phone_days",
                f"须在{least_days}个不同日期电话联系，已{facts.phone_days}日。",
                f"Phone calls on {least_days} different days are needed, {facts.phone_days} made.",
                convention(),
            )
        )
    if not facts.register_checked:
        found.append(
            _lack(
                "register",
                "须核对人口或者企业登记地址。",
                "The population or enterprise register must be checked.",
                convention(),
            )
        )
    if not facts.approved_with_reasons:
        found.append(
            _lack(
                "approval",
                "须经审判长批准并在案卷中记明原因。",
                "The presiding judge's approval with reasons is needed.",
                cpl(95),
            )
        )
    return found


def _lack(code: str, zh: str, en: str, basis: Basis) -> Finding:
    return Finding(code, Severity.BLOCK, Text(zh, en), (basis,))


def _next(value: NextStep, facts: EscalationFacts) -> Answer[NextStep]:
    label = STEPS[value.channel]
    line = step(
        "已尝试 {n} 次；下一步：{zh}。",
        "{n} attempts so far; next: {en}.",
        n=len(facts.tries),
        zh=label.zh,
        en=label.en,
    )
    return Answer(value, derive("service.next_step", line, inputs={"tries": [item.channel for item in facts.tries]}))
