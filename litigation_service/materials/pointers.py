"""What points from a paper to a case 案件线索: a choice, a case number in a name, folder, subject, code mark or first page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cases.file.models import PaperPage, Reading
from cases.register.models import Case
from law.case_numbers.finding import find_all
from law.case_numbers.parsing import base_of, read
from law.text import Text
from litigation_service.materials.models import Material

GROUNDS: dict[str, Text] = {
    "chosen_court": Text("收件人员选定", "chosen at the counter"),
    "chosen": Text("送交人选定", "chosen by the sender"),
    "name": Text("文件名", "file name"),
    "place": Text("文件夹名", "folder name"),
    "subject": Text("邮件主题", "subject of the letter"),
    "mark": Text("首页二维码", "code mark on the first page"),
    "text": Text("首页文字", "text of the first page"),
    "only_case": Text("送交人唯一的在办案件", "the sender's only open case"),
    "person": Text("人工指定", "assigned by a person"),
}
STRONG = ("chosen_court", "chosen", "name", "place", "subject", "mark")
# A file name has no room for brackets: 2026甘0102民初12 is meant as （2026）甘0102民初12号.
_LOOSE = re.compile(
    r"(?<![0-9])(20[0-9]{2})[)）\]】]?[\s_\-]*([\u4e00-\u9fa5][0-9]{2}(?:[0-9]{2})?)[\s_\-]*"
    r"([\u4e00-\u9fa5]{1,4}?)[\s_\-]*([0-9]{1,6})"
)
_QUOTED = 60


@dataclass(frozen=True)
class Pointer:
    """One hint: from which ground, in which words, to which number, and the case of that number where there is one."""

    ground: str
    words: str
    number: str
    case: Case | None = None

    def as_json(self) -> dict[str, object]:
        case = self.case.pk if self.case else None
        return {"ground": self.ground, "words": self.words[:_QUOTED], "number": self.number, "case": case}


def numbers_in(text: str, *, loose: bool = False) -> list[str]:
    """The case numbers in ``text`` as the register writes them, each once; ``loose`` also reads names without brackets."""
    found = [base_of(hit.number).canonical for hit in find_all(text) if hit.number is not None]
    if loose:
        for year, court, kind, number in _LOOSE.findall(text):
            reading = read(f"（{year}）{court}{kind}{number}号")
            if reading.number is not None:
                found.append(base_of(reading.number).canonical)
    return list(dict.fromkeys(found))


def pointers_of(material: Material) -> list[Pointer]:
    """Every hint there is now, strongest ground first; two queries."""
    delivery = material.delivery
    written = [
        ("name", material.name),
        ("place", material.place),
        ("subject", delivery.subject),
        *[("mark", mark) for mark in material.marks],
    ]
    raw = [(ground, words, number) for ground, words in written for number in numbers_in(words, loose=True)]
    first = first_page(material)
    raw += [("text", first, number) for number in numbers_in(first)]
    cases = {case.number: case for case in Case.objects.filter(number__in={number for _, _, number in raw})}
    found = [Pointer(ground, _around(words, number), number, cases.get(number)) for ground, words, number in raw]
    return [*_chosen(material), *found, *_only_case(material)]


def _around(words: str, number: str) -> str:
    """The line of a longer text in which the number stands."""
    if len(words) <= _QUOTED:
        return words
    return next((line.strip() for line in words.splitlines() if number in numbers_in(line, loose=True)), number)


def first_page(material: Material) -> str:
    """The text of the first page, empty while it is not read."""
    if material.paper_id is None:
        return ""
    page = PaperPage.objects.filter(paper=material.paper_id, number=1, read_at__isnull=False).first()
    return page.text if page else ""


def _chosen(material: Material) -> Iterable[Pointer]:
    case = material.delivery.case
    if case is not None:
        ground = "chosen_court" if material.delivery.chosen_by_court else "chosen"
        yield Pointer(ground, case.number, case.number, case)


def _only_case(material: Material) -> Iterable[Pointer]:
    sender = material.delivery.sender
    if sender is None:
        return
    theirs = Case.objects.visible_to(sender).filter(court_id=material.court_id, closed_on__isnull=True)
    two = list(theirs.order_by("id")[:2])
    if len(two) == 1:
        yield Pointer("only_case", str(sender), two[0].number, two[0])


def waits_for_text(material: Material, pointers: list[Pointer]) -> bool:
    """Whether reading the first page may still say what nothing stronger says."""
    if any(pointer.case and pointer.ground in STRONG for pointer in pointers):
        return False
    return material.paper is not None and material.paper.reading == Reading.WAITING
