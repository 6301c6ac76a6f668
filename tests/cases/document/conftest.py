"""A case ready for its judgment, and the words a judge types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cases.assignment.models import PanelMember
from cases.document.models import Document
from cases.document.services import begin_draft, save_sections
from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.services import run
from tests.cast import Cast

ON = date(2026, 5, 6)
TYPED = {
    "facts_found": "2025年1月5日，李乙舟向王甲禾借款120000元，约定2025年7月5日归还，至今未还。",
    "reasons": "合法的借贷关系受法律保护。李乙舟应当按照约定返还借款。",
    "basis": "依照《中华人民共和国民法典》第六百七十五条、《中华人民共和国民事诉讼法》第一百五十五条规定，判决如下：",
    "operative": "一、李乙舟于本判决生效之日起十日内返还王甲禾借款120000元；\n二、驳回王甲禾的其他诉讼请求。",
}
ANSWERS = [{"claim": 1, "result": "granted"}, {"claim": 2, "result": "granted"}]


@pytest.fixture
def heard_case(cast: Cast, open_loan_case: Callable[..., Case]) -> Case:
    """In deliberation before the cast's judge."""
    case = open_loan_case()
    Case.objects.filter(pk=case.pk).update(
        state="deliberation", judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"]
    )
    PanelMember.objects.create(case=case, user=cast.judge, since=case.filed_on)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def draft_judgment(cast: Cast, heard_case: Case) -> Document:
    """A complete draft."""
    document = begin_draft(heard_case, "civil_judgment", actor=cast.judge, on=ON)
    save_sections(document, TYPED, fields={"claim_answers": ANSWERS})
    return document


def print_now(document: Document) -> Document:
    """Run the printing job as the worker would."""
    job = Job.objects.get(kind="render_document", subject="cases.document", subject_id=document.pk)
    assert run(job.pk)
    document.refresh_from_db()
    return document
