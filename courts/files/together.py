"""Rows and files of one act: where the transaction is undone its files go too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

import structlog
from django.db import transaction

log = structlog.get_logger(__name__)


class Deletes(Protocol):
    """What is asked of a storage here."""

    def delete(self, name: str) -> None: ...


_noted: ContextVar[list[tuple[Deletes, str]] | None] = ContextVar("files_written", default=None)


def written(storage: Deletes, name: str) -> None:
    """Note a file that was just written, for the innermost :func:`together`."""
    noted = _noted.get()
    if noted is not None:
        noted.append((storage, name))


@contextmanager
def together() -> Iterator[None]:
    """``transaction.atomic()`` whose new files go where its body fails; may stand inside another one.

    Where COMMIT itself fails nobody knows whether the rows are there, so the files stay: a stray file is found later, a lost one
    never comes back.
    """
    mine: list[tuple[Deletes, str]] = []
    above = _noted.get()
    token = _noted.set(mine)
    ended = False
    try:
        with transaction.atomic():
            yield
            ended = True
    except BaseException:
        if not ended:
            _undo(mine)
            mine = []
        raise
    finally:
        _noted.reset(token)
        if above is not None:
            above.extend(mine)


def _undo(files: list[tuple[Deletes, str]]) -> None:
    for storage, name in files:
        try:
            storage.delete(name)
        except OSError as error:
            log.warning("stray_file_left", file=name, error=str(error))
