"""Frozen requests and answers as JSON and back 报文转换: one rule for every port, for the ledgers and for the HTTP interface."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from law.text import Text

T = TypeVar("T")


def to_wire(value: Any) -> Any:
    """Plain JSON values: instants and dates in ISO 8601, enumerations by value, texts as ``{"zh": …, "en": …}``."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_wire(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_wire(member) for key, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [to_wire(member) for member in value]
    return value


def from_wire(kind: type[T], document: Any) -> T:
    """The value of that type. ``ValueError``, ``KeyError`` or ``TypeError`` when the document does not fit."""
    return _value(kind, document)  # type: ignore[no-any-return]


def _value(kind: Any, document: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional(kind, document)
    if origin in (tuple, Sequence, list):
        member = get_args(kind)[0]
        return tuple(_value(member, one) for one in document)
    if origin in (dict, Mapping):
        return dict(document)
    if kind is Text:
        return Text(document["zh"], document["en"])
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        known = [field for field in fields(kind) if field.name in document]
        return kind(**{field.name: _value(hints[field.name], document[field.name]) for field in known})
    return _scalar(kind, document)


def _optional(kind: Any, document: Any) -> Any:
    if document is None:
        return None
    (member,) = [one for one in get_args(kind) if one is not type(None)]
    return _value(member, document)


def _scalar(kind: Any, document: Any) -> Any:
    if kind in (datetime, date):
        return kind.fromisoformat(document)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(document)
    if kind in (str, int, float, bool) and not isinstance(document, kind if kind is not float else (int, float)):
        raise TypeError(f"{document!r} is no {kind.__name__}")
    return document
