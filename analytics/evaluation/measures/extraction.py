"""Values out of papers 要素提取: precision, recall and F1 per field, kind of paper, level of the scan, and over all."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analytics.evaluation.registry import Unmeasurable
from analytics.evaluation.report import Report
from law.causes.register import causes
from outside import registry
from outside.extraction.evaluation import PaperMeasure, Tally, added, evaluate

HELP = "Precision, recall and F1 of the values taken from papers (PDF, JPG, PNG, or .txt alone, with .json beside)."
# Parties by whatever word a kind of paper has for them, their numbers, amounts and claims.
_PARTIES = "name plaintiffs defendants third_parties creditor debtors payer payee principal opponent employer employee recipient"
_CORE = (*_PARTIES.split(), "id_number", "uscc", "claims", "claim_amount_total", "amount", "wage")
_CLEAR = ("clean", "office", "")  # papers without a scan are read from their text


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--papers", action="store_true", help="F1 of each paper as well")
    parser.add_argument(
        "--text",
        action="store_true",
        help="read the .txt instead of the picture: extraction without the reader's errors",
    )


def run(path: Path, options: Mapping[str, Any]) -> Report:
    names = [cause.name for cause in causes("civil")]
    measures = list(evaluate(path, registry.ocr(), names, text_only=bool(options.get("text")))) if path.is_dir() else []
    if not measures:
        raise Unmeasurable(f"{path}: no paper with its expected fields in a .json 目录中没有带 .json 真值的材料")
    report = Report()
    for name, tally in sorted(added(one.tallies for one in measures).items()):
        _enter(report, f"field.{name}", tally)
    for group, name in _groups(measures):
        _enter(report, f"{group}.{name}", _total([one for one in measures if name == getattr(one, group)]))
    core = _total(measures, core_only=True)
    _enter(report, "core", core)
    clear = _total([one for one in measures if one.level in _CLEAR], core_only=True)
    _enter(report, "core.clean_office", clear)
    whole = _total(measures)
    _enter(report, "all", whole)
    if options.get("papers"):
        report.figures |= {f"paper.{one.name}.f1": round(_total([one]).f1, 4) for one in measures}
    report.figures["kinds_told"] = round(sum(one.told == one.kind for one in measures) / len(measures), 4)
    report.summary = (
        f"{len(measures)} papers: F1 {whole.f1:.4f} (precision {whole.precision:.4f}, recall {whole.recall:.4f}); "
        f"names, numbers, amounts and claims {core.f1:.4f}, of these on clean and office pages {clear.f1:.4f}"
    )
    return report


def _groups(measures: Sequence[PaperMeasure]) -> list[tuple[str, str]]:
    kinds = {("kind", one.kind) for one in measures if one.kind}
    return sorted(kinds | {("level", one.level) for one in measures if one.level})


def _total(measures: Sequence[PaperMeasure], *, core_only: bool = False) -> Tally:
    whole = Tally()
    for one in measures:
        for name, tally in one.tallies.items():
            if not core_only or name.rpartition(".")[2] in _CORE:
                whole = whole + tally
    return whole


def _enter(report: Report, name: str, tally: Tally) -> None:
    report.figures[f"{name}.precision"] = round(tally.precision, 4)
    report.figures[f"{name}.recall"] = round(tally.recall, 4)
    report.figures[f"{name}.f1"] = round(tally.f1, 4)
