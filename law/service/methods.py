"""送达方式: direct, leaving, mail, public notice, pronouncement, forwarding – each with its conditions (CPL 87–95)."""

from __future__ import annotations

from datetime import date

from law.core import Basis, InputError, Step, step
from law.instruments import cpl, cpli
from law.service.facts import (
    IN_PERSON,
    MEDIATION_DOCUMENT,
    PAYMENT_ORDER,
    Direct,
    Leave,
    Mail,
    PublicNotice,
    Served,
)
from law.tables import value_on
from law.text import Text
from law.time.arithmetic import add_months
from law.time.notices import served_by_notice

TABLE = "service"
OUTSIDE_RESIDENCE = frozenset({"outside_residence", "outside", "elsewhere"})
_LAWYERS = frozenset(
    {"lawyer", "agent", "litigation_agent", "律师", "代理律师", "诉讼代理人", "委托诉讼代理人", "代理人"}
)
_OPPOSING = "opposing_party_cannot_receive"


def served(on: date, line: Step, *basis: Basis) -> Served:
    """Service is complete on ``on``."""
    return Served(on, "", (line,), basis)


def not_served(reason: str, zh: str, en: str, *basis: Basis) -> Served:
    """Service is not complete; ``reason`` is the code."""
    return Served(None, reason, (step(zh, en),), basis)


def needed(day: date | None, field: str) -> date:
    """The day, or an :class:`InputError` that names the field."""
    if day is None:
        raise InputError(field, Text(f"缺少必填项 {field}", f"required key {field} is missing"))
    return day


def _signed(day: date) -> Step:
    return step(
        "送达回证上的签收日期 {day} 为送达日期。",
        "The date signed on the receipt, {day}, is the date of service.",
        day=day,
    )


def _opposing(*basis: Basis) -> Served:
    return not_served(_OPPOSING, "代收人是本案对方当事人，不得代收。", "The receiver is the opposing party.", *basis)


def _needs_person(document: str, signed_by: str) -> Served | None:
    if not document.endswith(MEDIATION_DOCUMENT) or not signed_by or signed_by in IN_PERSON:
        return None
    return not_served(
        "mediation_document_in_person_only",
        "调解书应当直接送达当事人本人或者其指定的代收人。",
        "A mediation document goes to the party in person or to the receiver it named.",
        cpli(133),
    )


def direct(facts: Direct) -> Served:
    """直接送达: the day signed; a refusal at court or on video outside the residence counts that day (CPLI 131)."""
    if facts.is_opposing_party:
        return _opposing(Basis("MAIL", "7"), cpl(88))
    if facts.refused_to_sign:
        return _refused(facts)
    personal = _needs_person(facts.document, facts.signed_by)
    if personal:
        return personal
    day = needed(facts.signed_on, "signed_on")
    return served(day, _signed(day), cpl(87), cpl(88))


def _refused(facts: Direct) -> Served:
    day = needed(facts.appeared_on or facts.signed_on, "appeared_on")
    if facts.place != "court" and not facts.video_recorded:
        return not_served(
            "no_witness_or_recording",
            "住所以外拒绝签收的，须拍照、录像记录送达过程。",
            "A refusal outside the residence must be photographed or filmed.",
            cpli(131),
        )
    line = step(
        "当事人到庭或者在住所以外拒绝签署回证，{day} 视为送达。",
        "The party refused to sign at court or outside the residence: served on {day}.",
        day=day,
    )
    return served(day, line, cpli(131))


def _left_with_lawyer(facts: Leave) -> bool:
    """By the name of the receiver; where none is given, because the question of his designation was answered."""
    if facts.recipient or facts.place == "recipient_residence":
        return facts.recipient in _LAWYERS
    return facts.lawyer_designated_as_receiver is not None


def leave(facts: Leave) -> Served:
    """留置送达: the document, then the receiver, then the witness or the recording decide, in this order (CPL 89)."""
    if facts.document.endswith(MEDIATION_DOCUMENT):
        return not_served(
            "mediation_document_not_leavable",
            "调解书不适用留置送达。",
            "A mediation document is never left.",
            cpli(133),
        )
    if facts.is_opposing_party:
        return _opposing(Basis("MAIL", "7"))
    if _left_with_lawyer(facts) and not facts.lawyer_designated_as_receiver:
        return not_served(
            "leaving_only_on_designated_receiver",
            "诉讼代理人只有被指定为代收人时才可留置送达。",
            "Papers are left with an agent only where he is the designated receiver.",
            cpli(132),
        )
    outside = facts.place in OUTSIDE_RESIDENCE
    if not facts.video_recorded and (outside or facts.witnesses < 1):
        return not_served(
            "no_witness_or_recording",
            "没有见证人，也没有拍照、录像。",
            "There is neither a witness nor a recording.",
            cpl(89),
        )
    line = step("留置之日 {day} 视为送达。", "Served on the day the papers were left, {day}.", day=facts.left_on)
    return served(facts.left_on, line, cpl(89), cpli(130))


