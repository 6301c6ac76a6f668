"""What of papers is sealed in the chain: the hash of the bytes as received."""

from cases.file.models import Paper
from courts.chain.registry import Evidence, enter
from law.text import Text


def connect() -> None:
    enter(
        Evidence(
            kind="paper",
            label=Text("卷内材料", "Paper"),
            rows=lambda: Paper.objects.exclude(original=""),
            facts=lambda paper: {"sha256": paper.sha256, "size": paper.size},
            news={"cases.paper": "pk", "case": "folder__case_id"},
            file=lambda paper: (paper.original, paper.sha256),
            removed_by=("cases.paper", "remove_paper"),
        )
    )
