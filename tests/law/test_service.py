"""When papers count as served, and what may be tried next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.asking import ask, refused_field

ELECTRONIC = {"method": "electronic", "system_success_at": "2025-03-07T10:00"}


def served(**facts: object) -> object:
    result = ask("service_completion", **facts)
    return result["date"] if result["served"] else result["reason"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"method": "direct", "signed_by": "mail_room", "signed_on": "2025-03-05"}, "2025-03-05"),
        (
            {"method": "direct", "signed_by": "designated_receiver", "document": "调解书", "signed_on": "2025-03-05"},
            "2025-03-05",
        ),
        (
            {"method": "direct", "place": "outside_residence", "refused_to_sign": True, "appeared_on": "2025-03-05"},
            "no_witness_or_recording",
        ),
        ({"method": "leave", "left_on": "2025-03-05", "witnesses": ["居委会"]}, "2025-03-05"),
        (
            {"method": "leave", "left_on": "2025-03-05", "witnesses": 2, "place": "outside_residence"},
            "no_witness_or_recording",
        ),
        (
            {"method": "leave", "left_on": "2025-03-05", "recipient": "lawyer", "witnesses": 0},
            "leaving_only_on_designated_receiver",
        ),
        (ELECTRONIC | {"address_confirmed": True}, "2025-03-07"),
        (ELECTRONIC | {"consented": True, "proven_arrival_at": "2025-03-06T10:00"}, "2025-03-06"),
        (ELECTRONIC | {"consented": True, "address_confirmed": False}, "address_not_confirmed"),
        (ELECTRONIC, "no_consent"),
        (
            ELECTRONIC
            | {
                "identified_as_recipients_own": True,
                "address_confirmed": False,
                "read_feedback_at": "2025-03-09T01:00",
            },
            "2025-03-09",
        ),
        (
            ELECTRONIC
            | {
                "identified_as_recipients_own": True,
                "address_confirmed": False,
                "read_feedback_at": "2025-03-09T01:00",
                "rebuttal": "not_read_by_him",
            },
            "presumption_rebutted",
        ),
        ({"method": "mail", "address_source": "contract_agreed", "returned_on": "2025-03-14"}, "2025-03-14"),
        (
            {"method": "public_notice", "publications": ["2025-03-03", "2025-03-01"], "procedure": "civil_ordinary"},
            "2025-04-02",
        ),
        (
            {"method": "public_notice", "published_on": "2025-03-03", "procedure": "civil_small_claims"},
            "public_notice_not_allowed_in_summary",
        ),
        (
            {
                "method": "public_notice",
                "published_on": "2025-03-03",
                "procedure": "civil_ordinary",
                "document": "支付令",
            },
            "payment_order_not_by_public_notice",
        ),
        ({"method": "pronouncement", "pronounced_on": "2025-03-10"}, "2025-03-10"),
        ({"method": "entrusted", "signed_on": "2025-03-10"}, "2025-03-10"),
    ],
)
def test_completion(facts: dict[str, object], expected: str) -> None:
    assert served(**facts) == expected


def test_the_day_of_public_notice_never_rolls() -> None:
    """1 September 2025 + 30 days is 1 October, the first day of the national holiday, and stays there."""
    assert served(method="public_notice", published_on="2025-09-01", procedure="civil_ordinary") == "2025-10-01"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({}, "method"),
        ({"method": "pigeon"}, "method"),
        ({"method": "direct", "signed_on": "2025-03-05"}, "signed_by"),
        ({"method": "direct", "signed_by": "recipient"}, "signed_on"),
        ({"method": "direct", "signed_by": "neighbour", "signed_on": "2025-03-05"}, "signed_by"),
        ({"method": "leave"}, "left_on"),
        ({"method": "mail", "posted_on": "2025-03-09", "receipt_signed_on": "2025-03-08"}, "receipt_signed_on"),
        ({"method": "mail", "returned_on": "2025-03-08"}, "address_source"),
        ({"method": "public_notice", "procedure": "civil_ordinary"}, "published_on"),
        ({"method": "public_notice", "published_on": "2025-03-08"}, "procedure"),
        ({"method": "electronic", "consented": True}, "system_success_at"),
        ({"method": "forwarded", "forwarded_on": "2025-03-09", "signed_on": "2025-03-08"}, "signed_on"),
        ({"method": "leave", "left_on": "2025-02-30"}, "left_on"),
    ],
)
def test_completion_bad_input(facts: dict[str, object], field: str) -> None:
    assert refused_field("service_completion", **facts) == field


@given(st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)), min_size=1, max_size=4))
def test_another_channel_never_makes_service_later(days: list[date]) -> None:
    channels = [{"effective_at": f"{day}T12:00"} for day in days]
    one = served(method="electronic", consented=True, channels=channels[:1])
    every = served(method="electronic", consented=True, channels=channels)
    assert every == min(days).isoformat() <= one


def test_summons_that_cannot_be_proved() -> None:
    def allowed(procedure: str, channel: str, confirmed: bool = False, proof: bool = False) -> bool:
        facts = {
            "procedure": procedure,
            "summons_channel": channel,
            "confirmed_by_party": confirmed,
            "other_proof_of_receipt": proof,
        }
        return bool(ask("default_judgment_allowed", **facts)["allowed"])

    assert not allowed("civil_summary", "sms")
    assert allowed("civil_summary", "sms", proof=True)
    assert allowed("civil_ordinary", "public_notice")
    assert not allowed("civil_summary", "public_notice")
    assert not allowed("civil_ordinary", "mail")


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"served": False, "as_of": "2025-04-02"}, "open"),
        ({"served": False, "as_of": "2025-04-03"}, "terminated"),
        ({"served": False, "as_of": "2025-03-05", "withdrawn": True}, "terminated"),
        ({"served": True, "served_on": "2025-03-10", "as_of": "2025-03-11", "withdrawn": True}, "open"),
        ({"served": True, "served_on": "2025-03-10", "as_of": "2025-03-25"}, "open"),
        ({"served": True, "served_on": "2025-03-10", "as_of": "2025-03-26"}, "enforceable"),
        ({"served": True, "served_on": "2025-03-14", "as_of": "2025-03-31"}, "open"),
        ({"served": True, "served_on": "2025-03-14", "as_of": "2025-04-01"}, "enforceable"),
    ],
)
def test_payment_order(facts: dict[str, object], status: str) -> None:
    """Served on 14 March the fifteenth day is Saturday 29 March 2025 and rolls to Monday the 31st."""
    assert ask("payment_order_status", issued_on="2025-03-03", **facts)["status"] == status


def test_payment_order_bad_input() -> None:
    assert refused_field("payment_order_status", issued_on="2025-03-03", served=True, as_of="2025-03-20") == "served_on"
    assert refused_field("payment_order_status", issued_on="2025-03-03", served=False, as_of="2025-03-01") == "as_of"
    assert refused_field("payment_order_status", issued_on="2025-03-03", served="yes", as_of="2025-03-20") == "served"


def test_every_way_is_tried_before_public_notice() -> None:
    tries: list[dict[str, object]] = []
    seen = []
    for day in range(12):
        step = ask(
            "service.next_step",
            as_of=(date(2026, 3, 2) + timedelta(day * 7)).isoformat(),
            consents_electronically=True,
            tries=tries,
        )
        seen.append(step["channel"])
        if step["channel"] == "public_notice":
            break
        tries.append(
            {
                "channel": step["channel"],
                "date": (date(2026, 3, 2) + timedelta(day * 7)).isoformat(),
                "result": "failed",
            }
        )
    assert seen == ["electronic", "direct", "mail", "mail_registered", "leave", "public_notice"]


def test_a_mediation_document_is_never_left() -> None:
    tries = [
        {"channel": channel, "date": "2026-03-02", "result": "failed"}
        for channel in ("direct", "mail", "mail_registered")
    ]
    step = ask("service.next_step", as_of="2026-04-01", mediation_document=True, tries=tries)
    assert step["channel"] == "public_notice" and "mediation_document" in step["lacking"]


def test_the_version_in_force_on_the_sending_date_governs() -> None:
    known = [
        {"address": "旧", "source": "confirmation_form", "since": "2026-01-01"},
        {"address": "新", "source": "confirmation_form", "since": "2026-02-01"},
        {"address": "约", "source": "contract_agreed", "since": "2025-01-01"},
    ]
    on = [
        ask("service.governing_address", known=known, stage="first", sending_on=day)["address"]
        for day in ("2025-06-01", "2026-01-31", "2026-02-01")
    ]
    assert on == ["约", "旧", "新"]
