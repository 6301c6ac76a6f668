"""Whether a corrected value can be right 更正值校验: dates, sums and numbers are held to their form; the answer names reason and remedy."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from law.identity import credit_code, resident_id
from law.text import Text

_DATES = re.compile(r"(?:^|\.)(birth_date|signed_on|issued_on|founded_on|decided_on|date|due|valid_from)$")
_SUMS = re.compile(r"(?:^|\.)(amount|claim_amount_total|wage|fee|fee_charged)$")
_NUMBERS = re.compile(r"(?:^|\.)(id_number|uscc)$")
_LONGEST = 2000


def clean(field_path: str, value: str) -> Text | None:
    """What is wrong with a value typed for a field; None where it may stand."""
    if len(value) > _LONGEST:
        return Text(f"不能超过{_LONGEST}字，请缩短。", f"At most {_LONGEST} signs: shorten it.")
    if _DATES.search(field_path) and not _is_date(value):
        return Text("日期请写作 2024-05-06。", "Write the date as 2024-05-06.")
    if _SUMS.search(field_path) and not _is_sum(value):
        return Text("金额请写阿拉伯数字，单位元，如 12800.50。", "Write the sum in figures, in yuan, such as 12800.50.")
    if _NUMBERS.search(field_path):
        return _number(value)
    return None


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_sum(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _number(value: str) -> Text | None:
    if re.fullmatch(r"\d{17}[\dXx]|\d{15}", value):
        return resident_id.ERRORS.get(resident_id.read(value, timezone.localdate()).error)
    if len(value) == 18:
        return credit_code.ERRORS.get(credit_code.read(value).error)
    return None
