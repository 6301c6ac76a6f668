"""Watched folders 扫描文件夹与邮件投递: what a scanner or a mail gateway puts there is received and set aside.

Layout: ``<folder>/<court code>/…``; a folder inside may be named by a case number. A file is taken when two looks found it
unchanged, so that one half written is left alone. What was taken is moved to ``.received/<day>/``; where that fails, its
address, size and time keep it from being received twice. Links are never followed.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from courts.jobs.models import Job, JobState
from courts.jobs.registry import job_kind
from courts.jobs.services import beat, enqueue
from courts.jobs.views import title
from courts.organisation.models import Court
from courts.people.models import AccountKind, User
from law.text import Text
from litigation_service.materials.models import Channel, Delivery, Material
from litigation_service.materials.receiving import (
    key_of,
    open_delivery,
    receive,
    receive_parcel,
    shown_name,
    sort_later,
)
from outside.delivery.letters import Letter, open_letter
from outside.delivery.unpacking import is_zip
from outside.errors import Refused, Unavailable

log = structlog.get_logger(__name__)

WATCH = "watch_folders"
TAKEN = ".received"
MOST_FILES = 200
MOST_BYTES = 100 * 1024 * 1024
SEEN_SECONDS = 24 * 3600
_UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", "~")


@dataclass(frozen=True)
class Sight:
    """A file as it lies there; ``inside`` is its path below the folder of the court."""

    path: Path
    inside: str
    size: int
    changed: int  # nanoseconds

    @property
    def shown(self) -> str:
        """For a log: a name need not be text."""
        return shown_name(self.inside)

    @property
    def mark(self) -> str:
        return f"{self.size}:{self.changed}"


def register() -> None:
    title(WATCH, Text("查看扫描和邮件文件夹", "Looking into the watched folders"))


def watch_later() -> Job | None:
    """One job looks at the folders; none while there are no folders or one is still at it."""
    if not (settings.SCANNER_FOLDER or settings.MAIL_FOLDER):
        return None
    if Job.objects.filter(kind=WATCH, status__in=(JobState.QUEUED, JobState.RUNNING)).exists():
        return None
    return enqueue(WATCH)


@job_kind(WATCH)
def watch_folders(job: Job) -> dict[str, Any]:
    """Receive everything that lies still in the watched folders. One bad file never stops the others."""
    counts = {"scanned": 0, "letters": 0}
    for court, sights in _still(settings.SCANNER_FOLDER):
        counts["scanned"] += _scanned(court, sights, job)
    for court, sights in _still(settings.MAIL_FOLDER):
        counts["letters"] += _letters(court, sights, job)
    return counts


def _still(root: str) -> Iterator[tuple[Court, list[Sight]]]:
    """The courts' folders below ``root`` with the files two looks found unchanged."""
    if not root or not Path(root).is_dir():
        return
    courts = {court.code: court for court in Court.objects.all()}
    for folder in sorted(Path(root).iterdir()):
        if folder.name in courts and folder.is_dir() and not folder.is_symlink():
            still = [sight for sight in _sights(folder) if _unchanged(sight)]
            if still:
                yield courts[folder.name], still[:MOST_FILES]


def _sights(folder: Path) -> Iterator[Sight]:
    for here, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            with contextlib.suppress(OSError):
                found = path.lstat()
                if stat.S_ISREG(found.st_mode) and not name.startswith(".") and not name.lower().endswith(_UNFINISHED):
                    yield Sight(path, path.relative_to(folder).as_posix(), found.st_size, found.st_mtime_ns)


def _unchanged(sight: Sight) -> bool:
    """Whether an earlier look saw the same size and time; the first look only remembers."""
    key = f"watched:{key_of(sight.path)}"
    before = cache.get(key)
    if before != sight.mark:
        cache.set(key, sight.mark, SEEN_SECONDS)
    return bool(before == sight.mark)


def _scanned(court: Court, sights: list[Sight], job: Job) -> int:
    """All scans lying there are one delivery."""
    delivery: Delivery | None = None
    done = 0
    for sight in sights:
        key = key_of("scanner", court.code, sight.inside, sight.mark)
        if not Material.objects.filter(arrival_key=key).exists():
            delivery = delivery or open_delivery(channel=Channel.SCANNER, court=court)
            if not _take_scan(delivery, sight, key):
                continue
            done += 1
        _set_aside(sight)
        beat(job)
    if delivery is not None:
        sort_later(delivery)
    return done


