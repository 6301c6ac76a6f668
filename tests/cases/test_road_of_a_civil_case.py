"""From the filed case to effect, through perform(): payment, assignment, service, answer, appeal periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from cases.civil_first.sweep import enqueue_due_effects
from cases.document.models import Document
from cases.document.services import issue
from cases.fees.paying import open_payment, take_callback
from cases.fees.services import order_acceptance_fee
from cases.register.models import Case
from cases.serving.models import Service
from cases.serving.services import serve
from courts.clocks.models import Clock
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.procedure import ActRefused, perform
from courts.trace.models import TraceEntry
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


def test_a_genuine_callback_over_another_amount_books_nothing(
    cast: Cast, loan_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = order_acceptance_fee(loan_case, party=loan_case.parties.get(role="plaintiff"), on=ON, actor=None)
    channel = registry.payment()
    genuine = channel.pay(open_payment(order).order_id)[0]  # type: ignore[attr-defined]
    notice = channel.read_callback(genuine.body, genuine.signature)
    short = SimpleNamespace(read_callback=lambda *_: replace(notice, amount_fen=notice.amount_fen - 1))
    monkeypatch.setattr(registry, "payment", lambda: short)
    take_callback(genuine.body, genuine.signature)
    order.refresh_from_db()
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


@pytest.fixture
def decided(cast: Cast, loan_case: Case) -> Case:
    """A case with a sealed judgment that waits to be served."""
    perform(loan_case, "assign", actor=cast.filing_clerk, on=ON)
    document = issue("civil_judgment", actor=loan_case.judge, on=ON, case=loan_case)
    Document.objects.filter(pk=document.pk).update(state="sealed", sealed_at=timezone.now())
    Case.objects.filter(pk=loan_case.pk).update(state="decided", decided_on=ON)
    loan_case.refresh_from_db()
    return loan_case


def serve_judgment(case: Case, **days: date) -> None:
    """Serve the judgment on each named party by hand on its day."""
    document = Document.objects.get(case=case, code="civil_judgment")
    for role, day in days.items():
        party = case.parties.get(role=role)
        service = serve(document=document, party=party, method="direct", actor=case.clerk, on=day)
        perform(
            service, "record_outcome", actor=case.clerk, on=day, inputs={"signed_by": "recipient", "signed_on": day}
        )
    case.refresh_from_db()


def test_each_party_has_its_own_appeal_period(cast: Cast, decided: Case) -> None:
    serve_judgment(decided, plaintiff=date(2026, 3, 10))
    assert decided.state == "decided"
    serve_judgment(decided, defendant=date(2026, 3, 20))
    assert decided.state == "served"
    ends = {clock.owner: clock.due_on for clock in Clock.objects.filter(name="appeal")}
    # 10 March + 15 = 25 March; 20 March + 15 = 4 April, a Saturday of the Qingming holiday, rolls to 7 April.
    assert ends == {cast.plaintiff: date(2026, 3, 25), cast.defendant: date(2026, 4, 7)}


def test_effect_comes_the_day_after_the_last_period_and_not_before(cast: Cast, decided: Case) -> None:
    serve_judgment(decided, plaintiff=date(2026, 3, 10), defendant=date(2026, 3, 20))
    with pytest.raises(ActRefused) as early:
        perform(decided, "confirm_effect", actor=cast.clerk, on=date(2026, 4, 7))
    assert early.value.findings[0].code == "appeal_period_running"
    perform(decided, "confirm_effect", actor=cast.clerk, on=date(2026, 4, 8))
    assert (decided.state, decided.effective_on) == ("effective", date(2026, 4, 8))


def test_a_late_appeal_is_refused_with_the_article(cast: Cast, decided: Case) -> None:
    serve_judgment(decided, plaintiff=date(2026, 3, 10), defendant=date(2026, 3, 20))
    late = {"party": decided.parties.get(role="plaintiff"), "grounds": "不服"}
    with pytest.raises(ActRefused) as refused:
        perform(decided, "register_appeal", actor=cast.plaintiff, on=date(2026, 3, 26), inputs=late)
    assert refused.value.findings[0].code == "appeal_late"
    in_time = {"party": decided.parties.get(role="defendant"), "grounds": "不服"}
    perform(decided, "register_appeal", actor=cast.defendant, on=date(2026, 4, 7), inputs=in_time)
    assert decided.state == "appealed"


def test_small_claims_are_final_on_service(cast: Cast, decided: Case) -> None:
    Case.objects.filter(pk=decided.pk).update(procedure="small_claims")
    serve_judgment(decided, plaintiff=date(2026, 3, 10), defendant=date(2026, 3, 20))
    assert (decided.state, decided.effective_on) == ("effective", date(2026, 3, 20))


def test_the_sweep_confirms_effect_once_the_periods_are_over(cast: Cast, decided: Case) -> None:
    serve_judgment(decided, plaintiff=date(2026, 3, 10), defendant=date(2026, 3, 20))
    assert enqueue_due_effects() == 1
    assert enqueue_due_effects() == 0
    run_jobs("confirm_effect")
    decided.refresh_from_db()
    assert decided.state == "effective"
    assert TraceEntry.objects.get(act="confirm_effect").actor_name == "系统"
