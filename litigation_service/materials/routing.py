"""Which way a paper goes 分流判断: to a case, to a person, or nowhere because it is there already."""

from __future__ import annotations

from dataclasses import dataclass, field

from cases.file.models import Paper
from cases.register.models import Case
from law.text import Text
from litigation_service.materials.models import Material
from litigation_service.materials.pointers import STRONG, Pointer, pointers_of

TROUBLES: dict[str, Text] = {
    "no_number": Text("没有找到案号，请指定案件。", "No case number was found: assign it to a case."),
    "unknown_number": Text(
        "案号{number}不在本院登记中，请核对。", "{number} is not in this court's register: check it."
    ),
    "other_court": Text(
        "案号{number}属于其他法院，请退回并告知送交人。", "{number} belongs to another court: return it and say so."
    ),
    "conflict": Text("指向不止一个案件：{number}。请选择。", "It points to more than one case: {number}. Choose one."),
    "case_closed": Text("{number}已结案，不再收材料。", "{number} is closed and takes no more papers."),
    "not_inspected": Text("文件尚未检查完。", "The file is not inspected yet."),
}


@dataclass(frozen=True)
class Way:
    """``target`` is a state of the lifecycle; ``trouble`` says what a person has to decide."""

    target: str
    pointers: list[Pointer] = field(default_factory=list)
    case: Case | None = None
    ground: str = ""
    trouble: dict[str, str] = field(default_factory=dict)
    original: Material | None = None


def trouble(code: str, number: str = "") -> dict[str, str]:
    """A trouble in its stored form."""
    words = TROUBLES[code]
    return {"code": code, "zh": words.zh.format(number=number), "en": words.en.format(number=number)}


def way_of(material: Material) -> Way:
    """Where the paper goes on what is known now."""
    if material.paper_id is None:
        return Way("exception", trouble=material.trouble or trouble("not_inspected"))
    pointers = pointers_of(material)
    chosen, why = _choose(pointers, material.court_id)
    case = chosen.case if chosen else None
    same = same_before(material, case)
    if same is not None or (case and in_file(case, material.sha256)):
        return Way("duplicate", pointers, case, original=same)
    if case is None or chosen is None:
        return Way("exception", pointers, trouble=why)
    if case.closed_on is not None:
        return Way("exception", pointers, trouble=trouble("case_closed", case.number))
    return Way("routed", pointers, case, chosen.ground)


def _choose(pointers: list[Pointer], court_id: int) -> tuple[Pointer | None, dict[str, str]]:
    """The one pointer to follow, or the trouble. Grounds are asked in turn: stated ones, the first page, the only case."""
    for grounds in (STRONG, ("text",), ("only_case",)):
        here = [p for p in pointers if p.ground in grounds and p.case and p.case.court_id == court_id]
        if len({p.case for p in here}) > 1:
            return None, trouble("conflict", "、".join(dict.fromkeys(p.number for p in here)))
        if here:
            return here[0], {}
    elsewhere = next((p.number for p in pointers if p.case), "")
    if elsewhere:
        return None, trouble("other_court", elsewhere)
    unknown = next((p.number for p in pointers if p.number), "")
    return None, trouble("unknown_number", unknown) if unknown else trouble("no_number")


def same_before(material: Material, case: Case | None) -> Material | None:
    """An earlier paper of the same bytes on the way to the same case, or as homeless as this one."""
    same = Material.objects.filter(court_id=material.court_id, sha256=material.sha256, pk__lt=material.pk)
    if case is not None:
        return same.filter(case=case, state__in=("routed", "filed")).order_by("id").first()
    return same.filter(case__isnull=True, state__in=("received", "exception")).order_by("id").first()


def in_file(case: Case, sha256: str) -> bool:
    """Whether the file of the case holds these very bytes."""
    return Paper.objects.filter(folder__case=case, sha256=sha256).exists()
