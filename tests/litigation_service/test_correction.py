"""Correction: one list, once, a last day; corrected papers start the seven days anew; the rest is returned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cases.document.models import Document
from courts.clocks.models import Clock
from courts.notices.models import Notice
from courts.procedure import ActRefused, perform
from litigation_service.filing.models import Filing
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = date(2025, 5, 21)
MISSING = "identity_missing|plaintiffs[0]"


@pytest.fixture
def lacking(draft: Filing) -> Filing:
    draft.parties.filter(role="plaintiff").update(id_number="")
    perform(draft, "submit", actor=draft.filer, on=date(2025, 5, 19), inputs={"declared": True})
    return draft


def ask(filing: Filing, cast: Cast, **inputs: object) -> None:
    given = {"defects": [MISSING], "other_defects": "", "days": 7, **inputs}
    perform(filing, "require_correction", actor=cast.filing_clerk, on=DAY, inputs=given)


def test_the_notice_lists_the_ticked_findings_and_the_last_day(lacking: Filing, known: Cast) -> None:
    ask(lacking, known, other_defects="证据请编号\n")
    assert [defect["code"] for defect in lacking.correction["defects"]] == ["identity_missing", "other"]
    assert lacking.correction["due_on"] == "2025-05-28"
    document = Document.objects.get(code="correction_notice")
    assert len(document.value("defects")) == 2  # type: ignore[arg-type]
    assert Notice.objects.filter(recipient=lacking.filer, title_zh="请补正起诉材料").exists()


def test_the_filer_and_the_clerk_have_their_clocks(lacking: Filing, known: Cast) -> None:
    ask(lacking, known)
    clocks = {clock.name: clock for clock in Clock.objects.filter(subject_id=lacking.pk, stopped_on__isnull=True)}
    assert set(clocks) == {"correct_filing", "await_correction"}
    assert clocks["correct_filing"].owner == lacking.filer
    assert clocks["correct_filing"].derivation["steps"]


def test_a_notice_without_defects_is_refused(lacking: Filing, known: Cast) -> None:
    with pytest.raises(ActRefused) as refused:
        ask(lacking, known, defects=[])
    assert [finding.code for finding in refused.value.findings] == ["defects_not_listed"]


def test_correction_restarts_the_seven_days_from_the_corrected_papers(lacking: Filing, known: Cast) -> None:
    ask(lacking, known)
    perform(lacking, "resubmit", actor=lacking.filer, on=date(2025, 5, 28), inputs={"declared": True})
    assert lacking.state == "submitted"
    assert Clock.objects.get(name="decide_filing", stopped_on__isnull=True).due_on == date(2025, 6, 4)
    assert lacking.submissions.count() == 2


def test_correction_cannot_be_asked_for_twice(lacking: Filing, known: Cast) -> None:
    ask(lacking, known)
    perform(lacking, "resubmit", actor=lacking.filer, on=DAY, inputs={"declared": True})
    with pytest.raises(ActRefused) as refused:
        ask(lacking, known)
    assert [finding.code for finding in refused.value.findings] == ["correction_used"]
    assert refused.value.findings[0].basis


def test_papers_are_returned_only_after_the_period(lacking: Filing, known: Cast) -> None:
    ask(lacking, known)
    last = date.fromisoformat(lacking.correction["due_on"])
    with pytest.raises(ActRefused):
        perform(lacking, "return_papers", actor=known.filing_clerk, on=last, inputs={"reason": ""})
    perform(lacking, "return_papers", actor=known.filing_clerk, on=last + timedelta(days=1), inputs={"reason": ""})
    assert lacking.state == "returned"
    assert not Clock.objects.filter(subject_id=lacking.pk, stopped_on__isnull=True).exists()


def test_curable_defects_are_not_refused_at_once(lacking: Filing, known: Cast) -> None:
    given = {"grounds": ["defects_not_cured"], "reason": "原告未提供身份证明材料。"}
    with pytest.raises(ActRefused) as refused:
        perform(lacking, "refuse", actor=known.filing_clerk, inputs=given)
    assert [finding.code for finding in refused.value.findings] == ["correction_not_offered"]


def test_an_incurable_ground_is_refused_by_ruling(lacking: Filing, known: Cast) -> None:
    given = {"grounds": ["outside_competence"], "reason": "所诉事项属于内部人事管理，不属于民事诉讼受案范围。"}
    perform(lacking, "refuse", actor=known.filing_clerk, inputs=given)
    assert lacking.state == "not_accepted"
    assert lacking.grounds[0]["code"] == "outside_competence"
    assert Document.objects.filter(code="non_acceptance_ruling", folder=lacking.folder).exists()


def test_a_clerk_of_another_court_may_not_ask(lacking: Filing, known: Cast) -> None:
    with pytest.raises(ActRefused) as refused:
        perform(lacking, "require_correction", actor=known.judge_of_other_court, on=DAY, inputs={"defects": [MISSING]})
    assert refused.value.is_permission
