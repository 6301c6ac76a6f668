"""What of publications is sealed in the chain: the public text and file, in each state."""

import hashlib

from cases.publication.models import Publication
from courts.chain.registry import Evidence, enter
from law.text import Text


def connect() -> None:
    enter(
        Evidence(
            kind="publication",
            label=Text("公开稿", "Publication"),
            rows=lambda: Publication.objects.exclude(pdf=""),
            facts=lambda row: {
                "sha256": row.sha256,
                "standing": row.state,
                "text_sha256": hashlib.sha256(row.text.encode()).hexdigest(),
            },
            news={"cases.publication": "pk", "case": "case_id"},
            file=lambda row: (row.pdf, row.sha256),
            changes=True,
        )
    )
