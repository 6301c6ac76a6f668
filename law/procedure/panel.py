"""审判组织: whether a bench is lawfully composed, and what an assessor may do in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, derive, rule, step
from law.instruments import cpl
from law.tables import value_on, version_of
from law.text import Text

TABLE = "procedure"
PROCEDURES = (
    "civil_1st_ordinary_panel",
    "civil_1st_sole",
    "civil_2nd",
    "civil_2nd_sole",
    "public_interest_1st",
    "criminal_1st",
    "criminal_2nd",
    "admin_panel",
)
SECOND_INSTANCE = frozenset({"civil_2nd", "civil_2nd_sole", "criminal_2nd"})
SOLE = frozenset({"civil_1st_sole", "civil_2nd_sole"})
SOLE_APPEALS = frozenset({"summary", "civil_summary", "civil_1st_summary", "ruling", "civil_ruling"})
"""CPL 41: first instances whose appeal one judge of an intermediate court may hear."""


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """A bench: ``presiding`` is ``judge`` or ``assessor``; ``first_instance`` is what is appealed from (CPL 41)."""

    procedure: str
    judges: int
    assessors: int
    presiding: str
    first_instance: str = ""
    both_parties_consent: bool = False

    @property
    def size(self) -> int:
        return self.judges + self.assessors


def _even(facts: PanelFacts, on: date) -> bool:
    return facts.size % 2 == 0


def _assessors_on_appeal(facts: PanelFacts, on: date) -> bool:
    return facts.procedure in SECOND_INSTANCE and facts.assessors > 0


def _assessor_presides(facts: PanelFacts, on: date) -> bool:
    return facts.presiding == "assessor" or facts.judges == 0


def _wrong_seven(facts: PanelFacts, on: date) -> bool:
    """A mixed panel has three members or is 3 + 4; public-interest cases always take 3 + 4."""
    three, seven = value_on(TABLE, "panel.mixed_sizes", on)
    judges = value_on(TABLE, "panel.seven_judges", on)
    is_seven = facts.judges == judges and facts.size == seven
    if facts.procedure == "public_interest_1st":
        return not is_seven
    return facts.assessors > 0 and facts.size > three and not is_seven


def _wrong_criminal_appeal(facts: PanelFacts, on: date) -> bool:
    return facts.procedure == "criminal_2nd" and facts.size not in value_on(TABLE, "panel.criminal_second_sizes", on)


def _no_consent(facts: PanelFacts, on: date) -> bool:
    return facts.procedure == "civil_2nd_sole" and facts.size == 1 and not facts.both_parties_consent


def _sole_barred(facts: PanelFacts, on: date) -> bool:
    if facts.size != 1:
        return False
    if facts.procedure == "civil_2nd_sole":
        return facts.first_instance not in SOLE_APPEALS
    return facts.procedure not in SOLE


_Check = tuple[str, Callable[[PanelFacts, date], bool], Text, Basis]
_CHECKS: tuple[_Check, ...] = (
    (
        "even_number",
        _even,
        Text("合议庭成员人数必须是单数", "the number of members must be odd"),
        cpl(40),
    ),
    (
        "assessors_not_in_second_instance",
        _assessors_on_appeal,
        Text("二审由审判员组成，陪审员不得参加", "an appeal is heard by judges only"),
        cpl(41),
    ),
    (
        "assessor_cannot_preside",
        _assessor_presides,
        Text("审判长由法官担任", "a judge presides"),
        Basis("PAL", "14"),
    ),
    (
        "seven_panel_needs_3_judges_4_assessors",
        _wrong_seven,
        Text("七人合议庭由法官三人与人民陪审员四人组成", "a panel of seven is three judges and four assessors"),
        Basis("PAL", "14"),
    ),
    (
        "criminal_second_instance_3_or_5_judges",
        _wrong_criminal_appeal,
        Text("刑事二审由审判员三人或者五人组成合议庭", "a criminal appeal takes three or five judges"),
        Basis("CrPL", "183"),
    ),
    (
        "consent_of_both_parties_required",
        _no_consent,
        Text("二审独任须经双方当事人同意", "a sole judge on appeal needs the consent of both parties"),
        cpl("41(2)"),
    ),
    (
        "sole_judge_not_allowed",
        _sole_barred,
        Text("本案不得由审判员一人独任审理", "a sole judge may not try this case"),
        cpl(42),
    ),
)


@rule(
    "procedure.panel",
    Text("审判组织是否合法", "Is the bench lawfully composed"),
    basis=(cpl(40), cpl(41), cpl(42), Basis("PAL", "14"), Basis("CrPL", "183")),
    tables=(TABLE,),
)
def panel_violation(facts: PanelFacts, on: date = date.max) -> Answer[str]:
    """The first violation in statutory order, or an empty string 合议庭组成."""
    for code, broken, text, basis in _CHECKS:
        if broken(facts, on):
            line = step(
                "{judges} 名法官、{assessors} 名陪审员：{zh}。",
                "{judges} judges, {assessors} assessors: {en}.",
                judges=facts.judges,
                assessors=facts.assessors,
                zh=text.zh,
                en=text.en,
            )
            return Answer(code, derive("procedure.panel", line, inputs=_inputs(facts), basis=(basis,)))
    line = step(
        "{judges} 名法官、{assessors} 名陪审员，组成合法。",
        "{judges} judges, {assessors} assessors: lawful.",
        judges=facts.judges,
        assessors=facts.assessors,
    )
    return Answer("", derive("procedure.panel", line, inputs=_inputs(facts), tables=(version_of(TABLE),)))


def _inputs(facts: PanelFacts) -> dict[str, object]:
    return {
        "procedure": facts.procedure,
        "judges": facts.judges,
        "assessors": facts.assessors,
        "presiding": facts.presiding,
    }


@dataclass(frozen=True, slots=True)
class AssessorVoice:
    """Whether an assessor may speak, and whether the assessor's vote counts."""

    may_speak: bool
    may_vote: bool


@rule(
    "procedure.assessor_vote",
    Text("人民陪审员可否表决", "May an assessor vote"),
    basis=(Basis("PAL", "21"), Basis("PAL", "22")),
    effective=date(2018, 4, 27),
    tables=(TABLE,),
)
def assessor_voice(panel_size: int, issue: str, on: date = date.max) -> Answer[AssessorVoice]:
    """In a panel of three assessors vote on everything; in seven they vote on facts and only speak on law."""
    seven = value_on(TABLE, "panel.mixed_sizes", on)[1]
    votes = panel_size != seven or issue == "fact"
    line = (
        step(
            "{n}人合议庭，{zh}：独立发表意见并表决。",
            "Panel of {n}, on {en}: speaks and votes.",
            n=panel_size,
            zh="事实认定" if issue == "fact" else "法律适用",
            en=issue,
        )
        if votes
        else step(
            "七人合议庭对法律适用可以发表意见，不参加表决（陪审员法22）。",
            "In a panel of seven assessors may speak on law but do not vote (PAL 22).",
        )
    )
    inputs = {"panel_size": panel_size, "issue": issue}
    basis = (Basis("PAL", "22" if panel_size == seven else "21"),)
    return Answer(AssessorVoice(True, votes), derive("procedure.assessor_vote", line, inputs=inputs, basis=basis))