def mail(facts: Mail) -> Served:
    """邮寄送达: the day on the receipt; a return counts on its day unless the address came from the plaintiff alone."""
    if facts.receipt_signed_on is not None:
        if facts.is_opposing_party:
            return _opposing(Basis("MAIL", "7"))
        personal = _needs_person(facts.document, facts.signed_by)
        return personal or served(facts.receipt_signed_on, _signed(facts.receipt_signed_on), cpl(91))
    if facts.presumed:
        months = int(value_on(TABLE, "mail.foreign_presumption_months", needed(facts.posted_on, "posted_on")))
        day = add_months(needed(facts.posted_on, "posted_on"), months)
        line = step(
            "邮寄满{n}个月未退回，{day} 视为送达。",
            "{n} months after posting without return: {day}.",
            n=months,
            day=day,
        )
        return served(day, line, cpl(283))
    return _returned(facts)


def _returned(facts: Mail) -> Served:
    day = needed(facts.returned_on, "receipt_signed_on")
    if facts.address_source == "plaintiff_only":
        return not_served(
            "address_not_confirmed",
            "地址仅由原告提供，未经受送达人确认，退回不视为送达。",
            "The address came from the plaintiff only: a return is no service.",
            Basis("MAIL", "11"),
        )
    if facts.no_fault_proven:
        return not_served(
            "presumption_rebutted",
            "受送达人证明自己没有过错。",
            "The recipient proved that he was without fault.",
            Basis("MAIL", "11"),
        )
    line = step("邮件退回之日 {day} 视为送达。", "Served on the day the item came back, {day}.", day=day)
    return served(day, line, Basis("MAIL", "11"))


def public_notice(facts: PublicNotice) -> Served:
    """公告送达: the notice period after the last publication; the date itself never rolls. Not in summary procedure."""
    if "summary" in facts.procedure or "small_claims" in facts.procedure:
        return not_served(
            "public_notice_not_allowed_in_summary",
            "简易程序、小额诉讼程序不适用公告送达，应先转为普通程序。",
            "No public notice in summary or small claims procedure: convert first.",
            cpli(140),
        )
    if facts.document == PAYMENT_ORDER or facts.procedure in ("payment_order", "civil_payment_order"):
        return not_served(
            "payment_order_not_by_public_notice",
            "支付令不适用公告送达。",
            "A payment order is never served by public notice.",
            cpli(429),
        )
    published = max(facts.published_on)
    day = served_by_notice(published, foreign=facts.foreign_domiciled)
    line = step(
        "最后公告日 {published} 起经过公告期，{day} 视为送达（不顺延）。",
        "The notice period after the last publication on {published} is over: served on {day}, not rolled.",
        published=published,
        day=day,
    )
    return served(day, line, cpl(283) if facts.foreign_domiciled else cpl(95), cpli(138))


def pronouncement(pronounced_on: date, refused_to_accept: bool) -> Served:
    """定期宣判: the day of pronouncement, even where the party refuses the document (CPLI 141)."""
    line = (
        step(
            "当事人拒不签收判决书，宣判日 {day} 视为送达并记入笔录。",
            "The party refused the judgment: served on the day of pronouncement, {day}, noted in the record.",
            day=pronounced_on,
        )
        if refused_to_accept
        else step("宣判当日 {day} 交付，视为送达。", "Handed over when pronounced on {day}.", day=pronounced_on)
    )
    return served(pronounced_on, line, cpli(141))


def forwarded(signed_on: date | None) -> Served:
    """转交送达: the day the recipient signs, not the day of forwarding (CPL 92–94)."""
    day = needed(signed_on, "signed_on")
    line = step(
        "受送达人签收之日 {day} 为送达日期。", "The day the recipient signed, {day}, is the date of service.", day=day
    )
    return served(day, line, cpl(94))


def entrusted(signed_on: date | None) -> Served:
    """委托送达: the day signed at the entrusted court (CPL 91; CPLI 134)."""
    day = needed(signed_on, "signed_on")
    return served(day, _signed(day), cpl(91), cpli(134))
