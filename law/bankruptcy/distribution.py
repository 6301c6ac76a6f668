"""破产财产分配: rank by rank to the fen, and the most an administrator may be paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from law.citation import bases, figure
from law.core import Answer, InputError, Step, derive, rule, step
from law.sharing import in_order, pro_rata
from law.tables import version_of
from law.text import Text

TABLE = "bankruptcy_figures"
RANKS: Mapping[str, Text] = {
    "costs": Text("破产费用", "bankruptcy costs"),
    "common": Text("共益债务", "common-benefit debts"),
    "employee": Text("职工债权", "employees' claims"),
    "social_tax": Text("其他社会保险费用和税款", "other social insurance and taxes"),
    "ordinary": Text("普通破产债权", "ordinary claims"),
}
REST = "_rest"


@dataclass(frozen=True, slots=True)
class Secured:
    """A claim with the value of its object; what the object does not cover is ordinary as ``<id>_rest``."""

    id: str
    fen: int
    object_fen: int


@dataclass(frozen=True, slots=True)
class EstateFacts:
    """``estate_fen`` includes the objects. ``ranks``: claims ``(id, fen)`` by name of :data:`RANKS`."""

    estate_fen: int
    secured: tuple[Secured, ...] = ()
    ranks: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Distribution:
    paid: Mapping[str, int]
    surplus_fen: int


@rule(
    "bankruptcy.distribute",
    Text("破产财产如何分配", "How is the estate distributed"),
    basis=bases("EBL 109; EBL 110; EBL 113"),
    effective=date(2007, 6, 1),
)
def distribute(facts: EstateFacts) -> Answer[Distribution]:
    """分配: secured from their objects, then each rank in full before the next, within a rank pro rata."""
    _check(facts)
    taken = in_order(facts.estate_fen, [min(item.fen, item.object_fen) for item in facts.secured])
    left = facts.estate_fen - sum(taken)
    paid = {item.id: part for item, part in zip(facts.secured, taken, strict=True)}
    lines: list[Step] = [
        step("{i}：就担保物受偿 {p} 分", "{i}: {p} fen from the object", i=item.id, p=part)
        for item, part in zip(facts.secured, taken, strict=True)
    ]
    rest = [(item.id + REST, item.fen - paid[item.id]) for item in facts.secured if item.fen > paid[item.id]]
    for rank, label in RANKS.items():
        claims = [*facts.ranks.get(rank, ()), *(rest if rank == "ordinary" else ())]
        shares = pro_rata(left, claims)
        lines.append(_rank_step(label, left, claims, shares))
        paid.update(zip((name for name, _ in claims), shares, strict=True))
        left -= sum(shares)
    return Answer(
        Distribution(paid, left),
        derive("bankruptcy.distribute", *lines, inputs={"estate_fen": facts.estate_fen}),
    )


def _rank_step(label: Text, left: int, claims: Sequence[tuple[str, int]], shares: Sequence[int]) -> Step:
    return step(
        "{zh}：余 {l} 分，债权 {t} 分，支付 {p} 分",
        "{en}: {l} fen left, claims {t} fen, {p} fen paid",
        zh=label.zh,
        en=label.en,
        l=left,
        t=sum(fen for _, fen in claims),
        p=sum(shares),
    )


def _check(facts: EstateFacts) -> None:
    ids = [item.id for item in facts.secured] + [name for claims in facts.ranks.values() for name, _ in claims]
    ids += [item.id + REST for item in facts.secured]
    if len(set(ids)) < len(ids):
        twice = sorted({name for name in ids if ids.count(name) > 1})
        raise InputError("id", Text(f"编号重复：{twice}", f"ids used twice: {twice}"))
    unknown = set(facts.ranks) - set(RANKS)
    if unknown:
        raise InputError("ranks", Text(f"未知顺位 {unknown}", f"unknown ranks {unknown}"))


@rule(
    "bankruptcy.admin_pay_cap",
    Text("管理人报酬上限", "The most an administrator may be paid"),
    basis=bases("GLR 2"),
    effective=date(2007, 6, 1),
    tables=(TABLE,),
)
def admin_pay_cap(distributed_fen: int) -> Answer[int]:
    """报酬上限: marginal tiers on the value finally distributed without security objects; high courts may move it ±30 %."""
    total, floor = Decimal(0), 0
    lines = []
    for bound_yuan, rate in figure(TABLE, "admin_pay_tiers"):
        top = distributed_fen if bound_yuan is None else min(distributed_fen, bound_yuan * 100)
        if top <= floor:
            break
        part = (top - floor) * Decimal(rate)
        lines.append(step("({t} − {f}) × {r} = {p} 分", "({t} − {f}) × {r} = {p} fen", t=top, f=floor, r=rate, p=part))
        total += part
        floor = top
    cap = int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    lines.append(step("合计 {c} 分", "in all {c} fen", c=cap))
    return Answer(cap, derive("bankruptcy.admin_pay_cap", *lines, tables=(version_of(TABLE),)))
