"""Querying the sources, freezing, deducting, releasing, through the outside port."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from cases.register.models import Case, Party, PartyRole
from courts.people.models import User
from enforcement.control.models import Measure, PropertyClue
from enforcement.money.services import book_in
from law.enforcement.measures import measure_expiry
from outside import registry
from outside.bank.port import Asset, Debtor, DeductRequest, FreezeRequest, QueryAnswer, QueryRequest
from outside.bank.port import Measure as OutsideMeasure

# The asset classes of the law (CPLI 485) for the kinds the sources report.
LAW_ASSETS = {
    "deposit": "bank_deposit",
    "online_account": "network_fund",
    "vehicle": "movable",
    "real_estate": "immovable",
    "securities": "other_right",
    "equity": "other_right",
}
COURT_ACCOUNT = "执行案款专户"


def query_debtors(case: Case) -> dict[str, int]:
    """Ask every source about every person subject to enforcement; what came back becomes clues. Safe to repeat."""
    found = pending = 0
    for debtor in Party.objects.filter(case=case, role=PartyRole.RESPONDENT):
        answer = _ask(case, debtor)
        for asset in answer.assets:
            _keep_clue(case, debtor, asset, answer)
        found += len(answer.assets)
        pending += len(answer.pending)
    return {"found": found, "pending": pending}


def _ask(case: Case, debtor: Party) -> QueryAnswer:
    bank = registry.bank()
    answer = bank.query(
        QueryRequest(
            reference=f"query-{case.pk}-{debtor.pk}",
            case_number=case.number,
            debtor=Debtor(debtor.name, debtor.id_type, debtor.id_number),
        )
    )
    return answer if answer.complete else bank.feedback(answer.query_id)


def _keep_clue(case: Case, debtor: Party, asset: Asset, answer: QueryAnswer) -> PropertyClue:
    clue, _ = PropertyClue.objects.update_or_create(
        case=case,
        asset=asset.asset_id,
        defaults={
            "debtor": debtor,
            "kind": asset.kind.value,
            "institution": asset.institution,
            "description_zh": asset.description.zh,
            "description_en": asset.description.en,
            "number": asset.number,
            "balance_fen": asset.balance_fen,
            "available_fen": asset.available_fen,
            "ahead": asset.measures_ahead,
            "source": answer.source,
            "found_at": answer.at,
        },
    )
    return clue


def freeze(case: Case, clue: PropertyClue, *, amount_fen: int | None, on: date) -> Measure:
    """Freeze or seize one asset for the longest period the law allows (CPLI 485). Freezing again answers with the same."""
    known = Measure.objects.filter(clue=clue, standing__in=["in_force", "waiting"]).first()
    if known is not None:
        return known
    expiry = measure_expiry(LAW_ASSETS[clue.kind], on)
    number = clue.measures.count() + 1
    outside = registry.bank().freeze(
        FreezeRequest(
            reference=f"freeze-{clue.pk}-{number}",
            case_number=case.number,
            asset_id=clue.asset,
            until=expiry.value.expires_on,
            amount_fen=amount_fen if clue.is_money else None,
        )
    )
    return Measure.objects.create(
        case=case,
        clue=clue,
        outside_id=outside.measure_id,
        asked_fen=outside.asked_fen,
        since=on,
        until=expiry.value.expires_on,
        derivation=expiry.derivation.as_json(),
        source=outside.source,
        **_standing(outside),
    )


def _standing(outside: OutsideMeasure) -> dict[str, Any]:
    return {
        "standing": outside.state.value,
        "held_fen": outside.held_fen,
        "deducted_fen": outside.deducted_fen,
        "queue_position": outside.position,
    }


def deduct(case: Case, measure: Measure, *, amount_fen: int, on: date, actor: User | None) -> int:
    """扣划: move held money to the account of the case; returns what was booked, in fen."""
    count = case.money.filter(origin="deduction").count() + 1
    deduction = registry.bank().deduct(
        DeductRequest(
            reference=f"deduct-{measure.pk}-{count}",
            measure_id=measure.outside_id,
            amount_fen=amount_fen,
            to_account=COURT_ACCOUNT,
        )
    )
    book_in(
        case,
        amount_fen=deduction.amount_fen,
        origin="deduction",
        reference=f"in-{deduction.deduction_id}",
        counterparty=measure.clue.debtor.name,
        on=on,
        source=deduction.source,
        actor=actor,
    )
    refresh(measure)
    return deduction.amount_fen


def release(measure: Measure) -> None:
    """Lift a measure; one already ended stays ended."""
    if measure.standing in {"in_force", "waiting"}:
        registry.bank().release(measure_id=measure.outside_id, reference=f"release-{measure.pk}")
        refresh(measure)


def refresh(measure: Measure) -> None:
    """Take over what the source says of the measure now."""
    outside = registry.bank().measure(measure.outside_id)
    Measure.objects.filter(pk=measure.pk).update(**_standing(outside))
    measure.refresh_from_db()


def expiring_measures(case: Case, within_days: int = 30) -> list[Measure]:
    """Living measures that end soon."""
    today = timezone.localdate()
    living = Measure.objects.filter(case=case, standing="in_force").select_related("clue")
    return [measure for measure in living if (measure.until - today).days <= within_days]
