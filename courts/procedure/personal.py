"""Acts that nobody does for another 须本人办理的事项: signing, deciding, taking part in a panel."""

from __future__ import annotations

from courts.people.models import User
from law.core import Finding, Severity
from law.text import Text
from lifecycle.engine import Decision, Refusal

_PERSONAL: set[tuple[str, str]] = set()


def only_in_person(lifecycle: str, *acts: str) -> None:
    """These acts are refused to deputies; a room says so in its wiring."""
    _PERSONAL.update((lifecycle, act) for act in acts)


def in_person(decision: Decision, lifecycle: str, actor: User | None) -> Decision:
    """The decision, refused where a deputy would do what only the holder of the post may."""
    act = decision.act
    if actor is None or actor.acted_by is None or act is None or (lifecycle, act.name) not in _PERSONAL:
        return decision
    message = Text(
        f"“{act.label.zh}”须由{actor}本人办理，代理人不能代为办理。",
        f"“{act.label.en}” is for {actor} in person; a deputy cannot do it.",
    )
    return Decision(False, act, Refusal.PERMISSION, (Finding("only_in_person", Severity.BLOCK, message, act.basis),))
