"""Trying a value out before it is set 试算: which worked examples come out otherwise, and whether the rules bear it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from courts.rulebook.models import TableOverride
from courts.rulebook.standing import as_override, standing
from law.core import Example, InputError
from law.operations import all_operations, call
from law.rulebook import examples, rules_of_table
from law.tables import Override, overlaid
from law.tables.overlays import noting

TRIAL_NUMBER = 2**62  # larger than any row, so that the value on trial wins on its own day


@dataclass(frozen=True)
class Change:
    """A worked example that comes out otherwise under the new value."""

    example: Example
    before: str
    after: str


@dataclass(frozen=True)
class Trial:
    """``readers``: examples whose rules read the row; ``broken``: those no rule can answer any more."""

    readers: int
    changes: tuple[Change, ...]
    broken: tuple[Change, ...]


def try_out(table: str, key: str, value: Any, begins: date) -> Trial:
    """Run the examples of the rules that name ``table`` on the day the value begins, with and without it."""
    others = [one for one in map(as_override, standing(TableOverride.objects.all())) if one is not None]
    kept = [one for one in others if (one.table, one.key) != (table, key) or one.effective_from < begins]
    tried = Override(TRIAL_NUMBER, table, key, value, begins)
    asked = examples_of(table)
    with overlaid(others, begins):
        before = {example.id: _answer(example) for example in asked}
    readers, changes, broken = 0, [], []
    with overlaid([*kept, tried], begins):
        for example in asked:
            after, failed, read = _answer(example)
            readers += read
            former, was_broken, _ = before[example.id]
            change = Change(example, former, after)
            if failed and not was_broken:
                broken.append(change)
            elif after != former:
                changes.append(change)
    return Trial(readers, tuple(changes), tuple(broken))


def examples_of(table: str) -> list[Example]:
    """The examples of the rules that name the table."""
    rules = {rule.id for rule in rules_of_table().get(table, ())}
    operations = all_operations()
    return [one for one in examples() if one.op in operations and operations[one.op].rule_id in rules]


def _answer(example: Example) -> tuple[str, bool, bool]:
    """The answer as text, whether the rule fell over, and whether it read the value on trial."""
    with noting() as seen:
        try:
            text, failed = _plain(call(example.op, example.input).result), False
        except InputError as error:
            text, failed = str(error), False
        except Exception as error:
            text, failed = f"{type(error).__name__}: {error}", True
    return text, failed, TRIAL_NUMBER in seen


def _plain(result: dict[str, Any]) -> str:
    return "; ".join(f"{key}: {value}" for key, value in result.items())
