"""各类案件的收费标准: the full fee of each kind before halving, as one small function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.core import InputError, step
from law.fees.rounding import plain, rounded
from law.fees.scale import PRESENT, Sum, fee_row, on_scale
from law.text import Text

PROCEDURES = ("ordinary", "summary", "small_claims")
CLOSINGS = ("judgment", "withdrawal", "mediation")
RETRIAL_GROUNDS = ("court_own_motion", "protest", "new_evidence", "no_appeal_then_party_application")
CHARGED_RETRIALS = ("new_evidence", "no_appeal_then_party_application")
SUBJECTS = ("trademark", "patent", "maritime", "other")


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """What a fee depends on. Amounts in yuan; ``base`` is the figure the province fixed inside the statutory range.

    ``amount`` is the figure the kind's scale applies to (claim, contested part, estate, preserved value);
    ``None`` means no amount is in dispute. ``filed_on`` picks the version of the table.
    """

    kind: str
    amount: Decimal | None = None
    base: Decimal | None = None
    procedure: str = "ordinary"
    closed_by: str = "judgment"
    merged: bool = False
    upheld: bool = False
    subject: str | None = None
    ground: str | None = None
    property_claims: tuple[Decimal, ...] = ()
    non_property_claims: int = 0
    paid: Decimal | None = None
    revoked: bool = False
    amount_before: Decimal | None = None
    filed_on: date = PRESENT
    quantum: Decimal | None = None  # the unit of rounding; that of the table unless given
    amount_key: str = "amount"  # how the input calls the amount, for errors


def amount_of(facts: FeeFacts) -> Decimal:
    if facts.amount is None:
        raise InputError(facts.amount_key, Text("缺少金额", "the amount is missing"))
    return facts.amount


def base_of(facts: FeeFacts, key: str) -> Decimal:
    """The provincial figure; it must lie inside the statutory range."""
    least, most = (Decimal(bound) for bound in fee_row(key, facts.filed_on)["value"])
    if facts.base is None:
        message = Text(f"请填写本省标准（{least}–{most} 元）", f"give the figure of the province ({least}–{most} yuan)")
        raise InputError("base", message)
    if not least <= facts.base <= most:
        message = Text(
            f"{facts.base} 元不在 {least}–{most} 元之内", f"{facts.base} lies outside the range {least}–{most} yuan"
        )
        raise InputError("base", message)
    return facts.base


def per_case(facts: FeeFacts, key: str) -> Sum:
    base = base_of(facts, key)
    return Sum(
        base, (step("每件 {base} 元（本省标准）", "{base} yuan per case (provincial figure)", base=plain(base)),)
    )


def flat(facts: FeeFacts, key: str) -> Sum:
    fee = Decimal(fee_row(key, facts.filed_on)["value"])
    return Sum(fee, (step("每件 {fee} 元", "{fee} yuan per case", fee=plain(fee)),))


def free(zh: str, en: str) -> Callable[[FeeFacts], Sum]:
    return lambda facts: Sum(Decimal(0), (step(zh, en),))


def of_property(facts: FeeFacts) -> Sum:
    return on_scale("acceptance_property", amount_of(facts), facts.filed_on)


def _base_and_scale(facts: FeeFacts, base_key: str, scale_key: str) -> Sum:
    base, extra = per_case(facts, base_key), on_scale(scale_key, facts.amount or Decimal(0), facts.filed_on)
    total = base.amount + extra.amount
    line = step(
        "{base} + {extra} = {total} 元",
        "{base} + {extra} = {total} yuan",
        base=plain(base.amount),
        extra=plain(extra.amount),
        total=plain(total),
    )
    return Sum(total, (*base.steps, *extra.steps, line))


def of_divorce(facts: FeeFacts) -> Sum:
    """FEE 13(2)1: the base, and 0.5% of all joint property above 200,000."""
    return _base_and_scale(facts, "base_divorce", "divorce_property")


def of_personality(facts: FeeFacts) -> Sum:
    """FEE 13(2)2: the base, and a share of the damages above 50,000."""
    return _base_and_scale(facts, "base_personality", "personality_damages")


def of_ip(facts: FeeFacts) -> Sum:
    """FEE 13(3): the property scale where an amount is claimed, else the base."""
    return per_case(facts, "base_ip") if facts.amount is None else of_property(facts)


def of_administrative(facts: FeeFacts) -> Sum:
    if facts.subject not in SUBJECTS:
        known = ", ".join(SUBJECTS)
        raise InputError("subject", Text(f"请选择案件类别：{known}", f"choose the subject: {known}"))
    return flat(facts, "flat_administrative_other" if facts.subject == "other" else "flat_administrative_special")


def of_jurisdiction_objection(facts: FeeFacts) -> Sum:
    if facts.upheld:
        return Sum(Decimal(0), (step("异议成立，不交费", "the objection succeeded: no fee"),))
    return per_case(facts, "base_jurisdiction_objection")


def of_mixed(facts: FeeFacts) -> Sum:
    """CPLI 201: property claims are summed; beside them non-property claims cost nothing; alone they count as one."""
    if not facts.property_claims:
        if not facts.non_property_claims:
            raise InputError("property_claims", Text("没有任何诉讼请求", "there is no claim at all"))
        one = step("多个非财产请求按一件交费", "several non-property claims count as one")
        fee = per_case(facts, "base_other_non_property")
        return Sum(fee.amount, (one, *fee.steps))
    total = sum(facts.property_claims, Decimal(0))
    fee = on_scale("acceptance_property", total, facts.filed_on)
    terms = " + ".join(plain(claim) for claim in facts.property_claims)
    lines = [
        step(
            "财产请求合并 {terms} = {total} 元",
            "property claims {terms} = {total} yuan",
            terms=terms,
            total=plain(total),
        )
    ]
    if facts.non_property_claims:
        lines.append(step("非财产请求不另交费", "the non-property claims add nothing"))
    return Sum(fee.amount, (*lines, *fee.steps))


def of_counterclaim(facts: FeeFacts) -> Sum:
    if facts.amount is None and facts.base is not None:
        return per_case(facts, "base_other_non_property")
    return of_property(facts)


def of_retrial(facts: FeeFacts) -> Sum:
    """FEE 9, 19: free, except new evidence and a party that did not appeal."""
    if facts.ground not in RETRIAL_GROUNDS:
        known = ", ".join(RETRIAL_GROUNDS)
        raise InputError("ground", Text(f"请选择再审事由：{known}", f"choose the ground of retrial: {known}"))
    if facts.ground in CHARGED_RETRIALS:
        return of_property(facts)
    return Sum(Decimal(0), (step("依职权或抗诉再审不交费", "retrial of the court's own motion or by protest is free"),))


def of_preservation(facts: FeeFacts) -> Sum:
    """FEE 14(2): on the value actually preserved; no amount costs the flat fee."""
    return on_scale("preservation", facts.amount or Decimal(0), facts.filed_on)


def of_payment_order(facts: FeeFacts) -> Sum:
    """FEE 14(3): one third of the property scale."""
    return _fraction(of_property(facts), *fee_row("payment_order_fraction", facts.filed_on)["value"])


def of_enforcement(facts: FeeFacts) -> Sum:
    """FEE 14(1). Not prepaid: collected from the debtor after enforcement (FEE 20, 38)."""
    if facts.amount is None:
        return per_case(facts, "base_enforcement")
    return on_scale("enforcement", facts.amount, facts.filed_on)


def of_bankruptcy(facts: FeeFacts) -> Sum:
    """FEE 14(6): half of the property scale on the whole estate, with a cap; paid from the estate."""
    row = fee_row("bankruptcy", facts.filed_on)["value"]
    half, cap = _fraction(of_property(facts), *row["fraction"]), Decimal(row["cap"])
    if half.amount <= cap:
        return half
    return Sum(cap, (*half.steps, step("最高不超过 {cap} 元", "at most {cap} yuan", cap=plain(cap))))


def _fraction(fee: Sum, part: int, whole: int) -> Sum:
    share = fee.amount * part / whole
    line = step(
        "{fee} × {part}/{whole} = {share} 元",
        "{fee} × {part}/{whole} = {share} yuan",
        fee=plain(fee.amount),
        part=part,
        whole=whole,
        share=plain(rounded(share)),
    )
    return Sum(share, (*fee.steps, line))


_NO_FEE = {
    "special_procedure": ("适用特别程序的案件不交受理费", "cases under special procedure are free"),
    "administrative_compensation": ("行政赔偿案件不交受理费", "administrative compensation cases are free"),
    "appeal_ruling": (
        "对不予受理、驳回起诉、管辖异议裁定上诉不交费",
        "appeals against rulings on non-acceptance, dismissal or jurisdiction are free",
    ),
}

ACCEPTANCE: dict[str, Callable[[FeeFacts], Sum]] = {
    "property": of_property,
    "divorce": of_divorce,
    "personality": of_personality,
    "other_non_property": lambda facts: per_case(facts, "base_other_non_property"),
    "ip": of_ip,
    "labour": lambda facts: flat(facts, "flat_labour"),
    "administrative": of_administrative,
    "jurisdiction_objection": of_jurisdiction_objection,
    "mixed": of_mixed,
    "counterclaim": of_counterclaim,
    "appeal_property": of_property,
    "retrial": of_retrial,
    **{kind: free(*why) for kind, why in _NO_FEE.items()},
}

APPLICATION: dict[str, Callable[[FeeFacts], Sum]] = {
    "preservation": of_preservation,
    "payment_order": of_payment_order,
    "public_summons": lambda facts: flat(facts, "flat_public_summons"),
    "arbitration_review": lambda facts: flat(facts, "flat_arbitration_review"),
    "enforcement": of_enforcement,
    "bankruptcy": of_bankruptcy,
    "limitation_fund": lambda facts: per_case(facts, "base_limitation_fund"),
    "maritime_injunction": lambda facts: per_case(facts, "base_maritime_injunction"),
    "ship_lien_summons": lambda facts: per_case(facts, "base_ship_lien_summons"),
    "claim_registration": lambda facts: flat(facts, "flat_claim_registration"),
    "general_average": lambda facts: flat(facts, "flat_general_average"),
    "security_interest": lambda facts: per_case(facts, "base_security_interest"),
}
