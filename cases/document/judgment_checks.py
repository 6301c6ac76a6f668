"""What a civil judgment must say 民事判决书必备内容 (CPL 155; law notes 07 §2): its texts and values in, findings out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cases.document.labels import label_of
from cases.document.models import Document
from cases.document.requirements import stop
from cases.document.wording import money
from law.core import Basis, Finding
from law.instruments import convention, cpl, fee

WR = Basis("WR")
ARTICLE = re.compile(r"《[^》]+》第[一二三四五六七八九十百千零〇\d]+条")


def judgment_is_complete(values: Mapping[str, Any], sections: Mapping[str, str], document: Document) -> list[Finding]:
    """民事判决书必备内容 (CPL 155), 上诉告知, 费用, 逐项回应诉讼请求."""
    return [
        *_sections_present(sections),
        *_basis_cited(sections.get("basis", "")),
        *_claims_answered(values, sections),
        *_appeal_line(values, document),
        *_fees_add_up(values),
    ]


def _sections_present(sections: Mapping[str, str]) -> list[Finding]:
    return [
        stop(
            "section_empty",
            f"“{label_of(name).zh}”尚未填写。",
            f"“{label_of(name).en}” is still empty.",
            cpl(155),
            where=name,
        )
        for name in ("process", "claims", "facts_found", "reasons", "operative")
        if not sections.get(name, "").strip()
    ]


def _basis_cited(text: str) -> list[Finding]:
    if ARTICLE.search(text):
        return []
    return [
        stop(
            "no_article_cited",
            "裁判依据须引用具体法律条文，如《中华人民共和国民法典》第六百七十五条。",
            "The legal basis must cite articles, e.g. 《中华人民共和国民法典》第六百七十五条.",
            cpl(155),
            where="basis",
        )
    ]


def short(claim: str) -> str:
    """A claim in a sentence: its beginning, without its own full stop."""
    words = claim.strip().rstrip("。；;.")
    return words if len(words) <= 40 else f"{words[:40]}…"


def _claims_answered(values: Mapping[str, Any], sections: Mapping[str, str]) -> list[Finding]:
    answers = {str(entry.get("claim")): entry.get("result") for entry in values.get("claim_answers") or []}
    found = []
    for at, claim in enumerate(values.get("claims") or [], start=1):
        if not answers.get(str(at)):
            found.append(
                stop(
                    "claim_unanswered",
                    f"第{at}项诉讼请求未回应：{short(claim)}。请在“逐项回应”中说明支持、部分支持或驳回。",
                    f"Claim {at} is not answered: {short(claim)}. Say under “Claims answered” whether it is granted, granted in part or dismissed.",
                    cpl(155),
                    where=f"claim_{at}",
                )
            )
    refused = any(result in {"partly", "dismissed"} for result in answers.values())
    if refused and "驳回" not in sections.get("operative", ""):
        found.append(
            stop(
                "dismissal_missing",
                "有诉讼请求未获全部支持，判决主文须写明驳回其他（或全部）诉讼请求。",
                "A claim is not fully granted: the operative part must dismiss the rest.",
                WR,
                where="operative",
            )
        )
    return found


def _appeal_line(values: Mapping[str, Any], document: Document) -> list[Finding]:
    """The procedure of the register; where an appeal lies, the court it goes to."""
    case = document.case
    found = []
    if case is not None and values.get("procedure") != case.procedure:
        found.append(
            stop(
                "procedure_differs",
                "文书所载程序与案件现行程序不一致，请更新案件信息。",
                "The procedure in the document is not the present one: refresh the case data.",
                cpl(165),
                where="process",
            )
        )
    if values.get("procedure") != "small_claims" and not values.get("upper_court"):
        found.append(
            stop(
                "no_upper_court",
                "未登记上一级法院，无法载明上诉法院。",
                "No upper court is registered for the appeal line.",
                cpl(155),
                where="appeal",
            )
        )
    return found


def _fees_add_up(values: Mapping[str, Any]) -> list[Finding]:
    total = values.get("fee_fen")
    if total is None:
        return [
            stop(
                "fee_missing",
                "缺少案件受理费及其负担。",
                "The acceptance fee and who bears it are missing.",
                cpl(155),
                fee(29),
                where="fees",
            )
        ]
    split = values.get("fee_split") or []
    borne = sum(int(entry["fen"]) for entry in split)
    if borne == total:
        return []
    return [
        stop(
            "fee_split_differs",
            f"各方负担的受理费合计{money(borne)}，应为{money(total)}。",
            f"The shares of the fee add up to {money(borne)}, the fee is {money(total)}.",
            fee(29),
            convention(),
            where="fees",
        )
    ]
