"""Operations of bankruptcy 破产运算."""

from __future__ import annotations

from law.bankruptcy import distribution, effects, limits, votes
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    calendar_of,
    choice_of,
    date_of,
    fen_of,
    flag_of,
    items_of,
    text_of,
    texts_of,
    whole_of,
)

APPLICANTS = ("creditor", "debtor", "liquidator", "other")


@operation("bankruptcy.limit_due", "bankruptcy.limit_due")
def limit_due_op(facts: Facts) -> Outcome:
    answer = limits.limit_due(
        text_of(facts, "limit"),
        date_of(facts, "trigger"),
        calendar_of(facts),
        extended=flag_of(facts, "extended", default=False),
    )
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("bankruptcy.claim_period", "bankruptcy.claim_period", dated="published_on")
def claim_period_op(facts: Facts) -> Outcome:
    answer = limits.claim_period(date_of(facts, "published_on"), date_of(facts, "ends_on"), calendar_of(facts))
    result: dict[str, object] = {"valid": answer.value.valid}
    if answer.value.first_meeting_by is not None:
        result["first_meeting_by"] = answer.value.first_meeting_by.isoformat()
    return Outcome(result, answer.derivation)


@operation("bankruptcy.accept_due", "bankruptcy.accept_due")
def accept_due_op(facts: Facts) -> Outcome:
    creditor = choice_of(facts, "applicant", APPLICANTS) == "creditor"
    start = date_of(facts, "debtor_notified_on" if creditor else "received_on")
    extended = flag_of(facts, "extended", default=False)
    answer = limits.accept_due(start, calendar_of(facts), by_creditor=creditor, extended=extended)
    return Outcome({"due": answer.value.isoformat()}, answer.derivation)


@operation("bankruptcy.vote", "bankruptcy.vote")
def vote_op(facts: Facts) -> Outcome:
    given = votes.VoteFacts(
        choice_of(facts, "kind", votes.kinds()),
        whole_of(facts, "present"),
        whole_of(facts, "yes"),
        fen_of(facts, "yes_fen"),
        fen_of(facts, "total_fen"),
    )
    answer = votes.vote(given)
    return Outcome({"passed": answer.value}, answer.derivation)


@operation("bankruptcy.committee_vote", "bankruptcy.committee_vote")
def committee_vote_op(facts: Facts) -> Outcome:
    answer = votes.committee_vote(whole_of(facts, "members"), whole_of(facts, "yes"))
    return Outcome({"passed": answer.value}, answer.derivation)


@operation("bankruptcy.cram_down", "bankruptcy.cram_down")
def cram_down_op(facts: Facts) -> Outcome:
    found = votes.cram_down_findings(texts_of(facts, "met"))
    return Outcome({"findings": [finding.code for finding in found], "allowed": not found})


@operation("bankruptcy.distribute", "bankruptcy.distribute")
def distribute_op(facts: Facts) -> Outcome:
    secured = tuple(
        distribution.Secured(text_of(item, "id"), fen_of(item, "fen"), fen_of(item, "object_fen"))
        for _, item in items_of(facts, "secured")
    )
    ranks = {
        rank: tuple((text_of(item, "id"), fen_of(item, "fen")) for _, item in items_of(facts, rank))
        for rank in distribution.RANKS
    }
    answer = distribution.distribute(distribution.EstateFacts(fen_of(facts, "estate_fen"), secured, ranks))
    return Outcome(dict(answer.value.paid), answer.derivation)


@operation("bankruptcy.admin_pay_cap", "bankruptcy.admin_pay_cap")
def admin_pay_cap_op(facts: Facts) -> Outcome:
    answer = distribution.admin_pay_cap(fen_of(facts, "distributed_fen"))
    return Outcome({"cap_fen": answer.value}, answer.derivation)


@operation("bankruptcy.effect", "bankruptcy.effect")
def effect_op(facts: Facts) -> Outcome:
    answer = effects.effect(choice_of(facts, "item", effects.items()))
    return Outcome({"effect": answer.value}, answer.derivation)


@operation("bankruptcy.alert_level", "bankruptcy.alert_level")
def alert_level_op(facts: Facts) -> Outcome:
    answer = effects.alert_level(
        asset_being_sold=flag_of(facts, "asset_being_sold", default=False),
        money_undistributed=flag_of(facts, "money_undistributed", default=False),
        measure_active=flag_of(facts, "measure_active", default=False),
    )
    return Outcome({"level": answer.value}, answer.derivation)


@operation("bankruptcy.insolvency_hint", "bankruptcy.insolvency_hint")
def insolvency_hint_op(facts: Facts) -> Outcome:
    answer = effects.insolvency_hint(
        whole_of(facts, "closed_for_now"), fen_of(facts, "claims_fen"), fen_of(facts, "assets_fen")
    )
    return Outcome({"hint": answer.value}, answer.derivation)


@operation("bankruptcy.transfer_findings", "bankruptcy.transfer_findings")
def transfer_findings_op(facts: Facts) -> Outcome:
    given = effects.TransferFacts(
        enterprise=flag_of(facts, "enterprise", default=False),
        consent_in_writing=flag_of(facts, "consent_in_writing", default=False),
        insolvent=flag_of(facts, "insolvent", default=False),
        panel_decided=flag_of(facts, "panel_decided", default=False),
        refused_before=flag_of(facts, "refused_before", default=False),
    )
    return Outcome({"findings": [finding.code for finding in effects.transfer_findings(given)]})


@operation("bankruptcy.claim_class", "bankruptcy.claim_class")
def claim_class_op(facts: Facts) -> Outcome:
    answer = effects.claim_class(text_of(facts, "nature"))
    return Outcome({"class": answer.value.klass, "filing_needed": answer.value.filing_needed}, answer.derivation)
