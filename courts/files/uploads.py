"""Large uploads on their way in: in a file without a name, which goes with the process however that ends."""

from __future__ import annotations

import contextlib
import tempfile
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessFileHandler(FileUploadHandler):
    """In place of Django's handler for large files, whose named ones stay behind on a full disk and after a kill."""

    file: UploadedFile[bytes]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        inside = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115 - closed with the upload
        self.file = UploadedFile(inside, self.file_name, self.content_type, 0, self.charset, self.content_type_extra)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            self.file.write(raw_data)
        except OSError:
            self.upload_interrupted()
            raise

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        try:
            self.file.seek(0)
        except OSError:  # the last bytes find no room only now
            self.upload_interrupted()
            raise
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Its room is free at once, not when somebody collects the request."""
        with contextlib.suppress(OSError, AttributeError):
            self.file.close()
