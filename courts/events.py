"""News that travels upward 事件: ``cases`` publishes ``CaseClosed``, ``archives`` subscribes in its ``apps.py``.

Subscribers run inside the publisher's transaction (see docs/decisions/0003-events.md): what they write is there or not
together with the fact; long work they put into jobs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")
_subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event_type: type[E], handler: Callable[[E], None]) -> None:
    """Call ``handler`` for every published event of this type; registering twice has no effect."""
    if handler not in _subscribers[event_type]:
        _subscribers[event_type].append(handler)


def publish(event: object) -> None:
    """Hand the event to all subscribers, in the present transaction."""
    for handler in _subscribers[type(event)]:
        handler(event)
