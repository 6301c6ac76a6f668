"""Asking to read a file, and what the acts on a request bring about."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from cases.file.models import Paper
from cases.register.models import Agent, Case, Party
from courts.access import Answer, no
from courts.clocks.services import ClockSpec, start_clock
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance, perform
from courts.trace.models import Outcome
from courts.trace.services import record
from law.file_reading.access import Reader, entitled
from law.file_reading.clocks import answer_due
from law.text import Text
from law.time.calendar import national
from litigation_service.file_reading.models import ReadingRequest

ASKED = Text("申请阅卷", "File reading asked for")
PAGE_READ = Text("阅看卷宗页面", "Page of the file read")


def standing(user: User, case: Case) -> tuple[Party | None, bool]:
    """As whom the person would read: a party, or the party whose agent he is (``True``)."""
    party = Party.objects.filter(case=case, user=user).order_by("id").first()
    if party is not None:
        return party, False
    agent = Agent.objects.filter(party__case=case, user=user).select_related("party").order_by("id").first()
    return (agent.party, True) if agent else (None, False)


def may_ask(user: User, case: Case) -> Answer:
    """Whether a request of this person could be granted at all; the sentence says what is missing."""
    party, as_agent = standing(user, case)
    kind = "" if party is None else "agent" if as_agent else "party"
    identified = bool(user.id_number or user.licence_number)
    found = entitled(Reader(kind, identified, True, case.archived_on is not None))
    if found:
        return Answer(False, found[0].message)
    if case.judge_id is None:
        return no(
            "案件尚未分配承办法官，分案后即可申请；您提交的材料现在就可以查看。",
            "No judge has the case yet: ask once it is assigned. What you handed in is open to you already.",
        )
    return Answer(True)


@transaction.atomic
def ask(*, case: Case, reader: User, purpose: str, on: date) -> ReadingRequest:
    """Ask once: an open request or a running permit is answered with itself. Raises ``ValueError`` where none may be made."""
    answer = may_ask(reader, case)
    party, as_agent = standing(reader, case)
    if not answer or party is None:
        raise ValueError(answer.reason.zh)
    for known in ReadingRequest.objects.filter(case=case, reader=reader).order_by("-id"):
        if known.state == "requested" or known.open_now:
            return known
    try:
        with transaction.atomic():
            request = ReadingRequest.objects.create(
                case=case, reader=reader, party=party, as_agent=as_agent, purpose=purpose, asked_on=on
            )
    except IntegrityError:  # asked twice at the same moment
        return ReadingRequest.objects.get(case=case, reader=reader, state="requested")
    record(request, "ask", ASKED, actor=reader, to_state=request.state, detail={"purpose": purpose})
    start_clock(request, "answer_request", _answer_clock(request, on), on=on)
    return request


def _answer_clock(request: ReadingRequest, on: date) -> ClockSpec:
    answer = answer_due(on, national())
    title = Text("答复阅卷申请", "Answer a request to read the file")
    return ClockSpec(title, answer.value, answer.derivation, owner=request.case.judge, act="grant")


def grant(performance: Performance) -> str | None:
    request: ReadingRequest = performance.subject
    request.since, request.until = performance.on, performance.inputs["until"]
    request.decided_by = performance.actor
    request.save(update_fields=["since", "until", "decided_by"])
    request.kept_back.set(Paper.objects.filter(pk__in=performance.inputs.get("kept_back") or ()))
    _tell(
        request,
        Text("阅卷申请已许可", "You may read the file"),
        Text(f"可阅至{request.until}。", f"Until {request.until}."),
    )
    return None


def refuse(performance: Performance) -> str | None:
    _close(performance, Text("阅卷申请未获许可", "Your request to read the file was refused"))
    return None


def revoke(performance: Performance) -> str | None:
    _close(performance, Text("阅卷许可已收回", "Your permit to read the file was revoked"))
    return None


def _close(performance: Performance, title: Text) -> None:
    request: ReadingRequest = performance.subject
    request.reason, request.decided_by = performance.inputs["reason"], performance.actor
    request.save(update_fields=["reason", "decided_by"])
    _tell(request, title, Text(request.reason, request.reason))


def _tell(request: ReadingRequest, title: Text, body: Text) -> None:
    notify([request.reader], title=title, body=body, url=request.get_absolute_url(), case_id=request.case_id)


EFFECTS = {"grant": grant, "refuse": refuse, "revoke": revoke}


def trace_page(request: ReadingRequest, paper: Paper, page: int) -> None:
    """One line for each page that was served."""
    detail = {"paper": paper.pk, "title": paper.title, "page": page}
    record(request, "read_page", PAGE_READ, actor=request.reader, outcome=Outcome.READ, detail=detail)


def expire_permits(on: date) -> int:
    """Write into the state what the question about dates said all along; says how many."""
    past = ReadingRequest.objects.filter(state="granted", until__lt=on).order_by("id")
    count = 0
    for request in past[:5000]:
        perform(request, "expire", actor=None, on=on)
        count += 1
    return count
