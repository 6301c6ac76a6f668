"""Places of the boxes and ways of the arrows of a diagram 布线: everything in pixels, nothing of SVG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from law.text import Text
from lifecycle.declaration import Act, Lifecycle
from lifecycle.layering import Arrow, Layout, layout
from lifecycle.wording import width, wrapped

BOX, BETWEEN = 250.0, 46.0  # width of a state, space between two of a row
TITLE, SMALL = 15.0, 13.0  # font sizes; the stylesheet has the same
LINE = 17.0
PADDING = 10.0
LANE = 26.0
AROUND = 12.0  # between arrows that come round into the space above a row
EDGE = 24.0


@dataclass(slots=True)
class Box:
    """A state with its place: ``x`` of its middle, ``y`` of its upper edge. ``used`` counts arrows at each side."""

    name: str
    title: list[str]
    staying: list[str]
    x: float = 0.0
    y: float = 0.0
    used: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def height(self) -> float:
        lines = len(self.title) + len(self.staying)
        return max(PADDING * 2 + LINE * lines, PADDING + LINE * max(self.used["left"], self.used["right"], 1))

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(slots=True)
class Route:
    """An arrow on the paper: down to the next row, or round by a lane at ``side``."""

    arrow: Arrow
    label: list[str]
    side: str = ""
    lane: int = 0
    exit_at: int = 0
    entry_at: int = 0


class Plan:
    """Boxes, routes and the size of the paper, for one language."""

    def __init__(self, lifecycle: Lifecycle, language: str) -> None:
        self.lifecycle, self.language = lifecycle, language
        self.layout: Layout = layout(lifecycle)
        self.boxes = {state.name: self._box(state.name, state.label) for state in lifecycle.states}
        self.routes = [Route(arrow, self._words(arrow.acts)) for arrow in self.layout.arrows]
        # From left to right at both ends, so that arrows between two rows do not cross.
        self.routes.sort(key=lambda route: (self._slot(route.arrow.target), self._slot(route.arrow.source)))
        self._choose_sides()
        self._give_lanes()
        self._place()

    def _words(self, acts: Iterable[Act]) -> list[str]:
        return [act.label.say(self.language) for act in acts]

    def _box(self, name: str, label: Text) -> Box:
        room = BOX - 2 * PADDING
        acts = self._words(self.layout.staying.get(name, ()))
        between = "、" if self.language.startswith("zh") else ", "
        staying = wrapped(f"↻ {between.join(acts)}", SMALL, room) if acts else []
        return Box(name, wrapped(label.say(self.language), TITLE, room), staying)

    def _slot(self, state: str) -> int:
        return self.layout.slot_of(state)

    def _rows_of(self, route: Route) -> tuple[int, int]:
        return self.layout.row_of(route.arrow.source), self.layout.row_of(route.arrow.target)

    def outermost(self, state: str, side: str) -> bool:
        """Whether nothing of its row stands between the state and the lanes of that side."""
        slots = [self._slot(other) for other in self.layout.rows[self.layout.row_of(state)]]
        return self._slot(state) == (max(slots) if side == "right" else min(slots))

    def _choose_sides(self) -> None:
        """Ways ahead go round on the right, returns on the left, unless only the other side is free."""
        for route in self.routes:
            source, target = self.boxes[route.arrow.source], self.boxes[route.arrow.target]
            first, last = self._rows_of(route)
            if last - first == 1:
                route.exit_at, route.entry_at = _next(source, "bottom"), _next(target, "top")
                continue
            wanted, other = ("left", "right") if route.arrow.back else ("right", "left")
            free = self.outermost(source.name, wanted) or not self.outermost(source.name, other)
            route.side = wanted if free else other
            route.exit_at = _next(source, route.side if self.outermost(source.name, route.side) else "below")
            route.entry_at = _next(target, route.side if self.outermost(target.name, route.side) else "above")

    def _give_lanes(self) -> None:
        """Each way round gets the innermost lane that is free over its rows: short ones inside."""
        taken: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for route in sorted((one for one in self.routes if one.side), key=self._span):
            first, last = sorted(self._rows_of(route))
            while any(first <= end and start <= last for start, end in taken[route.side, route.lane]):
                route.lane += 1
            taken[route.side, route.lane].append((first, last))

    def _span(self, route: Route) -> int:
        first, last = self._rows_of(route)
        return abs(last - first)

    def _place(self) -> None:
        slots = [self._slot(name) for name in self.boxes]
        self.near = {"left": EDGE + self._beside("left"), "right": 0.0}  # x of the innermost lane
        first = self.near["left"] + self._room("left") if self._lanes("left") else EDGE
        last = first + (max(slots) - min(slots)) * (BOX + BETWEEN) + BOX
        self.near["right"] = last + self._room("right")
        self.paper_width = (self.near["right"] + self._beside("right") if self._lanes("right") else last) + EDGE
        y = 46.0
        for number, row in enumerate(self.layout.rows):
            y += self._gap_above(number) if number else 0
            for name in row:
                self.boxes[name].x = first + BOX / 2 + (self._slot(name) - min(slots)) * (BOX + BETWEEN)
                self.boxes[name].y = y
            y += max(self.boxes[name].height for name in row)
        self.paper_height = y + EDGE

    def _lanes(self, side: str) -> list[Route]:
        return [route for route in self.routes if route.side == side]

    def _beside(self, side: str) -> float:
        return LANE * max((route.lane for route in self._lanes(side)), default=0)

    def _room(self, side: str) -> float:
        """Between the outermost boxes and the first lane: what the longest label there needs."""
        slots = [self._slot(name) for name in self.boxes]
        outer = max(slots) if side == "right" else min(slots)
        needed = [
            width(" / ".join(route.label), SMALL) + 28 - abs(outer - self._slot(route.arrow.source)) * (BOX + BETWEEN)
            for route in self._lanes(side)
        ]
        return max([36.0, *needed])

    def labels_above(self, number: int) -> int:
        """Lines of labels just above a row."""
        return max(sum(len(route.label) for route in self.down_to(name)) for name in self.layout.rows[number])

    def _gap_above(self, number: int) -> float:
        around = sum(self.boxes[name].used["above"] for name in self.layout.rows[number])
        leaving = sum(self.boxes[name].used["below"] for name in self.layout.rows[number - 1])
        return 44 + LINE * (self.labels_above(number) + leaving) + AROUND * around

    def down_to(self, name: str) -> Iterator[Route]:
        """The arrows that come straight down from the row above."""
        return (route for route in self.routes if not route.side and route.arrow.target == name)


def _next(box: Box, side: str) -> int:
    box.used[side] += 1
    return box.used[side] - 1
