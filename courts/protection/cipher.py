"""AES-256-GCM with key ids and a blind index: ``<index 22>.<key id>.<nonce, text, tag>`` in URL-safe base64.

The blind index is an HMAC of the number in capitals: equal numbers have equal indexes, so that a number can be found without being
readable. It shows which rows carry the same number, and nothing else. The empty text stays empty.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping

from courts.protection.keyring import NoKey, keyring

INDEX_LENGTH = 22
_NONCE = 12
_PURPOSE = b"court.identity"


def index_with(key: bytes, text: str) -> str:
    """The blind index of a text under one index key."""
    digest = hmac.digest(key, text.strip().upper().encode(), hashlib.sha256)
    return urlsafe_b64encode(digest[:16]).decode()[:INDEX_LENGTH]


def indexes_of(text: str) -> list[str]:
    """What to look for: the index under each index key in use."""
    return [index_with(key, text) for key in keyring().index] if text else [""]


def encrypt(text: str) -> str:
    return encrypt_many([text])[0]


def encrypt_many(texts: Iterable[str]) -> list[str]:
    """Column values for many texts at once, for COPY and bulk SQL: about 200 000 a second on one core.

    What the ORM writes through :class:`courts.protection.fields.EncryptedField` is encrypted by itself; use this where rows are written
    beside it: ``row["id_number"] = encrypt_many(numbers)[n]``. Equal texts get different ciphertexts with the same blind index.
    """
    ring = keyring()
    seal, name, key = ring.cipher(ring.active).encrypt, ring.active, ring.index[0]
    plain = list(texts)
    nonces = os.urandom(_NONCE * len(plain))
    made = []
    for place, text in enumerate(plain):
        if not text:
            made.append("")
            continue
        nonce = nonces[place * _NONCE : (place + 1) * _NONCE]
        sealed = urlsafe_b64encode(nonce + seal(nonce, text.encode(), _PURPOSE)).decode()
        digest = hmac.digest(key, text.strip().upper().encode(), hashlib.sha256)
        made.append(f"{urlsafe_b64encode(digest[:16]).decode()[:INDEX_LENGTH]}.{name}.{sealed}")
    return made


def is_encrypted(stored: str) -> bool:
    """Numbers hold no dots; an encrypted one has two, at known places."""
    return stored[INDEX_LENGTH : INDEX_LENGTH + 1] == "." and stored.count(".") == 2


def key_of(stored: str) -> str:
    """The id of the key a stored value was encrypted with; empty for the empty text and for plain text."""
    return stored.split(".")[1] if is_encrypted(stored) else ""


def decrypt(stored: str) -> str:
    """The text of a column value. Text that was never encrypted is given back as it is.

    Raises :class:`NoKey` where the key is not in the keyring, ``cryptography.exceptions.InvalidTag`` where the value was altered.
    """
    if not is_encrypted(stored):
        return stored
    _, name, sealed = stored.split(".")
    content = urlsafe_b64decode(sealed)
    try:
        cipher = keyring().cipher(name)
    except NoKey:
        cipher = keyring(anew=True).cipher(name)
    return cipher.decrypt(content[:_NONCE], content[_NONCE:], _PURPOSE).decode()


def encrypt_columns(rows: Iterable[Mapping[str, object]], *names: str) -> list[dict[str, object]]:
    """Rows with the named columns encrypted."""
    kept = [dict(row) for row in rows]
    for name in names:
        for row, value in zip(kept, encrypt_many(str(row[name] or "") for row in kept), strict=True):
            row[name] = value
    return kept
