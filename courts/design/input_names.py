"""Names of rule inputs as people say them 规则输入项名称. Derivations store keys and codes; the reasons panel shows these.

The words are in ``input_names.csv``: ``kind`` (``input`` or ``value``), ``key``, ``zh``, ``en``.
"""

from __future__ import annotations

import csv
from pathlib import Path

from law.text import Text

_TABLE = Path(__file__).with_suffix(".csv")


def _read() -> dict[str, dict[str, Text]]:
    names: dict[str, dict[str, Text]] = {"input": {}, "value": {}}
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            names[row["kind"]][row["key"]] = Text(row["zh"], row["en"])
    return names


_NAMES = _read()


def name_of_input(key: str) -> Text:
    """The name of a rule input; an input nobody named yet is shown by its key with the underscores opened."""
    return _NAMES["input"].get(key) or Text(key.replace("_", " "), key.replace("_", " "))


def name_of_value(code: str) -> Text:
    """The word for a code among the inputs; what is no known code is shown as it is."""
    return _NAMES["value"].get(code) or Text(code, code)
