"""委托诉讼代理人: who may act, for whom, with what powers and papers (CPL 61–62)."""

from __future__ import annotations

from collections import Counter

from law.core import Basis, Finding, Severity
from law.filing.facts import AgentFacts, AgentKind, ComplaintFacts
from law.instruments import cpl, cpli
from law.text import Text

SPECIAL_POWERS = ("admit", "waive", "change_claims", "settle", "counterclaim", "appeal")
_MAX_AGENTS = 2  # CPL 61: one or two persons
_PROOF_BY_KIND = {
    AgentKind.LAWYER: Text("律师执业证和律师事务所证明", "the lawyer's licence and the firm's letter"),
    AgentKind.LEGAL_WORKER: Text(
        "法律服务工作者执业证和法律服务所介绍信", "the legal worker's licence and the office's letter"
    ),
    AgentKind.NEAR_RELATIVE: Text("近亲属关系证明", "proof of near relationship"),
    AgentKind.STAFF: Text("合法劳动人事关系证明", "proof of employment"),
    AgentKind.RECOMMENDED: Text(
        "社区、单位或者社会团体的推荐材料", "the recommendation of the community, unit or association"
    ),
}


def defects_of_agents(facts: ComplaintFacts) -> list[Finding]:
    """The defects of all agents: papers, scope, number and conflict."""
    return [
        *(finding for agent in facts.agents for finding in _papers(agent)),
        *(finding for agent in facts.agents for finding in _scope(agent)),
        *_number(facts),
        *_conflict(facts),
        *_party_named(facts),
    ]


def _papers(agent: AgentFacts) -> list[Finding]:
    found = []
    if not agent.power_of_attorney:
        found.append(
            _block(agent, "power_of_attorney_missing", "缺少授权委托书。", "no power of attorney.", (cpl(62),))
        )
    if not agent.identity_paper:
        found.append(
            _block(agent, "agent_identity_missing", "缺少代理人身份证明。", "no identity paper.", (Basis("LA", "6"),))
        )
    if not agent.proof_of_relation:
        proof = _PROOF_BY_KIND[agent.kind]
        found.append(_block(agent, "agent_proof_missing", f"缺少{proof.zh}。", f"missing: {proof.en}.", (cpli(88),)))
    return found


def _scope(agent: AgentFacts) -> list[Finding]:
    if agent.scope == "special" and not agent.powers:
        return [
            _block(
                agent,
                "powers_not_listed",
                "特别授权须逐项写明权限；仅写“全权代理”视为一般授权。",
                "special powers must be listed one by one; “full powers” alone counts as general authority.",
                (cpl(62), cpli(89)),
            )
        ]
    unknown = sorted(set(agent.powers) - set(SPECIAL_POWERS))
    if unknown:
        names = ", ".join(unknown)
        return [_block(agent, "power_unknown", f"无此特别授权：{names}。", f"no such power: {names}.", (cpl(62),))]
    if agent.scope == "general" and agent.powers:
        return [
            _block(
                agent,
                "powers_exceed_scope",
                "一般授权不得列明特别授权事项。",
                "general authority cannot contain special powers.",
                (cpl(62),),
            )
        ]
    return []


def _number(facts: ComplaintFacts) -> list[Finding]:
    counts = Counter(agent.acts_for for agent in facts.agents)
    return [
        Finding(
            "too_many_agents",
            Severity.BLOCK,
            Text(
                f"“{party}”委托了{count}名代理人，最多{_MAX_AGENTS}名。",
                f"“{party}” has {count} agents, at most {_MAX_AGENTS}.",
            ),
            (cpl(61),),
            "agents",
        )
        for party, count in counts.items()
        if count > _MAX_AGENTS
    ]


def _conflict(facts: ComplaintFacts) -> list[Finding]:
    side = {party.name: party.role for party in facts.parties}
    roles: dict[str, set[str]] = {}
    for agent in facts.agents:
        roles.setdefault(agent.name, set()).add(side.get(agent.acts_for, ""))
    return [
        Finding(
            "agent_on_both_sides",
            Severity.BLOCK,
            Text(f"代理人“{name}”同时代理双方。", f"Agent “{name}” acts for both sides."),
            (cpl(61),),
            "agents",
        )
        for name, sides in roles.items()
        if {"plaintiff", "defendant"} <= sides
    ]


def _party_named(facts: ComplaintFacts) -> list[Finding]:
    names = {party.name for party in facts.parties}
    return [
        _block(
            agent,
            "agent_for_nobody",
            "所代理的人不是本案当事人。",
            "acts for somebody who is not a party.",
            (cpl(61),),
        )
        for agent in facts.agents
        if agent.acts_for not in names
    ]


def _block(agent: AgentFacts, code: str, zh: str, en: str, basis: tuple[Basis, ...]) -> Finding:
    text = Text(f"代理人“{agent.name}”：{zh}", f"Agent “{agent.name}”: {en}")
    return Finding(code, Severity.BLOCK, text, basis, agent.where)
