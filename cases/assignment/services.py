"""Drawing a judge 随机分案: candidates by division and speciality, weights by load, recusals left out, everything kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count

from cases.assignment.models import Assignment, PanelMember
from cases.assignment.recusal import recusal_reason
from cases.register.models import Case
from courts.access.belt import beyond_reader
from courts.notices.services import notify
from courts.organisation.models import Division, DivisionKind
from courts.people.models import Post, User
from courts.procedure import Performance
from courts.roles import Role
from law.procedure.assignment import EXCLUSIONS, Candidate, draw_judge
from law.text import Text

OPEN_STATES = ("filed", "pretrial", "scheduled", "in_hearing", "deliberation", "decided", "served", "suspended")


class NobodyCanSit(Exception):
    """Every judge of the competent divisions is excluded; the division head must designate one."""


def competent_divisions(case: Case) -> list[Division]:
    """The civil divisions whose specialities name the cause, else those that hear any."""
    divisions = list(Division.objects.filter(court_id=case.court_id, kind=DivisionKind.CIVIL))
    special = [division for division in divisions if case.cause in division.specialities]
    return special or [division for division in divisions if not division.specialities] or divisions


def candidates_for(case: Case, on: date) -> list[dict[str, Any]]:
    """One row per judge: ``{user, division, load, excluded, reason}``."""
    divisions = competent_divisions(case)
    posts = (
        Post.objects.filter(division__in=divisions, role__in=[Role.JUDGE, Role.PRESIDING_JUDGE])
        .held_on(on)
        .select_related("user", "division")
        .order_by("user_id")
    )
    judges = {post.user_id: post for post in posts}
    loads = _loads(judges)
    rows = []
    for post in judges.values():
        why = recusal_reason(post.user, case)
        rows.append({"user": post.user, "division": post.division, "load": loads.get(post.user_id, 0), "recusal": why})
    return rows


@beyond_reader("the draw weighs loads, not cases")
def _loads(judges: Iterable[int]) -> dict[int, int]:
    counted = (
        Case.objects.filter(judge_id__in=list(judges), state__in=OPEN_STATES).values("judge_id").annotate(n=Count("id"))
    )
    return {row["judge_id"]: row["n"] for row in counted}


def assign_at_random(performance: Performance) -> str | None:
    """Effect of ``assign``: draw, keep the draw, seat the judge, tell the parties."""
    case: Case = performance.subject
    rows = candidates_for(case, performance.on)
    seed = secrets.token_hex(16)
    random = Fraction(int(hashlib.sha256(seed.encode()).hexdigest(), 16), 2**256)
    answer = draw_judge(
        [Candidate(str(row["user"].pk), Fraction(row["load"]), ("recusal",) if row["recusal"] else ()) for row in rows],
        random,
    )
    chosen = next((row for row in rows if str(row["user"].pk) == answer.value.judge), None)
    if chosen is None:
        raise NobodyCanSit(case.number)
    weights = {weighted.judge: float(weighted.weight) for weighted in answer.value.weights}
    Assignment.objects.create(
        case=case,
        judge=chosen["user"],
        division=chosen["division"],
        seed=seed,
        candidates=[
            {
                "user": r["user"].pk,
                "name": str(r["user"]),
                "load": r["load"],
                "weight": round(weights[str(r["user"].pk)], 4),
            }
            for r in rows
            if not r["recusal"]
        ],
        excluded=[_excluded(row) for row in rows if row["recusal"]],
        made_by=performance.actor,
    )
    performance.notes["draw"] = answer.derivation.as_json() | {"inputs": {"seed": seed}}
    seat(case, chosen["user"], chosen["division"], performance.on)
    return None


def _excluded(row: dict[str, Any]) -> dict[str, Any]:
    words = EXCLUSIONS["recusal"]
    reason: Text = row["recusal"]
    return {
        "user": row["user"].pk,
        "name": str(row["user"]),
        "reason_zh": f"{words.zh}：{reason.zh}",
        "reason_en": f"{words.en}: {reason.en}",
        "article": "CPL 47",
    }


def seat(case: Case, judge: User, division: Division, on: date) -> None:
    """Make ``judge`` the handler: division, clerk and sole judge's seat follow."""
    PanelMember.objects.filter(case=case, until__isnull=True).update(until=on)
    PanelMember.objects.create(case=case, user=judge, presiding=True, since=on)
    case.judge = judge
    case.division = division
    case.clerk = _least_loaded(division, Role.COURT_CLERK, "clerk", on)
    case.assistant = _least_loaded(division, Role.JUDGE_ASSISTANT, "assistant", on)
    case.save(update_fields=["judge", "division", "clerk", "assistant"])
    _tell_parties(case, judge)


def _least_loaded(division: Division, role: Role, field: str, on: date) -> User | None:
    people = [p.user for p in Post.objects.filter(division=division, role=role).held_on(on).select_related("user")]
    if not people:
        return None
    counted = (
        Case.objects.filter(**{f"{field}__in": people}, state__in=OPEN_STATES).values(field).annotate(n=Count("id"))
    )
    loads = {row[field]: row["n"] for row in counted}
    return min(people, key=lambda person: (loads.get(person.pk, 0), person.pk))


def _tell_parties(case: Case, judge: User) -> None:
    accounts = {party.user for party in case.parties.select_related("user") if party.user}
    notify(
        accounts,
        title=Text("审判人员已确定", "The judge of your case is known"),
        body=Text(
            f"{case.number} 由 {judge} 承办。您有权申请回避。",
            f"{case.number} is with {judge}. You may ask for recusal.",
        ),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )


def reassign(performance: Performance) -> str | None:
    """Effect of ``reassign``: another judge by designation, with ground and reason, disclosed to the parties."""
    case: Case = performance.subject
    judge: User = performance.inputs["judge"]
    Assignment.objects.create(
        case=case,
        judge=judge,
        division=case.division,
        random=False,
        reason=performance.inputs["reason"],
        made_by=performance.actor,
    )
    assert case.division is not None
    seat(case, judge, case.division, performance.on)
    return None


def form_panel(performance: Performance) -> str | None:
    """Effect of ``form_panel``: the handler and the named members sit as a panel."""
    case: Case = performance.subject
    PanelMember.objects.filter(case=case, until__isnull=True).update(until=performance.on)
    presiding: User = performance.inputs["presiding"]
    for member in {presiding, case.judge, *performance.inputs["members"]}:
        if member is not None:
            PanelMember.objects.create(case=case, user=member, presiding=member == presiding, since=performance.on)
    return None
