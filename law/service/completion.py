"""送达完成: one question for every method – is service complete, and on which day?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, InputError, derive, rule, step
from law.instruments import cpl, cpli
from law.service import methods
from law.service.electronic import electronic
from law.service.facts import Channel, Direct, Leave, Mail, PublicNotice, Served
from law.tables import version_of
from law.text import Text
from law.time.arithmetic import add_days
from law.time.calendar import Calendar
from law.time.limits import limit_on

TABLE = "service"
LIMITS = "time_limits"


@dataclass(frozen=True, slots=True)
class Pronounced:
    """定期宣判."""

    on: date
    refused_to_accept: bool = False


@dataclass(frozen=True, slots=True)
class SignedElsewhere:
    """转交送达 (``entrusted`` False) or 委托送达."""

    signed_on: date | None
    entrusted: bool = False


Attempt = Direct | Leave | Sequence[Channel] | Mail | PublicNotice | Pronounced | SignedElsewhere


@rule(
    "service.completion",
    Text("送达何时完成", "When is service complete"),
    basis=(cpl(87), cpl(88), cpl(89), cpl(90), cpl(91), cpl(95), Basis("MAIL", "11"), Basis("OL", "31")),
    tables=(TABLE, LIMITS),
    public=True,
)
def service_completion(attempt: Attempt) -> Answer[Served]:
    """送达日期, or the code why the papers are not served. Raises :class:`InputError` for an absent date."""
    result = _complete(attempt)
    reasons = derive("service.completion", *result.lines, basis=result.basis, tables=(version_of(TABLE),))
    return Answer(result, reasons)


def _complete(attempt: Attempt) -> Served:
    match attempt:
        case Direct():
            return methods.direct(attempt)
        case Leave():
            return methods.leave(attempt)
        case Mail():
            return methods.mail(attempt)
        case PublicNotice():
            return methods.public_notice(attempt)
        case Pronounced(on, refused):
            return methods.pronouncement(on, refused)
        case SignedElsewhere(signed_on, entrusted):
            return methods.entrusted(signed_on) if entrusted else methods.forwarded(signed_on)
        case _:
            return electronic(attempt)


SIMPLE_CHANNELS = frozenset(
    {"phone", "sms", "email", "e_mail", "fax", "wechat", "oral", "simple", "messenger", "捎口信"}
)
"""Simple ways to summon a party in summary procedure (CPL 162; CPLI 261)."""

PROOF_IN_ITSELF = frozenset({"public_notice", "leave"})
"""Service complete by law on the day, whether or not the party confirms."""


@rule(
    "service.default_judgment",
    Text("可否缺席判决", "Is a default judgment allowed"),
    basis=(cpl(147), cpli(261)),
)
def default_judgment_allowed(procedure: str, channel: str, confirmed: bool, other_proof: bool) -> Answer[bool]:
    """缺席判决: the defendant must have been summoned, and that must be proved; a bare call or message does not do."""
    simple = channel in SIMPLE_CHANNELS
    summary = "summary" in procedure or "small_claims" in procedure
    by_law = channel in PROOF_IN_ITSELF and not (channel == "public_notice" and summary)
    allowed = by_law or confirmed or other_proof
    if allowed:
        line = step(
            "传唤方式 {channel}：已经送达或者有收到的证据，可以缺席判决。",
            "Summoned by {channel}: served, confirmed or proved, default judgment is allowed.",
            channel=channel,
        )
    else:
        line = step(
            "传唤方式 {channel}：未经当事人确认，也没有其他证据证明收到，不得缺席判决。",
            "Summoned by {channel}: neither confirmed nor proved, no default judgment.",
            channel=channel,
        )
    inputs = {"procedure": procedure, "summons_channel": channel, "confirmed": confirmed, "other_proof": other_proof}
    basis = (cpli(261),) if simple and summary else (cpl(147),)
    return Answer(allowed, derive("service.default_judgment", line, inputs=inputs, basis=basis))


@dataclass(frozen=True, slots=True)
class PaymentOrderFacts:
    """支付令. ``objection``: raised in time and upheld; ``withdrawn``: the creditor withdrew before service."""

    issued_on: date
    served: bool
    as_of: date
    served_on: date | None = None
    objection: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PaymentOrderStatus:
    """``open``, ``enforceable`` or ``terminated`` with the code of its reason."""

    status: str
    reason: str = ""


@rule(
    "service.payment_order_status",
    Text("支付令处于何种状态", "Where does a payment order stand"),
    basis=(cpl(227), cpl(228), cpli(430)),
    tables=(LIMITS,),
    public=True,
)
def payment_order_status(facts: PaymentOrderFacts, calendar: Calendar) -> Answer[PaymentOrderStatus]:
    """支付令状态 on ``as_of``. Raises :class:`InputError` where it is served and the day is absent."""
    if facts.withdrawn and not facts.served:
        return _status("terminated", "withdrawn", facts, "债权人在债务人收到前撤回申请。", "Withdrawn before service.")
    if facts.objection:
        return _status("terminated", "objection_upheld", facts, "异议成立，裁定终结。", "The objection was upheld.")
    if not facts.served:
        last = add_days(facts.issued_on, limit_on("payment_order_undeliverable", facts.issued_on).length)
        if facts.as_of > last:
            return _status(
                "terminated",
                "undeliverable_30_days",
                facts,
                f"自发出之日起至 {last} 仍无法送达。",
                f"Not delivered by {last}.",
            )
        return _status("open", "", facts, f"可在 {last} 前送达。", f"May still be delivered until {last}.")
    if facts.served_on is None:
        raise InputError("served_on", Text("缺少必填项 served_on", "required key served_on is missing"))
    days = limit_on("payment_order_objection", facts.served_on).length
    end = calendar.add_days(facts.served_on, days)
    if facts.as_of > end:
        return _status(
            "enforceable", "", facts, f"异议期至 {end}，未提出异议也未清偿。", f"Objections ended on {end}; none came."
        )
    return _status("open", "", facts, f"异议期至 {end}。", f"Objections are open until {end}.")


def _status(status: str, reason: str, facts: PaymentOrderFacts, zh: str, en: str) -> Answer[PaymentOrderStatus]:
    inputs = {"issued_on": facts.issued_on, "served": facts.served, "served_on": facts.served_on, "as_of": facts.as_of}
    line = step("{zh}", "{en}", zh=zh, en=en)
    return Answer(PaymentOrderStatus(status, reason), derive("service.payment_order_status", line, inputs=inputs))
