"""Who says what of whom 陈述: values of papers and of the register brought under the person they are about.

A statement is about a subject (a person or body by its name) and one attribute. Attributes that exist in the register:
``id_number birth_date gender ethnicity address phone legal_representative``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cases.facts.models import PaperFact, Standing
from cases.register.models import Party
from law.text import Text

ATTRIBUTES = {
    "name": Text("姓名／名称", "Name"),
    "id_number": Text("证件号码", "Number of the document"),
    "birth_date": Text("出生日期", "Birth date"),
    "gender": Text("性别", "Gender"),
    "ethnicity": Text("民族", "Ethnicity"),
    "address": Text("住址／住所", "Address"),
    "phone": Text("联系电话", "Phone"),
    "legal_representative": Text("法定代表人／负责人", "Legal representative"),
}
_PARTY_PATH = re.compile(r"^(plaintiffs|defendants|third_parties)\[\d+\]$")
# Papers about one person: which of its fields names the person, and what the others are called among the attributes.
_ABOUT_ONE = {
    "居民身份证": ("name", {}),
    "营业执照": ("name", {"uscc": "id_number"}),
    "送达地址确认书": ("recipient", {"address": ""}),
}
_GENDERS = {"male": "男", "female": "女"}


@dataclass(frozen=True)
class Statement:
    """``fact`` is None for what the register says; then ``party`` is the entry."""

    subject: str
    attribute: str
    value: str
    fact: PaperFact | None = None
    party: Party | None = None

    @property
    def label(self) -> Text:
        return ATTRIBUTES[self.attribute]


def of_papers(facts: Iterable[PaperFact]) -> Iterator[Statement]:
    """Statements of papers; a rejected value says nothing."""
    papers: dict[int, list[PaperFact]] = defaultdict(list)
    for fact in facts:
        if fact.standing != Standing.REJECTED:
            papers[fact.paper_id].append(fact)
    for rows in papers.values():
        kind = rows[0].paper.kind
        yield from _about_one(rows, *_ABOUT_ONE[kind]) if kind in _ABOUT_ONE else _about_parties(rows)


def _about_one(rows: list[PaperFact], naming: str, other: dict[str, str]) -> Iterator[Statement]:
    subject = next((row.said for row in rows if row.field_path == naming), "")
    for row in rows:
        attribute = "name" if row.field_path == naming else other.get(row.field_path, row.field_path)
        if subject and attribute in ATTRIBUTES:
            yield Statement(subject, attribute, row.said, fact=row)


def _about_parties(rows: list[PaperFact]) -> Iterator[Statement]:
    owners: dict[str, dict[str, PaperFact]] = defaultdict(dict)
    for row in rows:
        owner, _, key = row.field_path.rpartition(".")
        if _PARTY_PATH.match(owner) and key in ATTRIBUTES:
            owners[owner][key] = row
    for fields in owners.values():
        name = fields.get("name")
        for key, row in fields.items():
            if name is not None:
                yield Statement(name.said, key, row.said, fact=row)


def of_register(parties: Iterable[Party]) -> Iterator[Statement]:
    """What the register says; an empty field says nothing."""
    for party in parties:
        for attribute in ATTRIBUTES:
            value = _registered(party, attribute)
            if value:
                yield Statement(party.name, attribute, value, party=party)


def _registered(party: Party, attribute: str) -> str:
    value = getattr(party, attribute)
    if attribute == "birth_date":
        return value.isoformat() if value else ""
    if attribute == "gender":
        return _GENDERS.get(value, str(value or ""))
    return str(value or "")
