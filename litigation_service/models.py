"""All models of the room, gathered for Django; each lives with its subject."""

from litigation_service.file_reading.models import ReadingRequest
from litigation_service.filing.models import Filing, FilingParty, Submission, Suggestion
from litigation_service.materials.models import Delivery, Material, Parcel

__all__ = ["Delivery", "Filing", "FilingParty", "Material", "Parcel", "ReadingRequest", "Submission", "Suggestion"]
