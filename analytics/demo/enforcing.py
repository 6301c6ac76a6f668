"""Enforcement cases of one court: out of effective decisions, in every stage, with clues, measures and money."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from analytics.demo.civil import Bureau, Draft
from analytics.demo.documents import Papers, queue_printing
from analytics.demo.past import at, moment, own_moments
from analytics.demo.pursuits import Pursuit, number_pursuits, plan_pursuits
from analytics.demo.running import clock_row
from analytics.demo.timeline import worked
from analytics.demo.writing import OPENED, entry, write_series
from cases.file.models import Folder
from cases.register.models import Case, Party
from courts.clocks.models import Clock
from courts.clocks.services import ClockSpec
from courts.roles import Role
from enforcement.application.models import Application
from enforcement.control import services as control
from enforcement.handling import clocks
from enforcement.handling.lifecycle import ENFORCEMENT
from enforcement.handling.models import EnforcementFile
from enforcement.money.services import book_in, book_out


def write_enforcement(bureau: Bureau, civil: list[Draft], count: int) -> list[Pursuit]:
    """``count`` enforcement cases, as many as the court has unperformed decisions for."""
    found = plan_pursuits(bureau, civil, count)
    number_pursuits(bureau, found)
    with own_moments(Case, Folder):
        Case.objects.bulk_create([one.case for one in found])
        Folder.objects.bulk_create(
            Folder(case=one.case, court=bureau.court, created_at=moment(one.filed)) for one in found
        )
    write_series(bureau, [one.case for one in found])
    _files(bureau, found)
    for one in found:
        _pursue(bureau, one)
    _documents([one for one in found if one.open and one.notice])
    Clock.objects.bulk_create(
        clock_row(one.case, name, spec, on) for one in found if one.open for name, spec, on in _specs(one) if spec
    )
    for one in found:
        _tell(bureau, one)
    return found


def _files(bureau: Bureau, found: list[Pursuit]) -> None:
    """Parties, enforcement files and the applications they came from."""
    clerk = bureau.one(Role.FILING_CLERK)
    basis = [one.parent.case for one in found]
    creditors = {party.case_id: party for party in Party.objects.filter(case__in=basis, role="plaintiff")}
    parties, files, applications = [], [], []
    for one in found:
        left, right = one.parent.left, one.parent.right
        parties.append(Party(case=one.case, role="applicant", **left.columns()))
        parties.append(Party(case=one.case, role="respondent", **right.columns()))
        due = (one.parent.line.effective or one.filed) + timedelta(days=10)
        account = {
            "account_name": left.name,
            "account_bank": "示范银行金城分行",
            "account_number": f"6299{one.case.sequence:04d}{bureau.rng.randint(0, 10**10):010d}",
        }
        known = {"case": one.case, "performance_due_on": due, **account}
        files.append(
            EnforcementFile(
                applied_on=one.case.received_on,
                materials_received_on=one.filed if one.stage != "filed" else None,
                notice_sent_on=one.notice,
                report_ordered_on=one.notice,
                queried_on=one.notice,
                consumption_limited_on=one.notice + timedelta(days=20)
                if one.notice and (one.stage == "part_paid" or one.case.close_way == "end_of_enforcement")
                else None,
                **known,
            )
        )
        applications.append(
            Application(
                basis_case=one.parent.case,
                court=bureau.court,
                applicant=creditors[one.parent.case.pk],
                filed_by=left.user or clerk,
                amount_fen=one.case.amount_fen,
                requests=one.case.claims[0],
                state="accepted",
                submitted_on=one.case.received_on,
                decided_on=one.filed,
                decided_by=clerk,
                **known,
            )
        )
    Party.objects.bulk_create(parties)
    EnforcementFile.objects.bulk_create(files)
    Application.objects.bulk_create(applications)


def _pursue(bureau: Bureau, one: Pursuit) -> None:
    """Query, freeze, deduct, pay: through the same services and the same simulated banks as a click would."""
    case = one.case
    if one.notice is None or one.stage == "archived":
        if one.closed and case.close_way == "enforced":
            _money(one, case.amount_fen, out=True)
        return
    with at(moment(one.notice, 11)):
        control.query_debtors(case)
    left = case.amount_fen
    if one.stage in {"frozen", "deducted"}:
        left = _freeze(one, left, deduct=one.stage == "deducted")
    if one.stage == "deducted" and left == case.amount_fen:
        _money(one, _share(case.amount_fen, 40), out=False)
    if one.stage == "part_paid":
        _money(one, _share(case.amount_fen, bureau.rng.choice((20, 30, 50))), out=True)
    if one.closed and case.close_way == "enforced":
        _money(one, case.amount_fen, out=True)
    elif one.closed and bureau.rng.random() < 0.5:
        _money(one, _share(case.amount_fen, bureau.rng.choice((8, 15, 35))), out=True)


def _share(amount_fen: int, percent: int) -> int:
    return max(100, amount_fen * percent // 100 // 100 * 100)


def _freeze(one: Pursuit, left: int, *, deduct: bool) -> int:
    """Freeze what the sources reported, up to what is owed; the money left to find is returned."""
    assert one.notice is not None
    case = one.case
    on = one.notice + timedelta(days=3)
    for clue in case.clues.all():
        share = min(left, clue.available_fen or 0) if clue.is_money else None
        if clue.is_money and not share:
            continue
        with at(moment(on, 15)):
            measure = control.freeze(case, clue, amount_fen=share, on=on)
            if deduct and measure.standing == "in_force" and measure.held_fen:
                control.deduct(case, measure, amount_fen=measure.held_fen, on=_recent(one), actor=case.judge)
        left -= measure.held_fen or 0
        if left <= 0:
            break
    return left


def _recent(one: Pursuit) -> date:
    """Money comes in late enough for its payout to be still ahead or just overdue."""
    assert one.notice is not None
    if one.closed:
        return one.closed - timedelta(days=12)
    return max(
        one.notice + timedelta(days=4), worked(timezone.localdate() - timedelta(days=3 + one.case.sequence % 21))
    )


def _money(one: Pursuit, amount_fen: int, *, out: bool) -> None:
    case, on = one.case, _recent(one) if one.notice else (one.closed or one.filed)
    book_in(
        case,
        amount_fen=amount_fen,
        origin="voluntary",
        reference=f"voluntary-{case.pk}-{case.sequence}",
        counterparty=one.parent.right.name,
        on=on,
        source="court",
        actor=case.judge,
    )
    if out:
        book_out(
            case,
            amount_fen=amount_fen,
            counterparty=one.parent.left.name,
            account="示范银行金城分行",
            on=on + timedelta(days=2),
            actor=case.judge,
        )


def _documents(found: Iterable[Pursuit]) -> None:
    papers = Papers()
    for one in found:
        assert one.notice is not None
        case, on = one.case, one.notice
        debtor = Party.objects.select_related("user").get(case=case, role="respondent")
        facts: dict[str, Any] = {
            "amount_fen": case.amount_fen,
            "basis_number": one.parent.case.number,
            "performance_due_on": (one.parent.line.effective or on) + timedelta(days=10),
        }
        notice = papers.issue("enforcement_notice", case, on, case.judge, to=[debtor], facts=facts)
        papers.serve(notice, debtor, on, on + timedelta(days=1), case.judge)
        papers.issue("property_report_order", case, on, case.judge, to=[debtor], facts=facts)
    papers.write()
    queue_printing(papers.sealed)


Specs = Iterable[tuple[str, ClockSpec | None, date]]


def _specs(one: Pursuit) -> Specs:
    case = one.case

    def made(maker: Callable[[Any], Any], on: date) -> Any:
        return maker(SimpleNamespace(subject=case, on=on))

    if one.stage == "filed":
        yield "assign_case", clocks.assign_case(case), one.filed
        return
    yield "enforcement", made(clocks.enforcement, one.filed), one.filed
    if one.notice is None:
        yield "send_notice", made(clocks.send_notice, one.filed), one.filed
        yield "query_network", made(clocks.query_network, one.filed), one.filed
        return
    yield "renew_measures", made(clocks.renew_measures, one.notice), one.notice
    yield "pay_out", made(clocks.pay_out, one.notice), one.notice
    if (timezone.localdate() - one.notice).days < 20:
        for spec in made(clocks.report_property, one.notice):
            yield "report_property", spec, one.notice


def _tell(bureau: Bureau, one: Pursuit) -> None:
    case, officer = one.case, one.case.judge
    clerk = bureau.one(Role.FILING_CLERK)
    bureau.trace.append(entry(case, "open_case", OPENED, clerk, one.filed, "", "filed", 0))
    closing = "close_performed" if case.close_way == "enforced" else "close_for_now"
    steps = [
        (one.filed if officer else None, "assign", "filed", "enforcing", clerk),
        (one.notice, "send_notice", "enforcing", "enforcing", officer),
        (one.notice, "query_property", "enforcing", "enforcing", officer),
        (one.closed, closing, "enforcing", "closed", officer),
        (one.archived, "archive", "closed", "archived", None),
    ]
    for place, (on, act, before, after, actor) in enumerate(steps, start=1):
        if on is not None:
            label = ENFORCEMENT.act(act).label  # type: ignore[union-attr]
            bureau.trace.append(entry(case, act, label, actor, on, before, after, place))
