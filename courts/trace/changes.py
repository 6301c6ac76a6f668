"""Before and after 改动前后: which columns of a row an act changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import FileField, Model
from django.db.models.fields.files import FieldFile

from courts.protection.cipher import indexes_of
from courts.protection.fields import EncryptedField, EncryptedJSONField

LONGEST = 400
# The number of an identity card anywhere in a text; the trace tells that it changed, never the number.
_IDENTITY = re.compile(
    r"(?<!\d)([1-9]\d{5})((?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2})(\d[\dXx])(?!\d)"
)

Change = dict[str, list[Any]]


def snapshot(instance: Model) -> dict[str, Any]:
    """The loaded columns of a row as plain values, to be compared later."""
    unloaded = instance.get_deferred_fields()
    return {
        field.attname: _name(instance, field)
        for field in instance._meta.concrete_fields
        if field.attname not in unloaded and not getattr(field, "auto_now", False)
    }


def _name(instance: Model, field: Any) -> Any:
    """What is encrypted in the database does not stand in the trace either: a mark that tells whether it changed."""
    value = getattr(instance, field.attname)
    if isinstance(field, (EncryptedField, EncryptedJSONField)):
        return f"•{indexes_of(str(value))[0][:8]}" if value else value
    return value.name if isinstance(field, FileField) or isinstance(value, FieldFile) else value


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Change:
    """``{column: [before, after]}`` for every column that differs; long values by their beginning, length and hash."""
    return {name: [_plain(before.get(name)), _plain(after[name])] for name in after if before.get(name) != after[name]}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    text = value if isinstance(value, str) else str(value)
    if len(text) <= LONGEST:
        return text
    return f"{text[:100]}… ({len(text)}, sha256 {hashlib.sha256(text.encode()).hexdigest()[:16]})"


def without_identity_numbers(value: Any) -> Any:
    """The same JSON with the middle of every identity number hidden."""
    if isinstance(value, str):
        return _IDENTITY.sub(r"\1**********\3", value) if len(value) >= 18 else value
    if isinstance(value, dict):
        return {key: without_identity_numbers(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_identity_numbers(each) for each in value]
    return value
