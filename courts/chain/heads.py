"""Signed heads 签名根: the key, the signature, and the copy in a file outside the database.

Two files in ``settings.CHAIN_FOLDER`` are only ever appended to: ``heads.jsonl``, the signed heads, and ``leaves.bin``, the leaf
hashes, 32 bytes each, so that a forged tree shows which entry was forged. Whoever can change the database must not be able to change
them too: on a real installation the folder lies on another machine or on media that can be written once.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

ALGORITHM = "Ed25519 over SHA-256 (RFC 6962)"


@dataclass(frozen=True)
class KeptHead:
    """A head as it stands in the file outside."""

    sequence: int
    size: int
    root: str
    statement: str
    signature: str
    key: str


def folder() -> Path:
    path = Path(settings.CHAIN_FOLDER)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def heads_file() -> Path:
    return folder() / "heads.jsonl"


def leaves_file() -> Path:
    return folder() / "leaves.bin"


def _key_file() -> Path:
    return folder() / "sealing-key.pem"


def signing_key() -> Ed25519PrivateKey:
    """The sealing key of this installation; drawn once, readable by its owner only."""
    path = _key_file()
    if not path.exists():
        key = Ed25519PrivateKey.generate()
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(
                key.private_bytes(
                    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
                )
            )
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        public = key.public_key().public_bytes_raw()
        (folder() / f"public-{key_id(public)}.hex").write_text(public.hex())
    return _loaded(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _loaded(path: Path, _changed: int) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def public_bytes() -> bytes:
    """The public key, 32 bytes."""
    return signing_key().public_key().public_bytes_raw()


def public_key_of(identity: str) -> bytes | None:
    """The public key with this id: the present one, or an earlier one kept as ``public-<id>.hex`` beside it."""
    if identity == key_id(public_bytes()):
        return public_bytes()
    path = folder() / f"public-{identity}.hex"
    return bytes.fromhex(path.read_text().strip()) if path.exists() else None


def key_id(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:16]


def statement_of(*, sequence: int, size: int, root: bytes, at: datetime) -> str:
    """The text that is signed and published."""
    own = {
        "alg": ALGORITHM,
        "at": at.isoformat(timespec="microseconds"),
        "key": key_id(public_bytes()),
        "root": root.hex(),
        "sequence": sequence,
        "size": size,
    }
    return json.dumps(own, separators=(",", ":"), sort_keys=True)


def sign(statement: str) -> bytes:
    return signing_key().sign(statement.encode())


def is_signed(statement: str, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement.encode())
    except InvalidSignature:
        return False
    return True


def kept_outside() -> list[KeptHead]:
    """The heads in the file, in order. Raises ``ValueError`` naming the line that cannot be read."""
    path = heads_file()
    return [_parsed(line, number) for number, line in enumerate(_lines(path), 1)] if path.exists() else []


def last_outside() -> KeptHead | None:
    path = heads_file()
    if not path.exists() or path.stat().st_size == 0:
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 4096))
        return _parsed(file.read().decode().rstrip("\n").rsplit("\n", 1)[-1], 0)


def told_by(statement: str) -> tuple[int, int, str] | None:
    """Sequence, size and root that a signed text names; ``None`` for a text that is none."""
    try:
        said = json.loads(statement)
        return said["sequence"], said["size"], said["root"]
    except (ValueError, KeyError, TypeError):
        return None


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line]


def _parsed(line: str, number: int) -> KeptHead:
    try:
        row: dict[str, Any] = json.loads(line)
        said: dict[str, Any] = json.loads(row["statement"])
        return KeptHead(said["sequence"], said["size"], said["root"], row["statement"], row["signature"], said["key"])
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{heads_file().name}, line {number}: {error}") from error


@contextmanager
def writing() -> Iterator[None]:
    """Only one process reads the end of the copy and writes on from there."""
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep_leaves(first: int, digests: list[bytes]) -> None:
    """Append leaf hashes from position ``first`` on; what an interrupted sealing wrote already stays."""
    with leaves_file().open("ab") as file:
        there = file.tell() // 32
        if there < first:
            raise ValueError(f"{leaves_file().name} ends at {there}, before {first}")
        file.write(b"".join(digests[there - first :]))
        file.flush()
        os.fsync(file.fileno())


def keep_outside(heads: list[tuple[str, bytes]]) -> None:
    """Append statements with their signatures, in order, and wait until the disk has them."""
    with heads_file().open("a", encoding="utf-8") as file:
        for statement, signature in heads:
            file.write(json.dumps({"statement": statement, "signature": signature.hex()}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def begin_new_copy(stamp: str) -> Path | None:
    """Put both files aside under names with ``stamp``; the next sealing writes new ones with all that is in the database."""
    for path in (leaves_file(), heads_file()):
        if path.exists():
            path.rename(path.with_name(f"{path.stem}-{stamp}{path.suffix}"))
    aside = heads_file().with_name(f"heads-{stamp}.jsonl")
    return aside if aside.exists() else None
