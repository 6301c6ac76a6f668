"""From the filed case to effect, through perform(): payment, assignment, service, answer, appeal periods."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from cases.fees.paying import open_payment, take_callback
from cases.fees.services import order_acceptance_fee
from cases.register.models import Case
from cases.serving.models import Service
from courts.clocks.models import Clock
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.procedure import ActRefused, perform
from outside import registry
from tests.cast import Cast

ON = date(2026, 3, 3)


def run_jobs(*kinds: str) -> None:
    """Do what the worker would."""
    for job in Job.objects.filter(status="queued", kind__in=kinds).order_by("id"):
        Job.objects.filter(pk=job.pk).update(not_before=None)
        run(job.pk)


def test_payment_is_booked_once_however_often_the_callback_comes(cast: Cast, loan_case: Case) -> None:
    order = order_acceptance_fee(loan_case, party=loan_case.parties.get(role="plaintiff"), on=ON, actor=None)
    assert order.amount_fen == 135_000
    opened = open_payment(order)
    callbacks = registry.payment().pay(opened.order_id)  # type: ignore[attr-defined]
    for callback in [*callbacks, *callbacks]:
        take_callback(callback.body, callback.signature)
    order.refresh_from_db()
    assert order.state == "paid"
    assert order.source == "simulator"
    assert Clock.objects.filter(name="pay_fee", stopped_on__isnull=True).count() == 0


def test_a_forged_callback_books_nothing(cast: Cast, loan_case: Case, client: Client) -> None:
    order = order_acceptance_fee(loan_case, party=loan_case.parties.get(role="plaintiff"), on=ON, actor=None)
    opened = open_payment(order)
    genuine = registry.payment().pay(opened.order_id)[0]  # type: ignore[attr-defined]
    answer = client.post(
        "/callbacks/payment/", genuine.body, content_type="application/json", headers={"X-Signature": "0" * 64}
    )
    order.refresh_from_db()
    assert answer.status_code == 400
    assert order.state == "pending"


def test_service_starts_the_answer_period_of_the_defendant(cast: Cast, loan_case: Case) -> None:
    perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    perform(loan_case, "notify_defendant", actor=cast.clerk, on=ON)
    run_jobs("deliver_service")
    assert not Service.objects.filter(state="served").exists()
    run_jobs("render_document", "deliver_service")
    service = Service.objects.get(case=loan_case, document__code="defence_notice")
    assert service.state == "served"
    assert service.derivation["basis"]
    clock = Clock.objects.get(name="answer", owner=cast.defendant)
    assert (clock.nominal_on - service.served_on).days >= 15  # type: ignore[operator]
    perform(loan_case, "file_answer", actor=cast.defendant, inputs={"answer": "借款属实，请求分期。"})
    clock.refresh_from_db()
    assert clock.stopped_on is not None
    assert loan_case.answers.get().party.name == "李乙舟"


def test_the_plaintiff_cannot_answer_for_the_defendant(cast: Cast, loan_case: Case) -> None:
    perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    with pytest.raises(ActRefused):
        perform(loan_case, "file_answer", actor=cast.plaintiff, inputs={"answer": "x"})
