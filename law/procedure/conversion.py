"""程序转换: one way upward, by ruling and in time; downward only ordinary to summary, before the hearing, by agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.tables import version_of
from law.text import Text
from law.time.limits import limit_on
from law.time.trial import nominal_end

TABLE = "time_limits"
LIMITS = {
    "civil_small_claims": "civil_1st_small_claims",
    "civil_summary": "civil_1st_summary",
    "civil_ordinary": "civil_1st_ordinary",
    "admin_summary": "admin_summary",
    "admin_ordinary": "admin_1st",
    "criminal_fast": "criminal_fast",
    "criminal_summary": "criminal_summary",
    "criminal_ordinary": "criminal_1st_public_prosecution",
}
LADDERS: dict[str, tuple[str, ...]] = {
    "civil": ("civil_small_claims", "civil_summary", "civil_ordinary"),
    "admin": ("admin_summary", "admin_ordinary"),
    "criminal": ("criminal_fast", "criminal_summary", "criminal_ordinary"),
}
PROCEDURES = tuple(name for ladder in LADDERS.values() for name in ladder)
FEE_TOP_UP = "half_within_7_days_of_notice"


@dataclass(frozen=True, slots=True)
class ConversionFacts:
    """``filed_on`` starts the limit; ``changed_on`` is the ruling, decision or change. ``never_summary``: CPLI 257 is hit.

    ``source`` and ``target`` belong to one ladder and differ, the caller has checked it.
    """

    source: str
    target: str
    filed_on: date | None = None
    changed_on: date | None = None
    hearing_held: bool = False
    parties_agree: bool = False
    never_summary: bool = False


@dataclass(frozen=True, slots=True)
class Conversion:
    """``reason`` is empty where the change is allowed; ``fee_top_up`` empty where no fee falls due."""

    allowed: bool
    reason: str = ""
    ruling_needed: bool | None = None
    limit_end: date | None = None
    fee_top_up: str = ""


def regime_of(procedure: str) -> str:
    """``civil``, ``admin`` or ``criminal``."""
    return procedure.split("_", 1)[0]


def is_upward(source: str, target: str) -> bool:
    """Whether ``target`` stands above ``source`` on their ladder."""
    ladder = LADDERS[regime_of(source)]
    return ladder.index(target) > ladder.index(source)


def limit_end(procedure: str, start: date) -> date:
    """The un-rolled end of the trial limit of ``procedure`` counted from ``start``."""
    return nominal_end(limit_on(LIMITS[procedure], start), start)


@rule(
    "procedure.convert",
    Text("可否转换程序", "May the procedure be changed"),
    basis=(cpl(169), cpl(170), cpli(258), cpli(260), Basis("ALLI", "105"), Basis("CrPLI", "368")),
    tables=(TABLE,),
)
def convert_procedure(facts: ConversionFacts) -> Answer[Conversion]:
    """转换程序: allowed or why not, with the new limit. Raises ``ValueError`` where a date that decides is absent."""
    if not is_upward(facts.source, facts.target):
        return _downward(facts)
    if regime_of(facts.source) == "criminal":
        return _criminal(facts)
    return _upward(facts)


def _upward(facts: ConversionFacts) -> Answer[Conversion]:
    filed, changed = _date(facts.filed_on, "filed_on"), _date(facts.changed_on, "ruled_on")
    present_end = limit_end(facts.source, filed)
    if changed > present_end:
        line = step(
            "裁定日 {changed} 晚于原审限届满日 {end}。",
            "The change of {changed} comes after the limit ended on {end}.",
            changed=changed,
            end=present_end,
        )
        return _answer(Conversion(False, "after_trial_limit"), facts, line)
    new_end = limit_end(facts.target, filed)
    ruling = facts.target != "civil_summary"
    top_up = FEE_TOP_UP if facts.target == "civil_ordinary" else ""
    steps = [
        step(
            "裁定日 {changed} 不晚于原审限届满日 {end}。",
            "The change of {changed} is within the limit, which ends on {end}.",
            changed=changed,
            end=present_end,
        ),
        step(
            "审限自立案日 {filed} 起算，至 {end}。",
            "The new limit runs from filing on {filed} to {end}.",
            filed=filed,
            end=new_end,
        ),
        _ruling_line(ruling),
    ]
    if top_up:
        steps.append(
            step(
                "减半交纳的案件受理费自通知次日起七日内补足。",
                "The other half of the acceptance fee is due within seven days of notice.",
            )
        )
    return _answer(Conversion(True, "", ruling, new_end, top_up), facts, *steps)


def _ruling_line(ruling: bool) -> Step:
    if ruling:
        return step("须作出裁定并书面通知审判人员变化。", "A ruling is needed, and written notice of the new bench.")
    return step(
        "小额诉讼转为简易程序不需裁定（民诉法169）。", "From small claims to summary no ruling is needed (CPL 169)."
    )


def _criminal(facts: ConversionFacts) -> Answer[Conversion]:
    decided = _date(facts.changed_on, "decided_on")
    end = limit_end(facts.target, decided)
    line = step(
        "审限自决定转换之日 {decided} 起重新计算，至 {end}。",
        "The limit runs anew from the decision of {decided}, to {end}.",
        decided=decided,
        end=end,
    )
    return _answer(Conversion(True, "", True, end), facts, line, basis=(Basis("CrPLI", "368"),))


def _downward(facts: ConversionFacts) -> Answer[Conversion]:
    if (facts.source, facts.target) != ("civil_ordinary", "civil_summary"):
        line = step("已适用的程序不得降级。", "A procedure is never changed downward.")
        return _answer(Conversion(False, "no_downgrade"), facts, line)
    if facts.hearing_held:
        line = step(
            "已经开庭的普通程序案件不得转为简易程序（民诉法解释260）。",
            "After the hearing an ordinary case may not become summary (CPLI 260).",
        )
        return _answer(Conversion(False, "hearing_already_held"), facts, line, basis=(cpli(260),))
    if not facts.parties_agree or facts.never_summary:
        line = step(
            "开庭前须双方约定适用简易程序，且不属于民诉法解释257的案件。",
            "Before the hearing both parties must agree, and CPLI 257 must not be hit.",
        )
        return _answer(Conversion(False, "no_downgrade"), facts, line, basis=(cpl("160(2)"), cpli(257), cpli(264)))
    end = limit_end(facts.target, facts.filed_on) if facts.filed_on else None
    line = step(
        "开庭前双方约定适用简易程序，记入笔录（民诉法160(2)，解释264）。",
        "Both parties agree before the hearing; the agreement is recorded (CPL 160(2), CPLI 264).",
    )
    return _answer(Conversion(True, "", False, end), facts, line, basis=(cpl("160(2)"), cpli(264)))


def _date(day: date | None, field: str) -> date:
    if day is None:
        raise ValueError(field)
    return day


def _answer(
    value: Conversion, facts: ConversionFacts, *steps: Step, basis: tuple[Basis, ...] = ()
) -> Answer[Conversion]:
    inputs = {
        "from": facts.source,
        "to": facts.target,
        "filed_on": facts.filed_on,
        "changed_on": facts.changed_on,
        "hearing_held": facts.hearing_held,
        "parties_agree": facts.parties_agree,
    }
    reasons = derive("procedure.convert", *steps, inputs=inputs, basis=basis, tables=(version_of(TABLE),))
    return Answer(value, reasons)
