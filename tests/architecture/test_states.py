"""Only perform() changes a state: an assignment anywhere else fails the build."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("analytics", "litigation_service", "enforcement", "archives", "cases", "courts", "config")
# perform() itself; and the two places where a row is born in its first state.
ALLOWED = {"courts/procedure/services.py", "cases/register/services.py"}
# The demonstration region writes history, it performs nothing.
HISTORY = ("analytics/demo/", "analytics/management/")


def assigned_states(source: str) -> list[int]:
    """Lines that assign ``something.state`` or call ``.update(state=…)``."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        lines += [node.lineno for target in targets if isinstance(target, ast.Attribute) and target.attr == "state"]
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"update", "bulk_update"}
        ):
            lines += [node.lineno for keyword in node.keywords if keyword.arg == "state"]
    return lines


def sources() -> list[Path]:
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(HISTORY)]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("case.state = 'closed'", True),
        ("Case.objects.filter(pk=1).update(state='closed')", True),
        ("case.statement = 'closed'", False),
        ("Case.objects.filter(state='closed')", False),
    ],
)
def test_the_check_tells_a_good_line_from_a_bad_one(line: str, wrong: bool) -> None:
    assert bool(assigned_states(line)) is wrong


def test_states_are_assigned_by_perform_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sources()
        if path.relative_to(ROOT).as_posix() not in ALLOWED
        for line in assigned_states(path.read_text(encoding="utf-8"))
    ]
    assert found == []
