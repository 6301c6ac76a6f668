"""Grounds of non-acceptance 不予受理的法定情形 (CPL 122, 127; CPLI 208, 215, 247)."""

from __future__ import annotations

from typing import Any

from law.core import Basis
from law.instruments import cpl, cpli
from law.text import Text

GROUNDS: dict[str, tuple[Text, tuple[Basis, ...]]] = {
    "plaintiff_not_concerned": (
        Text("原告与本案没有直接利害关系", "The plaintiff has no direct interest in the case"),
        (cpl("122(1)"),),
    ),
    "outside_competence": (
        Text("不属于人民法院受理民事诉讼的范围", "Outside what the courts hear in civil proceedings"),
        (cpl("122(4)"),),
    ),
    "no_jurisdiction": (
        Text("不属于本院管辖，经告知仍坚持起诉", "This court has no jurisdiction and the party insists"),
        (cpl("122(4)"), cpl("127(4)")),
    ),
    "administrative_suit": (Text("属于行政诉讼受案范围", "Belongs to administrative litigation"), (cpl("127(1)"),)),
    "arbitration": (
        Text("双方有有效仲裁协议，坚持起诉", "A valid arbitration agreement exists and the party insists"),
        (cpl("127(2)"), cpli(215)),
    ),
    "other_organ": (Text("依法应由其他机关处理", "Another organ is competent"), (cpl("127(3)"),)),
    "retrial": (
        Text("裁判已发生法律效力，应申请再审", "An effective decision exists: apply for retrial"),
        (cpl("127(5)"),),
    ),
    "barred_for_now": (
        Text("依法在一定期限内不得起诉", "The law bars the suit for a time"),
        (cpl("127(6)"), cpl("127(7)")),
    ),
    "duplicate": (Text("构成重复起诉", "A repeated suit"), (cpli(247),)),
    "defects_not_cured": (
        Text("经补正仍不符合起诉条件", "Still not fit for acceptance after correction"),
        (cpl(122), Basis("LA", "7")),
    ),
}


def ground(code: str) -> dict[str, Any]:
    """A ground in stored form."""
    said, basis = GROUNDS[code]
    cited = [{"instrument": b.instrument, "article": b.article, **b.label._asdict()} for b in basis]
    return {"code": code, "zh": said.zh, "en": said.en, "basis": cited}
