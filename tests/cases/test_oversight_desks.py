"""The desks of those who answer for others' cases, and of assistants; a sealed case is not even counted."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.register.models import Case
from courts.clocks.models import Clock
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(cast: Cast, loan_case: Case) -> Case:
    """A case of the judge with an assistant and an overdue clock."""
    Case.objects.filter(pk=loan_case.pk).update(
        judge=cast.judge, assistant=cast.assistant, division=cast.divisions["civil"]
    )
    loan_case.refresh_from_db()
    overdue(cast, loan_case)
    return loan_case


def overdue(cast: Cast, case: Case, number: int = 0) -> None:
    Clock.objects.create(
        name=f"trial-{number}",
        title_zh="审限届满",
        title_en="End of the trial period",
        subject="cases.case",
        subject_id=case.pk,
        subject_title=case.number,
        url=case.get_absolute_url(),
        case_id=case.pk,
        court=case.court,
        owner=cast.judge,
        started_on=date(2025, 1, 1),
        due_on=date(2025, 7, 1),
    )


@pytest.mark.parametrize("who", ["president", "supervisor", "division_head"])
def test_overseers_see_what_is_overdue_and_who_must_act(cast: Cast, running: Case, client: Client, who: str) -> None:
    client.force_login(cast.people[who])
    page = client.get(reverse("desk")).content.decode()
    assert "本辖区逾期事项" in page and running.number in page and "沈明" in page
    assert "未结案件" in page


def test_the_assistant_sees_the_clocks_of_the_judge_s_case(cast: Cast, running: Case, client: Client) -> None:
    client.force_login(cast.assistant)
    page = client.get(reverse("desk")).content.decode()
    assert "我协助的案件" in page and running.number in page and "沈明" in page


@pytest.mark.parametrize("who", ["judge_of_other_division", "clerk", "archivist", "judge_of_other_court"])
def test_others_have_no_such_sections(cast: Cast, running: Case, client: Client, who: str) -> None:
    client.force_login(cast.people[who])
    page = client.get(reverse("desk")).content.decode()
    assert "本辖区逾期事项" not in page and "我协助的案件" not in page


def test_a_sealed_case_leaves_no_shadow_on_the_supervisor_s_desk(cast: Cast, running: Case, client: Client) -> None:
    Case.objects.filter(pk=running.pk).update(sealed=True)
    client.force_login(cast.supervisor)
    answer = client.get(reverse("desk"))
    assert running.number not in answer.content.decode()
    assert [stat["value"] for stat in answer.context["sections"][0].stats] == ["0", "0", "0", "0"]
    client.force_login(cast.president)
    assert running.number in client.get(reverse("desk")).content.decode()


def test_the_number_of_statements_does_not_grow(cast: Cast, running: Case, client: Client) -> None:
    client.force_login(cast.president)
    client.get(reverse("desk"))
    counts = []
    for number in (3, 30):
        for at in range(1, number):
            Clock.objects.filter(name=f"trial-{at}").delete()
            overdue(cast, running, at)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
