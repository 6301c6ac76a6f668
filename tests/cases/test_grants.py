"""Individual grants end by themselves; sealing hides a case from all but those working on it, its parties and the president."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cases.grants.models import CaseGrant
from cases.register.models import Case
from courts.notices.models import Notice
from courts.procedure import ActRefused, perform
from courts.trace.models import TraceEntry
from tests.cast import Cast

TODAY = timezone.localdate()


@pytest.fixture
def case(loan_case: Case, cast: Cast) -> Case:
    Case.objects.filter(pk=loan_case.pk).update(judge=cast.judge, division=cast.divisions["civil"])
    loan_case.refresh_from_db()
    return loan_case


def grant(client: Client, case: Case, **values: object) -> int:
    page = client.get(f"/acts/civil_first/{case.pk}/grant_reading/")
    data = {"reader": "judge_of_other_court", "until": TODAY + timedelta(days=5), "reason": "上诉案件调卷", **values}
    answer = client.post(
        f"/acts/civil_first/{case.pk}/grant_reading/", {**data, "once": page.context["once"]}, follow=True
    )
    return CaseGrant.objects.filter(until__gte=TODAY).count() if answer.status_code == 200 else -answer.status_code


def test_a_colleague_reads_until_the_day_and_not_longer(client: Client, cast: Cast, case: Case) -> None:
    reader = Client()
    reader.force_login(cast.judge_of_other_court)
    assert reader.get(case.get_absolute_url()).status_code == 404
    client.force_login(cast.judge)
    assert grant(client, case) == 1
    page = reader.get(case.get_absolute_url())
    assert page.status_code == 200 and page.context["offers"] == []
    assert Notice.objects.get(recipient=cast.judge_of_other_court).url == case.get_absolute_url()
    assert "judge_of_other_court" not in str(client.get(case.get_absolute_url()).content)
    assert "任遥" in client.get(case.get_absolute_url()).content.decode()
    CaseGrant.objects.update(until=TODAY - timedelta(days=1))
    assert reader.get(case.get_absolute_url()).status_code == 404


def test_a_grant_can_be_taken_back_at_once(client: Client, cast: Cast, case: Case) -> None:
    client.force_login(cast.judge)
    grant(client, case)
    perform(case, "end_grant", actor=cast.judge, inputs={"grant": CaseGrant.objects.get(), "reason": "已阅毕"})
    assert not Case.objects.visible_to(cast.judge_of_other_court).exists()
    with pytest.raises(ActRefused):
        perform(case, "end_grant", actor=cast.judge, inputs={"grant": CaseGrant.objects.get(), "reason": "再次"})
    acts = list(TraceEntry.objects.filter(case_id=case.pk, act__endswith="grant").values_list("act", "outcome"))
    assert ("end_grant", "done") in acts and ("end_grant", "refused") in acts


@pytest.mark.parametrize(
    "wrong",
    [{"reader": "plaintiff"}, {"reader": "nobody"}, {"until": TODAY + timedelta(days=31)}, {"reason": " "}],
)
def test_a_wrong_grant_says_why_and_keeps_what_was_typed(
    client: Client, cast: Cast, case: Case, wrong: dict[str, object]
) -> None:
    client.force_login(cast.judge)
    assert grant(client, case, **wrong) == -422
    assert not CaseGrant.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "judge_of_other_division", "plaintiff", "outsider", "filing_clerk"])
def test_others_grant_nothing(cast: Cast, case: Case, who: str) -> None:
    inputs = {"reader": cast.judge_of_other_court, "until": TODAY, "reason": "x"}
    with pytest.raises(ActRefused):
        perform(case, "grant_reading", actor=cast.people[who], inputs=inputs)


def test_only_the_president_seals_and_unseals(cast: Cast, case: Case) -> None:
    for who in ("judge", "division_head", "filing_clerk", "plaintiff"):
        with pytest.raises(ActRefused):
            perform(case, "seal_case", actor=cast.people[who], inputs={"reason": "x"})
    perform(case, "seal_case", actor=cast.president, inputs={"reason": "涉及个人隐私"})
    case.refresh_from_db()
    seen = {name for name, user in cast.people.items() if Case.objects.visible_to(user).exists()}
    assert seen == {"judge", "president", "plaintiff", "defendant"}
    with pytest.raises(ActRefused):
        perform(case, "seal_case", actor=cast.president, inputs={"reason": "x"})
    perform(case, "unseal_case", actor=cast.president, inputs={"reason": "原因消失"})
    assert Case.objects.visible_to(cast.filing_clerk).exists()
