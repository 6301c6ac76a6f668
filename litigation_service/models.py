"""All models of the room, gathered for Django; each lives with its subject."""

from litigation_service.filing.models import Filing, FilingParty, Submission, Suggestion

__all__ = ["Filing", "FilingParty", "Submission", "Suggestion"]
