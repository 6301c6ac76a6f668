"""Jurisdiction of the chosen court 管辖: level by amount, place by what connects the dispute with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from courts.organisation.models import Level
from law.core import Basis, Derivation, Finding, Severity
from law.instruments import cpl
from law.text import Text
from litigation_service.filing import rules
from litigation_service.filing.models import Connection, Filing, FilingParty
from litigation_service.filing.places import court_code_of, districts, home_province, province_of

_LEVEL_NAMES = {
    "basic": Text("基层人民法院", "a basic court"),
    "intermediate": Text("中级人民法院", "an intermediate court"),
    "high": Text("高级人民法院", "a high court"),
}
_KEYS = {
    Connection.PERFORMANCE: "performance_at",
    Connection.TORT: "act_at",
    Connection.ACCIDENT: "accident_at",
    Connection.PROPERTY: "house_at",
    Connection.AGREED: "agreed_court",
}


def findings(filing: Filing, parties: Sequence[FilingParty]) -> list[Finding]:
    """What speaks against the chosen court; nothing while none is chosen."""
    if filing.court is None:
        return []
    return [*_level(filing, parties), *_place(filing, parties)]


def _level(filing: Filing, parties: Sequence[FilingParty]) -> list[Finding]:
    assert filing.court is not None
    crosses, outside = outside_province(filing, parties)
    level, _ = rules.level_answer(amount_fen=filing.amount_fen, cross_province=crosses, all_outside=outside)
    if level == filing.court.level or (level == "basic" and filing.court.level != Level.BASIC):
        return []
    name = _LEVEL_NAMES.get(level, Text(level, level))
    message = Text(
        f"按标的额应由{name.zh}管辖，{filing.court.name}没有级别管辖权。",
        f"By its amount the suit belongs to {name.en}: {filing.court.name_en} has no level jurisdiction.",
    )
    return [rules.no_jurisdiction(message, Basis("LV", "1"), cpl("127(4)"))]


def _place(filing: Filing, parties: Sequence[FilingParty]) -> list[Finding]:
    courts, _, _ = territorial(filing, parties)
    assert filing.court is not None
    if not courts:
        return [
            Finding(
                "jurisdiction_open",
                Severity.WARN,
                Text(
                    "根据所填地址尚不能确定地域管辖，请核对被告住所地或其他连结点。",
                    "The addresses do not settle territorial jurisdiction: check the defendant's domicile or the other connection.",
                ),
                (cpl(22), cpl("122(4)")),
                "court",
            )
        ]
    if filing.court.code in courts:
        return []
    return [
        Finding(
            "jurisdiction_doubtful",
            Severity.BLOCK,
            Text(
                f"按所填连结点，{filing.court.name}似无管辖权，请核对或改向有管辖权的法院起诉。",
                f"By the places given {filing.court.name_en} seems to lack jurisdiction: check, or file with the competent court.",
            ),
            (cpl(22), cpl(24), cpl("127(4)")),
            "court",
        )
    ]


def territorial(filing: Filing, parties: Sequence[FilingParty]) -> tuple[list[str], str, Derivation | None]:
    """Codes of the courts competent by place, the rule, and the derivation; empty where the addresses do not tell."""
    facts = _places(filing, parties)
    return rules.territorial_answer({"cause": filing.cause, **facts}) if facts and filing.cause else ([], "", None)


def _places(filing: Filing, parties: Sequence[FilingParty]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    known = districts()
    for role, key in (("defendant", "defendant_at"), ("plaintiff", "plaintiff_at")):
        codes = [court_code_of(party.address, known) for party in parties if party.role == role and party.address]
        if any(codes):
            facts[key] = [code for code in codes if code]
    key = _KEYS.get(Connection(filing.connection), "") if filing.connection else ""
    code = court_code_of(filing.connection_place, known) if key else ""
    if key == "agreed_court" and filing.court and filing.court.name in filing.connection_place:
        code = filing.court.code
    if code:
        facts[key] = code
    if facts and filing.amount_fen:
        facts["claim"] = "payment"
    return facts


def outside_province(filing: Filing, parties: Sequence[FilingParty]) -> tuple[bool, bool]:
    """Whether exactly one side, and whether both sides, live outside the court's province (LV 1–2).

    Addresses that name no province count as inside.
    """
    home = home_province(filing.court) if filing.court else ""
    if not home:
        return False, False
    ours, theirs = (
        any((province_of(party.address) or home) != home for party in parties if party.role == role)
        for role in ("plaintiff", "defendant")
    )
    return ours != theirs, ours and theirs
