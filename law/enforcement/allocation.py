"""案款分配: who gets how much of the proceeds, to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from law.citation import bases
from law.core import Answer, InputError, Step, derive, rule, step
from law.sharing import in_order, pro_rata
from law.text import Text

DEBTORS = ("natural", "other_org", "enterprise")
COSTS = "costs"


@dataclass(frozen=True, slots=True)
class Priority:
    """A prior claim (mortgage, wages of the ship …), good only up to the value of its object."""

    id: str
    fen: int
    object_value_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An ordinary claim; the rank of its seizure counts only against an enterprise legal person."""

    id: str
    fen: int
    seizure_rank: int | None = None


@dataclass(frozen=True, slots=True)
class AllocationFacts:
    """``carry_shortfall``: what a prior claim did not get joins the pro-rata class (never with an enterprise)."""

    debtor: str
    available_fen: int
    costs_fen: int = 0
    priority: tuple[Priority, ...] = ()
    claims: tuple[Claim, ...] = ()
    carry_shortfall: bool = False


@dataclass(frozen=True, slots=True)
class Allocation:
    """``paid`` by id; ``surplus_fen`` is what nobody of the creditors may have."""

    costs_fen: int
    paid: Mapping[str, int]
    surplus_fen: int


@rule(
    "enforcement.allocate",
    Text("案款如何分配", "How are the proceeds distributed"),
    basis=bases("CPLI 506; CPLI 508; CPLI 514"),
    effective=date(2015, 2, 4),
)
def allocate(facts: AllocationFacts) -> Answer[Allocation]:
    """分配: costs, prior claims in order up to their objects, then pro rata (person, other organisation) or by seizure rank.

    An enterprise legal person knows no pro rata here: after a failed transfer to bankruptcy the order of seizure decides.
    """
    _check(facts)
    left = facts.available_fen
    costs = min(facts.costs_fen, left)
    left -= costs
    lines: list[Step] = [_pay_step(Text("执行费用", "execution costs"), facts.costs_fen, costs)]
    prior = in_order(left, [_cap(item) for item in facts.priority])
    left -= sum(prior)
    lines += [_pay_step(Text(p.id, p.id), p.fen, part) for p, part in zip(facts.priority, prior, strict=True)]
    class_, shares = _ordinary(facts, prior, left)
    lines += _class_steps(facts, class_, shares, left)
    paid = dict.fromkeys([*(p.id for p in facts.priority), *(c.id for c in facts.claims)], 0)
    for (name, _), part in zip([*((p.id, p.fen) for p in facts.priority), *class_], [*prior, *shares], strict=True):
        paid[name] += part
    result = Allocation(costs, paid, left - sum(shares))
    return Answer(
        result,
        derive(
            "enforcement.allocate",
            *lines,
            inputs={"debtor": facts.debtor, "available_fen": facts.available_fen, "costs_fen": facts.costs_fen},
        ),
    )


def _check(facts: AllocationFacts) -> None:
    for name, ids in (("priority", [p.id for p in facts.priority]), ("claims", [c.id for c in facts.claims])):
        if len(set(ids)) < len(ids) or COSTS in ids:
            raise InputError(name, Text("编号重复或为 costs", "an id is used twice, or is “costs”"))
    if facts.debtor == "enterprise" and any(claim.seizure_rank is None for claim in facts.claims):
        raise InputError("claims.seizure_rank", Text("企业法人须有查封顺位", "an enterprise needs the seizure rank"))


def _cap(item: Priority) -> int:
    return item.fen if item.object_value_fen is None else min(item.fen, item.object_value_fen)


def _ordinary(facts: AllocationFacts, prior: Sequence[int], left: int) -> tuple[list[tuple[str, int]], tuple[int, ...]]:
    if facts.debtor == "enterprise":
        ranked = sorted(facts.claims, key=lambda claim: (claim.seizure_rank or 0, claim.id))
        return [(c.id, c.fen) for c in ranked], in_order(left, [c.fen for c in ranked])
    class_ = [(claim.id, claim.fen) for claim in facts.claims]
    if facts.carry_shortfall:
        short = [(p.id, p.fen - part) for p, part in zip(facts.priority, prior, strict=True) if p.fen > part]
        class_ += short
    return class_, pro_rata(left, class_)


def _class_steps(
    facts: AllocationFacts, class_: Sequence[tuple[str, int]], shares: Sequence[int], left: int
) -> list[Step]:
    total = sum(fen for _, fen in class_)
    if facts.debtor == "enterprise":
        head = step("企业法人：余款 {l} 分按查封先后清偿", "enterprise: {l} fen left, in order of seizure", l=left)
    else:
        head = step(
            "余款 {l} 分 / 普通债权 {t} 分，按比例", "{l} fen left for {t} fen of claims, pro rata", l=left, t=total
        )
    return [head, *(_pay_step(Text(name, name), fen, part) for (name, fen), part in zip(class_, shares, strict=True))]


def _pay_step(label: Text, owed: int, paid: int) -> Step:
    return step(
        "{zh}：应付 {o} 分，实付 {p} 分", "{en}: {o} fen owed, {p} fen paid", zh=label.zh, en=label.en, o=owed, p=paid
    )


CRIMINAL_ORDER: Mapping[str, Text] = {
    "medical": Text("人身损害医疗费", "medical costs of personal injury"),
    "priority": Text("对执行标的优先受偿", "priority right over the object"),
    "victim": Text("退赔被害人损失", "restitution to victims"),
    "civil": Text("其他民事债务", "other civil debts"),
    "fine": Text("罚金", "fines"),
    "confiscation": Text("没收财产", "confiscation"),
}


@rule(
    "enforcement.criminal_allocate",
    Text("刑事涉财产执行如何分配", "How are the proceeds of a criminal property part distributed"),
    basis=bases("XS 13"),
    effective=date(2014, 11, 6),
)
def criminal_allocate(available_fen: int, owed: Mapping[str, int]) -> Answer[Mapping[str, int]]:
    """刑事涉财产分配: strict order of :data:`CRIMINAL_ORDER`; a mortgagee ranks after medical costs."""
    paid = in_order(available_fen, [owed.get(name, 0) for name in CRIMINAL_ORDER])
    lines = [
        _pay_step(label, owed.get(name, 0), part)
        for (name, label), part in zip(CRIMINAL_ORDER.items(), paid, strict=True)
    ]
    return Answer(
        dict(zip(CRIMINAL_ORDER, paid, strict=True)),
        derive("enforcement.criminal_allocate", *lines, inputs={"available_fen": available_fen, **owed}),
    )
