"""The keys of an installation, sealed under a passphrase: scrypt, then AES-256-GCM over a tar of the files."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"smart-court-keys/1\n"
_SALT, _NONCE = 16, 12


class WrongPassphrase(ValueError):
    """The passphrase does not open the keys of this backup."""


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())


def sealed(files: dict[str, Path], passphrase: str) -> bytes:
    """The files (a folder goes with all that is in it) under the names given."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, path in files.items():
            if path.exists():
                tar.add(path, arcname=name)
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    return MAGIC + salt + nonce + AESGCM(_key(passphrase, salt)).encrypt(nonce, buffer.getvalue(), MAGIC)


def opened(content: bytes, passphrase: str, places: dict[str, Path]) -> list[str]:
    """Write the files to their places, readable by the owner only; answers their names. Raises :class:`WrongPassphrase`."""
    if not content.startswith(MAGIC):
        raise WrongPassphrase("not a file of keys")
    at = len(MAGIC)
    salt, nonce, rest = (
        content[at : at + _SALT],
        content[at + _SALT : at + _SALT + _NONCE],
        content[at + _SALT + _NONCE :],
    )
    try:
        plain = AESGCM(_key(passphrase, salt)).decrypt(nonce, rest, MAGIC)
    except InvalidTag:
        raise WrongPassphrase("the passphrase does not open the keys") from None
    written = []
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        for member in tar.getmembers():
            first, _, below = member.name.partition("/")
            if not member.isfile() or first not in places or ".." in Path(below).parts:
                continue
            place = places[first] / below if below else places[first]
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = tar.extractfile(member)
            assert handle is not None
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(handle.read())
            written.append(member.name)
    return written
