"""释明与告知: the seven situations of CPL 127 in which the party is told where to turn instead."""

from __future__ import annotations

from dataclasses import dataclass

from law.core import Answer, Basis, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.text import Text


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """What stands in the way of a civil suit. ``insists``: the party was told and still wants to sue.

    ``arbitration_clause_void``: the clause is void, revoked or cannot be carried out (CPLI 215).
    ``divorce_bar``: the six months of CPL 127(7) run, see :mod:`law.jurisdiction.duplicates`.
    ``wife_protected``: pregnancy, one year after birth or six months after termination; the husband sues (CC 1082).
    """

    administrative_matter: bool = False
    arbitration_agreement: bool = False
    arbitration_clause_void: bool = False
    other_organ: bool = False
    other_court: bool = False
    effective_decision_exists: bool = False
    suit_barred_for_now: bool = False
    divorce_bar: bool = False
    wife_protected: bool = False
    limitation_expired: bool = False
    insists: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """``outcome``: ``none`` (go on), ``advise``, or ``not_accepted``; ``ground`` the code of the situation."""

    outcome: str
    ground: str
    say: Text
    basis: tuple[Basis, ...]


_NONE = Advice("none", "", Text("没有应当告知另行处理的情形。", "Nothing points the party elsewhere."), ())

_SITUATIONS: tuple[tuple[str, str, str, str, tuple[Basis, ...]], ...] = (
    (
        "administrative_matter",
        "administrative_suit",
        "属于行政诉讼受案范围，告知提起行政诉讼。",
        "The matter belongs to administrative litigation: bring an administrative suit.",
        (cpl("127(1)"),),
    ),
    (
        "other_organ",
        "other_organ",
        "依法应由其他机关处理，告知向有关机关申请解决。",
        "Another organ is competent: apply to that organ.",
        (cpl("127(3)"),),
    ),
    (
        "other_court",
        "other_court",
        "不属于本院管辖，告知向有管辖权的人民法院起诉。",
        "Another court has jurisdiction: file there.",
        (cpl("127(4)"),),
    ),
    (
        "effective_decision_exists",
        "retrial",
        "判决、裁定、调解书已经发生法律效力，告知申请再审；准许撤诉的裁定除外。",
        "An effective decision exists: apply for retrial; a ruling permitting withdrawal is excepted.",
        (cpl("127(5)"),),
    ),
    (
        "suit_barred_for_now",
        "barred_for_now",
        "依法在一定期限内不得起诉，期限届满前不予受理。",
        "The law bars the suit for a time: it is not accepted before that time ends.",
        (cpl("127(6)"),),
    ),
    (
        "divorce_bar",
        "six_months",
        "六个月内没有新情况、新理由又起诉，不予受理。",
        "A new suit within six months without new circumstances is not accepted.",
        (cpl("127(7)"), cpli(214)),
    ),
    (
        "wife_protected",
        "wife_protected",
        "女方在怀孕期间、分娩后一年内或者终止妊娠后六个月内，男方不得提出离婚。",
        "The husband may not sue during pregnancy, one year after birth or six months after its termination.",
        (cpl("127(6)"), Basis("CC", "1082")),
    ),
)
_REFUSED_AT_ONCE = frozenset({"barred_for_now", "six_months", "wife_protected"})


@rule(
    "filing.advice",
    Text("是否应当告知另行处理", "Must the party be told to turn elsewhere"),
    basis=(cpl(127), cpli(215), cpli(219)),
    public=True,
)
def advice(facts: AdviceFacts) -> Answer[Advice]:
    """释明: the first situation of CPL 127 that applies, in the order of the article; a late claim is still accepted."""
    arbitration = _arbitration(facts)
    found = arbitration or _first(facts)
    steps: list[Step] = []
    if facts.arbitration_agreement and facts.arbitration_clause_void:
        steps.append(
            step(
                "仲裁条款无效、失效或者内容不明确无法执行，人民法院可以受理（民诉法解释215）。",
                "The arbitration clause is void or cannot be carried out: the court may accept (CPLI 215).",
            )
        )
    if facts.limitation_expired:
        steps.append(
            step(
                "诉讼时效期间届满仍应受理，时效抗辩由被告提出（民诉法解释219）。",
                "Expired limitation does not bar acceptance: the defence is for the defendant (CPLI 219).",
            )
        )
    steps.append(Step(found.say))
    return Answer(found, derive("filing.advice", *steps, inputs=_inputs(facts), basis=found.basis))


def _arbitration(facts: AdviceFacts) -> Advice | None:
    if not facts.arbitration_agreement or facts.arbitration_clause_void or facts.administrative_matter:
        return None
    say = Text(
        "双方有有效书面仲裁协议，告知申请仲裁；坚持起诉的，裁定不予受理。",
        "There is a valid arbitration agreement: apply for arbitration; a party that insists gets a refusal.",
    )
    return Advice("not_accepted" if facts.insists else "advise", "arbitration", say, (cpl("127(2)"), cpli(215)))


def _first(facts: AdviceFacts) -> Advice:
    for flag, ground, zh, en, basis in _SITUATIONS:
        if getattr(facts, flag):
            refused = facts.insists or ground in _REFUSED_AT_ONCE
            return Advice("not_accepted" if refused else "advise", ground, Text(zh, en), basis)
    return _NONE


def _inputs(facts: AdviceFacts) -> dict[str, bool]:
    return {name: True for name in facts.__slots__ if getattr(facts, name)}
