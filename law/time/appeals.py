"""上诉期: each party's own period, and the day the decision takes effect (CPL 171, 286; CPLI 244; CrPL 230; ALL 85)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from law.core import Answer, Basis, InputError, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text
from law.time.arithmetic import add_days
from law.time.calendar import Calendar, is_provisional
from law.time.limits import add, limit_on
from law.time.notices import served_by_notice
from law.time.periods import REGIMES, provisional_step

DOCUMENTS = ("judgment", "ruling", "ruling_dismissal", "ruling_preservation", "judgment_small_claims")
_CIVIL_ONLY = ("judgment_small_claims",)


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """``served``: party → day of service; ``public_notice``: party → day of publication."""

    regime: str
    document: str
    served: Mapping[str, date] = field(default_factory=dict)
    public_notice: Mapping[str, date] = field(default_factory=dict)
    foreign_domiciled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AppealPeriods:
    """Rolled last days per party. A decision that cannot be appealed has none; a preservation ruling reconsideration days."""

    deadlines: Mapping[str, date]
    appealable: bool
    effective_from: date | None
    reconsideration: Mapping[str, date] | None = None
    provisional: bool = False


@rule(
    "time.appeal_deadlines",
    Text("上诉期与生效日", "appeal periods and the day of effect"),
    basis=(cpl(171), cpl(286), cpli(244), Basis("CrPL", "230"), Basis("ALL", "85"), cpli(171)),
    tables=("time_limits", "calendar"),
    public=True,
)
def appeal_deadlines(facts: AppealFacts, calendar: Calendar) -> Answer[AppealPeriods]:
    """Each party's period runs from its own service; the decision takes effect the day after the last one ends."""
    _check(facts)
    served = _service_days(facts)
    lines = [
        step(
            "{party}：公告 {day}，期满 {served} 视为送达",
            "{party}: published {day}, served {served}",
            party=party,
            day=day,
            served=served[party],
        )
        for party, day in facts.public_notice.items()
    ]
    if facts.document == "judgment_small_claims":
        latest = max(served.values())
        lines.append(step("一审终审，{day} 送达即生效", "final: takes effect on service, {day}", day=latest))
        return Answer(AppealPeriods({}, False, latest), derive("time.appeal_deadlines", *lines))
    limit_id = _limit_id(facts)
    ends, provisional = _ends(limit_id, served, facts.foreign_domiciled, calendar, lines)
    if facts.document == "ruling_preservation":
        lines.append(
            step("保全裁定不得上诉，可申请复议一次", "a preservation ruling cannot be appealed, only reconsidered")
        )
        value = AppealPeriods({}, False, None, ends, provisional)
    else:
        effective = add_days(max(ends.values()), 1)
        lines.append(step("无人上诉的，{day} 起生效", "without an appeal it takes effect on {day}", day=effective))
        value = AppealPeriods(ends, True, effective, None, provisional)
    if provisional:
        lines.append(provisional_step(*ends.values()))
    inputs = {"regime": facts.regime, "document": facts.document, "served": dict(served)}
    return Answer(value, derive("time.appeal_deadlines", *lines, inputs=inputs, tables=(calendar.version,)))


def _check(facts: AppealFacts) -> None:
    if facts.regime not in REGIMES:
        raise InputError("regime", Text(f"未知程序 {facts.regime}", f"unknown regime {facts.regime}"))
    if facts.document in _CIVIL_ONLY and facts.regime != "civil":
        raise InputError("document", Text("只有民事案件有小额诉讼", "only civil cases have small claims"))
    twice = sorted(set(facts.served) & set(facts.public_notice))
    if twice:
        raise InputError("public_notice", Text(f"{twice[0]} 有两种送达", f"{twice[0]} is served twice"))
    if not facts.served and not facts.public_notice:
        raise InputError("served", Text("没有送达记录", "nobody has been served"))
    strangers = sorted(facts.foreign_domiciled - set(facts.served) - set(facts.public_notice))
    if strangers:
        text = Text(f"{strangers[0]} 没有送达记录", f"{strangers[0]} has not been served")
        raise InputError("foreign_domiciled", text)


def _service_days(facts: AppealFacts) -> dict[str, date]:
    noticed = {
        party: served_by_notice(published, foreign=party in facts.foreign_domiciled)
        for party, published in facts.public_notice.items()
    }
    return {**facts.served, **noticed}


def _limit_id(facts: AppealFacts) -> str:
    if facts.document == "ruling_preservation":
        return "preservation_reconsideration"
    kind = "judgment" if facts.document == "judgment" else "ruling"
    return f"appeal_{kind}_{facts.regime}"


def _ends(
    limit_id: str, served: Mapping[str, date], foreign: frozenset[str], calendar: Calendar, lines: list[Step]
) -> tuple[dict[str, date], bool]:
    ends: dict[str, date] = {}
    provisional = False
    for party, day in served.items():
        limit = limit_on(limit_id, day)
        days = limit.for_party(foreign=party in foreign)
        nominal = add(day, days, limit.unit)
        ends[party] = calendar.roll(nominal)
        provisional = provisional or is_provisional(calendar, nominal, ends[party])
        lines.append(
            step(
                "{party}：{day} 送达，{n} 日至 {nominal}，末日 {end}",
                "{party}: served {day}, {n} days to {nominal}, last day {end}",
                party=party,
                day=day,
                n=days,
                nominal=nominal,
                end=ends[party],
            )
        )
    return ends, provisional
