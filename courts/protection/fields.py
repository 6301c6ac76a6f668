"""Model fields whose column is encrypted; Python sees plain text, the database never does.

``=`` and ``IN`` find a number by its blind index (an index on ``Left(column, 22)`` makes that quick). Every other look-up – parts of a
number, order, case-blind – is refused: it could only ever compare ciphertexts.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models import Field, Lookup
from django.db.models.functions import Left

from courts.protection.cipher import INDEX_LENGTH, decrypt, encrypt, indexes_of


class EncryptedField(models.CharField):  # type: ignore[type-arg]
    """A short text, an identity number as a rule. ``max_length`` is that of the plain text."""

    def db_type(self, connection: Any) -> str:
        return "text"

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        return {**super().db_parameters(connection), "type": "text"}

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return super().get_db_prep_save(value, connection)
        return encrypt(str(value))

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        return None if value is None else decrypt(value)

    def get_lookup(self, lookup_name: str) -> Any:
        found = {"exact": BlindExact, "in": BlindIn, "isnull": models.lookups.IsNull}.get(lookup_name)
        if found is None:
            raise FieldError(f"{self} is encrypted: it can be found by the whole value only, not by {lookup_name}")
        return found

    def get_transform(self, lookup_name: str) -> Any:
        return None


class _Blind(Lookup):
    prepare_rhs = False

    def wanted(self) -> list[str]:
        raise NotImplementedError

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        column, params = self.process_lhs(compiler, connection)
        wanted = self.wanted()
        marks = ", ".join(["%s"] * len(wanted))
        return f"LEFT({column}, {INDEX_LENGTH}) IN ({marks})", (*params, *wanted)


class BlindExact(_Blind):
    lookup_name = "exact"

    def wanted(self) -> list[str]:
        if hasattr(self.rhs, "as_sql"):
            raise FieldError("an encrypted column is compared with a value, not with another column")
        return indexes_of(str(self.rhs))


class BlindIn(_Blind):
    lookup_name = "in"

    def wanted(self) -> list[str]:
        if hasattr(self.rhs, "as_sql") or hasattr(self.rhs, "query"):
            raise FieldError("an encrypted column is compared with values, not with a subquery")
        # Nothing has an index of one blank: an empty list finds no row.
        return [index for value in self.rhs for index in indexes_of(str(value))] or [" "]


class EncryptedJSONField(models.TextField):  # type: ignore[type-arg]
    """A JSON document that cannot be searched: half-filled forms, what was handed in."""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return super().get_db_prep_save(value, connection)
        return encrypt(json.dumps(value, ensure_ascii=False, sort_keys=True))

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        return None if value is None else json.loads(decrypt(value))

    def to_python(self, value: Any) -> Any:
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self} is encrypted and cannot be searched")
        return super().get_lookup(lookup_name)


def encrypted_fields() -> list[tuple[type[models.Model], Field[Any, Any]]]:
    """Every encrypted column of the platform, for rotation and backup."""
    from django.apps import apps

    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, (EncryptedField, EncryptedJSONField))
    ]


def blind_index(name: str, column: str) -> models.Index:
    """The index that makes ``=`` and ``IN`` quick."""
    return models.Index(Left(column, INDEX_LENGTH), name=name)
