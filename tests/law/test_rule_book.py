"""The rule book is complete: each rule has source, status and an example; each table row has source, status and dates."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import law
from law.check import read_examples
from law.core import RULES, Derivation, InputError, Status
from law.instruments import INSTRUMENTS
from law.operations import UnknownOperation, all_operations, call
from law.tables import load
from tests.machine import allowed

_ROOT = Path(law.__file__).parent
_TABLES = sorted(path.stem for path in (_ROOT / "tables").glob("*.yaml"))
_EXAMPLES = [example for path in sorted((_ROOT / "examples").glob("*.yaml")) for example in read_examples(path)]


def _load_everything() -> None:
    for module in walk_packages([str(_ROOT)], "law."):
        if module.name != "law.__main__":
            import_module(module.name)


_load_everything()
_OPERATIONS = all_operations()


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_rule_has_source_and_status(rule_id: str) -> None:
    entry = RULES[rule_id]
    assert entry.basis, "a rule without a source"
    assert isinstance(entry.status, Status)
    assert entry.title.zh and entry.title.en
    assert all(basis.instrument in INSTRUMENTS for basis in entry.basis), entry.basis


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_rule_has_an_example(rule_id: str) -> None:
    asking = {name for name, operation in _OPERATIONS.items() if operation.rule_id == rule_id}
    assert asking, "no operation asks this rule"
    assert any(example.op in asking for example in _EXAMPLES), f"no example of {sorted(asking)}"


@pytest.mark.parametrize("name", sorted(_OPERATIONS))
def test_operation_asks_a_rule_of_the_book(name: str) -> None:
    assert _OPERATIONS[name].rule_id in RULES


@pytest.mark.parametrize("table", _TABLES)
def test_table_rows_are_dated_and_sourced(table: str) -> None:
    data = load(table)
    assert data["table"] == table and data["version"] and data["title_zh"] and data["title_en"]
    for row in data["rows"]:
        assert row["key"] and row["basis"], row
        assert Status(row["status"])
        assert isinstance(row["effective_from"], date), row
        assert row.get("effective_to") is None or row["effective_from"] <= row["effective_to"]
        assert row["governed_by"] in {"act", "filing", "facts"}


@pytest.mark.parametrize("table", _TABLES)
def test_versions_of_a_row_do_not_overlap(table: str) -> None:
    spans: dict[str, list[tuple[date, date]]] = {}
    for row in load(table)["rows"]:
        spans.setdefault(row["key"], []).append((row["effective_from"], row.get("effective_to") or date.max))
    for key, found in spans.items():
        found.sort()
        assert all(a[1] < b[0] for a, b in pairwise(found)), key


def _derivations() -> list[tuple[str, Derivation]]:
    found = []
    for example in _EXAMPLES:
        try:
            outcome = call(example.op, example.input)
        except (InputError, UnknownOperation):  # the examples themselves are checked elsewhere
            continue
        if outcome.derivation is not None:
            found.append((example.id, outcome.derivation))
    return found


def test_every_derivation_reads_in_both_languages() -> None:
    empty = []
    for name, derivation in _derivations():
        data: Mapping[str, Any] = derivation.as_json()
        if not data["steps"] or not data["basis"] or not all(s["zh"] and s["en"] for s in data["steps"]):
            empty.append(name)
    assert empty == []


def test_importing_the_room_is_fast() -> None:
    script = (
        "import time; start = time.process_time()\n"
        "import law, law.core, law.text, law.instruments, law.tables, law.operations, law.check\n"
        "print(time.process_time() - start)"
    )
    best = min(
        float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    )
    assert best <= allowed(0.3), best


def test_rules_read_no_clock() -> None:
    readers = [
        path.relative_to(_ROOT).as_posix()
        for path in _ROOT.rglob("*.py")
        if "operations" not in path.parts
        and ("date.today(" in path.read_text("utf-8") or "datetime.now(" in path.read_text("utf-8"))
    ]
    assert readers == []
