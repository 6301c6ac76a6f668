"""第三方服务机构: the grade of a provider, and who is eligible for a task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from law.citation import bases, figure
from law.core import Answer, Finding, InputError, Severity, Status, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "auction_rules"


@dataclass(frozen=True, slots=True)
class Grade:
    grade: str
    score: Decimal


@rule(
    "auction.provider_grade",
    Text("服务机构考核等级", "The grade of a service provider"),
    basis=bases("PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2007, 1, 1),
    tables=(TABLE,),
)
def provider_grade(scores: Mapping[str, Decimal]) -> Answer[Grade]:
    """考核: five scores of 0–100 weighed 35 on time, 25 quality, 20 deviation, 10 complaints, 10 cost; A ≥ 90, B ≥ 75, C ≥ 60."""
    weights = figure(TABLE, "provider_weights")
    for name in weights:
        if name not in scores or not 0 <= scores[name] <= 100:
            raise InputError(name, Text(f"{name} 须为 0–100", f"{name} must be 0–100"))
    total = sum((scores[name] * weight for name, weight in weights.items()), Decimal(0)) / 100
    score = total.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    grade = next(letter for least, letter in figure(TABLE, "provider_grades") if total >= least)
    lines = [
        step("{n} {s} × {w}%", "{n} {s} × {w}%", n=name, s=scores[name], w=weight) for name, weight in weights.items()
    ]
    lines.append(step("合计 {s} → {g}", "in all {s} → {g}", s=score, g=grade))
    return Answer(Grade(grade, score), derive("auction.provider_grade", *lines, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """What the registry says of a provider for one task on a day."""

    on: date
    licence_until: date | None
    covers_region: bool
    covers_specialty: bool
    conflict: bool
    suspended_until: date | None
    open_tasks: int
    capacity: int


@rule(
    "auction.provider_findings",
    Text("服务机构可否承接", "May a provider take this task"),
    basis=bases("WP 34; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2017, 1, 1),
)
def provider_findings(facts: ProviderFacts) -> list[Finding]:
    """承接条件: licence in force, region, specialty, no conflict of interest, not suspended, capacity left."""
    checks = (
        ("licence", facts.licence_until is not None and facts.licence_until >= facts.on, Text("资质已到期", "the licence expired")),
        ("region", facts.covers_region, Text("不在服务地区", "does not serve this region")),
        ("specialty", facts.covers_specialty, Text("不具备该专业", "lacks the specialty")),
        ("conflict", not facts.conflict, Text("存在利益冲突", "has a conflict of interest")),
        ("suspended", facts.suspended_until is None or facts.suspended_until < facts.on, Text("在停用期内", "is suspended")),
        ("capacity", facts.open_tasks < facts.capacity, Text("已达承接上限", "has no capacity left")),
    )  # fmt: skip
    return [
        Finding(f"auction.provider_{code}", Severity.BLOCK, message, bases("PRODUCT"), where=code)
        for code, fine, message in checks
        if not fine
    ]
