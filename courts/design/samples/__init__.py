"""Synthetic samples for the living component page 组件样例: invented people, invented cases, no row of the database."""

from __future__ import annotations

from datetime import date
from typing import Any

from courts.design.samples import case, desks, forms, pictures, reasons


def all_samples(today: date) -> dict[str, Any]:
    """The context of ``design/index.html``; dates lie around ``today`` so that every state of a clock is shown."""
    return {
        **reasons.samples(today),
        **case.samples(today),
        **desks.samples(today),
        **forms.samples(today),
        **pictures.samples(today),
    }
