"""From the booking to the served judgment, every step through perform() and the worker's jobs."""

from __future__ import annotations

from collections.abc import Callable

from cases.document.models import Document
from cases.document.selectors import sealed_decision
from cases.document.services import begin_draft, save_sections
from cases.file.models import Paper
from cases.hearing.models import CourtRoom, Hearing
from cases.hearing.record import note_signature, save_record
from cases.register.models import Case
from cases.serving.models import Service
from courts.jobs.models import Job
from courts.jobs.services import run
from courts.procedure import perform
from tests.cases.document.conftest import ANSWERS, TYPED
from tests.cases.hearing.conftest import at, working_day
from tests.cast import Cast


def work() -> None:
    """What the worker does with everything that waits."""
    for kind in ("render_document", "deliver_service"):
        for job in Job.objects.filter(status="queued", kind=kind).order_by("id"):
            Job.objects.filter(pk=job.pk).update(not_before=None)
            run(job.pk)


def test_booked_heard_decided_served(cast: Cast, room: CourtRoom, pretrial_case: Callable[..., Case]) -> None:
    case = pretrial_case()
    inputs = {"room": room, "start": at(9), "end": at(10), "public": True, "periods_waived": True}
    perform(case, "book_hearing", actor=cast.clerk, inputs=inputs)
    work()
    assert Service.objects.filter(case=case, document__code="summons", state="served").count() == 2
    perform(case, "open_hearing", actor=cast.judge, on=working_day())
    record = Hearing.objects.get(case=case).record
    save_record(
        record,
        present={row["key"]: True for row in record.attendance},
        notes={},
        sections={"statements": "原告：陈述。\n被告：答辩。"},
        rights_read=True,
        recusal_asked=True,
    )
    for row in record.attendance:
        note_signature(record, row["key"], actor=cast.clerk)
    perform(case, "end_hearing", actor=cast.judge, on=working_day())
    document = begin_draft(case, "civil_judgment", actor=cast.judge, on=working_day())
    save_sections(document, TYPED, fields={"claim_answers": ANSWERS})
    perform(document, "sign", actor=cast.judge, on=working_day())
    perform(document, "seal", actor=cast.clerk, on=working_day())
    perform(case, "decide", actor=cast.judge, on=working_day())
    case.refresh_from_db()
    assert (case.state, sealed_decision(case)) == ("decided", document)
    work()
    titles = set(Paper.objects.filter(folder__case=case, source="generated").values_list("kind", flat=True))
    assert {"传票", "开庭公告", "法庭笔录", "民事判决书"} <= titles
    assert all(one.pdf and one.sha256 for one in Document.objects.filter(case=case, state="sealed"))
