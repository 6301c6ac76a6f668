"""通知类文书: made from case data, sealed at once, printed by the job, filed in the case."""

from __future__ import annotations

import hashlib
import io
import re

import pikepdf
import pypdfium2
import pytest

from cases.document.kinds import KINDS
from cases.document.models import Document
from cases.document.services import issue, issue_each
from cases.document.signing import check_pdf
from cases.file.models import Paper
from cases.register.models import Case
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.procedure import ActRefused, perform
from tests.cases.document.conftest import ON, print_now
from tests.cast import Cast


def words_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_notice_is_sealed_at_once_and_printed_by_the_job(cast: Cast, heard_case: Case) -> None:
    plaintiff = heard_case.parties.get(role="plaintiff")
    document = issue("acceptance_notice", actor=cast.filing_clerk, on=ON, case=heard_case, recipients=[plaintiff])
    assert document.is_sealed and not document.pdf
    print_now(document)
    content = document.pdf.open("rb").read()
    assert hashlib.sha256(content).hexdigest() == document.sha256
    text = words_of(content)
    assert "受理案件通知书" in text and "王甲禾：" in text and heard_case.number in text
    assert "二〇二六年五月六日" in text


def test_the_file_is_pdf_a_with_the_courts_signature(cast: Cast, heard_case: Case) -> None:
    document = print_now(issue("panel_notice", actor=cast.clerk, on=ON, case=heard_case))
    content = document.pdf.open("rb").read()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        metadata = pdf.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        width, height = [float(x) for x in pdf.pages[0].mediabox[2:]]
        assert round(width * 25.4 / 72) == 210 and round(height * 25.4 / 72) == 297
    check = check_pdf(content)
    assert check is not None and check.good and heard_case.court.name in check.signer


def test_a_changed_byte_breaks_the_signature(cast: Cast, heard_case: Case) -> None:
    document = print_now(issue("panel_notice", actor=cast.clerk, on=ON, case=heard_case))
    content = document.pdf.open("rb").read()
    changed = content.replace(b"/Producer", b"/Producor", 1)
    assert changed != content
    check = check_pdf(changed)
    assert check is None or not check.good


def test_the_job_run_twice_files_one_paper(cast: Cast, heard_case: Case) -> None:
    document = issue("panel_notice", actor=cast.clerk, on=ON, case=heard_case)
    print_now(document)
    first = document.sha256
    Job.objects.filter(kind="render_document", subject_id=document.pk).update(status="queued")
    print_now(document)
    assert document.sha256 == first
    paper = Paper.objects.get(document_id=document.pk)
    assert (paper.source, paper.volume, paper.frozen, paper.kind) == ("generated", "main", True, "审判人员通知书")
    assert paper.folder.case_id == heard_case.pk


def test_a_missing_field_stops_the_seal(cast: Cast, heard_case: Case) -> None:
    with pytest.raises(ActRefused) as refused:
        issue("correction_notice", actor=cast.filing_clerk, on=ON, case=heard_case, facts={"due_on": ON})
    assert [(finding.code, finding.where) for finding in refused.value.findings] == [("field_missing", "defects")]


def test_one_copy_for_each_recipient(cast: Cast, heard_case: Case) -> None:
    parties = list(heard_case.parties.all())
    facts = {"hearing_at": "2026-05-20T09:30:00+08:00", "room": "第一法庭"}
    copies = issue_each("summons", actor=cast.clerk, on=ON, case=heard_case, recipients=parties, facts=facts)
    assert [copy.addressee for copy in copies] == parties


def test_before_there_is_a_case_the_folder_tells_the_court(cast: Cast) -> None:
    from cases.file.models import Folder

    folder = Folder.objects.create(owner=cast.plaintiff, court=cast.court)
    document = issue(
        "receipt",
        actor=cast.plaintiff,
        on=ON,
        folder=folder,
        facts={"papers": [{"title": "民事起诉状", "kind": "起诉状", "pages": 3}]},
    )
    assert document.court == cast.court and document.is_sealed
    print_now(document)
    assert Paper.objects.get(document_id=document.pk).folder == folder


def test_second_ruling_of_a_case_bears_its_suffix(cast: Cast, heard_case: Case) -> None:
    first = issue("ruling_withdrawal", actor=cast.judge, on=ON, case=heard_case)
    second = issue(
        "ruling_suspension", actor=cast.judge, on=ON, case=heard_case, facts={"grounds": "须以另案结果为依据。"}
    )
    assert (first.number, second.number) == (heard_case.number, f"{heard_case.number}之一")


def test_the_act_of_the_only_signer_signs_the_ruling(cast: Cast, heard_case: Case) -> None:
    own = issue("ruling_withdrawal", actor=cast.judge, on=ON, case=heard_case)
    assert own.is_sealed
    assert [str(one.user) for one in own.signatures.all()] == ["沈明"]
    by_clerk = issue("ruling_withdrawal", actor=cast.clerk, on=ON, case=heard_case)
    assert by_clerk.state == "draft" and not by_clerk.signatures.exists()


def test_a_ruling_without_grounds_waits_for_the_judge(cast: Cast, heard_case: Case) -> None:
    document = issue("ruling_suspension", actor=cast.judge, on=ON, case=heard_case)
    assert document.state == "draft" and document.sections == {"grounds": ""}
    with pytest.raises(ActRefused) as refused:
        perform(document, "sign", actor=cast.judge, on=ON)
    assert {finding.code for finding in refused.value.findings} == {"field_missing"}


def test_at_least_forty_five_instruments() -> None:
    assert len(KINDS) >= 45


def test_every_kind_has_its_template_and_prints(cast: Cast, heard_case: Case) -> None:
    """Each instrument as a draft with nothing but case data: no template breaks on what is not there."""
    from cases.document.drafting import draft
    from cases.document.printing import html_of

    for code in KINDS:
        html = html_of(draft(code, actor=cast.judge, on=ON, case=heard_case), draft=True)
        assert heard_case.court.name in html
        assert not re.search(r"None|\{\{|\{%|Invalid", html), code


def test_values_keep_where_they_came_from(cast: Cast, heard_case: Case) -> None:
    document: Document = issue(
        "acceptance_notice", actor=cast.filing_clerk, on=ON, case=heard_case, facts={"account": "示范账户"}
    )
    assert document.fields["cause"] == {"value": "民间借贷纠纷", "source": "cases.Case.cause"}
    assert document.fields["account"]["source"] == "given"


def test_a_broken_job_leaves_no_half_document(cast: Cast, heard_case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    document = issue("panel_notice", actor=cast.clerk, on=ON, case=heard_case)
    monkeypatch.setattr("cases.document.printing.pdf_of", lambda document: 1 / 0)
    job = Job.objects.get(kind="render_document", subject_id=document.pk)
    assert run(job.pk)
    document.refresh_from_db()
    job.refresh_from_db()
    assert not document.pdf and not Paper.objects.filter(document_id=document.pk).exists()
    assert job.status == "queued" and job.not_before is not None
