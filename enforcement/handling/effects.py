"""What the acts of an enforcement case bring about."""

from __future__ import annotations

import hashlib
import secrets

from django.db.models import Count

from cases.events import CaseClosed
from cases.register.models import Case, CloseWay, PartyRole
from courts.jobs.services import enqueue
from courts.notices.services import notify
from courts.people.models import Post
from courts.procedure import Performance
from courts.roles import Role
from enforcement.control import services as control
from enforcement.money.services import book_in, book_out
from law.text import Text


def assign(performance: Performance) -> str | None:
    """An officer drawn among those with the fewest open cases; the draw is in the trace."""
    case: Case = performance.subject
    posts = list(
        Post.objects.filter(court_id=case.court_id, role=Role.ENFORCEMENT_OFFICER)
        .held_on(performance.on)
        .select_related("user", "division")
        .order_by("user_id")
    )
    if not posts:
        raise LookupError("the court has no enforcement officer")
    open_cases = Case.objects.filter(judge__in=[post.user for post in posts], state="enforcing")
    loads = {row["judge"]: row["n"] for row in open_cases.values("judge").annotate(n=Count("id"))}
    least = min(loads.get(post.user_id, 0) for post in posts)
    lightest = [post for post in posts if loads.get(post.user_id, 0) == least]
    seed = secrets.token_hex(16)
    chosen = lightest[int(hashlib.sha256(seed.encode()).hexdigest(), 16) % len(lightest)]
    case.judge = chosen.user
    case.division = chosen.division
    case.save(update_fields=["judge", "division"])
    case.enforcement.materials_received_on = performance.on
    case.enforcement.save(update_fields=["materials_received_on"])
    performance.notes["draw"] = {"seed": seed, "officer": str(chosen.user), "among": [str(p.user) for p in lightest]}
    return None


def send_notice(performance: Performance) -> str | None:
    info = performance.subject.enforcement
    info.notice_sent_on = info.report_ordered_on = performance.on
    info.save(update_fields=["notice_sent_on", "report_ordered_on"])
    return None


def report_property(performance: Performance) -> str | None:
    case: Case = performance.subject
    info = case.enforcement
    info.reported_on = performance.on
    info.report = performance.inputs["report"]
    info.save(update_fields=["reported_on", "report"])
    if case.judge:
        notify(
            [case.judge],
            title=Text("被执行人已报告财产", "The debtor reported property"),
            url=case.get_absolute_url(),
            case_id=case.pk,
        )
    return None


def query_property(performance: Performance) -> str | None:
    """The sources are asked by a job; the officer follows it on the case page."""
    case: Case = performance.subject
    case.enforcement.queried_on = performance.on
    case.enforcement.save(update_fields=["queried_on"])
    enqueue("query_property", subject=case, owner=performance.actor, total=1, case_id=case.pk)
    return None


def freeze_property(performance: Performance) -> str | None:
    """Freeze the ticked assets; one refused asset does not stop the others, its reason is kept."""
    case: Case = performance.subject
    left = performance.inputs.get("amount_fen")
    results = []
    for clue in performance.inputs["clues"]:
        share = min(left, clue.available_fen or 0) if clue.is_money and left is not None else None
        if clue.is_money and not share:
            continue
        measure = control.freeze(case, clue, amount_fen=share, on=performance.on)
        results.append({"asset": str(clue), "standing": measure.standing, "held_fen": measure.held_fen})
        left = left - (measure.held_fen or 0) if left is not None else None
    performance.notes["measures"] = results
    performance.notes["held_fen"] = sum(result["held_fen"] or 0 for result in results)
    return None


def deduct_money(performance: Performance) -> str | None:
    case: Case = performance.subject
    measure = performance.inputs["measure"]
    performance.notes["deducted_fen"] = control.deduct(
        case, measure, amount_fen=performance.inputs["amount_fen"], on=performance.on, actor=performance.actor
    )
    return None


def book_payment(performance: Performance) -> str | None:
    case: Case = performance.subject
    debtor = case.parties.filter(role=PartyRole.RESPONDENT).first()
    book_in(
        case,
        amount_fen=performance.inputs["amount_fen"],
        origin="voluntary",
        reference=f"voluntary-{case.pk}-{performance.inputs['voucher']}",
        counterparty=str(debtor),
        on=performance.on,
        source="court",
        actor=performance.actor,
    )
    return None


def pay_out(performance: Performance) -> str | None:
    case: Case = performance.subject
    info = case.enforcement
    book_out(
        case,
        amount_fen=performance.inputs["amount_fen"],
        counterparty=info.account_name,
        account=f"{info.account_bank} {info.account_number}",
        on=performance.on,
        actor=performance.actor,
    )
    people = {
        party.user for party in case.parties.filter(role=PartyRole.APPLICANT).select_related("user") if party.user
    }
    yuan = f"{performance.inputs['amount_fen'] / 100:,.2f}"
    notify(
        people,
        title=Text("案款已发放", "Money has been paid out"),
        body=Text(f"{case.number}：{yuan} 元已汇至您的账户。", f"{case.number}: CNY {yuan} was sent to your account."),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )
    return None


def release_measures(performance: Performance) -> str | None:
    for measure in performance.facts.living_measures:
        control.release(measure)
    return None


def limit_consumption(performance: Performance) -> str | None:
    info = performance.subject.enforcement
    info.consumption_limited_on = performance.on
    info.save(update_fields=["consumption_limited_on"])
    return None


def hold_talk(performance: Performance) -> str | None:
    info = performance.subject.enforcement
    info.talk_held_on = performance.on
    info.talk_record = performance.inputs["record"]
    info.save(update_fields=["talk_held_on", "talk_record"])
    return None


def close_performed(performance: Performance) -> str | None:
    _close(performance, CloseWay.ENFORCED)
    return None


def close_for_now(performance: Performance) -> str | None:
    _close(performance, CloseWay.END_OF_ENFORCEMENT)
    return None


def _close(performance: Performance, way: CloseWay) -> None:
    case: Case = performance.subject
    case.closed_on = performance.on
    case.close_way = way
    case.save(update_fields=["closed_on", "close_way"])
    performance.announce(CaseClosed(case.pk))


def archive(performance: Performance) -> str | None:
    case: Case = performance.subject
    case.archived_on = performance.on
    case.save(update_fields=["archived_on"])
    return None
