"""应交多少: the fee of a kind with its one halving, and the fees of several appellants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from law.core import Answer, InputError, Status, Step, derive, rule, step
from law.fees.rounding import plain, rounded
from law.fees.scale import Sum, fee_row
from law.fees.tariffs import ACCEPTANCE, APPLICATION, FeeFacts
from law.fees.topping_up import TOP_UPS
from law.instruments import cpli, fee
from law.tables import version_of
from law.text import Text

KINDS = (*ACCEPTANCE, *APPLICATION, *TOP_UPS)
JOINT_APPELLANTS = "共同上诉人"

_GROUNDS = {
    "withdrawal": Text("撤诉（第15条）", "withdrawal (art. 15)"),
    "mediation": Text("调解结案（第15条）", "closed by mediation (art. 15)"),
    "summary": Text("简易程序（第16条）", "summary procedure (art. 16)"),
    "small_claims": Text("小额诉讼（第16条）", "small claims (art. 16)"),
    "merged": Text("合并审理的反诉（第18条）", "merged counterclaim (art. 18)"),
}


def halving_grounds(facts: FeeFacts) -> tuple[str, ...]:
    """Every ground to halve; however many, the fee is halved once (CPLI 206). Application fees have none."""
    if facts.kind not in ACCEPTANCE or facts.kind == "jurisdiction_objection":
        return ()
    grounds = [code for code in (facts.procedure, facts.closed_by) if code in _GROUNDS]
    if facts.kind == "counterclaim" and facts.merged:
        grounds.append("merged")
    return tuple(grounds)


def halved(full: Sum, facts: FeeFacts) -> Sum:
    """``full`` with its one halving, where there is a ground."""
    grounds = halving_grounds(facts)
    if not grounds or not full.amount:
        return full
    part, whole = fee_row("half", facts.filed_on)["value"]
    half = full.amount * part / whole
    names = Text("、".join(_GROUNDS[g].zh for g in grounds), ", ".join(_GROUNDS[g].en for g in grounds))
    lines = [
        step(
            "减半：{names}，{full} ÷ 2 = {half} 元",
            "halved: {names_en}, {full} ÷ 2 = {half} yuan",
            names=names.zh,
            names_en=names.en,
            full=plain(full.amount),
            half=plain(half),
        )
    ]
    if len(grounds) > 1:
        lines.append(step("减半只适用一次", "halving applies once only"))
    return Sum(half, (*full.steps, *lines))


def _exact(facts: FeeFacts) -> Sum:
    if facts.kind in TOP_UPS:
        return TOP_UPS[facts.kind](facts)
    tariff = ACCEPTANCE.get(facts.kind) or APPLICATION.get(facts.kind)
    if tariff is None:
        raise InputError("kind", Text(f"未知费用种类 {facts.kind}", f"unknown kind of fee {facts.kind}"))
    return halved(tariff(facts), facts)


@rule(
    "fees.charge",
    Text("案件受理费与申请费", "court fees"),
    basis=(fee(13), fee(14), fee(15), fee(16), fee(17), fee(18), cpli(201), cpli(206)),
    tables=("fees",),
    public=True,
)
def charge(facts: FeeFacts) -> Answer[Decimal]:
    """The fee of ``facts.kind``, computed exactly, halved at most once, rounded once to the unit of the table."""
    exact = _exact(facts)
    unit = facts.quantum or Decimal(fee_row("quantum", facts.filed_on)["value"])
    amount = rounded(exact.amount, unit)
    steps: tuple[Step, ...] = exact.steps
    if amount != exact.amount:
        steps += (
            step(
                "四舍五入到 {quantum} 元：{amount} 元",
                "rounded half up to {quantum} yuan: {amount} yuan",
                quantum=plain(unit),
                amount=amount,
            ),
        )
    steps += (step("应交 {amount} 元", "payable: {amount} yuan", amount=f"{amount:,.2f}"),)
    unconfirmed = facts.kind == "security_interest"
    status = Status.UNVERIFIED if unconfirmed else None
    inputs = {"kind": facts.kind, "amount": facts.amount, "procedure": facts.procedure, "closed_by": facts.closed_by}
    return Answer(amount, derive("fees.charge", *steps, inputs=inputs, tables=(version_of("fees"),), status=status))


@dataclass(frozen=True, slots=True)
class Appellant:
    party: str
    contested_amount: Decimal


@rule(
    "fees.of_appellants",
    Text("多个上诉人的受理费", "appeal fees of several appellants"),
    basis=(fee(17), cpli(202)),
    tables=("fees",),
    public=True,
)
def fees_of_appellants(
    appellants: Sequence[Appellant], facts: FeeFacts, *, joint_same_side: bool = False
) -> Answer[dict[str, Decimal]]:
    """Each appellant prepays on the part it contests; a joint appeal of one side pays one fee.

    Where joint appellants state different figures the highest counts, never the sum (product convention).
    """
    if not appellants:
        raise InputError("appellants", Text("没有上诉人", "there is no appellant"))
    if len({a.party for a in appellants}) < len(appellants):
        raise InputError("appellants", Text("上诉人重名", "two appellants have the same name"))
    shares = {a.party: a.contested_amount for a in appellants}
    if joint_same_side:
        shares = {JOINT_APPELLANTS: max(shares.values())}
    answers = {party: charge(replace(facts, amount=amount)) for party, amount in shares.items()}
    lines = [
        step(
            "{party}：争议部分 {contested} 元，{fee} 元",
            "{party}: contests {contested}, {fee} yuan",
            party=party,
            contested=plain(shares[party]),
            fee=answer.value,
        )
        for party, answer in answers.items()
    ]
    if joint_same_side:
        lines.insert(
            0,
            step(
                "同一方共同上诉只交一份，按最高争议金额", "one fee for a joint appeal, on the highest contested amount"
            ),
        )
    return Answer(
        {party: answer.value for party, answer in answers.items()},
        derive("fees.of_appellants", *lines, tables=(version_of("fees"),)),
    )
