"""Proofreading of characters 文书校对: sentences with and without faults, as ``{src, tgt}`` or ``{question, answer}`` rows."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analytics.evaluation.registry import Unmeasurable
from analytics.evaluation.report import Report
from outside.proofreading.evaluation import figures, measured
from outside.proofreading.language.corrector import SURE, corrector

HELP = "Detection and correction of wrong characters: a .jsonl file of {src, tgt} or {question, answer} rows."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--sure", type=float, default=SURE, help=f"probability from which a correction is made ({SURE})"
    )


def run(path: Path, options: Mapping[str, Any]) -> Report:
    sentences = _sentences(path)
    model = corrector()
    model.corrected("本院经审理查明。")  # the first call pays for loading
    found = figures(measured(model, sentences, float(options.get("sure") or SURE)))
    report = Report(
        figures={name: round(value, 4) if isinstance(value, float) else value for name, value in found.items()}
    )
    report.summary = (
        f"{found['sentences']} sentences: detection F1 {found['detection_f1']:.3f}, correction P {found['correction_precision']:.3f} "
        f"R {found['correction_recall']:.3f} F1 {found['correction_f1']:.3f}, character F0.5 {found['character_f0.5']:.3f}, "
        f"{found['false_alarms']} false alarms"
    )
    return report


def _sentences(path: Path) -> list[tuple[str, str]]:
    """The rows of the file; the line of a row that is none is named."""
    if not path.is_file():
        raise Unmeasurable(f"{path}: no such file 没有这个文件")
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            found.append(_pair(line, f"{path}:{number}"))
    if not found:
        raise Unmeasurable(f"{path}: the file is empty 文件为空")
    return found


def _pair(line: str, place: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
        given, right = row.get("src", row.get("question")), row.get("tgt", row.get("answer"))
    except (ValueError, AttributeError):
        given = right = None
    if not isinstance(given, str) or not isinstance(right, str):
        raise Unmeasurable(
            f"{place}: a row needs src and tgt, or question and answer 每行须有 src 与 tgt 或 question 与 answer"
        )
    return given, right
