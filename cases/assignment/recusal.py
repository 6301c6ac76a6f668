"""The automatic recusal check 回避核查: declared interests of a judge against parties and agents, and earlier stages."""

from __future__ import annotations

from cases.assignment.models import PanelMember
from cases.register.models import Agent, Case, Party
from courts.people.models import DeclaredInterest, User
from law.procedure.recusal import RELATIONS, RecusalFacts, must_recuse
from law.text import Text


def recusal_reason(judge: User, case: Case) -> Text | None:
    """Why this judge must stand aside in this case, or ``None`` (CPL 47; CPLI 43, 45)."""
    relation = _relation(judge, case)
    sat = _sat_before(judge, case)
    facts = RecusalFacts(
        sat_in=("first_instance",) if sat else (), current="retrial" if sat else "first_instance", relation=relation
    )
    if not (relation or sat) or not must_recuse(facts).value:
        return None
    return (
        RELATIONS[relation][0] if relation else Text("参加过本案前一程序的审理", "sat in an earlier stage of this case")
    )


def _relation(judge: User, case: Case) -> str:
    names = set(Party.objects.filter(case=case).values_list("name", flat=True))
    numbers = set(Party.objects.filter(case=case).exclude(id_number="").values_list("id_number", flat=True))
    if str(judge) in names and judge.id_number and judge.id_number in numbers:
        return "party"
    agents = set(Agent.objects.filter(party__case=case).values_list("name", flat=True))
    for interest in DeclaredInterest.objects.filter(user=judge):
        if interest.id_number and interest.id_number in numbers:
            return interest.relation_to_party
        if not interest.id_number and interest.name in names:
            return interest.relation_to_party
        if interest.name in agents and interest.kind == "relative":
            return "near_relative_of_agent"
    return ""


def _sat_before(judge: User, case: Case) -> bool:
    """Whether the judge sat in the case this one goes back to."""
    return bool(case.parent_id) and PanelMember.objects.filter(case_id=case.parent_id, user=judge).exists()
