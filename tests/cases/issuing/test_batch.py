"""One notice for many cases: each with its result, a killed job goes on, nobody else's cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from cases.document.models import Document
from cases.issuing import services
from cases.register.models import Case
from cases.serving.models import Service
from courts.jobs.models import Job
from courts.jobs.services import run
from tests.cast import Cast


@pytest.fixture
def cases(cast: Cast, open_loan_case: Callable[..., Case]) -> list[Case]:
    opened = [open_loan_case() for _ in range(3)]
    Case.objects.filter(pk__in=[case.pk for case in opened]).update(
        state="pretrial", judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"]
    )
    return opened


def order(client: Client, code: str, cases: list[Case]) -> Job:
    answer = client.post(reverse("document-batch"), {"code": code, "tick": [case.pk for case in cases]})
    assert answer.status_code == 302
    return Job.objects.get(kind=services.GENERATE)


def test_each_case_has_its_document_and_its_service(client: Client, cast: Cast, cases: list[Case]) -> None:
    client.force_login(cast.clerk)
    job = order(client, "evidence_notice", cases)
    assert run(job.pk)
    job.refresh_from_db()
    assert [item["state"] for item in job.result["items"]] == ["done"] * 3
    assert Document.objects.filter(code="evidence_notice", state="sealed").count() == 3
    assert Service.objects.filter(document__code="evidence_notice").count() == 6
    assert "举证通知书" in client.get(reverse("document-batch")).content.decode()


def test_one_bad_case_does_not_stop_the_others(client: Client, cast: Cast, cases: list[Case]) -> None:
    """No hearing is booked in any: a summons says which field is missing, case by case."""
    client.force_login(cast.clerk)
    Case.objects.filter(pk=cases[1].pk).update(clerk=None, division=None)
    job = order(client, "summons", [cases[0], cases[2]])
    Job.objects.filter(pk=job.pk).update(arguments={**job.arguments, "case_ids": [case.pk for case in cases]})
    assert run(job.pk)
    job.refresh_from_db()
    items = {item["case"]: item for item in job.result["items"]}
    assert {item["state"] for item in items.values()} == {"failed"} and len(items) == 3
    assert "办理范围" in items[cases[1].pk]["text"]["zh"]
    assert items[cases[0].pk]["text"]["zh"] and not Document.objects.filter(code="summons").exists()


def test_a_killed_job_makes_nothing_twice(
    client: Client, cast: Cast, cases: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(cast.clerk)
    job = order(client, "panel_notice", cases)
    real, seen = services._documents, []

    def dies_at_the_second(code: str, case: Case, *rest: object) -> list[Document]:
        seen.append(case.pk)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(code, case, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(services, "_documents", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run(job.pk)
    Job.objects.filter(pk=job.pk).update(status="queued", beat_at=None)
    assert run(job.pk)
    assert Document.objects.filter(code="panel_notice").count() == 3


@pytest.mark.parametrize("who", ["outsider", "plaintiff", "archivist", "filing_clerk"])
def test_others_have_no_such_page(client: Client, cast: Cast, who: str) -> None:
    client.force_login(cast.people[who])
    assert client.get(reverse("document-batch")).status_code == 404


def test_foreign_cases_are_not_ticked(client: Client, cast: Cast, cases: list[Case]) -> None:
    client.force_login(cast.judge_of_other_division)
    answer = client.post(reverse("document-batch"), {"code": "panel_notice", "tick": [cases[0].pk]})
    assert answer.status_code == 422
    assert not Job.objects.filter(kind=services.GENERATE).exists()


def test_who_sees_a_case_without_working_on_it_makes_nothing(cast: Cast, cases: list[Case]) -> None:
    job = services.begin("panel_notice", cases[:1], actor=cast.president)
    assert run(job.pk)
    job.refresh_from_db()
    assert "办理范围" in job.result["items"][0]["text"]["zh"]
    assert not Document.objects.filter(code="panel_notice").exists()
