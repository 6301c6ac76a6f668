"""The picture of a court's seal 院印: red circle, star, the court's name along the rim."""

from __future__ import annotations

from math import cos, pi, radians, sin

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

RED = "#c8161d"
CENTRE, RADIUS = 105.0, 100.0  # tenths of a millimetre × 5: 42 mm across


def _star(size: float) -> str:
    points = []
    for corner in range(10):
        reach = size if corner % 2 == 0 else size * 0.382
        angle = -pi / 2 + corner * pi / 5
        points.append(f"{CENTRE + reach * cos(angle):.2f},{CENTRE + reach * sin(angle):.2f}")
    return " ".join(points)


def _rim(name: str) -> str:
    """The characters of the name, spread over the upper arc and standing on the rim."""
    span = min(250.0, 24.0 * (len(name) - 1)) if len(name) > 1 else 0.0
    size = min(30.0, 300.0 / max(len(name), 8))
    reach = RADIUS - size * 0.72 - 8
    letters = []
    for at, letter in enumerate(name):
        angle = -span / 2 + (span / (len(name) - 1) * at if len(name) > 1 else 0)
        x, y = CENTRE + reach * sin(radians(angle)), CENTRE - reach * cos(radians(angle))
        letters.append(
            f'<text transform="translate({x:.2f} {y:.2f}) rotate({angle:.2f})" font-size="{size:.1f}" y="{size * 0.36:.1f}" '
            f'text-anchor="middle">{escape(letter)}</text>'
        )
    return "".join(letters)


def seal_svg(court_name: str) -> SafeString:
    """The seal as inline SVG, 42 mm across; marked 演示 where documents are only a demonstration."""
    mark = (
        f'<text x="{CENTRE}" y="168" font-size="19" text-anchor="middle" letter-spacing="2">演示专用</text>'
        if settings.DOCUMENTS_ARE_DEMONSTRATION
        else ""
    )
    return mark_safe(
        f'<svg class="seal" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 210" width="42mm" height="42mm">'
        f'<g fill="{RED}" font-weight="600"><circle cx="{CENTRE}" cy="{CENTRE}" r="{RADIUS}" fill="none" stroke="{RED}" '
        f'stroke-width="5"/><polygon points="{_star(32)}"/>{_rim(court_name)}{mark}</g></svg>'
    )
