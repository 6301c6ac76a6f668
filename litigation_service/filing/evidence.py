"""What of filings is sealed in the chain: the hash of what the court received, with its receipt number."""

from courts.chain.registry import Evidence, enter
from law.text import Text
from litigation_service.filing.models import Submission


def connect() -> None:
    enter(
        Evidence(
            kind="submission",
            label=Text("起诉收件", "Filing as received"),
            rows=Submission.objects.all,
            news={"litigation_service.filing": "filing_id"},
            facts=lambda row: {"filing": row.filing_id, "sha256": row.sha256, "receipt": row.receipt_number},
        )
    )
