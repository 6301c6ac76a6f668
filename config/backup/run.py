"""Making a backup and putting one back.

Order: first the chain's copies outside, then one snapshot of the database, then the files. So the database is never older than the heads
(it would look cut off), and no row is without its file (a file without a row does no harm).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from config.backup import database, secrets
from config.places import var

FORMAT = "smart-court-backup/1"
MANIFEST = "manifest.json"
DUMP, MEDIA, CHAIN, KEYS = "database.dump", "media", "chain", "keys.sealed"
_PRIVATE = "sealing-key.pem"


class NotPossible(RuntimeError):
    """The backup cannot be made or put back here; the message says why and what to do."""


@dataclass
class Figures:
    files: int = 0
    size: int = 0
    made: str = ""


def key_places() -> dict[str, Path]:
    return {
        "keyring.json": Path(settings.KEYRING),
        "secret_key": var() / "secret_key",
        _PRIVATE: Path(settings.CHAIN_FOLDER) / _PRIVATE,
        "signing": Path(settings.SIGNING_KEYS),
    }


def back_up(folder: Path, passphrase: str) -> Figures:
    """Everything into an empty or new folder; the manifest is written last, so that a folder without one is no backup."""
    if folder.exists() and any(folder.iterdir()):
        raise NotPossible(f"{folder} is not empty 目录不为空: name a new folder")
    if len(passphrase) < 12:
        raise NotPossible("the passphrase has fewer than 12 characters 口令不足 12 个字符")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy_tree(Path(settings.CHAIN_FOLDER), folder / CHAIN, without={_PRIVATE, "lock", "verified.json"})
    database.dump(folder / DUMP)
    _copy_tree(Path(settings.MEDIA_ROOT), folder / MEDIA)
    (folder / KEYS).write_bytes(secrets.sealed(key_places(), passphrase))
    made = timezone.now().isoformat(timespec="seconds")
    entries = {str(path.relative_to(folder)): _entry(path) for path in sorted(folder.rglob("*")) if path.is_file()}
    manifest = {"format": FORMAT, "made": made, "files": entries}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False))
    return Figures(len(entries), sum(entry["size"] for entry in entries.values()), made)


def _copy_tree(source: Path, target: Path, *, without: frozenset[str] | set[str] = frozenset()) -> None:
    target.mkdir(parents=True, exist_ok=True)
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=lambda _, names: [n for n in names if n in without])


def _entry(path: Path) -> dict[str, Any]:
    hashed, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            hashed.update(piece)
            size += len(piece)
    return {"sha256": hashed.hexdigest(), "size": size}


def checked(folder: Path) -> Figures:
    """Every file of a backup against its manifest. Raises :class:`NotPossible` naming the first that differs."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as error:
        raise NotPossible(f"{folder / MANIFEST} cannot be read 清单无法读取: {error}") from error
    if manifest.get("format") != FORMAT:
        raise NotPossible(f"{folder} is no backup of this platform 不是本平台的备份")
    for name, entry in manifest["files"].items():
        path = folder / name
        if not path.is_file() or _entry(path) != entry:
            raise NotPossible(f"{name} is missing or was changed 缺失或被改动")
    return Figures(len(manifest["files"]), sum(e["size"] for e in manifest["files"].values()), manifest["made"])


def put_back(folder: Path, passphrase: str) -> Figures:
    """Into an empty place: an empty database, no files. Keys are opened first, so that a wrong passphrase changes nothing."""
    figures = checked(folder)
    media, chain = Path(settings.MEDIA_ROOT), Path(settings.CHAIN_FOLDER)
    if not database.is_empty():
        raise NotPossible("the database is not empty 数据库不为空: name a new one in DATABASE_URL, or a new COURT_VAR")
    if any(place.exists() and any(place.iterdir()) for place in (media, chain)):
        raise NotPossible(f"{media} or {chain} is not empty 目录不为空: name a new COURT_VAR")
    try:
        secrets.opened((folder / KEYS).read_bytes(), passphrase, key_places())
    except secrets.WrongPassphrase as error:
        raise NotPossible(f"{error} 口令不正确") from error
    database.load(folder / DUMP)
    _copy_tree(folder / CHAIN, chain)
    _copy_tree(folder / MEDIA, media)
    return figures


def age_of(folder: Path) -> datetime | None:
    """When a backup was made; ``None`` for a folder that is none."""
    try:
        return datetime.fromisoformat(json.loads((folder / MANIFEST).read_text())["made"])
    except (OSError, ValueError, KeyError):
        return None
