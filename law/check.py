"""``python -m law check FILE…`` 算例核对: run worked examples against the rules and show every difference.

Prints one line for each difference with its article, then ``passed: N``, ``failed: N``, ``unknown_ops: N``.
An operation that does not exist counts as failed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from law.core import Example, InputError
from law.operations import UnknownOperation, call

# File 00 of the law notes: these keys hold sets, their order means nothing.
SET_KEYS = frozenset({"courts", "errors", "warnings"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that came out otherwise than expected."""

    example: Example
    key: str
    expected: Any
    got: Any

    def line(self) -> str:
        return (
            f"{self.example.id} {self.example.op}: {self.key}: expected {self.expected!r}, got {self.got!r}"
            f" [{self.example.basis}]"
        )


@dataclass(slots=True)
class Report:
    """The figures of a run."""

    passed: int = 0
    failed: int = 0
    unknown_ops: int = 0
    differences: list[Difference] | None = None

    def lines(self) -> list[str]:
        shown = [difference.line() for difference in self.differences or []]
        return [*shown, f"passed: {self.passed}", f"failed: {self.failed}", f"unknown_ops: {self.unknown_ops}"]


def read_examples(path: Path) -> list[Example]:
    """The worked examples of a YAML file; raises ``ValueError`` naming the file where its shape is wrong."""
    import yaml

    data = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if not isinstance(data, Mapping) or not isinstance(data.get("cases"), list):
        raise ValueError(f"{path}: no list 'cases'")
    return [
        Example(
            id=str(case["id"]),
            op=case["op"],
            input=case.get("input") or {},
            expected=case["expected"],
            basis=str(case.get("basis", "")),
            note=str(case.get("note", "")),
        )
        for case in data["cases"]
    ]


def same(key: str, expected: Any, got: Any) -> bool:
    """Whether ``got`` is what the example expects; lists that are sets by contract are compared as sets."""
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return all(name in got and same(name, value, got[name]) for name, value in expected.items()) and len(
            got
        ) >= len(expected)
    if key in SET_KEYS and isinstance(expected, list) and isinstance(got, (list, tuple, set, frozenset)):
        return sorted(map(str, expected)) == sorted(map(str, got))
    if isinstance(expected, list) and isinstance(got, (list, tuple)):
        return len(expected) == len(got) and all(same("", a, b) for a, b in zip(expected, got, strict=True))
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    return bool(_plain(expected) == _plain(got))


def _plain(value: Any) -> Any:
    isoformat = getattr(value, "isoformat", None)
    return isoformat() if isoformat else value


def check_example(example: Example) -> tuple[list[Difference], bool]:
    """The differences of one example, and whether its operation exists."""
    try:
        result = call(example.op, example.input).result
    except UnknownOperation:
        return [Difference(example, "op", example.op, "unknown operation")], False
    except InputError as error:
        return [Difference(example, error.field, example.expected, str(error))], True
    return [
        Difference(example, key, value, result.get(key, "(absent)"))
        for key, value in example.expected.items()
        if key not in result or not same(key, value, result[key])
    ], True


def check(paths: Iterable[Path]) -> Report:
    """Run all examples of all files."""
    report = Report(differences=[])
    for path in paths:
        for example in read_examples(path):
            try:
                differences, known = check_example(example)
            except Exception as error:  # a rule that falls over is a failed example, the run goes on
                differences, known = [Difference(example, "(error)", example.expected, repr(error))], True
            report.unknown_ops += not known
            report.failed += bool(differences)
            report.passed += not differences
            assert report.differences is not None
            report.differences += differences
    return report


def main(arguments: list[str]) -> int:
    """Entry point; ``--json FILE`` writes the figures too. Returns the exit code."""
    target: str | None = None
    if "--json" in arguments:
        at = arguments.index("--json")
        target = arguments[at + 1]
        arguments = arguments[:at] + arguments[at + 2 :]
    if not arguments:
        print("usage: python -m law check FILE… [--json FILE]")
        return 2
    report = check(Path(argument) for argument in arguments)
    print("\n".join(report.lines()))
    if target:
        figures = {"passed": report.passed, "failed": report.failed, "unknown_ops": report.unknown_ops}
        Path(target).write_text(json.dumps(figures), encoding="utf-8")
    return 1 if report.failed else 0
