"""What a poor copier does to a page 低质复印: 130 dpi, pale, blurred, grainy, tilted, with dust, streaks, shadows and pale seals."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

_DPI_SHARE = 130 / 200

Picture = NDArray[Any]


def tilt(picture: Picture, random: np.random.Generator) -> tuple[Picture, NDArray[Any]]:
    """The page at 130 dpi, lying up to 4° askew, and the matrix (2 × 3) that moved it."""
    scale = _DPI_SHARE * random.uniform(0.96, 1.04)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(random.uniform(-4, 4)), 1.0)
    tilted = cv2.warpAffine(
        small, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255)
    )
    moved: NDArray[Any] = np.array(turn)
    moved[:, 0] *= width / picture.shape[1]
    moved[:, 1] *= height / picture.shape[0]
    return tilted, moved


def copied(page: Picture, random: np.random.Generator) -> Picture:
    """A white page with dark print as a copy of it comes out of a scanner. Sometimes a good copy: nothing must be forgotten."""
    poor = random.random() < 0.88
    softness = random.uniform(0.8, 1.5) if poor else random.uniform(0.4, 0.8)
    seen = cv2.GaussianBlur(page, (0, 0), softness).astype(np.float32)
    if random.random() < 0.2:
        seen = _smeared(seen, random)
    darkness = (255 - seen) / 255
    darkness = darkness ** random.uniform(0.8, 1.3)
    paper = random.uniform(195, 250) + _shadow(page.shape[:2], random)
    print_ = random.uniform(50, 110) if poor else random.uniform(90, 170)
    result = paper[:, :, None] - print_ * darkness * _worn(page.shape[:2], random)[:, :, None]
    for _ in range(int(random.integers(0, 3)) if random.random() < 0.4 else 0):
        result = _sealed(result, random)
    result = _streaked(result, random, 8 if poor else 2)
    grain = random.normal(0, random.uniform(3, 9) if poor else 2, page.shape[:2]).astype(np.float32)
    if random.random() < 0.4:
        grain = cv2.GaussianBlur(grain, (0, 0), 0.6) * 1.6
    result = _dusty(result + grain[:, :, None], random)
    _, stored = cv2.imencode(".jpg", np.clip(result, 0, 255), [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(40, 92))])
    return cv2.imdecode(stored, cv2.IMREAD_COLOR)


def _smeared(seen: Picture, random: np.random.Generator) -> Picture:
    """A little movement in one direction."""
    kernel = np.zeros((5, 5), np.float32)
    if random.random() < 0.5:
        kernel[2, 1:4] = 1 / 3
    else:
        kernel[1:4, 2] = 1 / 3
    return cv2.filter2D(seen, -1, kernel)


def _field(shape: tuple[int, ...], random: np.random.Generator, cells: int) -> Picture:
    """Smooth chance: values about 0 with spread 1."""
    coarse = random.normal(0, 1, (cells, cells)).astype(np.float32)
    return cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def _shadow(shape: tuple[int, ...], random: np.random.Generator) -> Picture:
    return _field(shape, random, 4) * np.float32(random.uniform(0, 5))


def _worn(shape: tuple[int, ...], random: np.random.Generator) -> Picture:
    """Toner that is thinner in places."""
    coarse = _field(shape, random, 6) * random.uniform(0, 0.12)
    fine = _field(shape, random, 200) * random.uniform(0, 0.12)
    return np.clip(1 + coarse + fine, 0.5, 1.3).astype(np.float32)


def _sealed(result: Picture, random: np.random.Generator) -> Picture:
    """A pale red seal: ring, star and letters of the rim."""
    height, width = result.shape[:2]
    ink = np.zeros((height, width), np.float32)
    radius = int(random.integers(75, 115))
    middle = int(random.integers(150, width - 150)), int(random.integers(150, height - 150))
    cv2.circle(ink, middle, radius, (1.0,), int(random.integers(3, 7)))
    for angle in np.linspace(0, 2 * np.pi, 14):
        x, y = (int(m + 0.78 * radius * f(angle)) for m, f in zip(middle, (np.cos, np.sin), strict=True))
        for _ in range(4):
            dx, dy, ex, ey = (int(v) for v in random.integers(-9, 10, 4))
            cv2.line(ink, (x + dx, y + dy), (x + ex, y + ey), (1.0,), 2)
    points = [
        (
            middle[0] + radius * (0.32 if at % 2 == 0 else 0.13) * np.sin(at * np.pi / 5),
            middle[1] - radius * (0.32 if at % 2 == 0 else 0.13) * np.cos(at * np.pi / 5),
        )
        for at in range(10)
    ]
    cv2.fillPoly(ink, [np.array(points, np.int32)], [1.0])
    soft = cv2.GaussianBlur(ink, (0, 0), random.uniform(0.8, 1.6))[:, :, None]
    taken = random.uniform(0.12, 0.35)
    red = taken * random.uniform(0.15, 0.4) if random.random() < 0.6 else taken  # some copiers know no colour
    return result * (1 - soft * np.array([taken, taken, red], np.float32))


def _streaked(result: Picture, random: np.random.Generator, most: int) -> Picture:
    for _ in range(int(random.integers(0, most + 1))):
        x, wide = int(random.integers(20, result.shape[1] - 20)), int(random.integers(1, 4))
        result[:, x : x + wide] += random.choice([-1, -1, 1]) * random.uniform(4, 30)
    return result


def _dusty(result: Picture, random: np.random.Generator) -> Picture:
    for _ in range(int(random.integers(0, 350))):
        x, y = int(random.integers(5, result.shape[1] - 5)), int(random.integers(5, result.shape[0] - 5))
        cv2.circle(result, (x, y), int(random.integers(0, 3)), (float(random.uniform(40, 200)),) * 3, -1)
    return result
