"""Operations of valuation and of service providers 评估与服务机构运算."""

from __future__ import annotations

from dataclasses import fields

from law.auction import providers, valuation
from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    calendar_of,
    choice_of,
    date_of,
    decimal_of,
    fen_of,
    flag_of,
    items_of,
    list_of,
    optional_date,
    optional_whole,
    text_of,
    whole_of,
)


@operation("auction.fee_base", "auction.fee_base")
def fee_base_op(facts: Facts) -> Outcome:
    answer = valuation.fee_base(
        choice_of(facts, "event", valuation.EVENTS),
        optional_whole(facts, "sale_fen"),
        optional_whole(facts, "appraised_fen"),
    )
    value = answer.value
    if value.kind == "amount":
        return Outcome({"base_fen": value.base_fen, "ratio": str(value.ratio)}, answer.derivation)
    return Outcome({"base": value.kind}, answer.derivation)


def _reports(facts: Facts) -> list[valuation.Report]:
    list_of(facts, "reports")
    return [
        valuation.Report(
            text_of(item, "id"),
            fen_of(item, "fen"),
            flag_of(item, "on_time", default=True),
            flag_of(item, "objected", default=False),
        )
        for _, item in items_of(facts, "reports")
    ]


@operation("auction.network_price", "auction.network_price")
def network_price_op(facts: Facts) -> Outcome:
    applied = flag_of(facts, "extension_applied", default=False)
    answer = valuation.network_price(_reports(facts), extension_applied=applied)
    return Outcome({"price_fen": answer.value.price_fen, "next": answer.value.next}, answer.derivation)


@operation("auction.network_fee", "auction.network_fee")
def network_fee_op(facts: Facts) -> Outcome:
    answer = valuation.network_fee(_reports(facts), fen_of(facts, "sale_fen"), fen_of(facts, "fee_fen"))
    return Outcome({"payees": list(answer.value.payees), "each_fen": answer.value.each_fen}, answer.derivation)


@operation("auction.method", "auction.method")
def method_op(facts: Facts) -> Outcome:
    flags = {field.name: flag_of(facts, field.name, default=False) for field in fields(valuation.MethodFacts)}
    answer = valuation.method(valuation.MethodFacts(**flags))
    return Outcome({"method": answer.value}, answer.derivation)


@operation("auction.validity", "auction.validity")
def validity_op(facts: Facts) -> Outcome:
    answer = valuation.validity(
        date_of(facts, "valid_until"), date_of(facts, "first_published_on"), date_of(facts, "sale_on")
    )
    return Outcome({"reuse": answer.value}, answer.derivation)


@operation("auction.report_clocks", "auction.report_clocks")
def report_clocks_op(facts: Facts) -> Outcome:
    answer = valuation.report_clocks(
        choice_of(facts, "kind", ("network", "appraisal")),
        date_of(facts, "commissioned_on"),
        calendar_of(facts),
        extensions=optional_whole(facts, "extensions") or 0,
        received_on=optional_date(facts, "received_on"),
        published_on=optional_date(facts, "published_on"),
    )
    value = answer.value
    result = {"due": value.due.isoformat()}
    if value.deemed_received_on:
        result["deemed_received_on"] = value.deemed_received_on.isoformat()
    if value.object_by:
        result["object_by"] = value.object_by.isoformat()
    return Outcome(dict(result), answer.derivation)


_SCORES = ("on_time", "quality", "deviation", "complaint", "cost")


@operation("auction.provider_grade", "auction.provider_grade")
def provider_grade_op(facts: Facts) -> Outcome:
    answer = providers.provider_grade({name: decimal_of(facts, name) for name in _SCORES})
    return Outcome({"grade": answer.value.grade, "score": str(answer.value.score)}, answer.derivation)


@operation("auction.provider_findings", "auction.provider_findings")
def provider_findings_op(facts: Facts) -> Outcome:
    given = providers.ProviderFacts(
        on=date_of(facts, "on"),
        licence_until=optional_date(facts, "licence_until"),
        covers_region=flag_of(facts, "covers_region", default=False),
        covers_specialty=flag_of(facts, "covers_specialty", default=False),
        conflict=flag_of(facts, "conflict", default=False),
        suspended_until=optional_date(facts, "suspended_until"),
        open_tasks=optional_whole(facts, "open_tasks") or 0,
        capacity=whole_of(facts, "capacity"),
    )
    return Outcome({"findings": [finding.code for finding in providers.provider_findings(given)]})
