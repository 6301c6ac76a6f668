"""All models of the room, gathered for Django; each lives with its subject."""

from cases.assignment.models import Assignment, PanelMember
from cases.civil_first.models import Answer
from cases.document.models import Document, DocumentRemark, DocumentSignature, DocumentVersion
from cases.facts.models import KindSuggestion, PaperFact
from cases.fees.models import FeeOrder
from cases.file.models import Folder, Paper, PaperPage
from cases.grants.models import CaseGrant
from cases.hearing.models import CourtRoom, Hearing, HearingRecord, HearingSeat
from cases.involvement.models import Involvement
from cases.proofreading.models import Dismissal
from cases.publication.models import Publication
from cases.reading.models import ReadingNote
from cases.register.models import Agent, Case, NumberSeries, Party
from cases.serving.models import AddressConfirmation, Service

__all__ = [
    "AddressConfirmation",
    "Agent",
    "Answer",
    "Assignment",
    "Case",
    "CaseGrant",
    "CourtRoom",
    "Dismissal",
    "Document",
    "DocumentRemark",
    "DocumentSignature",
    "DocumentVersion",
    "FeeOrder",
    "Folder",
    "Hearing",
    "HearingRecord",
    "HearingSeat",
    "Involvement",
    "KindSuggestion",
    "NumberSeries",
    "PanelMember",
    "Paper",
    "PaperFact",
    "PaperPage",
    "Party",
    "Publication",
    "ReadingNote",
    "Service",
]
