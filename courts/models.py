"""All models of the room, gathered for Django; each lives with its subject."""

from courts.chain.models import ChainAnchor, ChainHead, ChainLeaf, ChainNode
from courts.clocks.models import Clock, ClockAlert
from courts.exports.models import Export
from courts.identity.devices.models import Familiar
from courts.identity.second_factor.models import RecoveryCode, SecondFactor
from courts.identity.sessions.models import CourtSession
from courts.identity.single_sign_on.models import ProviderIdentity
from courts.identity.tries.models import TryCount
from courts.jobs.models import Job
from courts.ledger.models import LedgerEntry
from courts.listing.models import SavedFilter
from courts.notices.models import Notice
from courts.once.models import SpentToken
from courts.organisation.models import Court, Division
from courts.people.deputies.models import Deputyship
from courts.people.models import DeclaredInterest, Post, User
from courts.rulebook.models import TableOverride
from courts.trace.models import TraceEntry

__all__ = [
    "ChainAnchor",
    "ChainHead",
    "ChainLeaf",
    "ChainNode",
    "Clock",
    "ClockAlert",
    "Court",
    "CourtSession",
    "DeclaredInterest",
    "Deputyship",
    "Division",
    "Export",
    "Familiar",
    "Job",
    "LedgerEntry",
    "Notice",
    "Post",
    "ProviderIdentity",
    "RecoveryCode",
    "SavedFilter",
    "SecondFactor",
    "SpentToken",
    "TableOverride",
    "TraceEntry",
    "TryCount",
    "User",
]
