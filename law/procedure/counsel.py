"""代理限制: former judges and relatives of serving judges as counsel (JL 36; REC 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Step, derive, rule, step
from law.tables import value_on
from law.text import Text
from law.time.arithmetic import add_years

TABLE = "procedure"
COUNSEL = (
    "former_judge",
    "dismissed_judge",
    "spouse_of_serving_judge",
    "parent_of_serving_judge",
    "child_of_serving_judge",
    "other",
)
CAPACITIES = ("lawyer", "citizen", "guardian", "near_relative")
COURTS = ("former_court", "other_court", "relatives_court")
PRIVILEGED = frozenset({"guardian", "near_relative"})


@dataclass(frozen=True, slots=True)
class CounselFacts:
    """Who acts as counsel, in what capacity and where. ``relatives_court``: the court the related judge serves at."""

    counsel: str
    capacity: str
    case_court: str
    as_of: date
    left_office_on: date | None = None


@rule(
    "procedure.counsel_check",
    Text("可否担任代理人、辩护人", "May this person act as counsel"),
    basis=(Basis("JL", "36"), Basis("REC", "9")),
    effective=date(2019, 10, 1),
    tables=(TABLE,),
)
def counsel_allowed(facts: CounselFacts) -> Answer[bool]:
    """Former judges: two years nowhere as a lawyer, at their former court only as guardian or near relative, ever."""
    allowed, line = _decide(facts)
    inputs = {
        "counsel": facts.counsel,
        "as": facts.capacity,
        "case_court": facts.case_court,
        "as_of": facts.as_of,
        "left_office_on": facts.left_office_on,
    }
    return Answer(allowed, derive("procedure.counsel_check", line, inputs=inputs))


def _decide(facts: CounselFacts) -> tuple[bool, Step]:
    if facts.counsel.endswith("_of_serving_judge"):
        return _relative(facts)
    if facts.counsel == "other":
        return True, step("没有任职方面的限制。", "No bar from an office held.")
    if facts.capacity in PRIVILEGED:
        return True, step(
            "作为当事人的监护人或者近亲属代理、辩护的除外（法官法36）。",
            "Acting as guardian or near relative of a party is excepted (JL 36).",
        )
    if facts.counsel == "dismissed_judge":
        return False, step("被开除的法官不得担任代理人、辩护人。", "A dismissed judge may not act as counsel.")
    return _former(facts)


def _former(facts: CounselFacts) -> tuple[bool, Step]:
    if facts.case_court == "former_court":
        return False, step(
            "离任后不得在原任职法院担任代理人、辩护人（法官法36）。",
            "Never at the former court (JL 36).",
        )
    if facts.capacity == "lawyer" and facts.left_office_on is not None:
        years = int(value_on(TABLE, "counsel.former_judge_years", facts.as_of))
        until = add_years(facts.left_office_on, years)
        if facts.as_of <= until:
            return False, step(
                "离任后{years}年内（至{until}）不得以律师身份代理。",
                "Not as a lawyer for {years} years after leaving office (until {until}).",
                years=years,
                until=until,
            )
        return True, step(
            "离任已满{years}年（{until}），且非原任职法院。",
            "More than {years} years since leaving office ({until}), and not the former court.",
            years=years,
            until=until,
        )
    return True, step(
        "不以律师身份在其他法院代理，不受两年限制。",
        "Not acting as a lawyer, at another court: the two-year bar does not apply.",
    )


def _relative(facts: CounselFacts) -> tuple[bool, Step]:
    if facts.case_court == "other_court":
        return True, step("不在其近亲属任职的法院。", "Not the court where the relative serves.")
    return False, step(
        "法官的配偶、父母、子女不得在其任职法院担任代理人、辩护人（回避规定9）。",
        "Spouse, parents and children of a serving judge may not be counsel at that court (REC 9).",
    )
