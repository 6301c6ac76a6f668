"""The storage of all uploads and prints: a name appears only when the whole file is on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from typing import Any

from django.core.files.storage import FileSystemStorage

from courts.files.together import written
from law.text import Text
from outside.errors import Unavailable

FULL = (errno.ENOSPC, errno.EDQUOT)
REASON = Text(
    "法院服务器的存储空间已满，本次没有保存任何内容。", "The court's storage is full; nothing was saved this time."
)
REMEDY = Text(
    "请通知技术人员清理空间，之后重新提交即可；文件本身没有问题。",
    "Tell support to make room, then send it again; nothing is wrong with the file.",
)


class NoRoom(Unavailable):
    """The disk is full. Nothing was kept; the same works again once there is room."""

    def __init__(self) -> None:
        super().__init__(REASON, REMEDY, "no_room")

    def __reduce__(self) -> tuple[type[NoRoom], tuple[()]]:  # type: ignore[override]
        return type(self), ()


def is_full(error: BaseException | None) -> bool:
    """Whether a full disk is behind an error, here or below PostgreSQL (SQLSTATE 53100)."""
    while error is not None:
        if getattr(error, "errno", None) in FULL or getattr(error, "pgcode", None) == "53100":
            return True
        error = error.__cause__
    return False


class WholeFiles(FileSystemStorage):
    """Writes beside the final name and links the finished file to it. Raises :class:`NoRoom` on a full disk.

    A cut-off write leaves at most a ``.part`` nobody refers to, which the sweep of strays finds.
    """

    def _save(self, name: str, content: Any) -> str:
        folder, last = os.path.split(name)
        draft = os.path.join(folder, f".{last[-60:]}.{secrets.token_hex(6)}.part")
        try:
            super()._save(draft, content)  # type: ignore[misc]
            _sync(self.path(draft))
            return self._named(draft, name)
        except OSError as error:
            if is_full(error):
                raise NoRoom from error
            raise
        finally:
            with contextlib.suppress(OSError):
                os.unlink(self.path(draft))

    def _named(self, draft: str, name: str) -> str:
        while True:
            try:
                os.link(self.path(draft), self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                name = name.replace("\\", "/")
                written(self, name)
                return name


def _sync(path: str) -> None:
    """A row must not outlive its file: the bytes are on the disk before the name, and before the row is committed."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
