"""失信被执行人名单: how long a listing lasts, when it must be gone, and who may not be listed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure
from law.core import Answer, Finding, InputError, Severity, Status, Step, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar

TABLE = "enforcement_figures"
GROUNDS: Mapping[int, Text] = {
    1: Text("有履行能力而拒不履行", "able to perform but refuses"),
    2: Text("以伪造证据、暴力、威胁等妨碍抗拒执行", "obstructs enforcement by forged evidence, violence or threats"),
    3: Text("以虚假诉讼、仲裁或隐匿转移财产规避执行", "evades by sham litigation or by hiding property"),
    4: Text("违反财产报告制度", "breaches the property report duty"),
    5: Text("违反限制消费令", "breaches a consumption limit"),
    6: Text("无正当理由拒不履行执行和解协议", "refuses a settlement without good reason"),
}


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """``extra_years`` as decided, ``removal_event_on`` the day of the event that ends a listing without term."""

    grounds: frozenset[int]
    decided_on: date
    extra_years: int = 0
    serious_violence: bool = False
    removal_event_on: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """``expires_on`` only with a fixed term; ``remove_by`` is ``None`` while nothing ends the listing."""

    fixed_term: bool
    expires_on: date | None
    remove_by: date | None


@rule(
    "enforcement.discredit",
    Text("失信期限与删除", "How long does a dishonest-debtor listing last"),
    basis=bases("SX 1; SX 2; SX 10"),
    status=Status.SECONDARY,
    effective=date(2017, 5, 1),
    tables=(TABLE,),
)
def listing(facts: ListingFacts, calendar: Calendar) -> Answer[Listing]:
    """失信期限: ground 1 alone has no fixed term; the others two years, one to three more for serious violence or several."""
    if not facts.grounds or not facts.grounds <= set(GROUNDS):
        raise InputError("grounds", Text("事由须为 1–6 中至少一项", "grounds must be one or more of 1–6"))
    removal = figure(TABLE, "discredit.removal_wd", facts.decided_on)
    if facts.grounds == {1}:
        result, lines = _open_ended(facts, removal, calendar)
    else:
        result, lines = _fixed(facts, removal, calendar)
    return Answer(
        result,
        derive(
            "enforcement.discredit",
            *lines,
            inputs={"grounds": sorted(facts.grounds), "decided_on": facts.decided_on, "extra_years": facts.extra_years},
            tables=(version_of(TABLE),),
        ),
    )


def _open_ended(facts: ListingFacts, removal: int, calendar: Calendar) -> tuple[Listing, list[Step]]:
    lines = [step("仅第1项事由，无固定期限", "ground 1 alone: no fixed term")]
    if facts.removal_event_on is None:
        return Listing(False, None, None), lines
    gone = calendar.add_working_days(facts.removal_event_on, removal)
    lines.append(_removal_step(facts.removal_event_on, removal, gone))
    return Listing(False, None, gone), lines


def _fixed(facts: ListingFacts, removal: int, calendar: Calendar) -> tuple[Listing, list[Step]]:
    years = figure(TABLE, "discredit.years", facts.decided_on)
    extra = _extension(facts)
    expires = arithmetic.last_day_inclusive(facts.decided_on, 12 * (years + extra))
    gone = calendar.add_working_days(expires, removal)
    lines = [
        step("{y}年 + 延长{x}年", "{y} years + {x} added", y=years, x=extra),
        step(
            "自 {s} 起至 {e} 止（含首日，不顺延）",
            "from {s} to {e} (first day included)",
            s=facts.decided_on,
            e=expires,
        ),
        _removal_step(expires, removal, gone),
    ]
    return Listing(True, expires, gone), lines


def _extension(facts: ListingFacts) -> int:
    allowed = (2 in facts.grounds and facts.serious_violence) or len(facts.grounds) >= 2
    most = figure(TABLE, "discredit.extra_years_most", facts.decided_on)
    return max(0, min(facts.extra_years, most)) if allowed else 0


def _removal_step(event: date, removal: int, gone: date) -> Step:
    return step("{e} + {n}个工作日内删除：{d}", "{e} + {n} working days to remove: {d}", e=event, n=removal, d=gone)


@rule(
    "enforcement.listing_bars",
    Text("可否纳入失信名单", "May this debtor be listed"),
    basis=bases("SX 3; SX 4; SX 10"),
    status=Status.UNVERIFIED,
    effective=date(2017, 5, 1),
    tables=(TABLE,),
)
def listing_bars(
    grounds: Collection[int],
    *,
    minor: bool = False,
    sufficient_security: bool = False,
    property_covers: bool = False,
    later_rank: bool = False,
    removed_on_request: date | None = None,
    requested_on: date | None = None,
) -> list[Finding]:
    """不得纳入: minors never; under ground 1 not with security, enough seized property or later rank; six months after removal."""
    found = []
    if minor:
        found.append(_bar("minor", Text("被执行人为未成年人，不得纳入", "the debtor is a minor"), "SX 4"))
    only_first = set(grounds) == {1}
    for code, holds, message in (
        ("security", sufficient_security, Text("已提供充分有效担保", "sufficient security was given")),
        ("covered", property_covers, Text("已查控财产足以清偿", "the property seized is enough to pay the debt")),
        ("later_rank", later_rank, Text("履行顺序在后", "the debtor performs after another")),
    ):
        if only_first and holds:
            found.append(_bar(code, message, "SX 3"))
    if removed_on_request and requested_on:
        months = figure(TABLE, "discredit.relist_bar_months")
        until = arithmetic.add_months(removed_on_request, months)
        if requested_on <= until:
            message = Text(f"{until} 前该申请人不得再次申请纳入", f"this applicant may not ask again until {until}")
            found.append(_bar("relist", message, "SX 10"))
    return found


def _bar(code: str, message: Text, article: str) -> Finding:
    return Finding(f"enforcement.listing_{code}", Severity.BLOCK, message, bases(article), where="grounds")


@rule(
    "enforcement.correction_due",
    Text("失信纠正申请何时答复", "When is a correction of a listing decided"),
    basis=bases("SX 11; SX 12"),
    status=Status.UNVERIFIED,
    effective=date(2017, 5, 1),
    tables=(TABLE,),
)
def correction_due(requested_on: date, calendar: Calendar) -> Answer[tuple[date, date]]:
    """纠正: decided in 15 days; a mistake is corrected within 3 working days of that day at the latest."""
    days, removal = figure(TABLE, "discredit.correction_days"), figure(TABLE, "discredit.removal_wd")
    decided = calendar.add_days(requested_on, days)
    corrected = calendar.add_working_days(decided, removal)
    lines = [
        step("{r} + {n}日 = {d}", "{r} + {n} days = {d}", r=requested_on, n=days, d=decided),
        step("+ {n}个工作日 = {d}", "+ {n} working days = {d}", n=removal, d=corrected),
    ]
    return Answer(
        (decided, corrected), derive("enforcement.correction_due", *lines, inputs={"requested_on": requested_on})
    )
