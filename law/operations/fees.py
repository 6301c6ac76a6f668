"""Operations on court fees 诉讼费用."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from law.core import Answer
from law.fees.burden import ENDINGS, BurdenFacts, burden, settle, split
from law.fees.charging import KINDS, Appellant, charge, fees_of_appellants
from law.fees.claim_value import ClaimItem, claim_value
from law.fees.refunds import EVENTS, RefundFacts, refund
from law.fees.relief import REQUESTS, ReliefFacts, relief
from law.fees.rounding import FEN
from law.fees.scale import PRESENT
from law.fees.tariffs import CLOSINGS, PROCEDURES, RETRIAL_GROUNDS, SUBJECTS, FeeFacts
from law.operations import Outcome, operation
from law.operations import reading as r

Input = Mapping[str, Any]

# What the figure of each kind is called in the input, where it is not `amount`.
_AMOUNT_KEYS = {
    "divorce": ("joint_property_total",),
    "personality": ("damages",),
    "bankruptcy": ("estate_total", "amount"),
    "appeal_property": ("contested_amount",),
    "retrial": ("contested_amount", "amount"),
    "claim_increase_topup": ("to",),
}
_QUANTA = {"0.01": FEN, "0.1": Decimal("0.1"), "1": Decimal(1), "1.00": Decimal(1)}


def _quantum(facts: Input) -> Decimal | None:
    value = facts.get("quantum")
    return None if value is None else _QUANTA[r.as_choice(str(value), "quantum", _QUANTA)]


def _fee_facts(facts: Input, kind: str) -> FeeFacts:
    keys = _AMOUNT_KEYS.get(kind, ("amount",))
    key = next((k for k in keys if facts.get(k) is not None), keys[0])
    return FeeFacts(
        kind=kind,
        amount=r.optional_money(facts, key),
        amount_key=key,
        base=r.optional_money(facts, "base"),
        procedure=r.optional_choice(facts, "procedure", PROCEDURES) or "ordinary",
        closed_by=r.optional_choice(facts, "closed_by", CLOSINGS) or "judgment",
        merged=r.flag_of(facts, "merged", default=False),
        upheld=r.flag_of(facts, "upheld", default=False),
        subject=r.optional_choice(facts, "subject", SUBJECTS),
        ground=r.optional_choice(facts, "ground", RETRIAL_GROUNDS),
        property_claims=tuple(
            r.as_money(claim, f"property_claims[{at}]")
            for at, claim in enumerate(r.optional_list(facts, "property_claims"))
        ),
        non_property_claims=_count(facts),
        paid=r.optional_money(facts, "paid"),
        revoked=r.flag_of(facts, "revoked", default=False),
        amount_before=r.optional_money(facts, "from"),
        filed_on=r.optional_date(facts, "filed_on") or PRESENT,
        quantum=_quantum(facts),
    )


def _count(facts: Input) -> int:
    value = facts.get("non_property_claims")
    return len(value) if isinstance(value, list) else r.optional_whole(facts, "non_property_claims") or 0


@operation("fee", "fees.charge")
def fee(facts: Input) -> Outcome:
    answer = charge(_fee_facts(facts, r.choice_of(facts, "kind", KINDS)))
    return Outcome({"amount": r.yuan(answer.value)}, answer.derivation)


@operation("fee_multi", "fees.of_appellants")
def fee_multi(facts: Input) -> Outcome:
    kind = r.optional_choice(facts, "kind", ("appeal_property",)) or "appeal_property"
    appellants = [
        Appellant(r.text_of(item, "party"), r.money_of(item, "contested_amount"))
        for _, item in r.items_of(facts, "appellants")
    ]
    joint = r.flag_of(facts, "joint_same_side", default=False)
    answer = fees_of_appellants(appellants, _fee_facts(facts, kind), joint_same_side=joint)
    return Outcome({"amounts": _plain(answer)}, answer.derivation)


@operation("fee_refund", "fees.refund")
def fee_refund(facts: Input) -> Outcome:
    answer = refund(
        RefundFacts(
            event=r.choice_of(facts, "event", EVENTS),
            paid=r.optional_money(facts, "paid"),
            procedure=r.optional_choice(facts, "procedure", PROCEDURES) or "ordinary",
            full_fee=r.optional_money(facts, "full_fee"),
            paid_appeal_fee=r.optional_money(facts, "paid_appeal_fee"),
            claim_before=r.optional_money(facts, "from"),
            claim_after=r.optional_money(facts, "to"),
            before_end_of_court_investigation=r.flag_of(facts, "before_end_of_court_investigation", default=False),
            filed_on=r.optional_date(facts, "filed_on") or PRESENT,
        )
    )
    result: dict[str, Any] = {"refund": r.yuan(answer.value.amount)}
    if answer.value.outcome:
        result["outcome"] = answer.value.outcome
    return Outcome(result, answer.derivation)


@operation("fee_relief", "fees.relief")
def fee_relief(facts: Input) -> Outcome:
    answer = relief(
        ReliefFacts(
            applicant=r.text_of(facts, "applicant"),
            request=r.choice_of(facts, "request", REQUESTS),
            fee=r.optional_money(facts, "fee"),
            reduction_rate=r.optional_decimal(facts, "reduction_rate"),
            filed_on=r.optional_date(facts, "filed_on") or PRESENT,
        )
    )
    result: dict[str, Any] = {"allowed": answer.value.allowed}
    if answer.value.reason:
        result["reason"] = answer.value.reason
    if answer.value.payable is not None:
        result["payable"] = r.yuan(answer.value.payable)
    return Outcome(result, answer.derivation)


@operation("fees.split", "fees.split")
def fee_split(facts: Input) -> Outcome:
    weights = {name: r.as_decimal(value, f"weights.{name}") for name, value in r.mapping_of(facts, "weights").items()}
    answer = split(r.money_of(facts, "total"), weights, _quantum(facts) or FEN)
    return Outcome({"shares": _plain(answer)}, answer.derivation)


@operation("fees.burden", "fees.burden")
def fee_burden(facts: Input) -> Outcome:
    answer = burden(
        BurdenFacts(
            total=r.money_of(facts, "total"),
            ending=r.choice_of(facts, "ending", ENDINGS),
            plaintiffs=r.texts_of(facts, "plaintiffs") or ("原告",),
            defendants=r.texts_of(facts, "defendants") or ("被告",),
            claimed=r.optional_money(facts, "claimed"),
            awarded=r.optional_money(facts, "awarded"),
            jointly_liable=r.flag_of(facts, "jointly_liable", default=False),
            shares=_amounts(facts, "shares") or None,
            agreed=_amounts(facts, "agreed") or None,
            quantum=_quantum(facts) or FEN,
        )
    )
    return Outcome({"borne": _plain(answer)}, answer.derivation)


@operation("fees.settle", "fees.settle")
def fee_settle(facts: Input) -> Outcome:
    himself = r.flag_of(facts, "winner_collects_himself", default=False)
    answer = settle(_amounts(facts, "prepaid"), _amounts(facts, "borne"), winner_collects_himself=himself)
    return Outcome({"balance": _plain(answer)}, answer.derivation)


@operation("fees.claim_value", "fees.claim_value")
def value_of_claim(facts: Input) -> Outcome:
    names = ("amount", "quantity", "closing_price", "market_price", "face_value")
    items = [
        ClaimItem(
            r.choice_of(item, "kind", ("money", "securities", "thing")),
            *(r.optional_money(item, name) for name in names),
        )
        for _, item in r.items_of(facts, "items")
    ]
    answer = claim_value(items)
    return Outcome({"amount": r.yuan(answer.value)}, answer.derivation)


def _amounts(facts: Input, key: str) -> dict[str, Decimal]:
    return {name: r.as_money(value, f"{key}.{name}") for name, value in r.optional_mapping(facts, key).items()}


def _plain(answer: Answer[dict[str, Decimal]]) -> dict[str, str]:
    return {name: r.yuan(amount) for name, amount in answer.value.items()}
