"""Cases as the single facts the rules of law count: the other way to every figure, used to check the sums."""

from __future__ import annotations

from cases.register.models import Case
from courts.organisation.models import Court
from law.metrics.facts import CaseFact, World

NOT_HERE = {"E09", "X08", "G01", "G02"}
"""Figures that take more than cases."""

CLOSE_WAYS = {
    "judgment": "judgment",
    "mediation": "mediated",
    "withdrawal": "withdrawn",
    "deemed_withdrawn": "deemed_withdrawn",
    "dismissal": "ruling",
    "transfer": "ruling",
    "enforced": "performed",
    "end_of_enforcement": "zhongben",
    "terminated": "terminated",
}


def world_of(court: Court) -> World:
    """Every case of a court that counts."""
    cases = Case.objects.filter(court=court, sealed=False).order_by("id")
    return World(cases=tuple(map(fact_of, cases)))


def fact_of(case: Case) -> CaseFact:
    civil = case.kind == "civil_first"
    return CaseFact(
        id=str(case.pk),
        kind="civil" if civil else "enforcement",
        stage="first" if civil else "enforcement_first",
        filed_on=case.filed_on,
        closed_on=case.closed_on,
        procedure=f"civil_{case.procedure}" if civil else "",
        close_way=CLOSE_WAYS.get(case.close_way, ""),
        limit_end=case.limit_end,
        original_end=case.original_limit_end,
        excluded_days=case.excluded_days,
        extended=bool(case.limit_end and case.original_limit_end and case.limit_end > case.original_limit_end),
        root_dispute_id=str(case.pk),
        initial=case.parent_id is None,
        appealable=case.close_way == "judgment" and case.procedure != "small_claims",
        appealed_on=case.appealed_on,
        appeal_period_end=case.appeal_period_end,
        arrived_at_second_on=case.appeal_arrived_on,
        second_closed_on=case.second_closed_on,
        second_outcome=case.second_outcome,
        retrial_applied_on=case.retrial_applied_on,
        retrial_closed_on=case.retrial_closed_on,
        retrial_outcome=case.retrial_outcome,
        effective_on=case.effective_on,
        has_payment_order=case.has_payment_order,
        performance_due=case.effective_on,
        performed_on=case.performed_on,
        enforcement_filed_on=case.enforcement_filed_on,
        amount_claimed_fen=0 if civil else case.amount_fen,
        amount_paid_fen=case.amount_paid_fen,
        with_property=case.amount_paid_fen > 0,
        heard=case.heard_on is not None,
        decided_in_court=case.decided_in_court,
        archive_due=case.archive_due,
        archived_on=case.archived_on,
        void=case.void,
    )
