"""Reading of scans 文字识别: error rates, exact numbers, speed and memory over a folder of papers with their truth."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analytics.evaluation.registry import Unmeasurable
from analytics.evaluation.report import Report
from outside.ocr.evaluation import PaperScore, PaperTruth, figures, paper_score, papers_in
from outside.ocr.trial import PLAIN, PLATFORM, Outcome, Trial

HELP = "Character error rate, exact numbers, pages per second and memory of reading scans (PDF, JPG, PNG with .txt beside)."
# Readers take turns after so many papers: near enough in time to meet the same load, long enough to keep both cores busy.
_TURN = 8
_MIB = 1024 * 1024


@dataclass(slots=True)
class _Run:
    """What one reader did."""

    seconds: float = 0.0
    scores: list[PaperScore] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    peak: int = 0

    def take(self, seconds: float, truths: Sequence[PaperTruth], outcomes: Sequence[Outcome]) -> None:
        self.seconds += seconds
        for truth, outcome in zip(truths, outcomes, strict=True):
            self.scores.append(paper_score(truth, outcome.text, outcome.pages))
            if outcome.error:
                self.failures.append(f"{truth.paper.name}: {outcome.error}")

    def figures(self) -> dict[str, int | float | str]:
        found: dict[str, int | float | str] = dict(figures(self.scores))
        found["pages_per_second"] = round(self.speed, 3)
        found["peak_memory_mib"] = round(self.peak / _MIB)
        return found

    @property
    def speed(self) -> float:
        return sum(one.pages for one in self.scores) / self.seconds if self.seconds else 0.0


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--baseline", action="store_true", help="the plain engine on the same pages, in turns")
    parser.add_argument("--papers", action="store_true", help="the error rate of each paper as well")


def run(path: Path, options: Mapping[str, Any]) -> Report:
    truths = papers_in(path) if path.is_dir() else []
    if not truths:
        raise Unmeasurable(f"{path}: no picture or PDF with a .txt beside it 目录中没有带 .txt 正文的图片或 PDF")
    runs = _read([PLATFORM, PLAIN] if options.get("baseline") else [PLATFORM], truths)
    own = runs[PLATFORM]
    report = Report(figures=own.figures(), failures=own.failures)
    if options.get("papers"):
        report.figures |= {f"paper.{one.truth.paper.stem}": round(one.score.rate, 5) for one in own.scores}
    if PLAIN in runs:
        report.figures |= {f"baseline.{name}": value for name, value in runs[PLAIN].figures().items()}
        report.figures["throughput_ratio"] = round(own.speed / runs[PLAIN].speed, 3) if runs[PLAIN].speed else 0.0
    report.summary = _summary(report, len(truths))
    return report


def _read(kinds: Sequence[str], truths: Sequence[PaperTruth]) -> dict[str, _Run]:
    """Every reader reads every paper; they take turns."""
    runs = {kind: _Run() for kind in kinds}
    with ExitStack() as stack:
        trials = {kind: stack.enter_context(Trial(kind)) for kind in kinds}
        for start in range(0, len(truths), _TURN):
            turn = truths[start : start + _TURN]
            for kind, trial in trials.items():
                seconds, outcomes = trial.read([truth.paper for truth in turn])
                runs[kind].take(seconds, turn, outcomes)
        for kind, trial in trials.items():
            runs[kind].peak = trial.peak_bytes()
    return runs


def _summary(report: Report, papers: int) -> str:
    told = report.figures
    ratio = f", {told['throughput_ratio']} × the plain engine" if "throughput_ratio" in told else ""
    return (
        f"{papers} papers, {told['pages']} pages: CER {float(told['cer']):.2%}, numbers {told['numbers']}, "
        f"{told['pages_per_second']} pages/s{ratio}"
    )
