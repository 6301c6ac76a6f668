"""``python -m law index`` writes the index of operations anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from law.operations import Operation, all_operations

INDEX = Path(__file__).with_name("index.py")
_TABLE = re.compile(r"OPERATIONS: Mapping\[str, tuple\[str, \.\.\.\]\] = \{.*?\}\n", re.S)


def by_module(operations: Mapping[str, Operation]) -> dict[str, tuple[str, ...]]:
    """The names of the operations of each module, both in order of the alphabet."""
    found: dict[str, list[str]] = {}
    for name, operation in sorted(operations.items()):
        found.setdefault(operation.function.__module__.rpartition(".")[2], []).append(name)
    return {module: tuple(names) for module, names in sorted(found.items())}


def main(_: list[str]) -> int:
    """Entry point; writes ``law/operations/index.py`` and says how many operations it lists."""
    modules = by_module(all_operations())
    lines = [_entry(module, names) for module, names in modules.items()]
    table = "OPERATIONS: Mapping[str, tuple[str, ...]] = {\n" + "".join(lines) + "}\n"
    text = INDEX.read_text(encoding="utf-8")
    INDEX.write_text(_TABLE.sub(lambda _: table, text), encoding="utf-8")
    print(f"{sum(map(len, modules.values()))} operations in {len(modules)} modules")
    return 0


def _entry(module: str, names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f'    "{module}": ("{names[0]}",),\n'
    inside = "".join(f'        "{name}",\n' for name in names)
    return f'    "{module}": (\n{inside}    ),\n'
