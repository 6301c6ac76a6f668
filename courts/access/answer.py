from __future__ import annotations

from typing import NamedTuple

from law.text import Text


class Answer(NamedTuple):
    """The answer of a policy: whether, and why not. Truthy when ok."""

    ok: bool
    reason: Text = Text("", "")

    def __bool__(self) -> bool:
        return self.ok


YES = Answer(True)


def no(zh: str, en: str) -> Answer:
    return Answer(False, Text(zh, en))
