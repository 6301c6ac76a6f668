"""Any paper 材料要素提取: its kind is told, and the rules for that kind read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from outside.classification.kinds import kind_of
from outside.extraction.checking import IdentityCheck, checked
from outside.extraction.complaint import suggest_from_complaint
from outside.extraction.papers import (
    accident,
    authority,
    bank,
    evidence_list,
    id_card,
    iou,
    judgment,
    labour,
    licence,
    service_address,
)
from outside.extraction.port import PaperReading, Suggestion
from outside.ocr.port import PageReading

Reader = Callable[[Sequence[PageReading]], Iterator[Suggestion]]
CausesReader = Callable[..., Iterator[Suggestion]]

PLEADINGS = (
    "民事起诉状",
    "民事上诉状",
    "强制执行申请书",
    "民事反诉状",
    "民事答辩状",
    "行政起诉状",
    "刑事自诉状",
    "民事申请再审书",
)
_PLAIN: Mapping[str, Reader] = {
    "居民身份证": id_card.suggestions,
    "营业执照": licence.suggestions,
    "借条": iou.loan,
    "欠条": iou.debt,
    "收条": iou.receipt,
    "证据目录": evidence_list.suggestions,
    "银行转账记录": bank.suggestions,
    "交通事故认定书": accident.suggestions,
    "劳动合同": labour.suggestions,
}
_WITH_CAUSES: Mapping[str, CausesReader] = {
    "授权委托书": authority.suggestions,
    "送达地址确认书": service_address.suggestions,
    "民事判决书": judgment.suggestions,
    "民事裁定书": judgment.suggestions,
    "民事调解书": judgment.suggestions,
    "执行裁定书": judgment.suggestions,
    "行政判决书": judgment.suggestions,
    "刑事判决书": judgment.suggestions,
    "刑事裁定书": judgment.suggestions,
}
READABLE = frozenset({*PLEADINGS, *_PLAIN, *_WITH_CAUSES})


def understand(
    pages: Sequence[PageReading],
    *,
    kind: str = "",
    causes: Sequence[str] = (),
    check_identity: IdentityCheck | None = None,
) -> PaperReading:
    """What a paper says. ``kind`` where it is known, else the paper tells it; a kind without rules of its own gives no suggestions.

    Pure: the same pages give the same suggestions. ``causes``: the names of all causes of action.
    """
    told = kind or kind_of("\n".join(page.text for page in pages)).label
    if told in PLEADINGS:
        read = suggest_from_complaint(pages, kind=told, causes=causes, check_identity=check_identity)
        return PaperReading(told, read.suggestions)
    if told in _PLAIN:
        found = list(_PLAIN[told](pages))
    elif told in _WITH_CAUSES:
        found = list(_WITH_CAUSES[told](pages, causes=causes))
    else:
        found = []
    return PaperReading(told, tuple(checked(found, check_identity)))
