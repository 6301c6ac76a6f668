"""Operations of service 送达: completion, default judgment, payment orders, the next step, the governing address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_date,
    as_moment,
    choice_of,
    date_of,
    dates_of,
    flag_of,
    in_order,
    items_of,
    optional_choice,
    optional_date,
    optional_list,
    optional_text,
    optional_whole,
    refuse,
    text_of,
    texts_of,
)
from law.service.addresses import KnownAddress, governing_address
from law.service.completion import (
    Attempt,
    PaymentOrderFacts,
    Pronounced,
    SignedElsewhere,
    default_judgment_allowed,
    payment_order_status,
    service_completion,
)
from law.service.escalation import STEPS, EscalationFacts, Try, lacking_for_public_notice, next_step
from law.service.facts import ADDRESS_SOURCES, SIGNERS, Channel, Direct, Leave, Mail, PublicNotice
from law.time.calendar import national


@operation("service_completion", "service.completion")
def completion_operation(facts: Mapping[str, Any]) -> Outcome:
    read = _READERS[choice_of(facts, "method", tuple(_READERS))]
    answer = service_completion(read(facts))
    value = answer.value
    if value.on is None:
        return Outcome({"served": False, "reason": value.reason}, answer.derivation)
    return Outcome({"served": True, "date": value.on.isoformat()}, answer.derivation)


def _flag(facts: Facts, key: str) -> bool:
    return flag_of(facts, key, default=False)


def _direct(facts: Facts) -> Attempt:
    refused = _flag(facts, "refused_to_sign")
    signed_by = optional_choice(facts, "signed_by", tuple(sorted(SIGNERS)))
    if signed_by is None and not refused:
        raise refuse("signed_by", "缺少必填项 signed_by", "required key signed_by is missing")
    return Direct(
        signed_by=signed_by or "",
        signed_on=optional_date(facts, "signed_on"),
        is_opposing_party=_flag(facts, "is_opposing_party"),
        place=optional_text(facts, "place") or "",
        appeared_on=optional_date(facts, "appeared_on"),
        refused_to_sign=refused,
        video_recorded=_flag(facts, "video_recorded"),
        document=optional_text(facts, "document") or "",
    )


def _leave(facts: Facts) -> Attempt:
    witnesses = facts.get("witnesses")
    designated = None
    if facts.get("lawyer_designated_as_receiver") is not None:
        designated = flag_of(facts, "lawyer_designated_as_receiver")
    count = len(witnesses) if isinstance(witnesses, (list, tuple)) else optional_whole(facts, "witnesses") or 0
    return Leave(
        left_on=date_of(facts, "left_on"),
        place=optional_text(facts, "place") or "",
        video_recorded=_flag(facts, "video_recorded"),
        witnesses=count,
        document=optional_text(facts, "document") or "",
        recipient=optional_text(facts, "recipient") or "",
        lawyer_designated_as_receiver=designated,
        is_opposing_party=_flag(facts, "is_opposing_party"),
    )


def _electronic(facts: Facts) -> Attempt:
    channels = optional_list(facts, "channels")
    if not channels:
        return [_channel(facts, "")]
    return [_channel({**facts, **item}, f"{where}.") for where, item in items_of(facts, "channels")]


def _channel(facts: Facts, where: str) -> Channel:
    def moment(key: str) -> datetime | None:
        value = facts.get(key)
        if value is None:
            return None
        is_day = isinstance(value, date) and not isinstance(value, datetime)
        if is_day or (isinstance(value, str) and len(value) == 10):
            return datetime.combine(as_date(value, where + key), datetime.min.time())
        return as_moment(value, where + key)

    def maybe(key: str) -> bool | None:
        return None if facts.get(key) is None else flag_of(facts, key)

    rebuttal = facts.get("rebuttal")
    return Channel(
        name=optional_text(facts, "channel") or "",
        effective_at=moment("effective_at"),
        consented=maybe("consented"),
        address_confirmed=maybe("address_confirmed"),
        identified_as_recipients_own=_flag(facts, "identified_as_recipients_own"),
        system_success_at=moment("system_success_at"),
        proven_arrival_at=moment("proven_arrival_at"),
        replied_at=moment("replied_at"),
        read_feedback_at=moment("read_feedback_at"),
        rebutted=bool(rebuttal) if isinstance(rebuttal, str) else _flag(facts, "rebuttal"),
    )


def _mail(facts: Facts) -> Attempt:
    posted = optional_date(facts, "posted_on")
    signed, returned = optional_date(facts, "receipt_signed_on"), optional_date(facts, "returned_on")
    in_order("receipt_signed_on", posted, signed)
    in_order("returned_on", posted, returned)
    presumed = _flag(facts, "presumed_from_circumstances")
    source = optional_choice(facts, "address_source", ADDRESS_SOURCES)
    if signed is None and not presumed and source is None:
        raise refuse("address_source", "缺少必填项 address_source", "required key address_source is missing")
    return Mail(
        posted_on=posted,
        receipt_signed_on=signed,
        is_opposing_party=_flag(facts, "is_opposing_party"),
        address_source=source or "",
        returned_on=returned,
        return_reason=optional_text(facts, "return_reason") or "",
        no_fault_proven=_flag(facts, "no_fault_proven"),
        presumed=presumed,
        signed_by=optional_text(facts, "signed_by") or "",
        document=optional_text(facts, "document") or "",
    )


def _public_notice(facts: Facts) -> Attempt:
    days = dates_of(facts, "publications") if facts.get("publications") else (date_of(facts, "published_on"),)
    return PublicNotice(
        published_on=days,
        procedure=text_of(facts, "procedure"),
        foreign_domiciled=_flag(facts, "foreign_domiciled"),
        document=optional_text(facts, "document") or "",
    )


def _pronouncement(facts: Facts) -> Attempt:
    return Pronounced(date_of(facts, "pronounced_on"), _flag(facts, "refused_to_accept"))


def _forwarded(facts: Facts) -> Attempt:
    signed = optional_date(facts, "signed_on")
    in_order("signed_on", optional_date(facts, "forwarded_on"), signed)
    optional_text(facts, "via")
    return SignedElsewhere(signed)


def _entrusted(facts: Facts) -> Attempt:
    return SignedElsewhere(optional_date(facts, "signed_on"), entrusted=True)


_READERS = {
    "direct": _direct,
    "leave": _leave,
    "electronic": _electronic,
    "mail": _mail,
    "public_notice": _public_notice,
    "pronouncement": _pronouncement,
    "forwarded": _forwarded,
    "entrusted": _entrusted,
}


@operation("default_judgment_allowed", "service.default_judgment")
def default_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = default_judgment_allowed(
        text_of(facts, "procedure"),
        text_of(facts, "summons_channel"),
        _flag(facts, "confirmed_by_party"),
        _flag(facts, "other_proof_of_receipt"),
    )
    return Outcome({"allowed": answer.value}, answer.derivation)


@operation("payment_order_status", "service.payment_order_status")
def payment_order_operation(facts: Mapping[str, Any]) -> Outcome:
    issued, as_of = date_of(facts, "issued_on"), date_of(facts, "as_of")
    is_served, served_on = flag_of(facts, "served"), optional_date(facts, "served_on")
    in_order("as_of", issued, as_of)
    in_order("served_on", issued, served_on)
    answer = payment_order_status(
        PaymentOrderFacts(issued, is_served, as_of, served_on, _flag(facts, "objection"), _flag(facts, "withdrawn")),
        national(),
    )
    result: dict[str, Any] = {"status": answer.value.status, "reason": answer.value.reason or None}
    return Outcome(result, answer.derivation)


@operation("service.next_step", "service.next_step")
def next_step_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = next_step(_escalation(facts), date_of(facts, "as_of"), national())
    value = answer.value
    result = {
        "channel": value.channel,
        "not_before": value.not_before.isoformat() if value.not_before else None,
        "lacking": [finding.code for finding in value.lacking],
    }
    return Outcome(result, answer.derivation)


@operation("service.public_notice_conditions", "service.public_notice_conditions")
def conditions_operation(facts: Mapping[str, Any]) -> Outcome:
    found = lacking_for_public_notice(_escalation(facts), date_of(facts, "as_of"))
    return Outcome({"codes": [finding.code for finding in found]})


def _escalation(facts: Facts) -> EscalationFacts:
    return EscalationFacts(
        tries=[_try(item) for _, item in items_of(facts, "tries")],
        consents_electronically=_flag(facts, "consents_electronically"),
        far_away=_flag(facts, "far_away"),
        mediation_document=_flag(facts, "mediation_document"),
        procedure=optional_text(facts, "procedure") or "civil_ordinary",
        phone_days=optional_whole(facts, "phone_days") or 0,
        register_checked=_flag(facts, "register_checked"),
        approved_with_reasons=_flag(facts, "approved_with_reasons"),
    )


def _try(item: Facts) -> Try:
    return Try(
        channel=choice_of(item, "channel", tuple(STEPS)),
        on=date_of(item, "date"),
        result=choice_of(item, "result", ("served", "failed", "pending")),
        address_source=optional_text(item, "address_source") or "",
    )


@operation("service.governing_address", "service.governing_address")
def address_operation(facts: Mapping[str, Any]) -> Outcome:
    known = [
        KnownAddress(
            text_of(item, "address"),
            choice_of(item, "source", ADDRESS_SOURCES),
            date_of(item, "since"),
            frozenset(texts_of(item, "stages")),
        )
        for _, item in items_of(facts, "known")
    ]
    answer = governing_address(known, date_of(facts, "sending_on"), text_of(facts, "stage"))
    return Outcome({"address": answer.value.address if answer.value else None}, answer.derivation)
