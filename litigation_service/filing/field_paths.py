"""Field paths 字段路径: what ``defendants[0].id_number`` is called on the form, what stands there, and putting a value there."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from courts.organisation.models import Court
from law.text import Text
from litigation_service.filing.causes import cause_named
from litigation_service.filing.models import Filing, FilingParty
from litigation_service.filing.rules import ID_TYPES
from litigation_service.filing.services import next_position

_PARTY = re.compile(r"(plaintiffs|defendants|third_parties)\[(\d+)\]\.(\w+)")
_AGENT = re.compile(
    r"(plaintiffs|defendants|third_parties)\[(\d+)\]\.agents\[(\d+)\]\.(name|firm|licence_number|phone)"
)
_CLAIM = re.compile(r"claims\[(\d+)\]")
_ROLES = {"plaintiffs": "plaintiff", "defendants": "defendant", "third_parties": "third_party"}
_PARTY_FIELDS = {
    "name": Text("姓名或名称", "Name"),
    "kind": Text("类型", "Kind"),
    "gender": Text("性别", "Sex"),
    "birth_date": Text("出生日期", "Date of birth"),
    "ethnicity": Text("民族", "Ethnicity"),
    "id_type": Text("证件类型", "ID type"),
    "id_number": Text("证件号码", "ID number"),
    "address": Text("住址", "Address"),
    "phone": Text("电话", "Phone"),
    "legal_representative": Text("法定代表人", "Legal representative"),
}
_AGENT_FIELDS = {
    "name": Text("代理人", "Agent"),
    "firm": Text("代理人所在律所", "Agent's firm"),
    "licence_number": Text("代理人执业证号", "Agent's licence"),
    "phone": Text("代理人电话", "Agent's phone"),
}
_PLAIN = {
    "court": Text("受诉法院", "Court"),
    "cause": Text("案由", "Cause of action"),
    "claim_amount_total": Text("标的额（元）", "Amount in dispute (yuan)"),
    "facts": Text("事实与理由", "Facts and grounds"),
}
_GENDERS = {"男": "male", "女": "female", "male": "male", "female": "female"}
_KINDS = {
    "natural": "natural",
    "person": "natural",
    "自然人": "natural",
    "legal": "legal",
    "法人": "legal",
    "entity": "legal",
}


def has_place(path: str) -> bool:
    party = _PARTY.fullmatch(path)
    if party:
        return party.group(3) in _PARTY_FIELDS
    return bool(_AGENT.fullmatch(path) or _CLAIM.fullmatch(path)) or path in _PLAIN


def label_of(path: str) -> Text:
    """What a field path is called on the form."""
    if path in _PLAIN:
        return _PLAIN[path]
    claim = _CLAIM.fullmatch(path)
    if claim:
        n = int(claim.group(1)) + 1
        return Text(f"诉讼请求第{n}项", f"Claim {n}")
    agent = _AGENT.fullmatch(path)
    side, at, name = agent.group(1, 2, 4) if agent else _PARTY.fullmatch(path).group(1, 2, 3)  # type: ignore[union-attr]
    field = (_AGENT_FIELDS if agent else _PARTY_FIELDS)[name]
    role = {
        "plaintiffs": ("原告", "Plaintiff"),
        "defendants": ("被告", "Defendant"),
        "third_parties": ("第三人", "Third party"),
    }[side]
    n = int(at) + 1
    return Text(f"{role[0]}{n} {field.zh}", f"{role[1]} {n}: {field.en}")


def current_value(filing: Filing, path: str) -> str:
    """What the form holds at a path now, in the plain form of suggestions."""
    if path == "court":
        return filing.court.name if filing.court else ""
    if path == "claim_amount_total":
        return f"{filing.amount_fen // 100}.{filing.amount_fen % 100:02d}" if filing.amount_fen else ""
    if path in ("cause", "facts"):
        return str(getattr(filing, path))
    claim = _CLAIM.fullmatch(path)
    if claim:
        at = int(claim.group(1))
        return filing.claims[at] if at < len(filing.claims) else ""
    return _party_value(filing, path)


def _party_value(filing: Filing, path: str) -> str:
    agent = _AGENT.fullmatch(path)
    match = agent or _PARTY.fullmatch(path)
    assert match is not None
    party = _party_at(filing, match.group(1), int(match.group(2)))
    if party is None:
        return ""
    if agent:
        at = int(agent.group(3))
        return str(party.agents[at].get(agent.group(4), "")) if at < len(party.agents) else ""
    value = getattr(party, match.group(3))
    # A fresh row stands at its defaults: nobody has said that yet.
    if match.group(3) in ("kind", "id_type") and not party.id_number and not party.name:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _party_at(filing: Filing, side: str, at: int) -> FilingParty | None:
    wanted = (_ROLES[side], at + 1)
    return next((party for party in filing.parties.all() if (party.role, party.position) == wanted), None)


def plain(path: str, value: str) -> str:
    """A suggested value in the form the form keeps it in."""
    field = path.rsplit(".", 1)[-1]
    text = value.strip()
    if field == "gender":
        return _GENDERS.get(text, "")
    if field == "kind":
        return _KINDS.get(text, "other")
    if field == "id_type":
        return next((key for key, name in ID_TYPES.items() if text in (key, name.zh)), "")
    return text


def write(filing: Filing, path: str, value: str) -> bool:
    """Put a value at its place; ``False`` where the value names nothing we know."""
    if path == "facts":
        filing.facts = value
    elif path == "court":
        court = Court.objects.filter(name=value).first()
        filing.court = court or filing.court
        return court is not None
    elif path == "cause":
        cause = cause_named(value)
        if cause is None:
            return False
        filing.cause, filing.cause_code = cause.name, cause.code
    elif path == "claim_amount_total":
        amount = _fen(value)
        filing.amount_fen = amount if amount is not None else filing.amount_fen
        return amount is not None
    elif _CLAIM.fullmatch(path):
        _write_claim(filing, int(_CLAIM.fullmatch(path).group(1)), value)  # type: ignore[union-attr]
    else:
        return _write_party(filing, path, value)
    return True


def _fen(value: str) -> int | None:
    match = re.fullmatch(r"(\d+)(?:\.(\d{1,2}))?", value.replace(",", ""))
    return int(match.group(1)) * 100 + int((match.group(2) or "").ljust(2, "0")) if match else None


def _write_claim(filing: Filing, at: int, value: str) -> None:
    claims = list(filing.claims)
    claims += [""] * (at + 1 - len(claims))
    claims[at] = value
    filing.claims = claims


def _write_party(filing: Filing, path: str, value: str) -> bool:
    agent = _AGENT.fullmatch(path)
    match = agent or _PARTY.fullmatch(path)
    assert match is not None
    party = _party_at(filing, match.group(1), int(match.group(2)))
    if party is None:
        role = _ROLES[match.group(1)]
        party = FilingParty(filing=filing, role=role, position=next_position(filing, role))
    if agent:
        _write_agent(party, int(agent.group(3)), agent.group(4), value)
    elif not _set(party, match.group(3), value):
        return False
    party.save()
    return True


def _set(party: FilingParty, field: str, value: str) -> bool:
    if field == "birth_date":
        try:
            party.birth_date = date.fromisoformat(value)
        except ValueError:
            return False
        return True
    if not value:
        return False
    limit: Any = FilingParty._meta.get_field(field).max_length  # type: ignore[union-attr]
    setattr(party, field, value[:limit])
    if field == "id_number" and party.kind != "natural" and party.id_type == "resident_id":
        party.id_type = "uscc"
    return True


def _write_agent(party: FilingParty, at: int, field: str, value: str) -> None:
    agents = [dict(agent) for agent in party.agents]
    agents += [{"kind": "lawyer", "scope": "general", "powers": []} for _ in range(at + 1 - len(agents))]
    agents[at][field] = value
    party.agents = agents
