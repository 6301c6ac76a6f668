"""One verification from beginning to end."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any

from courts.chain import heads
from courts.chain.tree import Frontier
from courts.chain.verifying.breaks import Break, Breaks
from courts.chain.verifying.leaves import Walk, walk
from courts.chain.verifying.outside_copies import compare_anchors, compare_heads
from courts.chain.verifying.rows import compare_files, compare_rows, kinds, unsealed_lines


@dataclass
class Report:
    """Figures by name, and what is wrong, the first place in the tree first."""

    figures: dict[str, Any] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.breaks


def verify(*, files: bool = True, incremental: bool = False) -> Report:
    """Compare everything. ``incremental`` begins where the last good verification ended; its mark lies outside the database."""
    began = time.monotonic()
    breaks = Breaks()
    own, kept = compare_heads(breaks)
    walked = Walk(_mark() if incremental else Frontier(), breaks)
    since = walked.frontier.size
    walk(walked, own, kept)
    seconds = time.monotonic() - began
    figures: dict[str, Any] = {
        "heads": len(own),
        "heads_outside": len(kept),
        "leaves": walked.frontier.size,
        "from_leaf": since,
        "trace_entries": walked.trace,
        "other_leaves": walked.others,
        "late_entries": walked.late,
        "first_late_entry": walked.first_late or None,
        "unsealed_entries": unsealed_lines(own[-1] if own else None, breaks),
        "entries_per_second": round((walked.trace + walked.others) / max(seconds, 1e-6)),
    }
    figures |= _rows_and_files(breaks, files=files, since=since)
    figures["anchors_agreed"], figures["outside_chain_answers"] = compare_anchors(breaks)
    figures["seconds"] = round(time.monotonic() - began, 2)
    figures["breaks"] = breaks.count
    report = Report(figures, breaks.in_order())
    if report.ok:
        _leave_mark(walked.frontier)
    return report


def _rows_and_files(breaks: Breaks, *, files: bool, since: int) -> dict[str, Any]:
    figures: dict[str, Any] = {"files": 0, "file_bytes": 0, "unsealed_rows": 0}
    for evidence in kinds():
        figures[f"rows_{evidence.kind}"], waiting = compare_rows(evidence, breaks, since=since)
        figures["unsealed_rows"] += waiting
        if files:
            count, size = compare_files(evidence, breaks, since=since)
            figures["files"] += count
            figures["file_bytes"] += size
    return figures


def _mark() -> Frontier:
    """The mark of the last good verification; the beginning where there is none."""
    try:
        kept = json.loads((heads.folder() / "verified.json").read_text())
        return Frontier(kept["size"], [bytes.fromhex(root) for root in kept["roots"]])
    except (OSError, ValueError, KeyError):
        return Frontier()


def _leave_mark(frontier: Frontier) -> None:
    kept = {"size": frontier.size, "roots": [root.hex() for root in frontier.roots]}
    (heads.folder() / "verified.json").write_text(json.dumps(kept))
