"""Strays 无主文件: files below the upload folders that no row speaks of.

A process that is killed between writing a file and committing its row leaves one. They are put aside, not deleted at once: after a
database was restored to an earlier day, its newer files would look the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import structlog
from django.apps import apps
from django.conf import settings
from django.db.models import FileField
from django.utils import timezone

log = structlog.get_logger(__name__)

ASIDE = "strays"
YOUNG = timedelta(days=1)  # a transaction may still be about to commit
KEPT = timedelta(days=30)
CHUNK = 500


def put_aside(*, older_than: timedelta = YOUNG) -> int:
    """Move every stray older than ``older_than`` to ``strays/<day>/``; says how many."""
    count = 0
    target = Path(settings.MEDIA_ROOT) / ASIDE / f"{timezone.localdate():%Y%m%d}"
    for folder, fields in sorted(_folders().items()):
        for names in _chunks(_old_files(folder, older_than)):
            for name in sorted(names - _known(fields, names)):
                _move(Path(settings.MEDIA_ROOT) / name, target / name)
                count += 1
    if count:
        log.warning("stray_files_put_aside", count=count, folder=str(target))
    return count


def forget(*, older_than: timedelta = KEPT) -> int:
    """Delete what has been aside for so long; says how many files."""
    count = 0
    for name in list(_old_files(ASIDE, older_than)):
        (Path(settings.MEDIA_ROOT) / name).unlink(missing_ok=True)
        count += 1
    return count


def _folders() -> dict[str, list[FileField]]:
    """The top folders rows refer to, each with the columns that may. Kept pictures and bound files have no rows and are not here."""
    fields = [
        field for model in apps.get_models() for field in model._meta.concrete_fields if isinstance(field, FileField)
    ]
    folders = {str(field.upload_to).split("/")[0] for field in fields}
    # A copied row may refer to a file of another column: every column is asked about every file.
    return dict.fromkeys(folders, fields)


def _old_files(folder: str, older_than: timedelta) -> Iterator[str]:
    root = Path(settings.MEDIA_ROOT)
    before = time.time() - older_than.total_seconds()
    for here, _, names in os.walk(root / folder):
        for name in names:
            path = Path(here) / name
            try:
                old = path.lstat().st_ctime <= before
            except FileNotFoundError:
                continue
            if old:
                yield path.relative_to(root).as_posix()


def _chunks(names: Iterator[str]) -> Iterator[set[str]]:
    chunk: set[str] = set()
    for name in names:
        chunk.add(name)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = set()
    if chunk:
        yield chunk


def _known(fields: list[FileField], names: set[str]) -> set[str]:
    known: set[str] = set()
    for field in fields:
        rows = field.model._base_manager.filter(**{f"{field.name}__in": names})
        known |= set(rows.values_list(field.name, flat=True))
    return known


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.replace(source, target)
    # Its age begins anew: it stays aside for the full time.
    os.utime(target)
