"""Scripts stored in every text a person can write never run: real Chromium, every page of a case, staff and party."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from playwright.sync_api import Page

from cases.civil_first.models import Answer
from cases.document.models import Document
from cases.document.remarks import leave_remark
from cases.file.models import Paper, PaperPage
from cases.register.models import Agent, Case
from courts.notices.services import notify
from courts.people.models import User
from courts.trace.services import record
from law.text import Text
from tests.access.crawling import Crawl
from tests.access.poison import CORPUS
from tests.browser import Complaints
from tests.cases.conftest import loan_case, open_loan_case  # noqa: F401
from tests.cases.document.conftest import draft_judgment, heard_case  # noqa: F401
from tests.cast import Cast

# What the platform itself gives: a state, a code, an address of our own.
KEPT = {
    "state",
    "code",
    "kind",
    "number",
    "role",
    "type_code",
    "username",
    "password",
    "sha256",
    "engine",
    "url",
    "act",
}


def poison(instance: models.Model, at: int) -> None:
    """Every text of a row, as far as its length allows."""
    changes: dict[str, Any] = {}
    for field in instance._meta.concrete_fields:
        if field.name in KEPT or field.choices or isinstance(field, models.FileField):
            continue
        payload = CORPUS[(at + len(changes)) % len(CORPUS)]
        if type(field) is models.TextField or (type(field) is models.CharField and (field.max_length or 0) >= 40):
            changes[field.attname] = payload[: field.max_length]
        elif isinstance(field, models.JSONField) and field.name in {"claims", "sections"}:
            now = getattr(instance, field.attname)
            changes[field.attname] = [*CORPUS] if isinstance(now, list) else dict.fromkeys(now, "\n".join(CORPUS))
    if changes:
        type(instance)._default_manager.filter(pk=instance.pk).update(**changes)


def blank_page() -> bytes:
    buffer = io.BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 280))
    pdf.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def poisoned(cast: Cast, draft_judgment: Document, tmp_path: Any) -> Iterator[Case]:  # noqa: F811
    case = draft_judgment.case
    assert case is not None
    plaintiff = case.parties.get(role="plaintiff")
    paper = Paper(
        folder=case.folders.first() or case.folders.create(court=case.court), kind="证据", title=CORPUS[0][:120],
        original_name=CORPUS[1], sha256="0" * 64, size=9, pages_count=1, source="upload", reading="done",
        submitted_by=cast.plaintiff, submitted_as="plaintiff",
    )  # fmt: skip
    content = ContentFile(blank_page())
    paper.original.save("a.pdf", content, save=False)
    paper.viewing.save("a.pdf", content, save=False)
    paper.save()
    lines = [
        {"text": payload, "box": [0, 9 * at, 90, 9 * at + 8], "confidence": 0.9} for at, payload in enumerate(CORPUS)
    ]
    rows: list[models.Model] = [
        case, *case.parties.all(), draft_judgment, paper,
        PaperPage.objects.create(paper=paper, number=1, width=100, height=140, text="\n".join(CORPUS), lines=lines),
        Agent.objects.create(party=plaintiff, name="x", firm="x", user=cast.lawyer),
        Answer.objects.create(case=case, party=case.parties.get(role="defendant"), text="x", filed_on=case.filed_on),
        *User.objects.filter(username__in=["judge", "clerk", "plaintiff", "lawyer"]), *case.court.divisions.all(),
    ]  # fmt: skip
    for at, row in enumerate(rows):
        poison(row, at)
    for at, payload in enumerate(CORPUS):
        leave_remark(draft_judgment, section="reasons", quote=payload, text=payload, actor=cast.judge)
        notify([cast.judge, cast.plaintiff], title=Text(payload[:60], payload[:60]), body=Text(payload, payload))
        record(case, f"test{at}", Text(payload, payload), actor=cast.judge, reason=payload)
    yield case


def addresses(user: User, case: Case) -> list[str]:
    """What the person finds from the case, the desk and the lists."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    tabs = [f"/cases/{case.pk}/?tab={tab}" for tab in ("overview", "file", "documents", "service", "trace", "clocks")]
    starts = ["/desk/", "/inbox/", "/cases/", *tabs, f"/cases/{case.pk}/read/", f"/judge/cases/{case.pk}/judgment/"]
    crawl = Crawl(client).run(*starts, f"/cases/search/?q={CORPUS[1]}")
    assert crawl.failed == []
    return [address for address, text in crawl.pages.items() if "<html" in text][:30]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", ["judge", "plaintiff"])
def test_no_stored_script_runs(poisoned: Case, cast: Cast, page: Page, live_server: Any, complaints: Complaints, who: str) -> None:  # fmt: skip
    user = User.objects.get(username=who)
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    ran, shown = [], 0
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    found = addresses(user, poisoned)
    assert len(found) >= 8
    for address in found:
        page.goto(address)
        if page.evaluate("() => window.__ran === 1"):
            ran.append(address)
        shown += "__ran" in page.content()
    assert ran == []
    assert shown >= 5  # the payloads stood on the pages, as words
    # The policy had nothing to block, a broken picture is no script.
    assert [line for line in complaints if "Content Security Policy" in line] == []
    complaints.clear()
