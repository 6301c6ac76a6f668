"""Tables of the room."""

from analytics.rollups.models import CaseDelta, Rollup

__all__ = ["CaseDelta", "Rollup"]
