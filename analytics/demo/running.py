"""The clocks that run in the demo's cases, made by the platform's own functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db.models import Model

from analytics.demo.civil import Bureau, Draft
from cases.civil_first import clocks
from cases.civil_first.facts import CivilCaseFacts
from cases.fees.models import FeeOrder
from cases.fees.services import _payer_clock as payer_clock
from cases.register.models import Party
from cases.serving.models import Service
from cases.serving.services import _recording_clock as recording_clock
from courts.clocks.models import Clock
from courts.clocks.services import ClockSpec
from courts.trace.services import subject_of
from law.core import Derivation


def clock_row(subject: Model, name: str, spec: ClockSpec, on: date) -> Clock:
    """The row :func:`courts.clocks.services.start_clock` would write."""
    derivation = spec.derivation.as_json() if isinstance(spec.derivation, Derivation) else spec.derivation
    return Clock(
        name=name,
        subject=subject_of(subject),
        subject_id=subject.pk,
        owner=spec.owner,
        title_zh=spec.title.zh,
        title_en=spec.title.en,
        subject_title=str(subject)[:160],
        url=subject.get_absolute_url(),  # type: ignore[attr-defined]
        act=spec.act,
        case_id=getattr(subject, "trace_case_id", None),
        court_id=getattr(subject, "court_id", None),
        division=spec.division,
        role=str(spec.role) if spec.role else "",
        started_on=spec.started_on or on,
        due_on=spec.due_on,
        nominal_on=spec.nominal_on or spec.due_on,
        derivation=derivation,
    )


def write_clocks(bureau: Bureau, drafts: list[Draft]) -> None:
    """Every open clock of the court's living civil cases."""
    rows: list[Clock] = []
    living = [draft for draft in drafts if draft.living]
    for draft in living:
        rows += [clock_row(draft.case, name, spec, on) for name, spec, on in _specs(bureau, draft) if spec]
    rows += _of_fees(living)
    rows += _of_services(living)
    Clock.objects.bulk_create(rows)


Specs = Iterable[tuple[str, ClockSpec | None, date]]


def _specs(bureau: Bureau, draft: Draft) -> Specs:
    case, line = draft.case, draft.line

    def made(maker: Callable[[Any], Any], on: date) -> Any:
        return maker(SimpleNamespace(subject=case, on=on, facts=CivilCaseFacts(case, {})))

    if draft.state == "filed":
        yield "assign_case", clocks.assign_case(case, line.paid or line.filed), line.filed
    if draft.state in {"pretrial", "scheduled", "in_hearing", "deliberation"} and line.assigned:
        yield "first_instance", made(clocks.first_instance, line.assigned), line.assigned
    if draft.state == "pretrial" and line.assigned:
        yield from _pretrial(bureau, draft, made)
    if draft.state == "deliberation" and line.heard:
        yield "decide", made(clocks.decide, line.heard), line.heard
    if draft.state == "decided" and line.decided:
        yield "serve_decision", made(clocks.serve_decision, line.decided), line.decided
    if draft.state == "served" and line.served:
        yield "confirm_effect", made(clocks.confirm_effect, line.served), line.served
        yield from _appeal_periods(draft, bureau.today)
    if draft.state == "appealed" and line.appealed:
        yield "transfer_appeal", made(clocks.transfer_appeal, line.appealed), line.appealed
    if draft.state == "effective" and line.effective:
        yield "close_case", made(clocks.close_case, line.effective), line.effective


def _pretrial(bureau: Bureau, draft: Draft, made: Callable[[Any, date], Any]) -> Specs:
    case, line = draft.case, draft.line
    assert line.assigned is not None
    if line.noticed is None:
        yield "notify_defendant", made(clocks.notify_defendant, line.assigned), line.assigned
    if (bureau.today - line.assigned).days <= 6 or bureau.rng.random() < 0.15:
        yield "choose_procedure", made(clocks.choose_procedure, line.assigned), line.assigned
    if line.complaint_served:
        spec, due = clocks.answer(case, line.complaint_served, draft.right.user)
        if draft.right.user and due >= bureau.today:
            yield "answer", spec, line.complaint_served
        yield "book_hearing", clocks.hearing_clock(case, due), line.complaint_served


def _appeal_periods(draft: Draft, today: date) -> Specs:
    periods = CivilCaseFacts(draft.case, {}).appeal
    for party in Party.objects.filter(case=draft.case, user__isnull=False).select_related("user"):
        last = periods.deadlines.get(party.pk)
        if last is not None and last >= today:
            spec = clocks.appeal(party.user, last, periods.served[party.pk], periods.derivation)
            yield "appeal", spec, periods.served[party.pk]


def _of_fees(drafts: list[Draft]) -> list[Clock]:
    orders = FeeOrder.objects.filter(
        case__in=[draft.case for draft in drafts], state="pending", party__user__isnull=False
    )
    return [
        clock_row(order, "pay_fee", payer_clock(order, order.party.user), order.ordered_on)  # type: ignore[arg-type]
        for order in orders.select_related("case__court", "party__user")
    ]


def _of_services(drafts: list[Draft]) -> list[Clock]:
    """Paper attempts whose outcome is still to be recorded."""
    open_ones = Service.objects.filter(case__in=[draft.case for draft in drafts], state="sent", method="mail")
    return [
        clock_row(service, "record_service", recording_clock(service, service.sent_on), service.sent_on)
        for service in open_ones.select_related("case__court", "case__clerk", "case__division", "party", "document")
    ]
