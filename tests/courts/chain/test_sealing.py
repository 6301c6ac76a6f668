"""The sealer: everything once, nothing skipped, one at a time, heads signed and kept outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction

from courts.chain import heads
from courts.chain.anchoring import anchor
from courts.chain.models import ChainHead, ChainLeaf
from courts.chain.proofs import consistency
from courts.chain.sealing import LOCK, ChainBroken, seal
from courts.chain.verifying import verify
from courts.trace.models import TraceEntry
from tests.courts.chain.conftest import superuser

LINE = (
    "INSERT INTO courts_traceentry (at, actor_name, role, subject, subject_id, act, label_zh, label_en, outcome, from_state,"
    " to_state, reason, detail, source, session, agent) VALUES (now(), 'x', '', 's', 1, 'a', '甲', 'a', 'done', '', '', '', '{}', '', '', '')"
)


def another_connection() -> psycopg2.extensions.connection:
    own = connection.settings_dict
    return psycopg2.connect(
        dbname=own["NAME"], user=own["USER"], password=own["PASSWORD"], host=own["HOST"], port=own["PORT"]
    )


def test_each_line_is_sealed_once_and_the_copy_outside_is_equal(chain: list[TraceEntry], chain_folder: Path) -> None:
    assert list(ChainLeaf.objects.values_list("ref", flat=True)) == [line.pk for line in chain]
    assert seal().leaves == 0
    assert [head.size for head in ChainHead.objects.all()] == [5, 9, 12]
    assert [kept.statement for kept in heads.kept_outside()] == [head.statement for head in ChainHead.objects.all()]
    assert (chain_folder / "leaves.bin").stat().st_size == 12 * 32
    assert (chain_folder / "sealing-key.pem").stat().st_mode & 0o077 == 0
    assert verify().ok


@pytest.mark.django_db(transaction=True)
def test_a_line_committed_late_is_not_skipped(chain_folder: Path) -> None:
    """It drew its id before others that were sealed long ago."""
    late = another_connection()
    try:
        late.cursor().execute(LINE)
        with connection.cursor() as cursor:
            for _ in range(3):
                cursor.execute(LINE)
                assert seal().leaves == 1
        late.commit()
        assert seal().leaves == 1
        first, *rest = TraceEntry.objects.order_by("id").values_list("id", flat=True)
        assert list(ChainLeaf.objects.values_list("ref", flat=True)) == [*rest, first]
        with connection.cursor() as cursor:
            cursor.execute(LINE)
        seal()
        assert ChainHead.objects.latest("sequence").floor > first
        assert verify().ok
    finally:
        late.close()


@pytest.mark.django_db(transaction=True)
def test_two_sealers_do_not_work_at_once(chain_folder: Path) -> None:
    other = another_connection()
    try:
        other.cursor().execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with connection.cursor() as cursor:
            cursor.execute(LINE)
        assert seal().busy and not ChainLeaf.objects.exists()
        other.rollback()
        assert seal().leaves == 1
    finally:
        other.close()


def test_many_rounds_make_one_tree(chain_folder: Path, trace: Callable[..., list[TraceEntry]]) -> None:
    trace(300)
    done = seal(round_size=90)
    assert (done.leaves, done.heads) == (300, 4)
    assert ChainLeaf.objects.count() == 300
    assert verify().ok
    assert consistency(1, 4) is not None and consistency(4, 1) is None


def test_a_copy_that_missed_heads_is_completed(chain: list[TraceEntry]) -> None:
    lines = heads.heads_file().read_text().splitlines(keepends=True)
    heads.heads_file().write_text("".join(lines[:2]))
    seal()
    assert len(heads.kept_outside()) == 3
    assert verify().ok


def test_a_database_older_than_its_copy_is_not_sealed_on(chain: list[TraceEntry]) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM courts_chainhead WHERE sequence = 3")
    with pytest.raises(ChainBroken):
        seal()


def test_a_copy_that_went_away_stops_the_sealer(chain: list[TraceEntry]) -> None:
    heads.heads_file().unlink()
    with pytest.raises(ChainBroken):
        seal()


def test_leaves_and_heads_cannot_be_changed(chain: list[TraceEntry]) -> None:
    for change in (
        "UPDATE courts_chainleaf SET ref = 1",
        "DELETE FROM courts_chainhead",
        "UPDATE courts_traceentry SET reason = 'x'",
        "DELETE FROM courts_traceentry",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)


def test_the_newest_head_is_anchored_once(chain: list[TraceEntry]) -> None:
    receipt = anchor()
    assert receipt is not None and receipt.head_id == 3 and receipt.source == "simulator"
    assert anchor() is None
    assert verify().figures["anchors_agreed"] == 1
