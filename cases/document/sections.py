"""Default texts of the parts a person completes: written from case data, in the court's usual words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cases.document.facts import values
from cases.document.models import Document
from cases.document.wording import listed, plain_date
from cases.hearing.models import Hearing, HearingRecord


def default_sections(document: Document) -> dict[str, str]:
    """The sections of a new document; those only a judge can write stay empty."""
    given = values(document.fields)
    maker = _MAKERS.get(document.code)
    texts = maker(document, given) if maker else {}
    return {name: str(texts.get(name) or _typed(given.get(name))) for name in document.kind.sections}


def _typed(value: Any) -> str:
    """What the caller gave for a section, where it is text."""
    return value if isinstance(value, str) else ""


def _judgment(document: Document, v: dict[str, Any]) -> dict[str, str]:
    record = _record(document)
    plaintiffs, defendants = _names(v, "plaintiff"), _names(v, "defendant")
    return {
        "process": _process(document, v, record),
        "claims": _claims(v, plaintiffs),
        "facts_alleged": f"事实与理由：{_sentence(document.case.facts)}"
        if document.case and document.case.facts
        else "",
        "defence": _defence(document, record, defendants),
        "evidence": _evidence(record),
        "basis": _basis(record),
    }


def _record(document: Document) -> HearingRecord | None:
    found = HearingRecord.objects.filter(hearing__case=document.case, hearing__opened_at__isnull=False)
    return found.select_related("hearing").order_by("-hearing__opened_at").first() if document.case else None


def _names(v: dict[str, Any], role: str) -> list[str]:
    return [party["name"] for party in v.get("parties") or [] if party["role"] == role]


def _process(document: Document, v: dict[str, Any], record: HearingRecord | None) -> str:
    plaintiffs, defendants = listed(_names(v, "plaintiff")), listed(_names(v, "defendant"))
    thirds = _names(v, "third_party")
    with_third = f"、第三人{listed(thirds)}" if thirds else ""
    sole = len(v.get("panel") or []) == 1
    bench = "，由审判员独任" if sole and v.get("procedure") == "ordinary" else ""
    how = _how_heard(record.hearing if record else None)
    return (
        f"原告{plaintiffs}与被告{defendants}{with_third}{v['cause']}一案，本院于{plain_date(v['filed_on'])}立案后，"
        f"依法适用{v['procedure_name']}{bench}，{how}{_appearance(record)}本案现已审理终结。"
    )


def _how_heard(hearing: Hearing | None) -> str:
    if hearing is None:
        return "依法进行了审理。"
    manner = "公开" if hearing.public else "不公开"
    online = "通过在线方式" if hearing.mode == "online" else ""
    return f"于{plain_date(hearing.during.lower)}{online}{manner}开庭进行了审理。"


def _appearance(record: HearingRecord | None) -> str:
    if record is None:
        return ""
    came = [f"{one['role']}{one['name']}" for one in record.attendance if one.get("present")]
    absent = [f"{one['role']}{one['name']}" for one in record.attendance if not one.get("present") and one.get("party")]
    text = f"{listed(came)}到庭参加诉讼。" if came else ""
    return text + (f"{listed(absent)}经传票传唤无正当理由拒不到庭。" if absent else "")


def _claims(v: dict[str, Any], plaintiffs: list[str]) -> str:
    listed_claims = "；".join(f"{at}.{_bare(claim)}" for at, claim in enumerate(v.get("claims") or [], start=1))
    return f"{listed(plaintiffs)}向本院提出诉讼请求：{listed_claims}。" if listed_claims else ""


def _defence(document: Document, record: HearingRecord | None, defendants: list[str]) -> str:
    """The written answers; without them what was said in the hearing; without both, that there was none."""
    answers = list(document.case.answers.select_related("party")) if document.case else []
    if answers:
        return "\n".join(f"{answer.party.name}辩称，{_sentence(answer.text)}" for answer in answers)
    said = (record.sections.get("defence") or "").strip() if record else ""
    if said:
        return said if "辩称" in said else f"{listed(defendants)}辩称，{_sentence(said)}"
    return f"{listed(defendants)}未作答辩。" if defendants else ""


def _evidence(record: HearingRecord | None) -> str:
    said = (record.sections.get("evidence") or "").strip() if record else ""
    opening = "当事人围绕诉讼请求依法提交了证据，本院组织当事人进行了证据交换和质证。对当事人无异议的证据，本院予以确认并在卷佐证。"
    return f"{opening}\n{said}" if said else opening


def _basis(record: HearingRecord | None) -> str:
    absent = record and any(not one.get("present") and one.get("party") for one in record.attendance)
    default = "、第一百四十七条" if absent else ""
    return f"依照《中华人民共和国民法典》第【条】、《中华人民共和国民事诉讼法》第六十七条第一款{default}、第一百五十五条规定，判决如下："


def _mediation(document: Document, v: dict[str, Any]) -> dict[str, str]:
    facts = f"事实与理由：{_sentence(document.case.facts)}" if document.case and document.case.facts else ""
    return {"facts_alleged": facts, "terms": ""}


def _bare(claim: str) -> str:
    return claim.strip().rstrip("。；;.").lstrip("0123456789.、 ")


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith(("。", "！", "？")) else f"{text}。"


_MAKERS: dict[str, Callable[[Document, dict[str, Any]], dict[str, str]]] = {
    "civil_judgment": _judgment,
    "mediation_document": _mediation,
}
