"""Masking of personal data 脱敏 for those who need not know it, and who may see it whole.

Everybody sees numbers masked, except one's own. Who works on the case may have them shown, one party at a time; each such look is in
the trace. The table below is the only place that says who.
"""

from __future__ import annotations

from collections.abc import Iterable

WHOLE_ON_REQUEST = frozenset({"handler", "panel", "presiding", "clerk", "assistant"})
"""Relations to the case; supervisors, heads, presidents, archivists and other parties see masked numbers only."""


def may_see_whole(relations: Iterable[str]) -> bool:
    return not WHOLE_ON_REQUEST.isdisjoint(relations)


def masked_id(number: str) -> str:
    """Birth date and serial hidden: 620102********123X → ``6201**********3X``."""
    return f"{number[:4]}{'*' * (len(number) - 6)}{number[-2:]}" if len(number) > 8 else "*" * len(number)


def masked_phone(number: str) -> str:
    """``138****1234``."""
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "*" * len(number)
