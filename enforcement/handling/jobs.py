from __future__ import annotations

from typing import Any

from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.registry import job_kind
from courts.jobs.services import progress
from courts.jobs.views import title
from courts.notices.services import notify
from enforcement.control.services import query_debtors
from law.text import Text


def query_property(job: Job, case_id: int) -> dict[str, Any]:
    """Ask the sources and tell the officer what came back."""
    case = Case.objects.select_related("judge").get(pk=case_id)
    result = query_debtors(case)
    progress(job, 1, 1)
    if case.judge:
        notify(
            [case.judge],
            title=Text("网络查控已反馈", "The sources have answered"),
            body=Text(
                f"{case.number}：发现 {result['found']} 项财产。", f"{case.number}: {result['found']} assets found."
            ),
            url=f"{case.get_absolute_url()}?tab=money",
            case_id=case.pk,
        )
    return result


def register() -> None:
    job_kind("query_property")(query_property)
    title("query_property", Text("网络查控", "Querying the sources"))
