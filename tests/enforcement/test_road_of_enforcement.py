"""From the creditor's application to closing: number, notice, query, freeze, money in, paid out, closed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cases.register.models import Case
from courts.clocks.models import Clock
from courts.procedure import ActRefused, perform
from enforcement.application.models import Application
from enforcement.control.models import Measure
from enforcement.control.services import query_debtors
from enforcement.money.services import balance_of
from tests.cases.conftest import loan_case, open_loan_case  # noqa: F401
from tests.cast import Cast


@pytest.fixture
def effective(cast: Cast, loan_case: Case) -> Case:  # noqa: F811
    """A decision with an order to pay that took effect long enough ago."""
    Case.objects.filter(pk=loan_case.pk).update(
        state="closed", effective_on=date(2026, 6, 1), has_payment_order=True, judge=cast.judge, close_way="judgment"
    )
    loan_case.refresh_from_db()
    return loan_case


FORM = {
    "amount": "120000.00",
    "performance_due_on": "2026-06-11",
    "requests": "偿还借款120000元",
    "account_name": "王甲禾",
    "account_bank": "示范银行",
    "account_number": "6200 0000 0000 0000",
}


@pytest.fixture
def application(cast: Cast, effective: Case, client: Client) -> Application:
    client.force_login(cast.plaintiff)
    answer = client.post(f"/enforcement/apply/{effective.pk}/", FORM)
    assert answer.status_code == 302, answer.content.decode()
    return Application.objects.get()


@pytest.fixture
def enforcing(cast: Cast, application: Application) -> Case:
    perform(application, "accept", actor=cast.filing_clerk)
    case = application.case
    assert case is not None
    perform(case, "assign", actor=cast.filing_clerk)
    return case


def test_the_application_becomes_a_case_with_its_own_number(cast: Cast, application: Application) -> None:
    performance = perform(application, "accept", actor=cast.filing_clerk)
    case = application.case
    assert case is not None
    assert case.number == f"（{timezone.localdate().year}）甘0102执1号"
    assert case.title == "王甲禾申请执行李乙舟民间借贷纠纷"
    assert performance.notes["number"] == case.number


def test_a_second_application_for_the_same_decision_is_not_made(
    cast: Cast, application: Application, client: Client
) -> None:
    client.force_login(cast.plaintiff)
    again = client.post(f"/enforcement/apply/{application.basis_case_id}/", FORM)
    assert again.headers["Location"] == application.get_absolute_url()
    assert Application.objects.count() == 1


def test_before_effect_nothing_is_enforced(cast: Cast, application: Application) -> None:
    Case.objects.filter(pk=application.basis_case_id).update(effective_on=None)
    with pytest.raises(ActRefused) as refused:
        perform(Application.objects.get(), "accept", actor=cast.filing_clerk)
    assert refused.value.findings[0].code == "enforcement.instrument_effective"


@pytest.mark.parametrize("who", ["outsider", "defendant", "judge_of_other_court", "lawyer"])
def test_outsiders_find_no_application(cast: Cast, application: Application, client: Client, who: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(application.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["outsider", "lawyer", "judge_of_other_court"])
def test_outsiders_cannot_apply_for_others(cast: Cast, effective: Case, client: Client, who: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(f"/enforcement/apply/{effective.pk}/").status_code == 404


def test_notice_and_report_order_stand_on_the_desk_with_their_limits(cast: Cast, enforcing: Case) -> None:
    clock = Clock.objects.get(name="send_notice", owner=cast.enforcement_officer)
    assert clock.due_on <= timezone.localdate() + timedelta(days=12)
    assert clock.derivation["basis"]
    perform(enforcing, "send_notice", actor=cast.enforcement_officer)
    clock.refresh_from_db()
    assert clock.stopped_on is not None
    assert {d.code for d in enforcing.documents.all()} >= {"enforcement_notice", "property_report_order"}


def test_freeze_deduct_pay_out_close(cast: Cast, enforcing: Case) -> None:
    officer = cast.enforcement_officer
    perform(enforcing, "send_notice", actor=officer)
    query_debtors(enforcing)
    query_debtors(enforcing)
    money = [clue for clue in enforcing.clues.all() if clue.is_money and clue.available_fen]
    assert money
    perform(enforcing, "freeze_property", actor=officer, inputs={"clues": money, "amount_fen": enforcing.amount_fen})
    measure = Measure.objects.filter(case=enforcing, standing="in_force").order_by("-held_fen").first()
    assert measure is not None and measure.held_fen
    assert measure.source == "simulator"
    held = measure.held_fen
    with pytest.raises(ActRefused) as over:
        perform(
            enforcing, "freeze_property", actor=officer, inputs={"clues": money, "amount_fen": enforcing.amount_fen}
        )
    assert over.value.findings[0].code == "excessive"
    perform(enforcing, "deduct_money", actor=officer, inputs={"measure": measure, "amount_fen": held - 100})
    assert balance_of(enforcing) == held - 100
    with pytest.raises(ActRefused) as empty:
        perform(enforcing, "pay_out", actor=officer, inputs={"amount_fen": held})
    assert empty.value.findings[0].code == "over_balance"
    rest = enforcing.amount_fen - (held - 100)
    perform(enforcing, "book_payment", actor=officer, inputs={"amount_fen": rest, "voucher": "A1"})
    perform(enforcing, "pay_out", actor=officer, inputs={"amount_fen": balance_of(enforcing)})
    with pytest.raises(ActRefused) as living:
        perform(enforcing, "close_performed", actor=officer)
    assert [finding.code for finding in living.value.findings] == ["measures_living"]
    perform(enforcing, "release_measures", actor=officer)
    perform(enforcing, "close_performed", actor=officer)
    assert enforcing.state == "closed"
    assert enforcing.close_way == "enforced"


def test_closing_for_now_names_every_missing_condition(cast: Cast, enforcing: Case) -> None:
    with pytest.raises(ActRefused) as refused:
        perform(enforcing, "close_for_now", actor=cast.enforcement_officer, inputs={"confirmed": []})
    codes = {finding.code for finding in refused.value.findings}
    assert len(codes) >= 5


@pytest.mark.parametrize("who", ["plaintiff", "judge", "filing_clerk", "judge_of_other_court"])
def test_only_the_officer_acts(cast: Cast, enforcing: Case, who: str) -> None:
    for act in ("send_notice", "query_property", "freeze_property", "deduct_money", "pay_out", "close_performed"):
        with pytest.raises(ActRefused) as refused:
            perform(enforcing, act, actor=cast.people[who])
        assert refused.value.is_permission


def test_money_and_measures_are_disclosed_to_the_parties(cast: Cast, enforcing: Case, client: Client) -> None:
    query_debtors(enforcing)
    client.force_login(cast.plaintiff)
    page = client.get(f"{enforcing.get_absolute_url()}?tab=money").content.decode()
    assert "执行案款" in page
    assert "财产线索" not in page
    client.force_login(cast.enforcement_officer)
    assert "财产线索" in client.get(f"{enforcing.get_absolute_url()}?tab=money").content.decode()
    client.force_login(cast.outsider)
    assert client.get(f"{enforcing.get_absolute_url()}?tab=money").status_code == 404
