"""The same bytes filed by two people at the same moment are one paper of the case."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cases.file.models import Paper
from courts.procedure import perform
from litigation_service.materials.models import Material
from litigation_service.materials.receiving import receive
from tests.cast import Cast
from tests.litigation_service.materials.conftest import at_counter, make_case, picture

pytestmark = pytest.mark.django_db(transaction=True)


def test_filed_by_two_at_once(cast: Cast, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    case = make_case(cast)
    made = [receive(at_counter(cast), name=f"{n}.png", content=picture(1), at_once=True) for n in range(2)]
    for material in made:
        perform(material, "assign", actor=cast.filing_clerk, inputs={"case": case})
    start, troubles = threading.Barrier(2), []

    def file(pk: int) -> None:
        try:
            start.wait()
            perform(Material.objects.get(pk=pk), "file", actor=cast.filing_clerk)
        except Exception as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=file, args=(material.pk,)) for material in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert sorted(Material.objects.values_list("state", flat=True)) == ["duplicate", "filed"]
    assert Paper.objects.filter(folder__case=case).count() == 1
