"""Handing in: frozen as received, hash, receipt, the seven-day clock; nothing changes afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from cases.document.models import Document
from courts.clocks.models import Clock
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from litigation_service.filing.freezing import hash_of
from litigation_service.filing.models import Filing
from litigation_service.filing.services import NotEditable, save_claims, start_filing
from tests.cast import Cast
from tests.litigation_service.conftest import submit

pytestmark = pytest.mark.django_db


def test_what_was_received_is_frozen_with_its_hash_and_a_receipt(draft: Filing, known: Cast) -> None:
    submit(draft)
    kept = draft.submissions.get()
    assert draft.state == "submitted"
    assert kept.sha256 == hash_of(kept.content)
    assert kept.content["claims"] == draft.claims
    assert [paper["kind"] for paper in kept.content["papers"]] == ["民事起诉状", "原告身份证明", "证据"]
    assert kept.receipt_number.startswith(f"收{known.court.code}-")
    assert all(paper.frozen for paper in draft.folder.papers.filter(source="upload"))
    assert draft.folder.court_id == known.court.pk


def test_the_hash_changes_with_every_word(draft: Filing) -> None:
    submit(draft)
    content = draft.submissions.get().content
    assert hash_of({**content, "facts": content["facts"] + "。"}) != hash_of(content)


def test_the_seven_day_clock_stands_on_the_clerks_desk_with_its_reasons(draft: Filing, known: Cast) -> None:
    perform(draft, "submit", actor=draft.filer, on=date(2025, 5, 19), inputs={"declared": True})
    clock = Clock.objects.get(name="decide_filing")
    assert clock.due_on == date(2025, 5, 26)
    assert (clock.role, clock.court_id) == ("filing_clerk", known.court.pk)
    assert any(basis["article"].startswith("126") for basis in clock.derivation["basis"])


def test_a_receipt_is_issued_even_when_the_complaint_has_defects(known: Cast, draft: Filing) -> None:
    draft.parties.filter(role="defendant").update(id_number="", address="", phone="")
    submit(draft)
    receipt = Document.objects.get(code="receipt", folder=draft.folder)
    assert receipt.state == "sealed"
    assert len(receipt.value("papers")) == 3  # type: ignore[arg-type]


def test_without_the_signed_declaration_nothing_is_received(draft: Filing) -> None:
    with pytest.raises(ActRefused) as refused:
        perform(draft, "submit", actor=draft.filer, inputs={"declared": False})
    assert [finding.code for finding in refused.value.findings] == ["declaration_missing"]
    assert not draft.submissions.exists()


def test_an_empty_filing_says_what_it_needs(known: Cast) -> None:
    filing = start_filing(filer=known.plaintiff)
    with pytest.raises(ActRefused) as refused:
        perform(filing, "submit", actor=known.plaintiff, inputs={"declared": True})
    codes = {finding.code for finding in refused.value.findings}
    assert codes == {"court_missing", "cause_missing", "defendant_missing", "claims_missing"}


def test_a_second_submission_is_refused_and_traced(submitted: Filing) -> None:
    with pytest.raises(ActRefused):
        submit(submitted)
    assert submitted.submissions.count() == 1
    assert TraceEntry.objects.filter(act="submit", outcome=Outcome.REFUSED).count() == 1


def test_nothing_can_be_changed_after_submission(submitted: Filing) -> None:
    with pytest.raises(NotEditable):
        save_claims(
            submitted, claims=["x"], facts="y", amount_fen=1, wants_mediation=False, accepts_electronic_service=False
        )


def test_only_the_filer_submits(draft: Filing, known: Cast) -> None:
    for stranger in (known.outsider, known.lawyer, known.filing_clerk):
        with pytest.raises(ActRefused) as refused:
            submit(draft, stranger)
        assert refused.value.is_permission


def test_the_filer_may_withdraw_and_every_clock_stops(submitted: Filing) -> None:
    perform(submitted, "withdraw", actor=submitted.filer)
    assert submitted.state == "withdrawn"
    assert not Clock.objects.filter(subject_id=submitted.pk, stopped_on__isnull=True).exists()
