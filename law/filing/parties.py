"""当事人: a plaintiff who can sue and a defendant who is definite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from law.core import Basis, Finding, Severity
from law.filing.facts import ComplaintFacts, PartyFacts, PartyKind
from law.instruments import cpl, cpli
from law.tables import value_on
from law.text import Text
from law.time.arithmetic import add_years

N2019 = Basis("N2019", "14")
_ROLE_NAMES = {
    "plaintiff": Text("原告", "Plaintiff"),
    "defendant": Text("被告", "Defendant"),
    "third_party": Text("第三人", "Third party"),
}


def defects_of_parties(facts: ComplaintFacts, on: date) -> list[Finding]:
    """The defects of all parties together, plaintiffs first."""
    found: list[Finding] = []
    if not facts.of_role("plaintiff"):
        found.append(_missing_role("plaintiff", "没有列明原告。", "No plaintiff is named.", "122(1)"))
    if not facts.of_role("defendant"):
        found.append(_missing_role("defendant", "没有列明被告。", "No defendant is named.", "122(2)"))
    for party in facts.parties:
        for check in _CHECKS:
            found += check(party, on)
    found += _both_sides(facts)
    return found


def _missing_role(role: str, zh: str, en: str, article: str) -> Finding:
    return Finding(f"{role}_missing", Severity.BLOCK, Text(zh, en), (cpl(article),), "parties")


def _name(party: PartyFacts, on: date) -> list[Finding]:
    if party.name.strip():
        return []
    basis = (cpl("124"),) if party.role == "plaintiff" else (cpl("122(2)"), cpli(209))
    return [_block(party, "name_missing", "缺少姓名或者名称。", "the name is missing.", basis)]


def _identity(party: PartyFacts, on: date) -> list[Finding]:
    """A plaintiff needs an identity document; a defendant must be told apart from others (CPLI 209)."""
    if party.id_number.strip():
        return []
    if party.role == "plaintiff":
        return [
            _block(party, "identity_missing", "缺少证件号码。", "the identity number is missing.", (cpl(124), N2019))
        ]
    if party.role == "defendant" and not _distinguishable(party):
        return [
            _block(
                party,
                "defendant_not_definite",
                "不足以与他人相区别：请提供证件号码，或者出生日期、住址和联系电话。",
                "cannot be told apart from others: give an identity number, or date of birth, address and phone.",
                (cpl("122(2)"), cpli(209)),
            )
        ]
    return []


def _distinguishable(party: PartyFacts) -> bool:
    if party.kind is PartyKind.PERSON:
        return party.birth_date is not None and bool(party.address.strip()) and bool(party.phone.strip())
    return bool(party.address.strip())


def _address(party: PartyFacts, on: date) -> list[Finding]:
    if party.role == "third_party" or party.address.strip():
        return []
    return [
        _block(party, "address_missing", "缺少住所或者住址。", "the domicile or address is missing.", (cpl(124),)),
    ]


def _contact(party: PartyFacts, on: date) -> list[Finding]:
    if party.role != "plaintiff" or party.phone.strip():
        return []
    return [_block(party, "contact_missing", "缺少联系方式。", "the contact details are missing.", (cpl("124(1)"),))]


def _representative(party: PartyFacts, on: date) -> list[Finding]:
    """An entity acts by its legal representative: name and post (CPL 51, 124)."""
    if party.kind is PartyKind.PERSON or party.role != "plaintiff":
        return []
    if party.legal_representative.strip() and party.legal_representative_post.strip():
        return []
    return [
        _block(
            party,
            "representative_missing",
            "缺少法定代表人或者主要负责人的姓名、职务。",
            "the name and post of the legal representative or person in charge are missing.",
            (cpl("124(1)"), cpl(51)),
        )
    ]


def _minor(party: PartyFacts, on: date) -> list[Finding]:
    """A person without full capacity to sue needs a statutory agent 法定代理人 (CPL 60; CC 17)."""
    if party.kind is not PartyKind.PERSON or party.birth_date is None or party.statutory_agent.strip():
        return []
    majority = int(value_on("filing", "age_of_majority", on))
    if on >= add_years(party.birth_date, majority):
        return []
    return [
        _block(
            party,
            "statutory_agent_missing",
            f"未满{majority}周岁，须列明法定代理人。",
            f"is under {majority}: a statutory agent must be named.",
            (cpl(60), Basis("CC", "17")),
        )
    ]


def _born_later(party: PartyFacts, on: date) -> list[Finding]:
    if party.birth_date is None or party.birth_date <= on:
        return []
    return [_block(party, "birth_date_impossible", "出生日期在将来。", "the date of birth is in the future.", (N2019,))]


def _alive(party: PartyFacts, on: date) -> list[Finding]:
    if not party.deceased_or_cancelled:
        return []
    return [
        _block(
            party,
            "party_no_longer_exists",
            "已死亡或者已注销，请变更为其继承人或者权利义务承受人。",
            "has died or was deregistered: name the heirs or successors instead.",
            (cpl("122"), cpli(64)),
        )
    ]


def _both_sides(facts: ComplaintFacts) -> list[Finding]:
    """The same identity number on both sides is a mistake or a suit against oneself."""
    ours = {party.id_number for party in facts.of_role("plaintiff") if party.id_number}
    return [
        _block(
            party,
            "same_party_on_both_sides",
            "与原告证件号码相同。",
            "has the same identity number as a plaintiff.",
            (cpl("122(2)"),),
        )
        for party in facts.of_role("defendant")
        if party.id_number in ours
    ]


def _block(party: PartyFacts, code: str, zh: str, en: str, basis: tuple[Basis, ...]) -> Finding:
    role = _ROLE_NAMES.get(party.role, Text(party.role, party.role))
    name = f"“{party.name}”" if party.name else ""
    return Finding(code, Severity.BLOCK, Text(f"{role.zh}{name}{zh}", f"{role.en} {name}: {en}"), basis, party.where)


_CHECKS: tuple[Callable[[PartyFacts, date], list[Finding]], ...] = (
    _name,
    _identity,
    _address,
    _contact,
    _representative,
    _minor,
    _born_later,
    _alive,
)
