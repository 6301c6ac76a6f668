"""What components need to know about the things they are given 组件取值: offers, groups, bookings in a week.

Components take objects of several rooms or plain mappings; these readers are the one place that knows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from courts.design import wording

QUARTERS_PER_HOUR = 4
LAST_SLOT = 56  # fourteen hours of quarters: court.css declares no more rows


def value_of(thing: Any, key: Any) -> Any:
    """``thing[key]`` of a mapping, else the attribute of that name, else nothing."""
    if isinstance(thing, Mapping):
        return thing.get(key)
    return getattr(thing, str(key), None)


def offer_open(offer: Any) -> bool:
    """Whether an offered act may be done: a ``Decision`` says ``ok``, a mapping says ``enabled``."""
    verdict = value_of(offer, "ok")
    return bool(value_of(offer, "enabled") if verdict is None else verdict)


def offer_label(offer: Any) -> str:
    act = value_of(offer, "act")
    return wording.say(value_of(act, "label") if act is not None else value_of(offer, "label"))


def offer_danger(offer: Any) -> bool:
    act = value_of(offer, "act")
    return bool(value_of(act if act is not None else offer, "danger"))


def any_rows(groups: Iterable[Any]) -> bool:
    """Whether any group of a desk holds a row."""
    return any(value_of(group, "rows") for group in groups or [])


def as_list(value: Any) -> list[Any]:
    """One or several of something, as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def pairs(mapping: Any) -> list[tuple[str, Any]]:
    """The items of a stored mapping, safe from a key that happens to be called ``items``."""
    return list(mapping.items()) if isinstance(mapping, Mapping) else []


def minutes(value: Any) -> int:
    """``"09:30"``, a time or an instant as minutes of the day."""
    text = value if isinstance(value, str) and len(value) <= 5 else wording.clock_time(value)
    if text == wording.DASH and hasattr(value, "hour"):
        text = f"{value.hour}:{value.minute}"
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def hours(start_hour: int, end_hour: int) -> list[dict[str, Any]]:
    """The hour marks of the week grid and the slot each stands at."""
    return [
        {"slot": (hour - start_hour) * QUARTERS_PER_HOUR + 1, "text": f"{hour:02d}:00"}
        for hour in range(int(start_hour), int(end_hour) + 1)
    ]


def placed(bookings: Iterable[Any], day: int, start_hour: int) -> Iterator[dict[str, Any]]:
    """The bookings of one day with slot, span and lane; overlapping ones stand beside each other.

    ``start`` and ``end`` come back as ``HH:MM``. What begins before the grid is shown at its top edge.
    """
    todays = sorted(
        (b for b in bookings or [] if value_of(b, "day") == day), key=lambda b: minutes(value_of(b, "start"))
    )
    for cluster in _clusters(todays):
        lanes = _lanes(cluster)
        for booking, lane in zip(cluster, lanes, strict=True):
            yield _placed(booking, lane, min(max(lanes), 4), start_hour)


def _placed(booking: Any, lane: int, lanes: int, start_hour: int) -> dict[str, Any]:
    begin, end = minutes(value_of(booking, "start")), minutes(value_of(booking, "end"))
    slot = max(1, (begin - start_hour * 60) // 15 + 1)
    span = max(2, -(-(end - begin) // 15))
    return {
        "title": value_of(booking, "title"),
        "url": value_of(booking, "url"),
        "room": value_of(booking, "room"),
        "tone": value_of(booking, "tone"),
        "start": f"{begin // 60:02d}:{begin % 60:02d}",
        "end": f"{end // 60:02d}:{end % 60:02d}",
        "slot": min(slot, LAST_SLOT),
        "span": min(span, LAST_SLOT),
        "lane": min(lane, 4),
        "lanes": lanes,
    }


def _clusters(bookings: Sequence[Any]) -> Iterator[list[Any]]:
    """Runs of bookings that touch each other in time."""
    cluster: list[Any] = []
    until = -1
    for booking in bookings:
        if cluster and minutes(value_of(booking, "start")) >= until:
            yield cluster
            cluster, until = [], -1
        cluster.append(booking)
        until = max(until, minutes(value_of(booking, "end")))
    if cluster:
        yield cluster


def _lanes(cluster: Sequence[Any]) -> list[int]:
    """For each booking the first lane that is free when it begins, from 1."""
    free_at: list[int] = []
    lanes = []
    for booking in cluster:
        begin, end = minutes(value_of(booking, "start")), minutes(value_of(booking, "end"))
        lane = next((i for i, free in enumerate(free_at) if free <= begin), len(free_at))
        if lane == len(free_at):
            free_at.append(end)
        else:
            free_at[lane] = end
        lanes.append(lane + 1)
    return lanes
