"""Questions put to the law room 法律规则的调用: plain facts in, answers and derivations out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from law.core import Basis, Derivation, Finding, InputError, Severity
from law.identity.party_data import ERRORS, NATURAL, PartyIdentity, party_data_quality
from law.instruments import cpl
from law.operations import call
from law.tables import value_on
from law.text import Text

N2019 = Basis("N2019", "14")
ID_TYPES = {
    "resident_id": Text("居民身份证", "Resident ID"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "passport": Text("护照", "Passport"),
    "hmt_permit": Text("港澳居民来往内地通行证", "Mainland travel permit (Hong Kong, Macao)"),
    "台湾居民来往大陆通行证": Text("台湾居民来往大陆通行证", "Mainland travel permit (Taiwan)"),
    "外国人永久居留身份证": Text("外国人永久居留身份证", "Foreign permanent resident ID"),
    "military_id": Text("军官证", "Military ID"),
}
_ID_ERRORS = {
    "legacy_15_digit": Text(
        "这是旧的15位号码，请填写18位身份证号。", "This is an old 15-digit number: give the 18-digit one."
    ),
    "length": Text("号码位数不对，应为18位。", "The number must have 18 characters."),
    "charset": Text("号码中有不允许的字符。", "The number contains characters that are not allowed."),
    "region": Text("号码前两位不是有效的地区代码。", "The first two digits are no valid region."),
    "birth_date": Text("号码中的出生日期不存在。", "The date of birth in the number does not exist."),
    "checksum": Text("校验位不符，请逐位核对是否抄错。", "The check digit is wrong: compare digit by digit."),
}


@dataclass(frozen=True)
class Dated:
    """A last day with its reasons."""

    end: date
    nominal: date
    derivation: Derivation | None


def review_deadline(*, received_on: date, notified_on: date | None = None, corrected_on: date | None = None) -> Dated:
    """The last day of the seven-day review; it restarts after corrected papers arrived (CPL 126, CPLI 126)."""
    facts: dict[str, Any] = {"kind": "civil", "received_on": received_on}
    if notified_on and corrected_on:
        facts |= {"correction_notified_on": notified_on, "corrected_on": corrected_on}
    return _dated(call("filing_review_deadline", facts))


def correction_deadline(*, notified_on: date, days: int) -> Dated:
    """The last day of the correction period: days set by the court, rolled to a working day (LA 7, CPL 85)."""
    found = _dated(call("period_end", {"event_date": notified_on, "length": days, "unit": "day", "regime": "civil"}))
    assert found.derivation is not None
    return replace(found, derivation=replace(found.derivation, basis=(Basis("LA", "7"), *found.derivation.basis)))


def _dated(outcome: Any) -> Dated:
    end = _as_date(outcome.result["end"])
    return Dated(end, _as_date(outcome.result.get("nominal_end") or end), outcome.derivation)


def _as_date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def suggested_correction_days(on: date) -> int:
    return int(value_on("filing", "correction_days", on))


def id_errors(id_type: str, number: str, *, on: date) -> tuple[str, list[Text]]:
    """The number in its normal form and what is wrong with it; types without a public check digit pass as typed."""
    operation = {"resident_id": ("check_resident_id", "number"), "uscc": ("check_uscc", "code")}.get(id_type)
    if operation is None or not number.strip():
        return number.strip(), []
    result = call(operation[0], {operation[1]: number} | ({"as_of": on} if id_type == "resident_id" else {})).result
    if result["valid"]:
        return str(result["normalized"]), []
    code = str(result["error"])
    return number.strip(), [
        _ID_ERRORS.get(code, Text(f"证件号码有误（{code}）。", f"The ID number is wrong ({code})."))
    ]


def identity_of(number: str, *, on: date) -> dict[str, Any]:
    """What a valid resident ID says of its holder: ``birth_date`` and ``sex``; empty for an invalid one."""
    result = call("check_resident_id", {"number": number, "as_of": on}).result
    return {"birth_date": _as_date(result["birth_date"]), "sex": result["sex"]} if result["valid"] else {}


def mobile_error(number: str) -> tuple[str, Text | None]:
    result = call("check_mobile", {"number": number}).result
    if result["valid"]:
        return str(result["normalized"]), None
    return number, Text("手机号应为以1开头的11位号码。", "A mobile number has 11 digits and begins with 1.")


def licence_error(number: str, *, on: date) -> Text | None:
    result = call("check_lawyer_licence", {"number": number, "as_of": on}).result
    if result["valid"]:
        return None
    return Text(
        "律师执业证号应为17位（旧证12或14位），请核对。", "A lawyer's licence has 17 digits (12 or 14 on old ones)."
    )


def party_quality(*, kind: str, name: str, id_type: str, id_number: str, where: str, on: date) -> list[Finding]:
    """What is wrong with name and document of a party (法办〔2019〕243号 item 14); a missing number is asked for elsewhere."""
    if not name.strip():
        return []
    document = ID_TYPES[id_type].zh if id_number else ""
    party = PartyIdentity(NATURAL if kind == "natural" else "entity", name, document, id_number)
    errors = party_data_quality(party, on).value.errors
    return [_quality_finding(code, name, where) for code in errors if code != "id_missing"]


def _quality_finding(code: str, name: str, where: str) -> Finding:
    said = ERRORS[code]
    return Finding(code, Severity.BLOCK, Text(f"“{name}”：{said.zh}。", f"“{name}”: {said.en}."), (N2019,), where)


def level_answer(*, amount_fen: int, cross_province: bool, all_outside: bool) -> tuple[str, Derivation | None]:
    """Which level of court hears a suit of this amount (LV)."""
    facts = {
        "category": "ordinary",
        "amount": f"{amount_fen // 100}.{amount_fen % 100:02d}",
        "cross_province": cross_province,
        "all_parties_outside_province": all_outside,
    }
    outcome = call("level_jurisdiction", facts)
    return str(outcome.result["level"]), outcome.derivation


def territorial_answer(facts: dict[str, Any]) -> tuple[list[str], str, Derivation | None]:
    """The codes of the courts that may hear it by place, and the rule that says so; none where a fact is missing."""
    try:
        outcome = call("territorial", facts)
    except InputError:
        return [], "", None
    return [str(code) for code in outcome.result["courts"]], str(outcome.result.get("rule", "")), outcome.derivation


def no_jurisdiction(message: Text, *basis: Basis) -> Finding:
    return Finding("no_jurisdiction", Severity.BLOCK, message, basis or (cpl("122(4)"),), "court")
