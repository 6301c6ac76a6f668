"""重复起诉: the identity test of CPLI 247, its exceptions, and the six months of divorce cases (CPL 127(7))."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.core import Answer, Basis, InputError, Step, derive, rule, step
from law.instruments import convention, cpl, cpli
from law.tables import value_on, version_of
from law.text import Text
from law.time.arithmetic import add_months
from law.time.limits import limit_on

TABLE = "jurisdiction"
PRIORS = (
    "pending",
    "effective_judgment",
    "withdrawn",
    "non_accepted",
    "judgment_refusing_divorce",
    "reconciled_by_mediation",
    "judgment_upholding_adoption",
)
_WAITING: dict[str, frozenset[str]] = {
    "离婚纠纷": frozenset({"withdrawn", "judgment_refusing_divorce", "reconciled_by_mediation"}),
    "解除收养关系纠纷": frozenset({"withdrawn", "judgment_upholding_adoption", "reconciled_by_mediation"}),
}
MAINTENANCE = ("抚养费", "扶养费", "赡养费", "抚育费")
ACCEPT, REFUSE, DISMISS = "受理", "裁定不予受理", "裁定驳回起诉"


@dataclass(frozen=True, slots=True)
class DuplicateFacts:
    """The new suit against the earlier one. ``by``: ``same_plaintiff`` or ``former_defendant``; ``regime``: civil or admin.

    ``accepted``: the new suit was already accepted, so a bar leads to dismissal. ``contained``: the claim is contained
    in the earlier decision (administrative suits, ALLI 106).
    """

    prior: str
    same_parties: bool = False
    same_subject: bool = False
    same_claim: bool = False
    negates_prior_result: bool = False
    contained: bool = False
    accepted: bool = False
    new_facts: bool = False
    cause: str = ""
    prior_ended_on: date | None = None
    filed_on: date | None = None
    by: str = ""
    new_circumstances: bool = False
    regime: str = "civil"


@rule(
    "jurisdiction.duplicate_suit",
    Text("是否重复起诉", "Is this suit a duplicate"),
    basis=(cpli(247), cpli(248), cpl("127(7)"), cpli(214)),
    tables=("time_limits",),
    public=True,
)
def duplicate_suit(facts: DuplicateFacts) -> Answer[str]:
    """重复起诉: 受理, 裁定不予受理 or, if already accepted, 裁定驳回起诉. Raises :class:`InputError` for absent dates."""
    if facts.prior in _WAITING.get(facts.cause, ()):
        barred, line, basis = _waiting(facts)
    else:
        barred, line, basis = _identity(facts)
    outcome = (DISMISS if facts.accepted else REFUSE) if barred else ACCEPT
    steps = (line, step("{outcome}", "outcome: {outcome}", outcome=outcome))
    inputs = {key: getattr(facts, key) for key in facts.__slots__ if getattr(facts, key) not in (False, "", None)}
    return Answer(outcome, derive("jurisdiction.duplicate_suit", *steps, inputs=inputs, basis=basis))


def _waiting(facts: DuplicateFacts) -> tuple[bool, Step, tuple[Basis, ...]]:
    if not facts.by:
        raise InputError("by", Text("须说明由谁再次起诉", "say who sues again"))
    basis = (cpl("127(7)"), cpli(214))
    if facts.by != "same_plaintiff":
        return False, step("原被告起诉不受六个月限制。", "The six months bind the former plaintiff only."), basis
    if facts.new_circumstances:
        return False, step("有新情况、新理由，不受六个月限制。", "New circumstances lift the six months."), basis
    ended, filed = _need(facts.prior_ended_on, "prior_ended_on"), _need(facts.filed_on, "filed_on")
    until = add_months(ended, limit_on("divorce_refile", filed).length)
    line = step(
        "前案 {ended} 终结，六个月至 {until}；{filed} 起诉{zh}。",
        "The earlier case ended on {ended}, six months run to {until}; filed on {filed}, {en}.",
        ended=ended,
        until=until,
        filed=filed,
        zh="在此期间内" if filed <= until else "已逾该期间",
        en="within them" if filed <= until else "after them",
    )
    return filed <= until, line, basis


def _need(day: date | None, field: str) -> date:
    if day is None:
        raise InputError(field, Text(f"缺少必填项 {field}", f"required key {field} is missing"))
    return day


def _identity(facts: DuplicateFacts) -> tuple[bool, Step, tuple[Basis, ...]]:
    if facts.prior == "withdrawn":
        return False, step("撤诉后可以再次起诉。", "After withdrawal a new suit is open."), (cpli(214),)
    if facts.prior == "non_accepted":
        return (
            False,
            step(
                "前案不予受理或者驳回起诉，符合条件的应当受理。",
                "The earlier suit was not accepted; once cured it is accepted.",
            ),
            (cpli(212),),
        )
    if facts.prior != "pending" and facts.new_facts:
        return False, step("裁判生效后发生新的事实。", "New facts arose after the decision took effect."), (cpli(248),)
    if facts.new_circumstances and any(word in facts.cause for word in MAINTENANCE):
        return (
            False,
            step(
                "因新情况、新理由请求增减费用的，作为新案受理。",
                "A change of maintenance for new circumstances is a new case.",
            ),
            (cpli(218),),
        )
    third = facts.same_claim or (facts.contained if facts.regime == "admin" else facts.negates_prior_result)
    barred = facts.same_parties and facts.same_subject and third
    line = step(
        "当事人相同：{a}；诉讼标的相同：{b}；请求相同或者实质否定前案结果：{c}。",
        "same parties: {a}; same subject matter: {b}; same claim or it negates the earlier result: {c}.",
        a=facts.same_parties,
        b=facts.same_subject,
        c=third,
    )
    return barred, line, ((Basis("ALLI", "106"),) if facts.regime == "admin" else (cpli(247),))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two filings are, 0 … 1, and the prompt it calls for: ``hard``, ``soft`` or ``none``."""

    score: Decimal
    prompt: str


@rule(
    "jurisdiction.likeness",
    Text("两案是否相似", "How alike are two filings"),
    basis=(cpli(247), convention()),
    tables=(TABLE,),
)
def likeness(
    parties: tuple[Set[str], Set[str]],
    causes: tuple[str, str],
    claims: tuple[Set[str], Set[str]],
    on: date = date.max,
) -> Answer[Likeness]:
    """相似度: shared party ids (roles ignored), the cause and the kinds of claim; a person decides, not this number."""
    weights = [Decimal(value) for value in value_on(TABLE, "duplicate.weights", on)]
    parts = (_shared(*parties), Decimal(causes[0] == causes[1]), _shared(*claims))
    score = sum((w * part for w, part in zip(weights, parts, strict=True)), Decimal(0)).quantize(Decimal("0.01"))
    hard, soft = (Decimal(value_on(TABLE, f"duplicate.{kind}", on)) for kind in ("hard", "soft"))
    prompt = "hard" if score >= hard else "soft" if score >= soft else "none"
    line = step(
        "{w[0]}×{p[0]:.2f} + {w[1]}×{p[1]:.2f} + {w[2]}×{p[2]:.2f} = {score}",
        "{w[0]}×{p[0]:.2f} + {w[1]}×{p[1]:.2f} + {w[2]}×{p[2]:.2f} = {score}",
        w=weights,
        p=parts,
        score=score,
    )
    return Answer(Likeness(score, prompt), derive("jurisdiction.likeness", line, tables=(version_of(TABLE),)))


def _shared(one: Set[str], other: Set[str]) -> Decimal:
    union = one | other
    return Decimal(len(one & other)) / len(union) if union else Decimal(0)
