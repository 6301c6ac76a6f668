"""The record page: the clerk types while people talk."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.hearing.models import Hearing, HearingRecord, Purpose
from cases.hearing.policy import get_hearing_for, may_record
from cases.hearing.record import SECTIONS, attendance_of, note_signature, save_record
from courts.language import say
from courts.people.models import User
from courts.procedure import offers_for
from courts.trace.models import Outcome
from courts.trace.services import record as trace
from law.text import Text

READ = Text("查阅庭审笔录", "Hearing record read")
ONLINE = Text("在线", "Online")
HEARING_ACTS = {"open_hearing", "adjourn_hearing", "end_hearing"}


def record_of(hearing: Hearing) -> HearingRecord:
    found, _ = HearingRecord.objects.get_or_create(
        hearing=hearing, defaults={"attendance": attendance_of(hearing.case)}
    )
    return found


@login_required
@require_safe
def hearing_record(request: HttpRequest, pk: int) -> HttpResponse:
    """The hearing with its record: typed by the clerk, read by the others once it is printed."""
    user: User = request.user  # type: ignore[assignment]
    hearing = get_hearing_for(user, pk)
    trace(hearing, "read", READ, actor=user, outcome=Outcome.READ)
    record = record_of(hearing)
    typing = may_record(user, hearing) and record.finished_at is None and hearing.vacated_at is None
    current = hearing.standing in {"booked", "open"}
    signed = {one["key"]: one for one in record.signatures}
    context = {
        "hearing": hearing,
        "case": hearing.case,
        "record": record,
        "typing": typing,
        "facts": facts_of(hearing),
        "readable": may_record(user, hearing),
        "roll": [{**row, "signature": signed.get(row["key"])} for row in record.attendance],
        "sections": [
            {"name": name, "label": label, "text": record.sections.get(name, "")} for name, label in SECTIONS.items()
        ],
        "offers": [
            one for one in offers_for(hearing.case, actor=user) if current and one.act and one.act.name in HEARING_ACTS
        ],
        "acts_base": f"/acts/{hearing.case.lifecycle_name}/{hearing.case_id}/",
        "base_template": "base.html" if user.is_court_staff else "portal_base.html",
    }
    return render(request, "cases/hearing/record.html", context)


def facts_of(hearing: Hearing) -> list[dict[str, object]]:
    """The head of the page, for ``components/definition.html``."""
    rows: list[dict[str, object]] = [
        {"label": Text("时间", "Time"), "value": f"{hearing.local_start:%Y-%m-%d %H:%M} – {hearing.local_end:%H:%M}"},
        {"label": Text("法庭", "Court room"), "value": say(hearing.room.label) if hearing.room else say(ONLINE)},
        {"label": Text("审判人员", "Judge"), "value": str(hearing.judge)},
        {"label": Text("书记员", "Clerk"), "value": str(hearing.clerk) if hearing.clerk else ""},
        {"label": Text("事由", "Purpose"), "value": say(Purpose(hearing.purpose).text)},
        {"label": Text("状态", "Standing"), "value": say(hearing.standing_text)},
    ]
    if hearing.vacated_reason:
        rows.append({"label": Text("延期理由", "Reason of the adjournment"), "value": hearing.vacated_reason})
    return rows


def _open_record(user: User, pk: int) -> HearingRecord:
    hearing = get_hearing_for(user, pk)
    if not may_record(user, hearing):
        raise Http404
    record = record_of(hearing)
    if record.finished_at is not None or hearing.vacated_at is not None:
        raise Http404
    return record


@login_required
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Autosave and the button; roll call, rights and text together."""
    record = _open_record(request.user, pk)  # type: ignore[arg-type]
    data = request.POST
    keys = [row["key"] for row in record.attendance]
    save_record(
        record,
        present={key: data.get(f"present_{key}") == "on" for key in keys},
        notes={key: data.get(f"note_{key}", "") for key in keys},
        sections={name: data[name].replace("\r\n", "\n") for name in SECTIONS if name in data},
        rights_read=data.get("rights_read") == "on",
        recusal_asked=data.get("recusal_asked") == "on",
    )
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse({"saved_at": timezone.localtime().isoformat()})
    messages.success(request, say(Text("笔录已保存。", "The record is saved.")))
    return redirect("hearing-record", pk)


@login_required
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody signed the record, or refused and why."""
    user: User = request.user  # type: ignore[assignment]
    record = _open_record(user, pk)
    refused = request.POST.get("refused") == "1"
    reason = request.POST.get("reason", "").strip()
    if refused and not reason:
        messages.error(request, say(Text("请写明拒绝签名的情况。", "Say how the signature was refused.")))
        return redirect("hearing-record", pk)
    try:
        note_signature(record, request.POST.get("key", ""), actor=user, refused=refused, reason=reason)
    except LookupError:
        messages.error(
            request,
            say(Text("只有到庭人员可以签名，请先核对到庭情况。", "Only those present sign: check the roll first.")),
        )
    return redirect("hearing-record", pk)
