"""Parties read the file under a permit: main volume only, watermark in the pixels, every page traced, over when it is over."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageChops

from cases.file.models import Paper
from cases.file.pictures import page_picture
from cases.reading.watermark import mark_picture, words_for
from cases.register.models import Agent, Case
from courts.clocks.models import Clock
from courts.notices.models import Notice
from courts.procedure import ActRefused, perform
from courts.trace.models import Outcome, TraceEntry
from litigation_service.file_reading.models import ReadingRequest
from litigation_service.file_reading.services import ask, expire_permits
from tests.cast import Cast
from tests.litigation_service.conftest import PLAINTIFF_ID
from tests.litigation_service.materials.conftest import make_case

pytestmark = pytest.mark.django_db


def pdf_page(pages: int = 1) -> bytes:
    white = [Image.new("RGB", (300, 420), (255, 255, 255)) for _ in range(pages)]
    buffer = io.BytesIO()
    white[0].save(buffer, "PDF", save_all=True, append_images=white[1:])
    return buffer.getvalue()


def put(case: Case, kind: str, *, volume: str = "main", by: object = None, source: str = "upload") -> Paper:
    folder = case.folders.first()
    assert folder is not None
    paper = Paper(
        folder=folder,
        kind=kind,
        title=kind,
        volume=volume,
        original_name=f"{kind}.pdf",
        sha256=f"{abs(hash((kind, volume))):064x}"[:64],
        size=100,
        pages_count=2,
        source=source,
        submitted_by=by,  # type: ignore[misc]
    )
    paper.original.save("a.pdf", ContentFile(pdf_page(2)), save=False)
    paper.viewing.save("a.pdf", ContentFile(pdf_page(2)), save=False)
    paper.save()
    return paper


@pytest.fixture
def known(cast: Cast) -> Cast:
    for name in ("plaintiff", "defendant"):
        cast.people[name].id_number = PLAINTIFF_ID
        cast.people[name].save()
    cast.lawyer.licence_number = "16201201810123456"
    cast.lawyer.save()
    return cast


@pytest.fixture
def case(known: Cast) -> Case:
    return make_case(known, lawyer=True)


@pytest.fixture
def papers(case: Case, known: Cast) -> dict[str, Paper]:
    return {
        "complaint": put(case, "民事起诉状", by=known.plaintiff),
        "their_id": put(case, "被告身份证明", by=known.defendant),
        "own_id": put(case, "原告身份证明", by=known.plaintiff),
        "answer": put(case, "民事答辩状", by=known.defendant),
        "secret": put(case, "证据", by=known.defendant),
        "deliberation": put(case, "合议庭评议笔录", volume="sub", source="generated"),
        "misfiled": put(case, "审理报告", source="generated"),
    }


def request_of(case: Case, reader: object) -> ReadingRequest:
    return ask(case=case, reader=reader, purpose="准备庭审", on=timezone.localdate())  # type: ignore[arg-type]


def granted(case: Case, cast: Cast, *, days: int = 5, kept_back: tuple[int, ...] = ()) -> ReadingRequest:
    found = request_of(case, cast.plaintiff)
    until = timezone.localdate() + timedelta(days=days)
    perform(found, "grant", actor=cast.judge, inputs={"until": until, "kept_back": list(kept_back)})
    return found


def address(found: ReadingRequest, paper: Paper, number: int = 1) -> str:
    return reverse("file-reading-page", args=[found.pk, paper.pk, number])


def test_asked_in_the_portal_and_answered_by_the_judge(client: Client, case: Case, known: Cast) -> None:
    client.force_login(known.plaintiff)
    page = client.get(reverse("file-readings"), {"case": case.pk}).content.decode()
    assert case.number in page and "第五十二条" in page
    for _ in range(2):  # asked twice is asked once
        client.post(reverse("file-readings"), {"case": case.pk, "purpose": "准备庭审"})
    found = ReadingRequest.objects.get()
    clock = Clock.objects.get(subject_id=found.pk, name="answer_request")
    assert clock.owner == known.judge and clock.derivation["status"]["code"] == "convention"
    client.force_login(known.judge)
    assert "答复阅卷申请" in client.get(reverse("desk")).content.decode()
    act = reverse("act", args=["file_reading", found.pk, "grant"])
    assert "第52条" in client.get(act).content.decode()
    too_long = client.post(act, {"until": (timezone.localdate() + timedelta(days=31)).isoformat()})
    assert too_long.status_code == 422 and "许可期限应在" in too_long.content.decode()
    assert client.post(act, {"until": (timezone.localdate() + timedelta(days=10)).isoformat()}).status_code == 302
    found.refresh_from_db()
    assert found.state == "granted" and Notice.objects.filter(recipient=known.plaintiff).exists()
    clock.refresh_from_db()
    assert clock.stopped_on is not None


def test_the_clerk_answers_for_the_judge_and_strangers_do_not(case: Case, known: Cast) -> None:
    found = request_of(case, known.plaintiff)
    for name in ("judge_of_other_division", "judge_of_other_court", "filing_clerk", "plaintiff", "defendant"):
        with pytest.raises(ActRefused):
            perform(found, "grant", actor=known.people[name], inputs={"until": timezone.localdate()})
    perform(found, "refuse", actor=known.clerk, inputs={"reason": "案卷正在合议，请于下周申请。"})
    assert found.state == "refused" and found.reason


def test_who_may_ask(client: Client, case: Case, known: Cast) -> None:
    client.force_login(known.outsider)
    answer = client.post(reverse("file-readings"), {"case": case.pk, "purpose": "好奇"})
    assert answer.status_code == 422 and ReadingRequest.objects.count() == 0
    assert request_of(case, known.lawyer).as_agent
    known.defendant.id_number = ""
    known.defendant.save()
    client.force_login(known.defendant)
    answer = client.post(reverse("file-readings"), {"case": case.pk, "purpose": "应诉"})
    assert answer.status_code == 422 and "尚未核验身份" in answer.content.decode()
    Case.objects.filter(pk=case.pk).update(judge=None)
    client.force_login(known.plaintiff)
    answer = client.post(reverse("file-readings"), {"case": case.pk, "purpose": "准备"})
    assert answer.status_code == 422 and "尚未分配承办法官" in answer.content.decode()


def test_an_agent_whose_authority_ended_meanwhile_is_not_let_in(case: Case, known: Cast) -> None:
    found = request_of(case, known.lawyer)
    Agent.objects.all().delete()
    with pytest.raises(ActRefused) as refused:
        perform(found, "grant", actor=known.judge, inputs={"until": timezone.localdate()})
    assert refused.value.findings[0].code == "file_reading.no_authority"


def test_the_catalogue_opens_what_it_may(client: Client, case: Case, known: Cast, papers: dict[str, Paper]) -> None:
    found = granted(case, known, kept_back=(papers["secret"].pk,))
    client.force_login(known.plaintiff)
    page = client.get(found.get_absolute_url()).content.decode()
    for title in ("民事起诉状", "民事答辩状", "原告身份证明", "被告身份证明"):
        assert title in page
    assert "他方身份证件不展示" in page and "承办法官决定不予公开" in page
    assert "评议" not in page and "审理报告" not in page
    opens = {"complaint": 200, "answer": 200, "own_id": 200}
    for name, paper in papers.items():
        assert client.get(address(found, paper)).status_code == opens.get(name, 404), name
    reader = client.get(reverse("file-reading-pages", args=[found.pk])).content.decode()
    for name, paper in papers.items():
        assert (f"/papers/{paper.pk}/" in reader) is (name in opens), name
    assert "/original" not in reader and "file.pdf" not in reader


def test_the_watermark_is_in_the_pixels(client: Client, case: Case, known: Cast, papers: dict[str, Paper]) -> None:
    found = granted(case, known)
    client.force_login(known.plaintiff)
    answer = client.get(address(found, papers["complaint"]))
    assert answer["Content-Type"] == "image/png" and "no-store" in answer["Cache-Control"]
    bare = Image.open(io.BytesIO(page_picture(papers["complaint"], 1))).convert("RGB")
    served = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert served.size == bare.size
    changed = ImageChops.difference(bare, served).convert("L").point(lambda level: 255 if level > 24 else 0)
    share = changed.histogram()[255] / (served.width * served.height)
    assert 0.005 < share < 0.2, share
    # In each quarter of the page, so that no part of it goes without.
    for left in (0, served.width // 2):
        for top in (0, served.height // 2):
            quarter = changed.crop((left, top, left + served.width // 2, top + served.height // 2))
            assert quarter.getbbox() is not None


def test_another_name_or_minute_gives_another_watermark(papers: dict[str, Paper]) -> None:
    bare = page_picture(papers["complaint"], 1)
    now = timezone.now()
    seen = {
        mark_picture(bare, words_for(name, number, now + timedelta(minutes=late)))
        for name, number, late in (
            ("王甲禾", "（2026）甘0102民初1号", 0),
            ("李乙舟", "（2026）甘0102民初1号", 0),
            ("王甲禾", "（2026）甘0102民初2号", 0),
            ("王甲禾", "（2026）甘0102民初1号", 1),
        )
    }
    assert len(seen) == 4


def test_dark_pages_bear_it_too() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 420), (10, 10, 10)).save(buffer, "PNG")
    marked = Image.open(io.BytesIO(mark_picture(buffer.getvalue(), "王甲禾　2026-03-02 10:00　1号"))).convert("L")
    assert (marked.getextrema()[1] or 0) > 60


def test_every_page_view_is_one_line_of_the_trace(
    client: Client, case: Case, known: Cast, papers: dict[str, Paper]
) -> None:
    found = granted(case, known)
    client.force_login(known.plaintiff)
    for number in (1, 2, 2):
        client.get(address(found, papers["answer"], number))
    client.get(address(found, papers["their_id"]))
    lines = TraceEntry.objects.filter(act="read_page", subject_id=found.pk).order_by("id")
    assert [line.detail["page"] for line in lines] == [1, 2, 2]
    assert {line.outcome for line in lines} == {Outcome.READ} and {line.actor for line in lines} == {known.plaintiff}
    assert {line.case_id for line in lines} == {case.pk}
    assert client.get(address(found, papers["answer"], 3)).status_code == 404


def test_nobody_else_reads_with_the_permit(client: Client, case: Case, known: Cast, papers: dict[str, Paper]) -> None:
    found = granted(case, known)
    for name in ("defendant", "lawyer", "outsider", "judge", "filing_clerk", "judge_of_other_court"):
        client.force_login(known.people[name])
        assert client.get(address(found, papers["complaint"])).status_code == 404, name
        assert client.get(reverse("file-reading-pages", args=[found.pk])).status_code == 404, name
    for name in ("defendant", "outsider", "filing_clerk", "judge_of_other_court"):
        client.force_login(known.people[name])
        assert client.get(found.get_absolute_url()).status_code == 404, name
    assert not TraceEntry.objects.filter(act="read_page").exists()


def test_expiry_is_a_question_of_the_day_not_of_a_job(
    client: Client, case: Case, known: Cast, papers: dict[str, Paper]
) -> None:
    found = granted(case, known)
    client.force_login(known.plaintiff)
    assert client.get(address(found, papers["complaint"])).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    ReadingRequest.objects.filter(pk=found.pk).update(until=yesterday)
    assert client.get(address(found, papers["complaint"])).status_code == 404
    assert client.get(reverse("file-reading-pages", args=[found.pk])).status_code == 404
    page = client.get(reverse("file-readings")).content.decode()
    assert "已到期" in page and ReadingRequest.objects.get(pk=found.pk).state == "granted"
    assert expire_permits(timezone.localdate()) == 1 and expire_permits(timezone.localdate()) == 0
    found.refresh_from_db()
    assert found.state == "expired"
    assert request_of(case, known.plaintiff).pk != found.pk  # one may ask again


def test_a_permit_that_begins_later_is_not_open_yet(
    client: Client, case: Case, known: Cast, papers: dict[str, Paper]
) -> None:
    found = granted(case, known)
    ReadingRequest.objects.filter(pk=found.pk).update(since=timezone.localdate() + timedelta(days=1))
    client.force_login(known.plaintiff)
    assert client.get(address(found, papers["complaint"])).status_code == 404


def test_revoked_at_once(client: Client, case: Case, known: Cast, papers: dict[str, Paper]) -> None:
    found = granted(case, known)
    client.force_login(known.plaintiff)
    assert client.get(address(found, papers["complaint"])).status_code == 200
    perform(found, "revoke", actor=known.judge, inputs={"reason": "发现需要保密的内容。"})
    assert client.get(address(found, papers["complaint"])).status_code == 404
    assert "发现需要保密的内容" in client.get(found.get_absolute_url()).content.decode()


def test_a_paper_moved_into_the_sub_volume_closes_at_once(
    client: Client, case: Case, known: Cast, papers: dict[str, Paper]
) -> None:
    found = granted(case, known)
    client.force_login(known.plaintiff)
    Paper.objects.filter(pk=papers["answer"].pk).update(volume="sub")
    assert client.get(address(found, papers["answer"])).status_code == 404


def test_a_paper_of_another_case_is_not_opened_by_the_permit(client: Client, case: Case, known: Cast) -> None:
    found = granted(case, known)
    foreign = put(make_case(known), "民事起诉状", by=known.plaintiff)
    client.force_login(known.plaintiff)
    assert client.get(address(found, foreign)).status_code == 404


def test_authority_that_ends_closes_a_running_permit(
    client: Client, case: Case, known: Cast, papers: dict[str, Paper]
) -> None:
    found = request_of(case, known.lawyer)
    perform(found, "grant", actor=known.judge, inputs={"until": timezone.localdate()})
    client.force_login(known.lawyer)
    assert client.get(address(found, papers["answer"])).status_code == 200
    Agent.objects.all().delete()
    assert client.get(address(found, papers["answer"])).status_code == 404
    assert client.get(reverse("file-reading-pages", args=[found.pk])).status_code == 404
    assert "开始阅卷" not in client.get(found.get_absolute_url()).content.decode()


def test_an_archived_file_is_asked_of_the_archives(
    client: Client, case: Case, known: Cast, papers: dict[str, Paper]
) -> None:
    found = granted(case, known)
    Case.objects.filter(pk=case.pk).update(archived_on=timezone.localdate())
    client.force_login(known.plaintiff)
    assert client.get(address(found, papers["complaint"])).status_code == 404
    answer = client.post(reverse("file-readings"), {"case": case.pk, "purpose": "复习"})
    assert answer.status_code == 422 and "案件已归档" in answer.content.decode()
