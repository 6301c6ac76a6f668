"""当事人信息质量: whether name, kind of document and number of a party are fit for filing (法办〔2019〕243号 item 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from law.core import Answer, Basis, Finding, Severity, Status, derive, rule, step
from law.identity import credit_code, resident_id
from law.identity.names import is_placeholder, is_well_formed, normalized
from law.identity.normalising import compact
from law.instruments import convention, cpl, cpli
from law.tables import value_on
from law.text import Text

NATURAL = "natural_person"
KINDS = (
    NATURAL,
    "legal_person",
    "legal_entity",
    "entity",
    "organisation",
    "organization",
    "unincorporated_organisation",
    "unincorporated_organization",
    "other_organisation",
    "other_organization",
    "individual_business",
    "enterprise",
    "company",
)

ERRORS: dict[str, Text] = {
    "name_placeholder": Text("名称为占位字样，请填真实名称", "the name is a placeholder: give the real name"),
    "name_format": Text("名称不合规范，请填全称", "the name is not well formed: give the full name"),
    "id_type_mismatch": Text("证件类型与当事人类型不符", "this kind of document does not fit this kind of party"),
    "id_invalid": Text("证件号码有误，请核对", "the number of the document is wrong: compare it again"),
    "id_missing": Text("缺少证件号码", "the number of the document is missing"),
}

# Documents without a checksum of their own: only their form can be compared, the paper proves the rest.
_FORMS = {
    "护照": re.compile(r"[A-Z0-9]{5,20}"),
    "港澳居民来往内地通行证": re.compile(r"[HMhm][0-9]{8}([0-9]{2})?"),
    "台湾居民来往大陆通行证": re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?"),
    "外国人永久居留身份证": re.compile(r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]"),
}
_RESIDENCE_PERMITS = {"港澳居民居住证": ("81", "82"), "台湾居民居住证": ("83",)}
_CREDIT_CODES = ("统一社会信用代码", "统一社会信用代码证书")
_ORGANISATION_CODES = ("组织机构代码", "组织机构代码证")


@dataclass(frozen=True, slots=True)
class PartyIdentity:
    """Name and document of a party as entered; an empty number is missing."""

    kind: str
    name: str
    id_type: str = ""
    id_number: str = ""

    @property
    def is_person(self) -> bool:
        return self.kind == NATURAL


@dataclass(frozen=True, slots=True)
class Quality:
    """All errors in the order of the rule; ``normalized_name`` is the name to keep."""

    errors: tuple[str, ...]
    normalized_name: str

    @property
    def ok(self) -> bool:
        return not self.errors


@rule(
    "identity.party_data_quality",
    Text("当事人信息质量", "quality of party data"),
    basis=(Basis("N2019", "第14项"), convention()),
    status=Status.CONVENTION,
    tables=("identity",),
    public=True,
)
def party_data_quality(party: PartyIdentity, as_of: date) -> Answer[Quality]:
    """Everything that is wrong with name and document; a document of the wrong kind is reported once, not as invalid too."""
    errors = []
    if is_placeholder(party.name, person=party.is_person, on=as_of):
        errors.append("name_placeholder")
    if not is_well_formed(party.name, person=party.is_person, on=as_of):
        errors.append("name_format")
    errors += _document_errors(party, as_of)
    quality = Quality(tuple(errors), normalized(party.name))
    lines = [step(*ERRORS[code]) for code in errors] or [step("名称与证件合格", "name and document are in order")]
    return Answer(quality, derive("identity.party_data_quality", *lines, inputs={"kind": party.kind}))


def _document_errors(party: PartyIdentity, as_of: date) -> list[str]:
    number = compact(party.id_number)
    key = "person_id_types" if party.is_person else "entity_id_types"
    matches = party.id_type in value_on("identity", key, as_of)
    errors = [] if matches or not (party.id_type or number) else ["id_type_mismatch"]
    if matches and number and not _is_valid(party.id_type, number, as_of):
        errors.append("id_invalid")
    if not number:
        errors.append("id_missing")
    return errors


def _is_valid(id_type: str, number: str, as_of: date) -> bool:
    if id_type == "居民身份证":
        return resident_id.read(number, as_of).valid
    if id_type in _RESIDENCE_PERMITS:
        return number[:2] in _RESIDENCE_PERMITS[id_type] and resident_id.read(number, as_of).valid
    if id_type in _CREDIT_CODES:
        return credit_code.read(number).valid
    if id_type == "营业执照":  # old 15-digit registration numbers are still on paper
        return credit_code.read(number).valid or bool(re.fullmatch(r"[0-9]{13,15}", number))
    if id_type in _ORGANISATION_CODES:
        plain = number.replace("-", "")
        good = re.fullmatch(r"[0-9A-Z]{8}[0-9X]", plain)
        return bool(good) and credit_code.organisation_check_character(plain[:8]) == plain[8]
    form = _FORMS.get(id_type)
    return bool(form.fullmatch(number)) if form else 4 <= len(number) <= 30


@dataclass(frozen=True, slots=True)
class FilingParty:
    """A party as a filing names it. ``role`` is plaintiff, defendant or third_party."""

    identity: PartyIdentity
    role: str
    birth_date: date | None = None
    address: str = ""
    phone: str = ""
    legal_agent: str = ""  # 法定代理人 of a minor
    representative: str = ""  # 法定代表人 of an entity
    representative_post: str = ""


@rule(
    "identity.party_findings",
    Text("立案时当事人信息的缺陷", "what the data of a party lacks at filing"),
    basis=(cpl(122), cpl(124), cpli(209), cpl(60)),
    status=Status.CONVENTION,
    tables=("identity",),
)
def party_findings(party: FilingParty, as_of: date) -> list[Finding]:
    """Quality errors, a defendant who is not definite, a minor without a legal agent, an entity without representative.

    A defendant is definite by document or by birth date, address and phone together (CPLI 209).
    """
    errors = list(party_data_quality(party.identity, as_of).value.errors)
    definite = bool(party.birth_date and party.address and party.phone)
    if party.role != "plaintiff" and definite and "id_missing" in errors:
        errors.remove("id_missing")
    findings = [
        Finding(code, Severity.BLOCK, ERRORS[code], (cpl(124),), "name" if code.startswith("name") else "id_number")
        for code in errors
    ]
    if party.role == "defendant" and "id_missing" in errors:
        findings.append(_finding("defendant_not_definite", _NOT_DEFINITE, cpli(209), "id_number"))
    if _is_minor(party, as_of) and not party.legal_agent:
        findings.append(_finding("legal_agent_missing", _NO_AGENT, cpl(60), "legal_agent"))
    is_suing_entity = not party.identity.is_person and party.role == "plaintiff"
    if is_suing_entity and not (party.representative and party.representative_post):
        findings.append(_finding("representative_missing", _NO_REPRESENTATIVE, cpl(124), "representative"))
    return findings


_NOT_DEFINITE = Text(
    "被告不明确：请填证件号码，或出生日期、住址和电话",
    "the defendant is not definite: give the document number, or birth date, address and phone",
)
_NO_AGENT = Text("未满18周岁，须填法定代理人", "under 18: a legal agent is required")
_NO_REPRESENTATIVE = Text("请填法定代表人或负责人及职务", "give the legal representative and his post")


def _finding(code: str, message: Text, basis: Basis, where: str) -> Finding:
    return Finding(code, Severity.BLOCK, message, (basis,), where)


def _is_minor(party: FilingParty, as_of: date) -> bool:
    birth = party.birth_date
    if birth is None and party.identity.id_type == "居民身份证":
        birth = resident_id.read(party.identity.id_number, as_of).birth_date
    if not party.identity.is_person or birth is None:
        return False
    majority: int = value_on("identity", "adult_age", as_of)
    return age_on(birth, as_of) < majority


def age_on(birth: date, day: date) -> int:
    """Full years on ``day``: a year is complete on the birthday."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
