"""Every worked example of ``law/examples`` comes out of the rules exactly as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from law.check import check_example, read_examples
from law.core import Example

_FOLDER = Path(__file__).parents[2] / "law" / "examples"
_EXAMPLES = [(path.stem, example) for path in sorted(_FOLDER.glob("*.yaml")) for example in read_examples(path)]


@pytest.mark.parametrize("example", [pytest.param(example, id=f"{stem}-{example.id}") for stem, example in _EXAMPLES])
def test_example(example: Example) -> None:
    differences, known = check_example(example)
    assert known, f"operation {example.op} does not exist"
    assert not differences, "\n".join(difference.line() for difference in differences)


def test_identifiers_are_unique() -> None:
    names = [(stem, example.id) for stem, example in _EXAMPLES]
    assert len(names) == len(set(names))


def test_every_example_names_its_basis() -> None:
    assert [f"{stem}-{example.id}" for stem, example in _EXAMPLES if not example.basis] == []
