"""The court's own evaluation data 核对结果导出: papers whose every value a person settled, in the form `evaluate extraction` reads.

The export holds personal data: it is for the court's own machine. Beside each ``NAME.pdf`` stand ``NAME.txt`` (as read) and ``NAME.json`` (as settled).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Count, Q

from cases.facts.models import SETTLED, PaperFact, Standing
from cases.file.models import Paper
from outside.extraction.nesting import nested
from outside.extraction.port import Suggestion
from outside.extraction.understanding import PLEADINGS


def settled_papers() -> Iterator[Paper]:
    """Papers with settled values and no open one, in order."""
    counted = Paper.objects.annotate(
        settled=Count("facts", filter=Q(facts__standing__in=SETTLED)),
        unsettled=Count("facts", filter=Q(facts__standing=Standing.OPEN)),
    )
    yield from counted.filter(settled__gt=0, unsettled=0).order_by("pk").iterator()


def truth_of(paper: Paper) -> dict[str, Any]:
    """What a person says the paper says."""
    rows = PaperFact.objects.filter(paper=paper, standing__in=SETTLED).order_by("order")
    said = [Suggestion(row.field_path, row.said, (), 1.0, row.rule, row.quote) for row in rows]
    fields = nested(said)
    fields.pop("facts", None)
    scan = {"file": f"paper{paper.pk}.pdf", "pages": paper.pages_count}
    if paper.kind in PLEADINGS:
        sides = {side: fields.pop(side, []) for side in ("plaintiffs", "defendants", "third_parties")}
        return {"kind": paper.kind, **sides, **fields, "scan": scan}
    return {"kind": paper.kind, "fields": fields, "scan": scan}


def export(folder: Path) -> int:
    """Write every settled paper into the folder; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for paper in settled_papers():
        name = folder / f"paper{paper.pk}"
        with paper.viewing.open("rb") as file:
            name.with_suffix(".pdf").write_bytes(file.read())
        pages = paper.pages.order_by("number").values_list("text", flat=True)
        name.with_suffix(".txt").write_text("\n".join(pages), "utf-8")
        told = json.dumps(truth_of(paper), ensure_ascii=False, indent=1)
        name.with_suffix(".json").write_text(told + "\n", "utf-8")
        count += 1
    return count
