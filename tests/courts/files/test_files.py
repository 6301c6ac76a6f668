"""Files are whole or not there, go with the transaction that wrote them, and what nobody refers to is put aside."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, connection, transaction

from cases.file.models import Folder, Paper
from cases.file.services import remove_paper
from courts.files import strays
from courts.files.storage import NoRoom
from courts.files.together import together
from tests.cast import make_person

CONTENT = b"%PDF-1.4 as received"


class Cut(ContentFile):
    """A file whose second piece finds no room."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"the first piece"
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_full_disk_leaves_nothing_under_the_name(media: Path) -> None:
    with pytest.raises(NoRoom) as caught:
        default_storage.save("hub/a.pdf", Cut(b""))
    assert caught.value.reason.zh and caught.value.reason.en and caught.value.remedy.zh
    assert files(media) == [] and not default_storage.exists("hub/a.pdf")
    assert default_storage.save("hub/a.pdf", ContentFile(CONTENT)) == "hub/a.pdf"


def test_the_name_comes_with_the_last_byte(media: Path) -> None:
    seen: list[bool] = []

    class Watched(ContentFile):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            for piece in (b"a", b"b"):
                seen.append(default_storage.exists("hub/a.pdf"))
                yield piece

    default_storage.save("hub/a.pdf", Watched(b""))
    assert seen == [False, False] and (media / "hub/a.pdf").read_bytes() == b"ab"
    assert (media / "hub/a.pdf").stat().st_mode & 0o777 == 0o600


def test_two_files_of_one_name_are_two_files(media: Path) -> None:
    names = {default_storage.save("hub/a.pdf", ContentFile(bytes([n]))) for n in range(3)}
    assert len(names) == 3 and len(files(media)) == 3


@pytest.mark.django_db
def test_what_is_rolled_back_takes_its_files_along(media: Path) -> None:
    with pytest.raises(ValueError), together():
        with together():
            default_storage.save("hub/inner.pdf", ContentFile(CONTENT))
        default_storage.save("hub/outer.pdf", ContentFile(CONTENT))
        raise ValueError
    assert files(media) == []
    with together():
        default_storage.save("hub/kept.pdf", ContentFile(CONTENT))
        with pytest.raises(ValueError), together():
            default_storage.save("hub/inner.pdf", ContentFile(CONTENT))
            raise ValueError
    assert files(media) == ["hub/kept.pdf"]


@pytest.mark.django_db(transaction=True)
def test_a_commit_nobody_knows_about_keeps_the_file(media: Path) -> None:
    """The server may have committed before the connection broke: then the row is there and needs its file."""
    with pytest.raises(OperationalError), patch.object(connection, "_commit", side_effect=OperationalError), together():
        default_storage.save("hub/a.pdf", ContentFile(CONTENT))
    assert files(media) == ["hub/a.pdf"]


@pytest.mark.django_db
def test_strays_are_put_aside_and_forgotten_later(media: Path) -> None:
    paper = Paper(folder=Folder.objects.create(), kind="证据", title="借条", sha256="0" * 64, size=1, source="upload")
    paper.original.save("known.pdf", ContentFile(CONTENT), save=False)
    paper.viewing.save("known.pdf", ContentFile(CONTENT), save=False)
    paper.save()
    for name in ("originals/2026/01/stray.pdf", "hub/2026/01/.x.bin.0a.part", "pages/1/kept-without-a-row.png"):
        default_storage.save(name, ContentFile(CONTENT))
    before = files(media)
    assert strays.put_aside() == 0 and files(media) == before
    assert strays.put_aside(older_than=timedelta(0)) == 2
    assert strays.put_aside(older_than=timedelta(0)) == 0
    aside = [name for name in files(media) if name.startswith("strays/")]
    assert [Path(name).name for name in aside] == [".x.bin.0a.part", "stray.pdf"]
    assert Path(paper.original.path).exists() and Path(paper.viewing.path).exists()
    assert (media / "pages/1/kept-without-a-row.png").exists()
    assert strays.forget() == 0
    assert strays.forget(older_than=timedelta(0)) == 2


@pytest.mark.django_db
def test_a_removed_paper_leaves_no_picture(media: Path, django_capture_on_commit_callbacks: Any) -> None:

    owner = make_person("owner", "王甲禾")
    paper = Paper(folder=Folder.objects.create(), kind="证据", title="借条", sha256="0" * 64, size=1, source="upload")
    paper.original.save("a.pdf", ContentFile(CONTENT), save=False)
    paper.viewing.save("a.pdf", ContentFile(CONTENT), save=False)
    paper.save()
    for name in (f"pages/{paper.pk}/1.png", f"searchable/{paper.pk}/a.pdf", f"pages/{paper.pk}0/1.png"):
        default_storage.save(name, ContentFile(CONTENT))
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert remove_paper(paper, actor=owner)
    assert files(media) == [f"pages/{paper.pk}0/1.png"]
