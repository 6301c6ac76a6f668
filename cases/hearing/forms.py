"""Forms of the hearing acts."""

from __future__ import annotations

from courts.acts.forms import ActForm


class BookHearingForm(ActForm):
    """Room, day, time, length, purpose, mode."""


class OpenHearingForm(ActForm):
    """Who appeared."""


class AdjournHearingForm(ActForm):
    """Reason and ground of the adjournment."""


class EndHearingForm(ActForm):
    """Confirmation that the debate is closed."""
