"""诉讼费用的负担: who bears the fee in the end, to the fen, and what is paid back to whom (费用办法 29–38; CPLI 203, 207)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from law.core import Answer, InputError, Step, derive, rule, step
from law.fees.rounding import FEN, plain, rounded
from law.instruments import cpli, fee
from law.text import Text

ENDINGS = ("judgment", "mediation", "withdrawal", "admin_act_changed", "divorce")


@rule(
    "fees.split",
    Text("诉讼费的分担", "splitting a fee"),
    basis=(fee(29), cpli(203)),
    public=True,
)
def split(total: Decimal, weights: Mapping[str, Decimal], quantum: Decimal = FEN) -> Answer[dict[str, Decimal]]:
    """``total`` in proportion to ``weights``, in steps of ``quantum``; the shares always make up the total exactly.

    Each share is cut down to the step, what is left goes step by step to the largest remainders, ties in the order given.
    A rest smaller than one step goes to the first in that order.
    """
    whole = sum(weights.values(), Decimal(0))
    if not weights or whole <= 0 or any(weight < 0 for weight in weights.values()):
        raise InputError("weights", Text("分担比例应为正数", "the proportions must be positive"))
    if total != rounded(total):
        raise InputError("total", Text("总额应精确到分", "the total must be in whole fen"))
    exact = {name: total * weight / whole for name, weight in weights.items()}
    shares = {name: (share / quantum).to_integral_value(ROUND_FLOOR) * quantum for name, share in exact.items()}
    order = sorted(shares, key=lambda name: exact[name] - shares[name], reverse=True)
    left = total - sum(shares.values(), Decimal(0))
    for name in order:
        if left < quantum:
            break
        shares[name] += quantum
        left -= quantum
    shares[order[0]] += left
    settled = {name: share.quantize(FEN) for name, share in shares.items()}
    return Answer(settled, derive("fees.split", *_split_steps(total, weights, whole, settled)))


def _split_steps(
    total: Decimal, weights: Mapping[str, Decimal], whole: Decimal, shares: Mapping[str, Decimal]
) -> list[Step]:
    lines = [
        step(
            "{name}：{total} × {weight}/{whole} ≈ {share} 元",
            "{name}: {total} × {weight}/{whole} ≈ {share} yuan",
            name=name,
            total=plain(total),
            weight=plain(weights[name]),
            whole=plain(whole),
            share=share,
        )
        for name, share in shares.items()
    ]
    terms = " + ".join(str(share) for share in shares.values())
    return [*lines, step("{terms} = {total} 元", "{terms} = {total} yuan", terms=terms, total=plain(total))]


@dataclass(frozen=True, slots=True)
class BurdenFacts:
    """A fee and how the case ended.

    ``claimed`` and ``awarded`` in yuan decide a judgment; several losing defendants bear their part by ``shares``
    (equal where nothing is said), or together where they are jointly liable. ``agreed`` are the plaintiff's yuan by agreement.
    """

    total: Decimal
    ending: str
    plaintiffs: Sequence[str] = ("原告",)
    defendants: Sequence[str] = ("被告",)
    claimed: Decimal | None = None
    awarded: Decimal | None = None
    jointly_liable: bool = False
    shares: Mapping[str, Decimal] | None = None
    agreed: Mapping[str, Decimal] | None = None
    quantum: Decimal = FEN


@rule(
    "fees.burden",
    Text("诉讼费由谁负担", "who bears the fee"),
    basis=(fee(29), fee(31), fee(33), fee(34), cpli(203)),
    public=True,
)
def burden(facts: BurdenFacts) -> Answer[dict[str, Decimal]]:
    """Who bears how much of ``total``; several names joined by 、 bear their part together (共同负担)."""
    if facts.ending in ("mediation", "divorce") and facts.agreed:
        shares, line = _by_agreement(facts), step("按当事人协商", "as the parties agreed")
    elif facts.ending == "withdrawal":
        shares = {_together(facts.plaintiffs): facts.total}
        line = step("撤诉，由原告（上诉人）负担", "withdrawn: the plaintiff or appellant bears it")
    elif facts.ending == "admin_act_changed":
        shares = {_together(facts.defendants): facts.total}
        line = step(
            "被告改变或撤销行政行为而撤诉，由被告负担", "withdrawn because the act was changed: the defendant bears it"
        )
    else:
        shares, line = _by_success(facts)
    return Answer(shares, derive("fees.burden", line, inputs={"total": facts.total, "ending": facts.ending}))


def _together(names: Sequence[str]) -> str:
    return "、".join(names)


def _by_agreement(facts: BurdenFacts) -> dict[str, Decimal]:
    agreed = dict(facts.agreed or {})
    if sum(agreed.values(), Decimal(0)) != facts.total:
        raise InputError("agreed", Text("协商数额之和不等于总额", "the agreed amounts do not make up the total"))
    return agreed


def _by_success(facts: BurdenFacts) -> tuple[dict[str, Decimal], Step]:
    claimed, awarded = facts.claimed, facts.awarded
    if claimed is None or awarded is None:
        missing = "claimed" if claimed is None else "awarded"
        raise InputError(missing, Text("缺少诉请与判决支持的金额", "the amounts claimed and awarded are needed"))
    if claimed <= 0 or awarded > claimed:
        raise InputError("awarded", Text("支持金额不得超过诉请", "more cannot be awarded than was claimed"))
    weights = {"plaintiff": claimed - awarded, "defendant": awarded}
    parts = split(facts.total, weights, facts.quantum).value
    shares = {_together(facts.plaintiffs): parts["plaintiff"]} if parts["plaintiff"] else {}
    if parts["defendant"]:
        shares |= _among_defendants(facts, parts["defendant"])
    values = {"lost": plain(claimed - awarded), "claimed": plain(claimed), "awarded": plain(awarded)}
    if not weights["plaintiff"]:
        return shares, step("全部支持，由被告负担", "fully upheld: the defendant bears it")
    if not awarded:
        return shares, step("全部驳回，由原告负担", "dismissed: the plaintiff bears it")
    return shares, step(
        "部分支持：原告 {lost}/{claimed}，被告 {awarded}/{claimed}",
        "partly upheld: plaintiff {lost}/{claimed}, defendant {awarded}/{claimed}",
        **values,
    )


def _among_defendants(facts: BurdenFacts, part: Decimal) -> dict[str, Decimal]:
    if facts.jointly_liable or len(facts.defendants) == 1:
        return {_together(facts.defendants): part}
    weights = facts.shares or dict.fromkeys(facts.defendants, Decimal(1))
    return split(part, weights, facts.quantum).value


@rule("fees.settle", Text("预交费用的结算", "settling prepaid fees"), basis=(cpli(207),), public=True)
def settle(
    prepaid: Mapping[str, Decimal], borne: Mapping[str, Decimal], *, winner_collects_himself: bool = False
) -> Answer[dict[str, Decimal]]:
    """What each party gets back (+) or still has to pay to the court (−): prepaid less borne.

    The winner's prepayment is refunded by the court and collected from the loser, unless the winner agreed to collect it
    himself: then the court neither refunds nor collects.
    """
    if sum(prepaid.values(), Decimal(0)) != sum(borne.values(), Decimal(0)):
        raise InputError("borne", Text("负担之和不等于预交之和", "what is borne does not make up what was prepaid"))
    names = [*prepaid, *(name for name in borne if name not in prepaid)]
    balance = {name: (prepaid.get(name, Decimal(0)) - borne.get(name, Decimal(0))).quantize(FEN) for name in names}
    if winner_collects_himself:
        line = step(
            "胜诉方同意由败诉方直接支付，法院不退不收", "the winner collects from the loser; the court does neither"
        )
        return Answer({name: Decimal("0.00") for name in names}, derive("fees.settle", line))
    lines = [
        step(
            "{name}：预交 {paid} − 负担 {borne} = {left} 元",
            "{name}: prepaid {paid} − borne {borne} = {left} yuan",
            name=name,
            paid=plain(prepaid.get(name, Decimal(0))),
            borne=plain(borne.get(name, Decimal(0))),
            left=left,
        )
        for name, left in balance.items()
    ]
    return Answer(balance, derive("fees.settle", *lines))
