"""The lost session in the middle of a form: after signing in every field is there again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from litigation_service.filing.models import Filing
from tests.cast import PASSWORD, Cast
from tests.litigation_service.conftest import submit

pytestmark = pytest.mark.django_db
CLAIMS = {
    "claims": "判令被告返还货款80000元",
    "amount": "80000",
    "facts": "很长的事实，写了半个小时。",
    "wants_mediation": "on",
}


@pytest.fixture
def page(draft: Filing) -> str:
    return reverse("filing-claims", args=[draft.pk])


@pytest.fixture
def signing_in(known: Cast) -> dict[str, str]:
    known.plaintiff.set_password(PASSWORD)
    known.plaintiff.save()
    return {"username": known.plaintiff.username, "password": PASSWORD}


def test_a_form_sent_after_the_session_ended_comes_back_after_signing_in(
    client: Client, draft: Filing, page: str, signing_in: dict[str, str]
) -> None:
    client.force_login(draft.filer)
    client.get(page)
    client.cookies.pop("sessionid")
    sent = client.post(page, CLAIMS)
    assert sent.status_code == 302 and sent.url.startswith("/accounts/sign-in/") and page in sent.url  # type: ignore[attr-defined]
    back = client.post(reverse("sign-in"), {**signing_in, "next": page}, follow=True)
    words = back.content.decode()
    for typed in ("判令被告返还货款80000元", "80000", "很长的事实，写了半个小时。", "已恢复"):
        assert typed in words
    assert client.post(page, CLAIMS).status_code == 302
    draft.refresh_from_db()
    assert (draft.facts, draft.amount_fen, draft.wants_mediation) == (CLAIMS["facts"], 8_000_000, True)


def test_what_was_restored_is_offered_once(client: Client, draft: Filing, page: str) -> None:
    client.post(page, CLAIMS)
    client.force_login(draft.filer)
    assert "写了半个小时" in client.get(page).content.decode()
    assert "写了半个小时" not in client.get(page).content.decode()


def test_another_person_on_the_same_machine_sees_nothing(client: Client, draft: Filing, page: str, known: Cast) -> None:
    client.post(page, CLAIMS)
    client.force_login(known.outsider)
    assert client.get(page).status_code == 404


def test_autosave_keeps_half_typed_words_on_the_server(client: Client, draft: Filing, page: str) -> None:
    client.force_login(draft.filer)
    saving = reverse("filing-draft", args=[draft.pk, "claims"])
    answer = client.post(saving, {"claims": "", "amount": "不是数字", "facts": "写到一半"})
    assert answer.status_code == 200 and answer.json()["saved_at"]
    client.logout()
    client.force_login(draft.filer)
    words = client.get(page).content.decode()
    assert "写到一半" in words and "不是数字" in words
    client.post(page, CLAIMS)
    draft.refresh_from_db()
    assert "claims" not in draft.typed


def test_autosave_without_session_says_so(client: Client, draft: Filing) -> None:
    assert client.post(reverse("filing-draft", args=[draft.pk, "claims"]), {"facts": "x"}).status_code == 401


def test_autosave_after_submission_changes_nothing(client: Client, draft: Filing, known: Cast) -> None:
    submit(draft)
    client.force_login(draft.filer)
    assert client.post(reverse("filing-draft", args=[draft.pk, "claims"]), {"facts": "x"}).status_code == 409
    client.force_login(known.outsider)
    assert client.post(reverse("filing-draft", args=[draft.pk, "claims"]), {"facts": "x"}).status_code == 404
