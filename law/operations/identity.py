"""Operations on identity numbers and party data 身份与当事人信息."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from law.identity.contact_numbers import check_lawyer_licence, check_mobile
from law.identity.credit_code import check_credit_code
from law.identity.party_data import KINDS, FilingParty, PartyIdentity, party_data_quality, party_findings
from law.identity.resident_id import check_resident_id
from law.operations import Outcome, operation
from law.operations import reading as r

Input = Mapping[str, Any]
_BEIJING = timedelta(hours=8)


def _as_of(facts: Input) -> date:
    """The day of the check. Where the caller names none it is today in China; the rules themselves know no clock."""
    return r.optional_date(facts, "as_of") or (datetime.now(UTC) + _BEIJING).date()


@operation("check_resident_id", "identity.resident_id")
def resident_id(facts: Input) -> Outcome:
    answer = check_resident_id(r.text_of(facts, "number"), _as_of(facts))
    found = answer.value
    if found.error:
        return Outcome({"valid": False, "error": found.error}, answer.derivation)
    result = {"valid": True, "normalized": found.normalized, "birth_date": found.birth_date, "sex": found.sex}
    return Outcome({**result, "birth_date": str(found.birth_date)}, answer.derivation)


@operation("check_uscc", "identity.credit_code")
def uscc(facts: Input) -> Outcome:
    answer = check_credit_code(r.text_of(facts, "code"))
    found = answer.value
    if found.error:
        return Outcome({"valid": False, "error": found.error}, answer.derivation)
    code = found.normalized
    result = {
        "valid": True,
        "normalized": code,
        "registration_authority": code[0],
        "entity_kind": code[1],
        "division": code[2:8],
        "warnings": list(found.warnings),
    }
    return Outcome(result, answer.derivation)


@operation("check_mobile", "identity.mobile")
def mobile(facts: Input) -> Outcome:
    answer = check_mobile(r.text_of(facts, "number"))
    found = answer.value
    if found.error:
        return Outcome({"valid": False, "error": found.error}, answer.derivation)
    return Outcome({"valid": True, "normalized": found.normalized}, answer.derivation)


@operation("check_lawyer_licence", "identity.lawyer_licence")
def lawyer_licence(facts: Input) -> Outcome:
    answer = check_lawyer_licence(r.text_of(facts, "number"), _as_of(facts))
    found = answer.value
    if found.error:
        return Outcome({"valid": False, "error": found.error}, answer.derivation)
    if found.legacy:
        return Outcome({"valid": True, "legacy": True, "normalized": found.normalized}, answer.derivation)
    result = {
        "valid": True,
        "normalized": found.normalized,
        "province_code": found.province_code,
        "city_code": found.city_code,
        "first_year": found.first_year,
        "category": found.category,
        "sex": found.sex,
    }
    return Outcome(result, answer.derivation)


def _identity(facts: Input) -> PartyIdentity:
    return PartyIdentity(
        kind=r.choice_of(facts, "kind", KINDS),
        name=r.optional_text(facts, "name") or "",
        id_type=(r.optional_text(facts, "id_type") or "").strip(),
        id_number=r.optional_text(facts, "id_number") or "",
    )


@operation("party_data_quality", "identity.party_data_quality")
def quality_of_party(facts: Input) -> Outcome:
    answer = party_data_quality(_identity(facts), _as_of(facts))
    result: dict[str, Any] = {"ok": answer.value.ok, "errors": list(answer.value.errors)}
    if answer.value.normalized_name:
        result["normalized_name"] = answer.value.normalized_name
    return Outcome(result, answer.derivation)


@operation("identity.party_findings", "identity.party_findings")
def findings_of_party(facts: Input) -> Outcome:
    party = FilingParty(
        identity=_identity(facts),
        role=r.choice_of(facts, "role", ("plaintiff", "defendant", "third_party")),
        birth_date=r.optional_date(facts, "birth_date"),
        **{
            key: r.optional_text(facts, key) or ""
            for key in ("address", "phone", "legal_agent", "representative", "representative_post")
        },
    )
    findings = party_findings(party, _as_of(facts))
    return Outcome({"codes": [finding.code for finding in findings]})
