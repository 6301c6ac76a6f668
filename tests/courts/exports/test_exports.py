"""Exports: what one may see at that moment, marked, traced, harmless to open, gone after a day."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from cases.register.models import Case
from courts.exports.models import Export
from courts.exports.services import remove_expired
from courts.exports.sheets import neutral
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.trace.models import TraceEntry
from tests.cast import Cast


@pytest.fixture(autouse=True)
def private_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def export(client: Client, **words: str) -> Export:
    """Ask as a person does, and let the worker do it."""
    answer = client.post("/exports/", {"list": "cases", "form": "csv", **words})
    assert answer.status_code == 302
    made = Export.objects.latest("pk")
    assert run(Job.objects.get(kind="export_list", subject_id=made.pk).pk)
    made.refresh_from_db()
    return made


def lines(client: Client, made: Export) -> list[list[str]]:
    content = b"".join(client.get(made.get_absolute_url()).streaming_content)  # type: ignore[attr-defined]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_file_holds_the_list_and_says_who_took_it(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    cases = [open_loan_case() for _ in range(3)]
    client.force_login(cast.president)
    made = export(client)
    rows = lines(client, made)
    assert rows[0] == rows[-1]
    assert "钟鼎" in rows[0][0] and f"E{made.pk}" in rows[0][0] and f"{timezone.localdate():%Y-%m-%d}" in rows[0][0]
    assert rows[1][0] == "案号"
    assert [row[0] for row in rows[2:-1]] == [case.number for case in reversed(cases)]
    assert made.rows == 3
    acts = list(
        TraceEntry.objects.filter(subject="courts.export", subject_id=made.pk)
        .order_by("id")
        .values_list("act", flat=True)
    )
    assert acts == ["ask_export", "make_export", "download_export"]


def test_a_workbook_opens_with_mark_and_values(cast: Cast, open_loan_case: Callable[..., Case], client: Client) -> None:
    case = open_loan_case()
    client.force_login(cast.president)
    made = export(client, form="xlsx")
    answer = client.get(made.get_absolute_url())
    assert answer["Cache-Control"] == "private, no-store"
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    values = list(sheet.iter_rows(values_only=True))
    assert values[2][0] == case.number and values[2][7] == 120000
    assert values[0][0] == values[-1][0] and "钟鼎" in str(values[0][0])
    assert "钟鼎" in sheet.oddFooter.center.text


def test_only_what_one_may_see_when_it_runs(cast: Cast, open_loan_case: Callable[..., Case], client: Client) -> None:
    first, second = open_loan_case(), open_loan_case()
    client.force_login(cast.filing_clerk)
    client.post("/exports/", {"list": "cases", "form": "csv"})
    Case.objects.filter(pk=first.pk).update(sealed=True)
    made = Export.objects.latest("pk")
    run(Job.objects.get(subject_id=made.pk, kind="export_list").pk)
    made.refresh_from_db()
    told = str(lines(client, made))
    assert second.number in told and first.number not in told


def test_the_filter_of_the_list_holds_and_foreign_words_go(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    open_loan_case()
    client.force_login(cast.president)
    made = export(client, state="closed", court="1", after="2026-01-01,1")
    assert made.query == {"state": "closed"}
    assert made.rows == 0


def test_a_bad_filter_exports_nothing_and_says_so(cast: Cast, client: Client) -> None:
    client.force_login(cast.president)
    answer = client.post("/exports/", {"list": "cases", "form": "csv", "state": "no-such-state"}, follow=True)
    assert "筛选条件无效" in answer.content.decode()
    assert not Export.objects.exists()
    for words in ({"list": "nothing", "form": "csv"}, {"list": "cases", "form": "exe"}):
        assert client.post("/exports/", words).status_code == 404


def test_nobody_else_finds_the_file(cast: Cast, open_loan_case: Callable[..., Case], client: Client) -> None:
    open_loan_case()
    client.force_login(cast.president)
    made = export(client)
    for who in ("supervisor", "outsider", "administrator"):
        client.force_login(cast.people[who])
        assert client.get(made.get_absolute_url()).status_code == 404
        # Not by "E6": a nonce may hold that.
        assert made.get_absolute_url() not in client.get("/exports/").content.decode()


def test_it_expires_and_the_file_goes(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    open_loan_case()
    client.force_login(cast.president)
    made = export(client)
    path = Path(made.file.path)
    assert path.exists() and remove_expired() == 0
    Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.get(made.get_absolute_url(), follow=True)
    assert "已到期" in answer.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert remove_expired() == 1
    assert not path.exists() and remove_expired() == 0
    assert TraceEntry.objects.filter(act="expire_export").count() == 1


def test_a_list_too_long_is_cut_and_says_so(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client, settings: Any
) -> None:
    settings.EXPORT_ROWS = 2
    for _ in range(3):
        open_loan_case()
    client.force_login(cast.president)
    made = export(client)
    assert made.cut and made.rows == 2
    assert "只导出前2行" in lines(client, made)[-2][0]


def test_running_twice_makes_one_file_and_a_closed_account_gets_none(
    cast: Cast, open_loan_case: Callable[..., Case], client: Client
) -> None:
    open_loan_case()
    client.force_login(cast.president)
    made = export(client)
    job = Job.objects.get(kind="export_list", subject_id=made.pk)
    Job.objects.filter(pk=job.pk).update(status="queued", attempts=0)
    run(job.pk)
    assert Export.objects.get(pk=made.pk).file.name == made.file.name
    client.post("/exports/", {"list": "cases", "form": "csv"})
    cast.president.is_active = False
    cast.president.save()
    late = Export.objects.latest("pk")
    run(Job.objects.get(kind="export_list", subject_id=late.pk).pk)
    late.refresh_from_db()
    assert not late.file
    assert Job.objects.get(kind="export_list", subject_id=late.pk).status == "failed"


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\u3000=1", "＝1+1"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    assert neutral(sign).startswith("'")


def test_what_no_sheet_can_hold_is_left_out() -> None:
    assert neutral("王\x00甲\x0b\ufffe") == "王甲"
    assert neutral(None) == ""
    assert neutral("王甲-乙") == "王甲-乙"


def test_the_desk_is_exported_too(cast: Cast, open_loan_case: Callable[..., Case], client: Client) -> None:
    open_loan_case()
    client.force_login(cast.filing_clerk)
    made = export(client, list="desk")
    assert made.rows == 1
    assert "随机分案" in str(lines(client, made))
