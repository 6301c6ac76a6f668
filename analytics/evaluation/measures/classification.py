"""Kinds of papers, causes of action, charges 分类: accuracy and macro F1 over rows of text and label."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analytics.evaluation.registry import Unmeasurable
from analytics.evaluation.report import Report
from outside.classification.causes import cause_of_text
from outside.classification.charges import charge_of
from outside.classification.kinds import kind_of
from outside.classification.labels import same_label
from outside.classification.port import Guess

HELP = "Accuracy and macro F1 of kinds of papers, causes or charges over {text, label} rows (JSON lines)."
TASKS: Mapping[str, Callable[[str], Guess]] = {"kind": kind_of, "cause": cause_of_text, "charge": charge_of}
_TOP = 3


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--task", choices=sorted(TASKS), default="kind", help="what the labels are")
    parser.add_argument("--wrong", action="store_true", help="each wrong answer with the right one as well")


def run(path: Path, options: Mapping[str, Any]) -> Report:
    task = str(options.get("task") or "kind")
    if not path.is_file():
        raise Unmeasurable(
            f"{path}: name a file with a row of text and label in each line 请指定每行含 text 与 label 的文件"
        )
    rows = list(_rows(path))
    if not rows:
        raise Unmeasurable(f"{path}: no rows of text and label 没有含 text 与 label 的行")
    guesses = [TASKS[task](text) for text, _ in rows]
    pairs = [(_told(task, guess, label), label) for guess, (_, label) in zip(guesses, rows, strict=True)]
    right = sum(told == label for told, label in pairs)
    near = sum(_within(task, guess, label) for guess, (_, label) in zip(guesses, rows, strict=True))
    report = Report()
    report.figures = {
        "rows": len(rows),
        "labels": len({label for _, label in rows}),
        "accuracy": round(right / len(rows), 4),
        "macro_f1": round(_macro_f1(pairs), 4),
        f"within_{_TOP}": round(near / len(rows), 4),
        "unanswered": sum(not guess.label for guess in guesses),
    }
    if options.get("wrong"):
        wrong = Counter((label, told) for told, label in pairs if told != label)
        report.figures |= {f"wrong.{label} → {told or '—'}": count for (label, told), count in wrong.most_common()}
    report.summary = f"{task}: {right} of {len(rows)} right, accuracy {report.figures['accuracy']}, macro F1 {report.figures['macro_f1']}"
    return report


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = path.read_text("utf-8").split("\n")  # other line ends occur inside of texts
    except UnicodeDecodeError as error:
        raise Unmeasurable(f"{path}: not UTF-8 文件不是 UTF-8 编码") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["text"]), str(row["label"]).strip()
        except (ValueError, KeyError, TypeError) as error:
            raise Unmeasurable(f"{path}, line {number}: no JSON with text and label 第 {number} 行格式不符") from error


def _told(task: str, guess: Guess, label: str) -> str:
    """The answer, in the spelling of the label where both mean the same."""
    return label if same_label(task, guess.label, label) else guess.label


def _within(task: str, guess: Guess, label: str) -> bool:
    return any(same_label(task, one, label) for one in (guess.label, *guess.others[: _TOP - 1]))


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over all labels that occur as truth."""
    told, true = Counter(one for one, _ in pairs), Counter(label for _, label in pairs)
    hits = Counter(label for one, label in pairs if one == label)
    return sum(2 * hits[label] / (told[label] + true[label]) for label in true) / len(true)
