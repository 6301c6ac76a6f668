"""A case of 王甲禾 against 李乙舟 with its judge and clerk, and papers that arrive."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PIL import Image, ImageDraw

from cases.file.models import Paper, PaperPage, Reading
from cases.register.drafts import AgentDraft, PartyDraft
from cases.register.models import Case, CaseKind
from cases.register.services import open_case
from courts.jobs.models import Job
from courts.jobs.services import run
from litigation_service.materials.models import Channel, Delivery, Material
from litigation_service.materials.receiving import open_delivery, receive
from tests.cast import Cast

ON = date(2026, 3, 2)


def picture(seed: int = 0, *, size: tuple[int, int] = (60, 80)) -> bytes:
    """A small picture, different for each seed: the cheapest thing the intake takes."""
    image = Image.new("RGB", size, (255, 255, 255))
    ImageDraw.Draw(image).text((4, 4), str(seed), fill=(seed % 200, 0, 0))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def make_case(cast: Cast, *, lawyer: bool = False, sealed: bool = False) -> Case:
    agents = [AgentDraft("赵律", user=cast.lawyer)] if lawyer else []
    case = open_case(
        court=cast.court,
        kind=CaseKind.CIVIL_FIRST,
        cause="民间借贷纠纷",
        parties=[
            PartyDraft("plaintiff", "王甲禾", user=cast.plaintiff, agents=agents),
            PartyDraft("defendant", "李乙舟", user=cast.defendant),
        ],
        received_on=ON,
        on=ON,
        actor=cast.filing_clerk,
    )
    Case.objects.filter(pk=case.pk).update(
        judge=cast.judge, clerk=cast.clerk, division=cast.divisions["civil"], sealed=sealed
    )
    case.refresh_from_db()
    return case


@pytest.fixture
def case(cast: Cast) -> Case:
    return make_case(cast)


def from_portal(cast: Cast, case: Case | None = None, **given: Any) -> Delivery:
    sender = given.pop("sender", cast.plaintiff)
    return open_delivery(
        channel=Channel.PORTAL,
        court=case.court if case else cast.court,
        case=case,
        sender=sender,
        sender_name=sender.full_name,
        sender_proved=True,
        kind="证据",
        **given,
    )


def at_counter(cast: Cast, case: Case | None = None) -> Delivery:
    return open_delivery(
        channel=Channel.COUNTER,
        court=cast.court,
        case=case,
        chosen_by_court=case is not None,
        sender_name="王甲禾",
        taken_by=cast.filing_clerk,
    )


def work() -> None:
    """Every job of the hub that waits, as a worker would do them; reading is done by nobody here."""
    for job in Job.objects.filter(kind__in=("sort_delivery", "watch_folders"), status="queued").order_by("id"):
        run(job.pk)


def was_read(paper: Paper, text: str) -> None:
    """What the reading of the first page leaves behind."""
    from django.utils import timezone

    from cases.file.reading import finish_reading

    PaperPage.objects.update_or_create(paper=paper, number=1, defaults={"text": text, "read_at": timezone.now()})
    Paper.objects.filter(pk=paper.pk).exclude(reading=Reading.DONE).update(reading=Reading.WAITING)
    finish_reading(paper)


@pytest.fixture
def arrived(cast: Cast) -> Callable[..., Material]:
    """A paper handed in at the counter and sorted; ``name`` may say its case."""

    def arrive(name: str = "材料.png", seed: int = 0, *, delivery: Delivery | None = None, **given: Any) -> Material:
        from litigation_service.materials.receiving import sort_later

        delivery = delivery or at_counter(cast)
        material = receive(delivery, name=name, content=picture(seed), **given)
        sort_later(delivery)
        work()
        material.refresh_from_db()
        return material

    return arrive
