"""The keyring 密钥环: a JSON file that only its owner reads, outside the repository and outside the database.

``{"active": "k1", "keys": {"k1": "<32 bytes, base64>"}, "index": ["<32 bytes>"]}``. New text is encrypted with the active key; the
others stay as long as rows use them. The first index key makes new blind indexes; while there are several, look-ups try all.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

LOOK_AGAIN_SECONDS = 1.0


class NoKey(LookupError):
    """A row names a key that is not in the keyring: it was lost, or belongs to another installation."""


@dataclass(frozen=True)
class Keyring:
    active: str
    keys: dict[str, bytes]
    index: tuple[bytes, ...]
    ciphers: dict[str, AESGCM] = field(default_factory=dict, compare=False, repr=False)

    def cipher(self, key_id: str) -> AESGCM:
        if key_id not in self.ciphers:
            if key_id not in self.keys:
                raise NoKey(key_id)
            self.ciphers[key_id] = AESGCM(self.keys[key_id])
        return self.ciphers[key_id]

    def as_json(self) -> str:
        keys = {name: base64.b64encode(key).decode() for name, key in self.keys.items()}
        index = [base64.b64encode(key).decode() for key in self.index]
        return json.dumps({"active": self.active, "keys": keys, "index": index}, indent=1)


def parsed(text: str) -> Keyring:
    """A keyring out of its JSON; raises ``ValueError`` for one that is none."""
    said = json.loads(text)
    keys = {str(name): base64.b64decode(key) for name, key in said["keys"].items()}
    index = tuple(base64.b64decode(key) for key in said["index"])
    if said["active"] not in keys or not index or any(len(key) != 32 for key in [*keys.values(), *index]):
        raise ValueError("a keyring has an active key and an index key, 32 bytes each")
    return Keyring(said["active"], keys, index)


def fresh() -> Keyring:
    return Keyring("k1", {"k1": secrets.token_bytes(32)}, (secrets.token_bytes(32),))


@dataclass
class _Held:
    """The keyring as last read. Another process may have rotated: the file is looked at again after a second."""

    path: Path | None = None
    changed: int = 0
    looked: float = 0.0
    ring: Keyring | None = None


_held = _Held()


def keyring(*, anew: bool = False) -> Keyring:
    """The present keyring; drawn once where there is none yet."""
    path, now = Path(settings.KEYRING), time.monotonic()
    if _held.ring is not None and _held.path == path and not anew and now - _held.looked < LOOK_AGAIN_SECONDS:
        return _held.ring
    if not path.exists():
        _write_first(path)
    changed = path.stat().st_mtime_ns
    if _held.ring is None or _held.path != path or _held.changed != changed:
        _held.ring = parsed(path.read_text())
    _held.path, _held.changed, _held.looked = path, changed, now
    return _held.ring


def _write_first(path: Path) -> None:
    draft = _draft(path, fresh())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def save(ring: Keyring) -> None:
    """Put a changed keyring in place of the present one, at once and whole."""
    path = Path(settings.KEYRING)
    _draft(path, ring).rename(path)
    keyring(anew=True)


def _draft(path: Path, ring: Keyring) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(ring.as_json())
        file.flush()
        os.fsync(file.fileno())
    return draft
