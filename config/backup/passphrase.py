"""Where the passphrase of a backup comes from: never from the command line, where other processes could read it."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from django.core.management.base import CommandError


def passphrase(file: str | None) -> str:
    """From ``--passphrase-file``, ``COURT_BACKUP_PASSPHRASE``, or the keyboard."""
    if file:
        return Path(file).read_text().strip()
    if os.environ.get("COURT_BACKUP_PASSPHRASE"):
        return os.environ["COURT_BACKUP_PASSPHRASE"]
    if sys.stdin.isatty():
        return getpass("Passphrase of the backup 备份口令: ")
    raise CommandError("Give --passphrase-file FILE or set COURT_BACKUP_PASSPHRASE. 请提供备份口令。")
