"""Case data as the fields of a document 文书要素, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cases.assignment.models import PanelMember
from cases.register.models import Agent, Case, Party, PartyKind, PartyRole, TrialProcedure
from courts.organisation.models import Court

Fields = dict[str, dict[str, Any]]

_GENDERS = {"male": "男", "female": "女", "男": "男", "女": "女"}
_ORDER = [role.value for role in PartyRole]
_SENTENCES = {
    TrialProcedure.ORDINARY: "普通程序",
    TrialProcedure.SUMMARY: "简易程序",
    TrialProcedure.SMALL_CLAIMS: "小额诉讼程序",
}


def field(value: Any, source: str) -> dict[str, Any]:
    return {"value": value, "source": source}


def court_fields(court: Court) -> Fields:
    upper = court.parent
    return {
        "court": field(court.name, "courts.Court.name"),
        "court_address": field(court.address, "courts.Court.address"),
        "court_phone": field(court.phone, "courts.Court.phone"),
        "upper_court": field(upper.name if upper else "", "courts.Court.parent"),
    }


def case_fields(case: Case) -> Fields:
    """Everything documents take from the register, the panel and the parties."""
    parties = list(case.parties.prefetch_related("agents"))
    parties.sort(key=lambda party: (_ORDER.index(party.role), party.position))
    return {
        **court_fields(case.court),
        "number": field(case.number, "cases.Case.number"),
        "cause": field(case.cause, "cases.Case.cause"),
        "case_title": field(case.title, "cases.Case.title"),
        "procedure": field(case.procedure, "cases.Case.procedure"),
        "procedure_name": field(_SENTENCES.get(TrialProcedure(case.procedure), ""), "cases.Case.procedure"),
        "filed_on": field(case.filed_on.isoformat(), "cases.Case.filed_on"),
        "received_on": field(case.received_on.isoformat(), "cases.Case.received_on"),
        "effective_on": field(case.effective_on.isoformat() if case.effective_on else None, "cases.Case.effective_on"),
        "amount_fen": field(case.amount_fen, "cases.Case.amount_fen"),
        "claims": field(list(case.claims), "cases.Case.claims"),
        "parties": field([party_value(party) for party in parties], "cases.Party"),
        "panel": field(panel_of(case), "cases.PanelMember"),
        "judge": field(str(case.judge) if case.judge else "", "cases.Case.judge"),
        "assistant_name": field(str(case.assistant) if case.assistant else "", "cases.Case.assistant"),
        "clerk": field(str(case.clerk) if case.clerk else "", "cases.Case.clerk"),
        "division": field(case.division.name if case.division else "", "cases.Case.division"),
        "parent_number": field(case.parent.number if case.parent else "", "cases.Case.parent"),
    }


def party_value(party: Party) -> dict[str, Any]:
    """A party as documents describe it; ``lines`` are the paragraphs of a judgment's head."""
    return {
        "id": party.pk,
        "role": party.role,
        "role_name": str(PartyRole(party.role).label),
        "name": party.name,
        "kind": party.kind,
        "id_number": party.id_number,
        "address": party.address,
        "phone": party.phone,
        "legal_representative": party.legal_representative,
        "lines": list(party_lines(party)),
        "agents": [agent_line(agent) for agent in party.agents.all()],
    }


def party_lines(party: Party) -> Iterable[str]:
    """原告：…，男，…年…月…日出生，汉族，住…。 and the lines of representatives and agents below it."""
    role = PartyRole(party.role).label
    if party.kind == PartyKind.NATURAL:
        parts = [party.name, _GENDERS.get(party.gender, "")]
        if party.birth_date:
            parts.append(f"{party.birth_date.year}年{party.birth_date.month}月{party.birth_date.day}日出生")
        if party.ethnicity:
            parts.append(party.ethnicity if party.ethnicity.endswith("族") else f"{party.ethnicity}族")
        if party.address:
            parts.append(f"住{party.address}")
        yield f"{role}：{'，'.join(part for part in parts if part)}。"
    else:
        yield f"{role}：{party.name}" + (f"，住所地{party.address}。" if party.address else "。")
        if party.legal_representative:
            title = "法定代表人" if party.kind == PartyKind.LEGAL else "负责人"
            post = f"，{party.legal_representative_post}" if party.legal_representative_post else ""
            yield f"{title}：{party.legal_representative}{post}。"
    for agent in party.agents.all():
        yield agent_line(agent)


def agent_line(agent: Agent) -> str:
    standing = {
        "lawyer": f"，{agent.firm}律师" if agent.firm else "，律师",
        "relative": "，系近亲属",
        "employee": "，系该单位工作人员",
    }
    return f"委托诉讼代理人：{agent.name}{standing.get(agent.kind, '')}。"


def panel_of(case: Case) -> list[dict[str, Any]]:
    """The bench of record with capacities; the judge in charge alone where no panel was formed."""
    seats = list(PanelMember.objects.filter(case=case, until__isnull=True).select_related("user"))
    if not seats:
        return [{"user": case.judge_id, "name": str(case.judge), "capacity": "审判员"}] if case.judge else []
    alone = len(seats) == 1
    return [{"user": seat.user_id, "name": str(seat.user), "capacity": _capacity(seat, alone)} for seat in seats]


def _capacity(seat: PanelMember, alone: bool) -> str:
    if seat.assessor:
        return "人民陪审员"
    return "审判长" if seat.presiding and not alone else "审判员"


def values(fields: Fields) -> dict[str, Any]:
    """The bare values, for templates."""
    return {name: entry["value"] for name, entry in fields.items()}
