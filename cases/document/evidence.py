"""What of documents is sealed in the chain: the hash of the signed file, its kind and number."""

from cases.document.models import Document
from courts.chain.registry import Evidence, enter
from law.text import Text


def connect() -> None:
    enter(
        Evidence(
            kind="document",
            label=Text("诉讼文书", "Document"),
            rows=lambda: Document.objects.exclude(pdf=""),
            facts=lambda document: {"sha256": document.sha256, "code": document.code, "number": document.number},
            news={"cases.document": "pk", "case": "case_id"},
            file=lambda document: (document.pdf, document.sha256),
        )
    )
