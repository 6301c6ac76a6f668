"""Who may open what: for everybody else it does not exist."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from cases.register.models import Case
from courts.people.models import User
from courts.procedure import perform
from litigation_service.filing.facts import filing_facts
from litigation_service.filing.models import Filing
from litigation_service.filing.policy import own_filing, visible_filings
from litigation_service.filing.services import start_filing
from tests.cast import Cast
from tests.litigation_service.conftest import PLAINTIFF_ID, fill, submit

pytestmark = pytest.mark.django_db
STEPS = ("court", "papers", "suggestions", "parties", "claims", "check", "party-add")
WRITING = ("upload", "confirm-all", "check-id")


def everybody_else(cast: Cast) -> list[User]:
    return [cast.outsider, cast.lawyer, cast.defendant, cast.judge, cast.judge_of_other_court, cast.archivist]


def test_the_steps_belong_to_the_filer(client: Client, draft: Filing, known: Cast) -> None:
    for stranger in [*everybody_else(known), known.filing_clerk]:
        client.force_login(stranger)
        for name in STEPS:
            assert client.get(reverse(f"filing-{name}", args=[draft.pk])).status_code == 404, (stranger, name)
        for name in WRITING:
            assert client.post(reverse(f"filing-{name}", args=[draft.pk])).status_code == 404, (stranger, name)


def test_the_parties_belong_to_the_filer(client: Client, draft: Filing, known: Cast) -> None:
    party = draft.parties.get(role="defendant")
    for stranger in [*everybody_else(known), known.filing_clerk]:
        client.force_login(stranger)
        assert client.get(reverse("filing-party", args=[draft.pk, party.pk])).status_code == 404
        assert client.post(reverse("filing-party-remove", args=[draft.pk, party.pk])).status_code == 404
    assert draft.parties.filter(pk=party.pk).exists()


def test_the_submitted_filing_is_seen_by_its_filer_and_its_court(
    client: Client, submitted: Filing, known: Cast
) -> None:
    page, window = reverse("filing", args=[submitted.pk]), reverse("clerk-filing", args=[submitted.pk])
    for stranger in everybody_else(known):
        client.force_login(stranger)
        assert client.get(page).status_code == 404
        assert client.get(window).status_code == 404
        assert client.get(reverse("act", args=["filing", submitted.pk, "accept"])).status_code == 404
    client.force_login(known.plaintiff)
    assert client.get(page).status_code == 200
    assert client.get(window).status_code == 404
    client.force_login(known.president)
    assert client.get(window).status_code == 200


def test_papers_before_there_is_a_case(client: Client, submitted: Filing, known: Cast) -> None:
    paper = submitted.folder.papers.get(kind="民事起诉状")
    names = ("paper", "paper-file", "paper-original")
    for stranger in everybody_else(known):
        client.force_login(stranger)
        for name in names:
            assert client.get(reverse(name, args=[paper.pk])).status_code == 404
        assert client.get(reverse("paper-page", args=[paper.pk, 1])).status_code == 404
        assert client.get(reverse("paper-text", args=[paper.pk, 1])).status_code == 404
    for entitled in (known.plaintiff, known.filing_clerk):
        client.force_login(entitled)
        assert client.get(reverse("paper", args=[paper.pk])).status_code == 200
        assert client.get(reverse("paper-file", args=[paper.pk])).status_code == 200


def test_the_clerk_does_not_read_papers_of_drafts(client: Client, draft: Filing, known: Cast) -> None:
    paper = draft.folder.papers.get(kind="民事起诉状")
    client.force_login(known.filing_clerk)
    assert client.get(reverse("paper", args=[paper.pk])).status_code == 404


def test_signed_out_people_are_asked_to_sign_in(client: Client, submitted: Filing) -> None:
    for name, args in (
        ("portal", []),
        ("filings", []),
        ("clerk-filings", []),
        ("filing", [submitted.pk]),
        ("causes", []),
    ):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code == 302 and "/sign-in/" in answer.url  # type: ignore[attr-defined]


def test_the_filer_learns_nothing_of_other_cases(client: Client, submitted: Filing, known: Cast) -> None:
    """Whoever types two ID numbers must not see whether these people have a case, nor what raises suspicion."""
    judged = {"directly_concerned": True, "within_competence": True, "procedure": "ordinary"}
    perform(submitted, "accept", actor=known.filing_clerk, inputs=judged)
    assert submitted.case is not None
    nosy = fill(start_filing(filer=known.outsider), known)
    nosy.parties.filter(role="plaintiff").update(id_number=PLAINTIFF_ID, phone="16112345678")
    client.force_login(known.outsider)
    for name in ("parties", "check", "court"):
        page = client.get(reverse(f"filing-{name}", args=[nosy.pk])).content.decode()
        assert submitted.case.number not in page and "重复起诉" not in page and "虚假诉讼提示" not in page
    clerk = filing_facts(nosy, {}).review_findings(nosy.created_at.date())
    assert any(finding.code == "duplicate_likely" for finding in clerk)


def test_a_sealed_case_leaves_no_shadow_among_the_duplicates(submitted: Filing, known: Cast) -> None:
    judged = {"directly_concerned": True, "within_competence": True, "procedure": "ordinary"}
    perform(submitted, "accept", actor=known.filing_clerk, inputs=judged)
    Case.objects.update(sealed=True)
    again = fill(start_filing(filer=known.plaintiff), known)
    found = filing_facts(again, {}).review_findings(again.created_at.date())
    assert not any(finding.code.startswith("duplicate") for finding in found)


def test_the_doors_refuse_the_court_what_is_the_filer_s(draft: Filing, known: Cast) -> None:
    """A draft is nobody's but the filer's, though its court is chosen; what was handed in the court reads and does not write."""
    assert draft.court_id == known.court.pk
    for one in (known.filing_clerk, known.president):
        assert not visible_filings(one).exists()
    submit(draft)
    assert visible_filings(known.filing_clerk).get() == draft
    with pytest.raises(Http404):
        own_filing(known.filing_clerk, draft.pk)
    assert own_filing(known.plaintiff, draft.pk) == draft
