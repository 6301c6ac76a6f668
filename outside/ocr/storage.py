"""Readings as plain JSON 识别结果的存储形式. Boxes are rounded to whole pixels; one box per character, in the order of the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from outside.ocr.port import Box, Char, Line, PageReading


def page_to_json(page: PageReading) -> dict[str, Any]:
    return {
        "width": page.width,
        "height": page.height,
        "rotation": page.rotation,
        "skew": round(page.skew, 2),
        "seconds": round(page.seconds, 3),
        "source": page.source,
        "lines": [_line_to_json(line) for line in page.lines],
        **({"trouble": page.trouble} if page.trouble else {}),
    }


def page_from_json(document: Mapping[str, Any]) -> PageReading:
    return PageReading(
        width=document["width"],
        height=document["height"],
        lines=tuple(_line_from_json(line) for line in document["lines"]),
        rotation=document["rotation"],
        seconds=document["seconds"],
        source=document["source"],
        skew=document.get("skew", 0.0),
        trouble=document.get("trouble", ""),
    )


def _line_to_json(line: Line) -> dict[str, Any]:
    document: dict[str, Any] = {
        "text": line.text,
        "box": [round(edge) for edge in line.box],
        "confidence": round(line.confidence, 4),
        "chars": [[round(edge) for edge in char.box] for char in line.chars],
    }
    if line.row >= 0:
        document["row"], document["cell"] = line.row, line.cell
    return document


def _line_from_json(document: Mapping[str, Any]) -> Line:
    text = str(document["text"])
    boxes = [Box(*edges) for edges in document["chars"]]
    return Line(
        text=text,
        box=Box(*document["box"]),
        confidence=document["confidence"],
        chars=tuple(Char(letter, box) for letter, box in zip(text, boxes, strict=False)),
        row=document.get("row", -1),
        cell=document.get("cell", -1),
    )
