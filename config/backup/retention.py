"""How long logs and backups are kept 留存期限: network logs six months at least (网络安全法第二十一条)."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from config.backup.run import age_of
from config.places import var

LEAST_LOG_DAYS = 183


class TooShort(ValueError):
    """The law wants logs kept longer."""


def forget_logs(days: int) -> list[str]:
    """Delete set-aside logs older than ``days``; the logs being written stay. Raises :class:`TooShort` below six months."""
    if days < LEAST_LOG_DAYS:
        raise TooShort(f"logs are kept {LEAST_LOG_DAYS} days at least 日志至少留存六个月")
    oldest = time.time() - days * 86_400
    gone = [path for path in (var() / "log").glob("*.log.*") if path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink()
    return [path.name for path in gone]


def forget_backups(folder: Path, keep: int) -> list[str]:
    """Keep the newest ``keep`` backups below a folder, at least one; what is no backup stays."""
    dated = [(made, path) for path in folder.iterdir() if path.is_dir() and (made := age_of(path)) is not None]
    gone = [path for _, path in sorted(dated, reverse=True)[max(keep, 1) :]]
    for path in gone:
        shutil.rmtree(path)
    return [path.name for path in gone]
