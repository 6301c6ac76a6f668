"""What a superuser of the database could do, with the triggers off: each is found, and the first bad entry is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from courts.chain import entries, heads
from courts.chain.models import ChainHead, ChainLeaf, ChainNode
from courts.chain.sealing import seal
from courts.chain.verifying import verify
from courts.trace.models import TraceEntry
from tests.courts.chain.conftest import superuser


def first() -> tuple[str, str, int, int | None]:
    report = verify()
    assert not report.ok
    one = report.breaks[0]
    return one.code, one.kind, one.ref, one.position


@pytest.mark.parametrize(
    "column", ["at", "actor_id", "reason", "detail", "outcome", "source", "session", "label_zh", "case_id"]
)
def test_an_edited_line(chain: list[TraceEntry], column: str) -> None:
    value = {
        "at": "at + interval '1 microsecond'",
        "detail": "detail || '{\"n\": 9}'",
        "actor_id": "NULL",
        "case_id": "7",
    }
    with superuser() as cursor:
        cursor.execute(
            f"UPDATE courts_traceentry SET {column} = {value.get(column, repr('x'))} WHERE id = %s", [chain[6].pk]
        )
    assert first() == ("changed", "trace", chain[6].pk, 6)


def test_every_column_of_the_trace_is_sealed() -> None:
    sealed = {sql.split("t.")[1].split("::")[0].split(")")[0] for _, sql in entries.COLUMNS}
    assert sealed == {field.column for field in TraceEntry._meta.concrete_fields}


def test_a_deleted_line(chain: list[TraceEntry]) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM courts_traceentry WHERE id = %s", [chain[3].pk])
    assert first() == ("deleted", "trace", chain[3].pk, 3)


def test_an_inserted_line(chain: list[TraceEntry]) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM courts_traceentry WHERE id = %s", [chain[0].pk])
    gap = chain[0].pk - 1
    with superuser() as cursor:
        cursor.execute(
            "INSERT INTO courts_traceentry SELECT (jsonb_populate_record(t, jsonb_build_object('id', %s))).*"
            " FROM courts_traceentry t WHERE id = %s",
            [gap, chain[1].pk],
        )
    found = {(one.code, one.ref) for one in verify().breaks}
    assert found == {("deleted", chain[0].pk), ("inserted", gap)}


def test_a_line_written_back_in_time_is_told_of(chain: list[TraceEntry], trace: Callable[..., Any]) -> None:
    (line,) = trace(1)
    with superuser() as cursor:
        cursor.execute("UPDATE courts_traceentry SET at = at - interval '3 days' WHERE id = %s", [line.pk])
    seal()
    figures = verify().figures
    assert (figures["late_entries"], figures["first_late_entry"]) == (1, line.pk)


def test_two_lines_swapped(chain: list[TraceEntry]) -> None:
    one, other = chain[4].pk, chain[7].pk
    with superuser() as cursor:
        for old, new in ((one, -1), (other, one), (-1, other)):
            cursor.execute("UPDATE courts_traceentry SET id = %s WHERE id = %s", [new, old])
    assert first() == ("changed", "trace", one, 4)


def test_two_leaves_swapped_with_their_lines_untouched(chain: list[TraceEntry]) -> None:
    with superuser() as cursor:
        for old, new in ((5, -1), (6, 5), (-1, 6)):
            cursor.execute("UPDATE courts_chainleaf SET position = %s WHERE position = %s", [new, old])
    assert first()[3] == 5


def test_a_line_pushed_in_together_with_its_leaf(chain: list[TraceEntry], trace: Callable[..., Any]) -> None:
    """The forger makes room in the tree and moves everything behind it."""
    (line,) = trace(1)
    with superuser() as cursor:
        cursor.execute("UPDATE courts_chainleaf SET position = -position - 1 WHERE position >= 5")
        cursor.execute("UPDATE courts_chainleaf SET position = -position WHERE position < 0")
        cursor.execute(
            "INSERT INTO courts_chainleaf (position, kind, ref, digest, content)"
            " SELECT 5, 'trace', %s, digest, '' FROM courts_chainleaf WHERE position = 4",
            [line.pk],
        )
    assert first() == ("changed", "trace", line.pk, 5)
    assert "forged" in {one.code for one in verify().breaks}


def test_a_leaf_hung_on_behind_the_last_head(chain: list[TraceEntry], trace: Callable[..., Any]) -> None:
    (line,) = trace(1)
    with superuser() as cursor:
        cursor.execute(
            "INSERT INTO courts_chainleaf (position, kind, ref, digest, content)"
            " SELECT 12, 'trace', %s, digest, '' FROM courts_chainleaf WHERE position = 4",
            [line.pk],
        )
    assert first() == ("changed", "trace", line.pk, 12)
    assert "leaves_added" in {one.code for one in verify().breaks}


def test_the_tail_cut_off_trace_and_chain_alike(chain: list[TraceEntry]) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM courts_traceentry WHERE id >= %s", [chain[9].pk])
        cursor.execute("DELETE FROM courts_chainleaf WHERE position >= 9")
        cursor.execute("DELETE FROM courts_chainhead WHERE sequence = 3")
    assert first() == ("head_missing", "head", 3, 9)


def test_the_tail_cut_off_the_trace_only(chain: list[TraceEntry]) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM courts_traceentry WHERE id >= %s", [chain[9].pk])
    assert first() == ("deleted", "trace", chain[9].pk, 9)


def test_the_whole_chain_rebuilt_with_the_right_key(chain: list[TraceEntry], tmp_path: Path, settings: Any) -> None:
    """One word changed, all hashes and heads made anew and signed: only the copies outside know."""
    outside = {path.name: path.read_bytes() for path in Path(settings.CHAIN_FOLDER).iterdir()}
    with superuser() as cursor:
        cursor.execute("UPDATE courts_traceentry SET reason = 'nothing happened' WHERE id = %s", [chain[6].pk])
        for table in ("chainanchor", "chainhead", "chainnode", "chainleaf"):
            cursor.execute(f"DELETE FROM courts_{table}")
    heads.begin_new_copy("x")
    seal()
    assert verify().ok  # the forger believes that he is done
    for name, content in outside.items():
        (Path(settings.CHAIN_FOLDER) / name).write_bytes(content)
    report = verify()
    assert (report.breaks[0].code, report.breaks[0].ref, report.breaks[0].position) == ("forged", chain[6].pk, 6)
    assert {"head_differs", "head_missing"} <= {one.code for one in report.breaks}


def test_rebuilt_and_the_leaf_hashes_outside_lost(chain: list[TraceEntry], settings: Any) -> None:
    """Without them the heads still tell: within the leaves of one head."""
    outside = heads.heads_file().read_bytes()
    with superuser() as cursor:
        cursor.execute("UPDATE courts_traceentry SET reason = 'x' WHERE id = %s", [chain[6].pk])
        for table in ("chainhead", "chainnode", "chainleaf"):
            cursor.execute(f"DELETE FROM courts_{table}")
    heads.begin_new_copy("x")
    seal()
    heads.leaves_file().unlink()
    heads.heads_file().write_bytes(outside)
    breaks = verify().breaks
    assert [one.position for one in breaks if one.code == "root"] == [8, 11]
    assert "leaves_missing" in {one.code for one in breaks}


@pytest.mark.parametrize("column", ["root", "size", "statement", "signature"])
def test_a_changed_head(chain: list[TraceEntry], column: str) -> None:
    head = ChainHead.objects.get(sequence=2)
    value: Any = {
        "root": b"0" * 32,
        "size": 8,
        "statement": head.statement.replace('"size":9', '"size":8'),
        "signature": b"1" * 64,
    }[column]
    with superuser() as cursor:
        cursor.execute(f"UPDATE courts_chainhead SET {column} = %s WHERE sequence = 2", [value])
    assert ("head", 2) in {(one.kind, one.ref) for one in verify().breaks}


def test_a_forged_kept_node_does_not_matter_to_the_verification(chain: list[TraceEntry]) -> None:
    ChainNode.objects.create(level=8, index=0, digest=b"0" * 32)
    assert verify().ok


def test_incremental_finds_what_came_since(chain: list[TraceEntry], trace: Callable[..., list[TraceEntry]]) -> None:
    assert verify().ok
    more = trace(3)
    seal()
    assert verify(incremental=True).figures["trace_entries"] == 3
    with superuser() as cursor:
        cursor.execute("UPDATE courts_traceentry SET reason = 'x' WHERE id = %s", [more[0].pk])
    report = verify(incremental=True)
    assert report.ok  # it was verified a moment ago; the full run finds it
    assert first() == ("changed", "trace", more[0].pk, 12)
    assert ChainLeaf.objects.count() == 15


def test_the_command_prints_the_first_break_and_fails(chain: list[TraceEntry], tmp_path: Path) -> None:
    with superuser() as cursor:
        cursor.execute("DELETE FROM courts_traceentry WHERE id IN (%s, %s)", [chain[3].pk, chain[1].pk])
    said, file = StringIO(), tmp_path / "report.json"
    with pytest.raises(SystemExit) as left:
        call_command("verify", stdout=said, json=str(file))
    assert left.value.code == 1
    assert f"first_break: deleted trace {chain[1].pk} (position 1)" in said.getvalue()
    assert [one["id"] for one in json.loads(file.read_text())["breaks"]] == [chain[1].pk, chain[3].pk]
