"""Rows of a court's civil cases: register, bench, fees, hearings, trace."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Model

from analytics.demo.civil import Bureau, Draft
from analytics.demo.past import moment, own_moments
from analytics.demo.sittings import end_of, free_again
from cases.assignment.models import Assignment, PanelMember
from cases.civil_first.lifecycle import CIVIL_FIRST
from cases.fees.models import FeeOrder
from cases.fees.services import acceptance_fee, payment_due
from cases.file.models import Folder
from cases.hearing.models import Hearing, HearingRecord, HearingSeat
from cases.hearing.record import attendance_of
from cases.register.models import Agent, Case, NumberSeries, Party
from courts.people.models import User
from courts.roles import Role
from courts.trace.models import Outcome, TraceEntry
from courts.trace.services import subject_of
from law.text import Text

OPENED = Text("立案", "Case opened")
STATEMENTS = (
    "审判员询问双方对起诉状和答辩意见有无补充。原告：没有补充，坚持诉讼请求。被告：对基本事实没有异议，希望分期履行。"
)
EVIDENCE = "原告出示合同、借条、转账记录等证据。被告质证：对真实性无异议。"


def write_cases(bureau: Bureau, drafts: list[Draft]) -> None:
    """Everything that stands in the tables about these cases, without their documents."""
    with own_moments(Case, Folder, Assignment, Hearing, HearingRecord):
        for draft in drafts:
            draft.case.created_at = moment(draft.line.filed, 9)
        Case.objects.bulk_create([draft.case for draft in drafts])
        write_series(bureau, [draft.case for draft in drafts])
        _parties(drafts)
        Folder.objects.bulk_create(
            Folder(case=draft.case, court=bureau.court, created_at=moment(draft.line.received)) for draft in drafts
        )
        _bench(bureau, [draft for draft in drafts if draft.line.assigned])
        _fees(drafts)
        _hearings(bureau, drafts)
    for draft in drafts:
        _tell(bureau, draft)


def write_series(bureau: Bureau, cases: list[Case]) -> None:
    """The counters stand where the last number was given; the next live filing goes on from there."""
    last = Counter({(case.year, case.type_code): 0 for case in cases})
    for case in cases:
        last[case.year, case.type_code] = max(last[case.year, case.type_code], case.sequence)
    NumberSeries.objects.bulk_create(
        NumberSeries(court=bureau.court, year=year, type_code=code, last=number)
        for (year, code), number in last.items()
    )


def _parties(drafts: list[Draft]) -> None:
    parties = []
    for draft in drafts:
        parties.append(Party(case=draft.case, role="plaintiff", **draft.left.columns()))
        parties.append(Party(case=draft.case, role="defendant", **draft.right.columns()))
    Party.objects.bulk_create(parties)
    agents = []
    by_case = {(party.case_id, party.role): party for party in parties}
    for draft in drafts:
        for side, lawyer in draft.lawyers.items():
            agents.append(agent_row(by_case[draft.case.pk, side], lawyer))
    Agent.objects.bulk_create(agents)


def agent_row(party: Party, lawyer: User) -> Agent:
    """A lawyer with general authority for a party."""
    return Agent(
        party=party,
        name=lawyer.full_name,
        kind="lawyer",
        firm=lawyer.organisation,
        licence_number=lawyer.licence_number,
        phone=lawyer.phone,
        powers=["general"],
        user=lawyer,
    )


def _bench(bureau: Bureau, drafts: list[Draft]) -> None:
    clerk = bureau.one(Role.FILING_CLERK)
    Assignment.objects.bulk_create(
        Assignment(
            case=draft.case,
            judge=draft.case.judge,
            division=draft.draw["division"],
            seed=draft.draw["seed"],
            candidates=draft.draw["candidates"],
            made_by=clerk,
            made_at=moment(draft.line.assigned or draft.line.filed, 9, 30),
        )
        for draft in drafts
    )
    PanelMember.objects.bulk_create(
        PanelMember(case=draft.case, user=user, presiding=place == 0, since=draft.line.assigned)
        for draft in drafts
        for place, user in enumerate(draft.bench)
    )


def _fees(drafts: list[Draft]) -> None:
    payers = {
        party.case_id: party
        for party in Party.objects.filter(case__in=[draft.case for draft in drafts], role="plaintiff")
    }
    orders = []
    for draft in drafts:
        case, line = draft.case, draft.line
        amount, derivation = acceptance_fee(cause=case.cause, amount_fen=case.amount_fen, procedure=case.procedure)
        due, why = payment_due(line.filed)
        lapsed = draft.way == "deemed_withdrawn"
        paid = None if lapsed else line.paid
        orders.append(
            FeeOrder(
                case=case,
                party=payers[case.pk],
                amount_fen=amount,
                derivation=derivation,
                state="paid" if paid else "lapsed" if lapsed else "pending",
                ordered_on=line.filed,
                due_on=due,
                due_derivation=why,
                paid_at=moment(paid, 11) if paid else None,
                transaction=f"SIM{case.pk:010d}" if paid else "",
                source="simulator" if paid else "",
            )
        )
    FeeOrder.objects.bulk_create(orders)


def _hearings(bureau: Bureau, drafts: list[Draft]) -> None:
    booked = [(draft, _hearing(bureau, draft)) for draft in drafts if draft.line.heard and draft.case.judge]
    Hearing.objects.bulk_create([hearing for _, hearing in booked])
    HearingSeat.objects.bulk_create(
        HearingSeat(hearing=hearing, person_id=person, role=role, during=hearing.blocked)
        for draft, hearing in booked
        for person, role in _seats(draft).items()
    )
    Case.objects.bulk_update([draft.case for draft, _ in booked], ["heard_on"])
    HearingRecord.objects.bulk_create(_record(draft, hearing) for draft, hearing in booked if draft.living)


def _seats(draft: Draft) -> dict[int, str]:
    found = {lawyer.pk: "counsel" for lawyer in draft.lawyers.values()}
    found |= {user.pk: "judge" for user in draft.bench}
    if draft.case.clerk_id:
        found.setdefault(draft.case.clerk_id, "clerk")
    return found


def _hearing(bureau: Bureau, draft: Draft) -> Hearing:
    case, line = draft.case, draft.line
    assert line.heard is not None
    coming = draft.state == "scheduled"
    room, start = bureau.diary.take(line.heard, _seats(draft), past=not coming)
    if not coming:
        case.heard_on = line.heard = start.date()
    ended = not coming and draft.state != "in_hearing"
    return Hearing(
        case=case,
        room=room,
        judge=case.judge,
        clerk=case.clerk,
        during=DateTimeTZRange(start, end_of(start)),
        blocked=DateTimeTZRange(start, free_again(start)),
        booked_by=case.clerk,
        booked_at=moment(min(line.complaint_served or line.filed, bureau.today), 15),
        public=case.cause != "离婚纠纷",
        opened_at=None if coming else start,
        ended_at=end_of(start) if ended else None,
    )


def _record(draft: Draft, hearing: Hearing) -> HearingRecord:
    rows = attendance_of(draft.case)
    held = hearing.opened_at is not None
    for row in rows:
        row["present"] = held
    ended = hearing.ended_at
    signed = [
        {"key": row["key"], "name": row["name"], "role": row["role"], "signed": True, "refused": False, "reason": "",
         "at": ended.isoformat(timespec="seconds"), "noted_by": str(draft.case.clerk)}
        for row in rows
        if ended
    ]  # fmt: skip
    sections = {"statements": STATEMENTS, "evidence": EVIDENCE} if held else {}
    return HearingRecord(
        hearing=hearing,
        attendance=rows,
        rights_read=held,
        recusal_asked=held,
        sections=sections,
        signatures=signed,
        finished_at=ended,
        updated_at=ended or moment(draft.line.filed, 16),
    )


def _tell(bureau: Bureau, draft: Draft) -> None:
    """The trace of what happened, in the words of the acts."""
    case, line = draft.case, draft.line
    filing = bureau.one(Role.FILING_CLERK)
    ending = {"withdrawal": "allow_withdrawal", "deemed_withdrawn": "treat_as_withdrawn"}.get(draft.way, "decide")
    steps: list[tuple[date | None, str, str, str, User | None]] = [
        (line.assigned, "assign", "filed", "pretrial", filing),
        (line.noticed, "notify_defendant", "pretrial", "pretrial", case.clerk),
        (line.heard and (line.complaint_served or line.filed), "book_hearing", "pretrial", "scheduled", case.clerk),
        (case.heard_on, "open_hearing", "scheduled", "in_hearing", case.judge),
        (
            case.heard_on if draft.state != "in_hearing" else None,
            "end_hearing",
            "in_hearing",
            "deliberation",
            case.judge,
        ),
        (line.decided, ending, "deliberation" if line.heard else "pretrial", "decided", case.judge),
        (line.served, "decision_served", "decided", "served", None),
        (line.appealed, "register_appeal", "served", "appealed", draft.right.user or case.clerk),
        (line.effective, "confirm_effect", "served", "effective", case.clerk),
        (line.closed, "close", "effective", "closed", case.judge),
        (line.archived, "archive", "closed", "archived", None),
    ]
    bureau.trace.append(entry(case, "open_case", OPENED, filing, line.filed, "", "filed", 0))
    for place, (on, act, before, after, actor) in enumerate(steps, start=1):
        if on is not None and on <= bureau.today:
            label = CIVIL_FIRST.act(act).label  # type: ignore[union-attr]
            bureau.trace.append(entry(case, act, label, actor, on, before, after, place))


def entry(
    subject: Model, act: str, label: Text, actor: User | None, on: date, before: str, after: str, place: int
) -> TraceEntry:
    """One line of the trace at its own moment; ``place`` orders the lines of a day."""
    values: dict[str, Any] = {
        "case_id": getattr(subject, "trace_case_id", None),
        "court_id": getattr(subject, "court_id", None),
    }
    return TraceEntry(
        at=moment(on, 8 + min(place, 11), 30),
        actor=actor,
        actor_name=str(actor) if actor else "系统",
        role=",".join(sorted(actor.roles_in(values["court_id"]))) if actor else "system",
        subject=subject_of(subject),
        subject_id=subject.pk,
        act=act,
        label_zh=label.zh,
        label_en=label.en,
        outcome=Outcome.DONE,
        from_state=before,
        to_state=after,
        source="demonstration",
        **values,
    )


def write_trace(entries: list[TraceEntry]) -> None:
    """Append the lines in the order in which things happened."""
    with own_moments(TraceEntry):
        TraceEntry.objects.bulk_create(sorted(entries, key=lambda line: line.at))