def _take_scan(delivery: Delivery, sight: Sight, key: str) -> bool:
    try:
        content = _content(sight)
    except OSError as error:
        log.warning("scan_not_read", name=sight.shown, error=str(error))
        return False
    folder, _, name = sight.inside.rpartition("/")
    if is_zip(content[:500]):
        receive_parcel(delivery, name=name, content=content)
    else:
        refusal = None if content else _too_big(sight)
        receive(delivery, name=name, content=content, place=folder, key=key, refusal=refusal)
    return True


def _content(sight: Sight) -> bytes:
    """The bytes, opened without following a link that took the file's place; nothing where it is too large."""
    if sight.size > MOST_BYTES:
        return b""
    handle = os.open(sight.path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as file:
        return file.read(MOST_BYTES + 1)


def _too_big(sight: Sight) -> Refused:
    if sight.size == 0:
        reason = Text("文件是空的（0 字节）。", "The file is empty (0 bytes).")
    else:
        reason = Text("文件超过100 MB，未读取。", "The file exceeds 100 MB and was not read.")
    remedy = Text("请减小后重新扫描或发送。", "Make it smaller, or scan or send it again.")
    return Refused(reason, remedy, "too_large" if sight.size else "empty")


def _letters(court: Court, sights: list[Sight], job: Job) -> int:
    done = 0
    for sight in sights:
        try:
            done += _take_letter(court, _content(sight), sight)
        except (OSError, Unavailable) as error:  # it lies there still, the next look takes it
            log.warning("letter_not_read", name=sight.shown, error=str(error))
            continue
        _set_aside(sight)
        beat(job)
    return done


def _take_letter(court: Court, content: bytes, sight: Sight) -> bool:
    """A letter is a delivery of its own; what is no letter becomes an exception, so that somebody sees it."""
    if not content:
        return _strange_letter(court, content, sight, _too_big(sight))
    try:
        letter = open_letter(content)
    except Refused as refusal:
        return _strange_letter(court, content, sight, refusal)
    delivery = _delivery_of(court, letter)  # of a letter cut off in the middle, the one begun before
    for number, attachment in enumerate(letter.attachments):
        if is_zip(attachment.content[:500]):
            receive_parcel(delivery, name=attachment.name, content=attachment.content)
        else:
            key = key_of("letter", court.code, letter.key, number)
            receive(delivery, name=attachment.name, content=attachment.content, key=key)
    sort_later(delivery)
    return True


def _delivery_of(court: Court, letter: Letter) -> Delivery:
    key = f"mail:{court.code}:{key_of(letter.key)}"
    known = Delivery.objects.filter(key=key).first()
    return known or open_delivery(
        channel=Channel.MAIL,
        court=court,
        sender=account_of(letter.sender_address),
        sender_name=letter.sender_name,
        sender_address=letter.sender_address,
        subject=letter.subject,
        key=key,
    )


def account_of(address: str) -> User | None:
    """The one litigant's or lawyer's account with this address. A letter only claims its sender: see ``sender_proved``."""
    if not address:
        return None
    found = list(User.objects.filter(email__iexact=address, is_active=True).exclude(kind=AccountKind.STAFF)[:2])
    return found[0] if len(found) == 1 else None


def _strange_letter(court: Court, content: bytes, sight: Sight, refusal: Refused) -> bool:
    key = key_of("mail", court.code, sight.inside, sight.mark)
    if Material.objects.filter(arrival_key=key).exists():
        return False
    delivery = open_delivery(channel=Channel.MAIL, court=court)
    receive(delivery, name=Path(sight.inside).name, content=content, key=key, refusal=refusal)
    sort_later(delivery)
    return True


def _set_aside(sight: Sight) -> None:
    """Move what was taken out of the way; a share one may not write to is left as it is."""
    top = sight.path.parents[len(Path(sight.inside).parts) - 1]
    target = top / TAKEN / f"{timezone.localdate():%Y%m%d}" / f"{sight.changed}-{sight.path.name}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(sight.path, target)
    except OSError as error:
        log.warning("scan_not_set_aside", name=sight.shown, error=str(error))
