"""Trying a value out before it is set 试算: which worked examples come out otherwise, and whether the rules bear it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from courts.language import language
from courts.rulebook.models import TableOverride
from courts.rulebook.names import fact_name, facts
from courts.rulebook.standing import as_override, standing
from law.core import Example, InputError
from law.operations import all_operations, call
from law.rulebook import examples, rules_of_table
from law.tables import Override, overlaid
from law.tables.overlays import noting

TRIAL_NUMBER = 2**62  # larger than any row, so that the value on trial wins on its own day


@dataclass(frozen=True)
class Change:
    """A worked example that comes out otherwise under the new value; ``error`` where a rule falls over."""

    example: Example
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    error: str = ""

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """What differs: name, now, then."""
        keys = [key for key in {**self.before, **self.after} if self.before.get(key) != self.after.get(key)]
        return [(fact_name(key), _word(self.before, key), _word(self.after, key)) for key in keys]


def _word(values: Mapping[str, Any], key: str) -> str:
    return facts({key: values[key]})[0][1] if key in values else "—"


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
            was, now = before[example.id], _answer(example)
            readers += now.read
            change = Change(example, was.result, now.result, now.error)
            if now.error and not was.error:
                broken.append(change)
            elif now.result != was.result:
                changes.append(change)
    return Trial(readers, tuple(changes), tuple(broken))


def examples_of(table: str) -> list[Example]:
    """The examples of the rules that name the table."""
    rules = {rule.id for rule in rules_of_table().get(table, ())}
    operations = all_operations()
    return [one for one in examples() if one.op in operations and operations[one.op].rule_id in rules]


class _Answer(NamedTuple):
    result: Mapping[str, Any]
    error: str = ""
    read: bool = False


def _answer(example: Example) -> _Answer:
    """The answer, why the rule fell over if it did, and whether it read the value on trial."""
    error = ""
    with noting() as seen:
        try:
            result = call(example.op, example.input).result
        except InputError as refusal:
            result = {"error": refusal.message.say(language())}
        except Exception as failure:
            result, error = {}, f"{type(failure).__name__}: {failure}"
    return _Answer(result, error, TRIAL_NUMBER in seen)
