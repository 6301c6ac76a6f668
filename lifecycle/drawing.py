"""The lifecycle as inline SVG 流程图: boxes for states in rows, arrows for acts. Looks come from classes, never from ``style``."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from lifecycle.declaration import Lifecycle
from lifecycle.routing import AROUND, BOX, LANE, LINE, PADDING, SMALL, Box, Plan, Route
from lifecycle.wording import width


def draw(lifecycle: Lifecycle, language: str = "zh") -> str:
    """The whole diagram at the size at which it is read; every text is escaped."""
    plan = Plan(lifecycle, language)
    key = f"flow-{lifecycle.name}"
    wide, high = f"{plan.paper_width:.0f}", f"{plan.paper_height:.0f}"
    title = quoteattr(lifecycle.label.say(language))
    parts = [
        f'<svg class="sc-flow" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"',
        f' role="img" aria-label={title}>',
        _heads(key),
        *(_way(plan, route, key) for route in plan.routes),
        _beginning(plan.boxes[lifecycle.initial], key),
        *(_state(box, end=lifecycle.state(box.name).terminal) for box in plan.boxes.values()),
        *(_label(plan, route) for route in plan.routes),
        "</svg>",
    ]
    return "".join(parts)


def _state(box: Box, *, end: bool) -> str:
    kind = "sc-flow-state sc-flow-end" if end else "sc-flow-state"
    lines = [(line, "sc-flow-title") for line in box.title] + [(line, "sc-flow-stay") for line in box.staying]
    y = box.y + (box.height - LINE * len(lines)) / 2 + LINE - 4
    words = "".join(_text(box.x, y + LINE * at, line, look) for at, (line, look) in enumerate(lines))
    place = f'x="{box.x - BOX / 2:.1f}" y="{box.y:.1f}" width="{BOX:.0f}" height="{box.height:.1f}"'
    return f'<g><rect class="{kind}" {place} rx="5"/>{words}</g>'


def _beginning(box: Box, key: str) -> str:
    dot = f'<circle class="sc-flow-dot" cx="{box.x:.1f}" cy="14" r="6"/>'
    return f'{dot}<path class="sc-flow-way" d="M {box.x:.1f} 20 V {box.y:.1f}" marker-end="url(#{key})"/>'


def _way(plan: Plan, route: Route, key: str) -> str:
    danger = all(act.danger for act in route.arrow.acts)
    look, head = ("sc-flow-way sc-flow-danger", f"{key}-danger") if danger else ("sc-flow-way", key)
    path = _round(plan, route) if route.side else _down(plan, route)
    return f'<path class="{look}" d="{path}" marker-end="url(#{head})"/>'


def _down(plan: Plan, route: Route) -> str:
    source, target = plan.boxes[route.arrow.source], plan.boxes[route.arrow.target]
    x, to = source.x + _spread(route.exit_at, source.used["bottom"]), _entry_x(plan, route)
    y = source.bottom
    return f"M {x:.1f} {y:.1f} C {x:.1f} {y + 26:.1f} {to:.1f} {y + 8:.1f} {to:.1f} {y + 32:.1f} V {target.y:.1f}"


def _round(plan: Plan, route: Route) -> str:
    source, target = plan.boxes[route.arrow.source], plan.boxes[route.arrow.target]
    out = 1 if route.side == "right" else -1
    lane = plan.near[route.side] + out * LANE * route.lane
    start = _exit_y(plan, route)
    if plan.outermost(source.name, route.side):
        leave = f"M {source.x + out * BOX / 2:.1f} {start:.1f}"
    else:
        leave = f"M {source.x + out * 60:.1f} {source.bottom:.1f} V {start:.1f}"
    if plan.outermost(target.name, route.side):
        y = target.y + PADDING + 6 + LINE * route.entry_at
        return f"{leave} H {lane:.1f} V {y:.1f} H {target.x + out * BOX / 2:.1f}"
    # Above the labels of the row, and into the box left of them.
    labels = plan.labels_above(plan.layout.row_of(target.name))
    y, x = target.y - 20 - LINE * labels - AROUND * route.entry_at, target.x - 40 - 24 * route.entry_at
    return f"{leave} H {lane:.1f} V {y:.1f} H {x:.1f} V {target.y:.1f}"


def _exit_y(plan: Plan, route: Route) -> float:
    box = plan.boxes[route.arrow.source]
    if plan.outermost(box.name, route.side):
        return box.y + PADDING + 6 + LINE * route.exit_at
    return box.bottom + 20 + LINE * route.exit_at


def _entry_x(plan: Plan, route: Route) -> float:
    target = plan.boxes[route.arrow.target]
    return target.x + _spread(route.entry_at, target.used["top"])


def _label(plan: Plan, route: Route) -> str:
    """Straight down: above the arrow's head; round: where it leaves its state."""
    if not route.side:
        x = _entry_x(plan, route) + 8
        others = sum(len(other.label) for other in plan.down_to(route.arrow.target) if other.entry_at < route.entry_at)
        y = plan.boxes[route.arrow.target].y - 10 - LINE * (others + len(route.label) - 1)
        return "".join(_text(x, y + LINE * at, word, "sc-flow-act") for at, word in enumerate(route.label))
    source, words = plan.boxes[route.arrow.source], " / ".join(route.label)
    away = BOX / 2 + 8 if plan.outermost(source.name, route.side) else 68
    x = source.x + away if route.side == "right" else source.x - away - width(words, SMALL)
    return _text(x, _exit_y(plan, route) - 4, words, "sc-flow-act")


def _spread(at: int, number: int) -> float:
    """The place of one of ``number`` arrows at an edge, off the middle."""
    return (at - (number - 1) / 2) * 34


def _text(x: float, y: float, words: str, look: str) -> str:
    return f'<text class="{look}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'


def _heads(key: str) -> str:
    shape = 'viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"'
    heads = ((key, "sc-flow-head"), (f"{key}-danger", "sc-flow-head sc-flow-danger-head"))
    drawn = (
        f'<marker id="{name}" {shape}><path class="{look}" d="M 0 0 L 10 5 L 0 10 z"/></marker>' for name, look in heads
    )
    return f"<defs>{''.join(drawn)}</defs>"
