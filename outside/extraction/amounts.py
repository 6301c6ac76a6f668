"""The amount in dispute 诉讼标的额: the fixed sums of all claims added up, with the place of each sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from outside.extraction.fixed_sums import fixed_sum
from outside.extraction.passages import Passage
from outside.extraction.port import Place, Suggestion

_OF_STATUS = re.compile(r"离婚|婚姻无效|撤销婚姻|抚养关系|监护")


def total_of(claims: Sequence[Passage], *, costs_count: bool = False, cause: str = "") -> Iterator[Suggestion]:
    """The fixed sums of all claims, added up; its places are the sums. A divorce has no amount. ``costs_count``: the costs an
    earlier judgment awarded are part of what is enforced."""
    if _OF_STATUS.search(cause) or any(re.search(r"离婚|婚姻关系", claim.text) for claim in claims):
        return
    total, confidence = Decimal(0), 1.0
    places: list[Place] = []
    quotes: list[str] = []
    for claim in claims:
        fixed = fixed_sum(claim.text, costs_count=costs_count)
        if fixed is None:
            continue
        amount, first = fixed
        total += amount
        places.extend(claim.places(first.start, first.end))
        confidence = min(confidence, claim.confidence(first.start, first.end))
        quotes.append(f"{amount:.2f}")
    if quotes and total > 0:
        yield Suggestion(
            "claim_amount_total",
            f"{total:.2f}",
            tuple(places),
            round(confidence * 0.9, 4),
            "claims-added",
            "+".join(quotes),
        )
