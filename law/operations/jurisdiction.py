"""Operations of jurisdiction 管辖: level, territory, duplicate suits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.jurisdiction.duplicates import PRIORS, DuplicateFacts, duplicate_suit, likeness
from law.jurisdiction.level import CATEGORIES, LevelFacts, level_jurisdiction
from law.jurisdiction.territorial import TerritorialFacts, territorial
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_text,
    choice_of,
    flag_of,
    in_order,
    money_of,
    optional_choice,
    optional_date,
    optional_text,
    refuse,
    text_of,
    texts_of,
)


@operation("level_jurisdiction", "jurisdiction.level")
def level_operation(facts: Mapping[str, Any]) -> Outcome:
    cross = flag_of(facts, "cross_province", default=False)
    outside = flag_of(facts, "all_parties_outside_province", default=False)
    if cross and outside:
        raise refuse(
            "all_parties_outside_province",
            "与 cross_province 矛盾：跨省指恰有一方在省外",
            "contradicts cross_province, which means exactly one side outside",
        )
    answer = level_jurisdiction(
        LevelFacts(
            category=choice_of(facts, "category", CATEGORIES),
            amount=money_of(facts, "amount"),
            cross_province=cross,
            all_parties_outside=outside,
            province=optional_text(facts, "province") or "",
            ip_subject=optional_text(facts, "ip_subject") or "",
        )
    )
    return Outcome({"level": answer.value}, answer.derivation)


@operation("territorial", "jurisdiction.territorial")
def territorial_operation(facts: Mapping[str, Any]) -> Outcome:
    void = flag_of(facts, "consumer_clause_without_notice", default=False)
    connected = flag_of(facts, "agreed_court_connected", default=True)
    cause = text_of(facts, "cause").strip()
    if not cause:
        raise refuse("cause", "缺少案由", "the cause of action is missing")
    answer = territorial(
        TerritorialFacts(
            cause=cause,
            places={key: _courts(facts, key) for key in facts if key.endswith("_at") and facts[key] is not None},
            agreed_court=optional_text(facts, "agreed_court") or "",
            agreement_void=void or not connected,
            agreed_performance=optional_text(facts, "place_of_performance_agreed") or "",
            claim=optional_text(facts, "claim") or "",
            performed=flag_of(facts, "performed", default=True),
            plaintiff_side=flag_of(facts, "follows_plaintiff", default=False),
            delivered_by_network=flag_of(facts, "delivered_by_network", default=False),
        )
    )
    return Outcome({"courts": list(answer.value.courts), "rule": answer.value.rule}, answer.derivation)


def _courts(facts: Facts, key: str) -> tuple[str, ...]:
    value = facts[key]
    codes = texts_of(facts, key) if isinstance(value, (list, tuple)) else (as_text(value, key),)
    if not codes or not all(code.strip() for code in codes):
        raise refuse(key, "缺少法院代字", "the code of the court is missing")
    return codes


@operation("duplicate_suit", "jurisdiction.duplicate_suit")
def duplicate_operation(facts: Mapping[str, Any]) -> Outcome:
    ended, filed = optional_date(facts, "prior_ended_on"), optional_date(facts, "filed_on")
    in_order("filed_on", ended, filed)
    answer = duplicate_suit(
        DuplicateFacts(
            prior=choice_of(facts, "prior", PRIORS),
            same_parties=flag_of(facts, "same_parties", default=False),
            same_subject=flag_of(facts, "same_subject", default=False),
            same_claim=flag_of(facts, "same_claim", default=False),
            negates_prior_result=flag_of(facts, "negates_prior_result", default=False),
            contained=flag_of(facts, "contained_in_prior_decision", default=False),
            accepted=flag_of(facts, "accepted", default=False),
            new_facts=flag_of(facts, "new_facts_after_judgment", default=False),
            cause=optional_text(facts, "cause") or "",
            prior_ended_on=ended,
            filed_on=filed,
            by=optional_choice(facts, "by", ("same_plaintiff", "former_defendant")) or "",
            new_circumstances=flag_of(facts, "new_circumstances", default=False),
            regime=optional_choice(facts, "regime", ("civil", "admin")) or "civil",
        )
    )
    return Outcome({"outcome": answer.value}, answer.derivation)


@operation("jurisdiction.likeness", "jurisdiction.likeness")
def likeness_operation(facts: Mapping[str, Any]) -> Outcome:
    answer = likeness(
        (frozenset(texts_of(facts, "parties")), frozenset(texts_of(facts, "prior_parties"))),
        (text_of(facts, "cause"), text_of(facts, "prior_cause")),
        (frozenset(texts_of(facts, "claims")), frozenset(texts_of(facts, "prior_claims"))),
    )
    return Outcome({"score": str(answer.value.score), "prompt": answer.value.prompt}, answer.derivation)
