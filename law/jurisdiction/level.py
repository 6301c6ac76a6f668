"""级别管辖: the level of court for a first-instance civil case (CPL 18–20; 法发〔2021〕27号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.citation import row_bases, row_status
from law.core import Answer, Basis, InputError, Status, derive, rule, step
from law.instruments import cpl
from law.tables import row_on, value_on, version_of
from law.text import Text

TABLE = "jurisdiction"
CATEGORIES = ("ordinary", "foreign", "ip", "maritime")
LEVELS = ("basic", "intermediate", "high", "supreme")
TECHNICAL_IP = frozenset({"patent", "plant_variety", "layout_design", "technical_secret", "software", "monopoly"})


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """``amount`` in yuan. ``cross_province``: exactly one side lives outside the court's province.

    ``province``: first character of the court's code (foreign-related cases); ``ip_subject``: a kind of IP right.
    """

    category: str
    amount: Decimal
    cross_province: bool = False
    all_parties_outside: bool = False
    province: str = ""
    ip_subject: str = ""


@rule(
    "jurisdiction.level",
    Text("由哪一级法院管辖", "Which level of court"),
    basis=(cpl(18), cpl(19), Basis("LV")),
    status=Status.SECONDARY,
    effective=date(2021, 10, 1),
    tables=(TABLE,),
    public=True,
)
def level_jurisdiction(facts: LevelFacts, on: date = date.max) -> Answer[str]:
    """级别管辖. Raises :class:`InputError` where a foreign-related case lies between the lines and no province is given."""
    if facts.category == "ordinary":
        key = "ordinary.cross_province" if facts.cross_province else "ordinary.same_province"
        return _by_lines(facts, key, "ordinary.high", on)
    if facts.category == "foreign":
        return _by_lines(facts, _foreign_line(facts, on), "foreign.high", on)
    return _special(facts)


def _foreign_line(facts: LevelFacts, on: date) -> str:
    low = Decimal(value_on(TABLE, "foreign.intermediate", on))
    high = Decimal(value_on(TABLE, "foreign.intermediate_large", on))
    if not facts.province:
        if low <= facts.amount < high:
            raise InputError("province", Text("两条标准之间须给出省份", "between the two lines the province is needed"))
        return "foreign.intermediate"
    large = facts.province[0] in value_on(TABLE, "foreign.large_provinces", on)
    return "foreign.intermediate_large" if large else "foreign.intermediate"


def _by_lines(facts: LevelFacts, key: str, high_key: str, on: date) -> Answer[str]:
    row, top = row_on(TABLE, key, on), row_on(TABLE, high_key, on)
    line, high_line = Decimal(row["value"]), Decimal(top["value"])
    level = "high" if facts.amount >= high_line else "intermediate" if facts.amount >= line else "basic"
    used = top if level == "high" else row
    relation = "≥" if level != "basic" else "<"
    said = step(
        "{amount} {relation} {line}（{zh}）→ {level}",
        "{amount} {relation} {line} ({en}) → {level}",
        amount=facts.amount,
        relation=relation,
        line=used["value"],
        zh=used["title_zh"],
        en=used["title_en"],
        level=level,
    )
    reasons = derive(
        "jurisdiction.level",
        said,
        inputs=_inputs(facts),
        tables=(version_of(TABLE),),
        basis=row_bases(used),
        status=row_status(used),
    )
    return Answer(level, reasons)


def _special(facts: LevelFacts) -> Answer[str]:
    """IP and maritime cases follow their own rules, not the amounts of 法发〔2021〕27号."""
    if facts.category == "maritime":
        level, said = (
            "intermediate",
            step(
                "海事案件由海事法院（中级法院级别）管辖。",
                "Maritime cases go to the maritime courts, of intermediate level.",
            ),
        )
    elif facts.ip_subject in TECHNICAL_IP:
        level, said = (
            "intermediate",
            step(
                "专利等技术类知识产权案件由知识产权法院或者中级法院管辖。",
                "Patent and other technical IP cases go to IP courts or intermediate courts.",
            ),
        )
    else:
        level, said = (
            "basic",
            step(
                "知识产权案件不适用法发〔2021〕27号的标的额标准，由指定的基层法院管辖（民诉法18）。",
                "The amounts of the 2021 notice do not apply to IP cases: designated basic courts (CPL 18).",
            ),
        )
    return Answer(level, derive("jurisdiction.level", said, inputs=_inputs(facts), status=Status.UNVERIFIED))


def _inputs(facts: LevelFacts) -> dict[str, object]:
    return {
        "category": facts.category,
        "amount": facts.amount,
        "cross_province": facts.cross_province,
        "all_parties_outside_province": facts.all_parties_outside,
    }
