"""Operations of the bench 审判组织: panel, assessors, recusal, counsel, scheduling, assignment."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from law.operations import Outcome, operation
from law.operations.reading import (
    Facts,
    as_choice,
    as_date,
    choice_of,
    date_of,
    decimal_of,
    flag_of,
    items_of,
    moment_of,
    money_of,
    optional_choice,
    optional_date,
    optional_list,
    optional_text,
    refuse,
    text_of,
    texts_of,
    whole_of,
)
from law.procedure.assignment import EXCLUSIONS, Candidate, draw_judge, objections_to_reassignment
from law.procedure.counsel import CAPACITIES, COUNSEL, COURTS, CounselFacts, counsel_allowed
from law.procedure.panel import PROCEDURES, PanelFacts, assessor_voice, panel_violation
from law.procedure.recusal import (
    ON_REQUEST,
    RELATIONS,
    STAGES,
    RecusalFacts,
    must_recuse,
    recusal_decider,
)
from law.procedure.scheduling import RESOURCES, Booking, HearingFacts, objections_to_opening, objections_to_schedule
from law.time.calendar import national


@operation("panel_check", "procedure.panel")
def panel_operation(facts: Mapping[str, Any]) -> Outcome:
    assessors = whole_of(facts, "assessors") if facts.get("assessors") is not None else 0
    judges = whole_of(facts, "judges")
    if judges + assessors == 0:
        raise refuse("judges", "审判组织至少一人", "a bench has at least one member")
    presiding = optional_choice(facts, "presiding", ("judge", "assessor"))
    if presiding is None and assessors:
        raise refuse("presiding", "缺少必填项 presiding", "required key presiding is missing")
    panel = PanelFacts(
        procedure=choice_of(facts, "procedure", PROCEDURES),
        judges=judges,
        assessors=assessors,
        presiding=presiding or "judge",
        first_instance=optional_text(facts, "first_instance") or "",
        both_parties_consent=flag_of(facts, "both_parties_consent", default=False),
    )
    answer = panel_violation(panel)
    result: dict[str, Any] = {"ok": not answer.value}
    if answer.value:
        result["violation"] = answer.value
    return Outcome(result, answer.derivation)


@operation("assessor_vote", "procedure.assessor_vote")
def assessor_operation(facts: Mapping[str, Any]) -> Outcome:
    size = whole_of(facts, "panel_size")
    if size not in (3, 7):
        raise refuse("panel_size", "陪审合议庭为三人或者七人", "a panel with assessors has three or seven members")
    answer = assessor_voice(size, choice_of(facts, "issue", ("fact", "law")))
    return Outcome({"may_speak": answer.value.may_speak, "may_vote": answer.value.may_vote}, answer.derivation)


@operation("recusal_decider", "procedure.recusal_decider")
def decider_operation(facts: Mapping[str, Any]) -> Outcome:
    challenged = text_of(facts, "challenged")
    optional_text(facts, "role")
    try:
        answer = recusal_decider(challenged)
    except KeyError:
        raise refuse("challenged", f"未知人员 {challenged}", f"unknown office {challenged}") from None
    return Outcome({"decider": answer.value.decider, "within_days": answer.value.within_days}, answer.derivation)


@operation("recusal_check", "procedure.recusal_check")
def recusal_operation(facts: Mapping[str, Any]) -> Outcome:
    sat_in = tuple(as_choice(stage, "judge_sat_in", STAGES) for stage in texts_of(facts, "judge_sat_in"))
    relation = optional_choice(facts, "relation", (*RELATIONS, *ON_REQUEST))
    current = optional_choice(facts, "current", STAGES)
    if sat_in and current is None:
        raise refuse("current", "缺少必填项 current", "required key current is missing")
    if facts.get("judge_sat_in") is None and relation is None:
        raise refuse("relation", "须给出 judge_sat_in 或者 relation", "judge_sat_in or relation is needed")
    answer = must_recuse(
        RecusalFacts(
            sat_in=sat_in,
            current=current or "",
            remanded=flag_of(facts, "remanded", default=False),
            relation=relation or "",
            party_listed_company=flag_of(facts, "party_listed_company", default=False),
            requested=flag_of(facts, "requested", default=False),
        )
    )
    return Outcome({"must_recuse": answer.value}, answer.derivation)


@operation("counsel_check", "procedure.counsel_check")
def counsel_operation(facts: Mapping[str, Any]) -> Outcome:
    as_of, left = date_of(facts, "as_of"), optional_date(facts, "left_office_on")
    counsel = choice_of(facts, "counsel", COUNSEL)
    capacity, court = choice_of(facts, "as", CAPACITIES), choice_of(facts, "case_court", COURTS)
    if left is not None and left > as_of:
        raise refuse("left_office_on", "离任日期晚于判断日期", "left_office_on lies after as_of")
    if counsel == "former_judge" and left is None and (capacity, court) == ("lawyer", "other_court"):
        raise refuse("left_office_on", "缺少必填项 left_office_on", "required key left_office_on is missing")
    answer = counsel_allowed(CounselFacts(counsel, capacity, court, as_of, left))
    return Outcome({"allowed": answer.value}, answer.derivation)


@operation("procedure.scheduling", "procedure.scheduling")
def scheduling_operation(facts: Mapping[str, Any]) -> Outcome:
    hearing = HearingFacts(
        start=moment_of(facts, "start"),
        end=moment_of(facts, "end"),
        taken=[_booking(item) for _, item in items_of(facts, "taken")],
        earliest=optional_date(facts, "earliest"),
        periods_waived=flag_of(facts, "periods_waived", default=False),
        parties_agree_rest_day=flag_of(facts, "parties_agree_rest_day", default=False),
        notice_binds=flag_of(facts, "notice_binds", default=True),
        served_on=[None if day is None else as_date(day, "served_on") for day in optional_list(facts, "served_on")],
        online_without_consent=texts_of(facts, "online_without_consent"),
    )
    return Outcome({"codes": [finding.code for finding in objections_to_schedule(hearing, national())]})


def _booking(item: Facts) -> Booking:
    resource = choice_of(item, "resource", tuple(RESOURCES))
    return Booking(resource, text_of(item, "name"), moment_of(item, "start"), moment_of(item, "end"))


@operation("procedure.open_hearing", "procedure.open_hearing")
def opening_operation(facts: Mapping[str, Any]) -> Outcome:
    found = objections_to_opening(texts_of(facts, "absent_without_proof"))
    return Outcome({"codes": [finding.code for finding in found]})


@operation("procedure.assignment", "procedure.assignment")
def assignment_operation(facts: Mapping[str, Any]) -> Outcome:
    random = Fraction(decimal_of(facts, "random"))
    if not 0 <= random < 1:
        raise refuse("random", "随机数须在 [0, 1) 内", "random must lie in [0, 1)")
    answer = draw_judge([_candidate(item) for _, item in items_of(facts, "candidates")], random)
    weights = {item.judge: str(item.weight) for item in answer.value.weights}
    return Outcome({"judge": answer.value.judge, "weights": weights}, answer.derivation)


def _candidate(item: Facts) -> Candidate:
    excluded = tuple(as_choice(code, "excluded", tuple(EXCLUSIONS)) for code in texts_of(item, "excluded"))
    return Candidate(text_of(item, "judge"), Fraction(money_of(item, "load")), excluded)


@operation("procedure.reassignment", "procedure.reassignment")
def reassignment_operation(facts: Mapping[str, Any]) -> Outcome:
    found = objections_to_reassignment(
        text_of(facts, "ground"),
        whole_of(facts, "leave_days") if facts.get("leave_days") is not None else 0,
        flag_of(facts, "approved_by_head", default=False),
        date_of(facts, "as_of"),
    )
    return Outcome({"codes": [finding.code for finding in found]})
