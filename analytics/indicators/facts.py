"""Cases as facts for the indicators: the one seam between the tables and ``law.metrics``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analytics.indicators.scope import Scope
from cases.register.models import Case, CaseKind
from courts.people.models import Post
from courts.roles import Role
from law.metrics.facts import CaseFact, World

STAGES = {CaseKind.CIVIL_FIRST: "first", CaseKind.ENFORCEMENT: "enforcement_first"}
KINDS = {CaseKind.CIVIL_FIRST: "civil", CaseKind.ENFORCEMENT: "enforcement"}
CLOSE_WAYS = {
    "judgment": "judgment",
    "mediation": "mediated",
    "withdrawal": "withdrawn",
    "deemed_withdrawn": "deemed_withdrawn",
    "dismissal": "ruling",
    "transfer": "ruling",
    "enforced": "performed",
    "end_of_enforcement": "zhongben",
    "terminated": "terminated",
}
COLUMNS = (
    "id",
    "kind",
    "procedure",
    "filed_on",
    "closed_on",
    "close_way",
    "limit_end",
    "original_limit_end",
    "excluded_days",
    "parent_id",
    "judge_id",
    "appealed_on",
    "effective_on",
    "has_payment_order",
    "amount_fen",
    "amount_paid_fen",
    "heard_on",
    "decided_in_court",
    "archived_on",
)


def world_of(scope: Scope) -> World:
    """Every case of the scope in one query, and the judges in one more."""
    cases = Case.objects.filter(court_id__in=scope.court_ids, sealed=False)
    if scope.division_id:
        cases = cases.filter(division_id=scope.division_id)
    rows = list(cases.order_by("id").values(*COLUMNS))
    enforced = {
        row["parent_id"]: row["filed_on"] for row in rows if row["kind"] == CaseKind.ENFORCEMENT and row["parent_id"]
    }
    return World(
        cases=tuple(_facts(rows, enforced)),
        average_judges=_judges(scope),
        population=sum(court.population for court in scope.courts if court.pk in set(scope.court_ids)),
    )


def _facts(rows: Iterable[dict[str, Any]], enforced: dict[int, Any]) -> Iterable[CaseFact]:
    for row in rows:
        yield CaseFact(
            id=str(row["id"]),
            kind=KINDS[row["kind"]],
            stage=STAGES[row["kind"]],
            filed_on=row["filed_on"],
            closed_on=row["closed_on"],
            procedure=f"civil_{row['procedure']}" if row["kind"] == CaseKind.CIVIL_FIRST else "",
            close_way=CLOSE_WAYS.get(row["close_way"], ""),
            limit_end=row["limit_end"],
            original_end=row["original_limit_end"],
            excluded_days=row["excluded_days"],
            extended=bool(
                row["limit_end"] and row["original_limit_end"] and row["limit_end"] > row["original_limit_end"]
            ),
            root_dispute_id=str(row["parent_id"] or row["id"]),
            initial=row["parent_id"] is None,
            parent_case_id=str(row["parent_id"] or ""),
            judge_id=str(row["judge_id"] or ""),
            appealable=row["close_way"] == "judgment" and row["procedure"] != "small_claims",
            appealed_on=row["appealed_on"],
            effective_on=row["effective_on"],
            has_payment_order=row["has_payment_order"],
            performance_due=row["effective_on"],
            enforcement_filed_on=enforced.get(row["id"]),
            amount_claimed_fen=row["amount_fen"] if row["kind"] == CaseKind.ENFORCEMENT else 0,
            amount_paid_fen=row["amount_paid_fen"],
            with_property=row["amount_paid_fen"] > 0,
            heard=row["heard_on"] is not None,
            decided_in_court=row["decided_in_court"],
            archived_on=row["archived_on"],
        )


def _judges(scope: Scope) -> int:
    """People with a judge's post in the scope today."""
    bench = [Role.JUDGE, Role.PRESIDING_JUDGE]
    posts = Post.objects.filter(court_id__in=scope.court_ids, role__in=bench, until__isnull=True)
    return posts.values("user_id").distinct().count()
