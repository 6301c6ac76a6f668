"""Which scale of the Measures a cause falls under (FEE 13)."""

from __future__ import annotations

from cases.register.models import TrialProcedure

DIVORCE = ("离婚纠纷", "离婚后财产纠纷")
LABOUR_WORDS = ("劳动", "人事争议", "追索劳动报酬", "工伤保险")
PERSONALITY_WORDS = ("名誉权", "肖像权", "姓名权", "隐私权", "荣誉权", "人格权")
IP_WORDS = ("著作权", "商标", "专利", "商业秘密")


def fee_facts(*, cause: str, amount_fen: int, procedure: str) -> dict[str, str]:
    """The input of the operation ``fee`` for a civil first-instance case; amounts as decimal yuan strings."""
    amount = f"{amount_fen // 100}.{amount_fen % 100:02d}"
    halved = procedure in {TrialProcedure.SUMMARY, TrialProcedure.SMALL_CLAIMS}
    modifiers = {"procedure": procedure if halved else "ordinary"}
    if cause == DIVORCE[0]:
        return {"kind": "divorce", "joint_property_total": amount, "base": "300", **modifiers}
    if any(word in cause for word in LABOUR_WORDS):
        return {"kind": "labour", **modifiers}
    if any(word in cause for word in PERSONALITY_WORDS):
        return {"kind": "personality", "damages": amount, "base": "300", **modifiers}
    if any(word in cause for word in IP_WORDS) and not amount_fen:
        return {"kind": "ip", "base": "500", **modifiers}
    if not amount_fen:
        return {"kind": "other_non_property", "base": "80", **modifiers}
    return {"kind": "property", "amount": amount, **modifiers}
