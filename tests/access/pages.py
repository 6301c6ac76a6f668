"""Every route, whether its page lists rows, who reads it and of which object.

``LISTS`` show rows of the database, ``SINGLE`` show one object or a form; ``NO_PAGES`` show neither, each with its reason. Routes that
answer no GET are told by asking. ``test_same_statements.py`` holds all of it against the resolver and against what the pages do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cases.register.page import PARTY_TABS, TABS


@dataclass(frozen=True)
class At:
    """The page as ``reader`` sees it (nobody: ""); ``of``: the object of its address; ``more``: what else the address names.

    Words in braces are looked up in ``Furnished.words``.
    """

    reader: str = ""
    of: str = ""
    query: str = ""
    more: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)


def _each(readers: str, of: str = "", query: str = "") -> tuple[At, ...]:
    return tuple(At(reader, of, query) for reader in readers.split())


def _tabs(reader: str, of: str, keys: Iterable[str]) -> tuple[At, ...]:
    return tuple(At(reader, of, f"tab={key}") for key in keys)


STAFF_TABS = [key for key, _, _ in TABS]

LISTS: dict[str, tuple[At, ...]] = {
    # What waits for somebody, what he was told, what is his
    "desk": _each("judge clerk filing_clerk archivist officer laden"),
    "inbox": _each("judge party"),
    "portal": _each("reader"),
    "sessions": _each("judge"),
    "exports": _each("judge"),
    "account": _each("laden"),
    "deputies": _each("laden"),
    "staff": _each("administrator president"),
    "staff-person": (At("president", "judge"), At("president", "laden")),
    "staff-post-end": (At("president", "post"),),
    # Cases
    "cases": _each("judge president supervisor clerk division_head laden party"),
    "case-search": _each("judge president", query="q={party_name}"),
    "case": (
        # Its page of services offers each document to each party, a hundred times a hundred here: the officer's shows the same.
        *_tabs("judge", "case", [tab for tab in STAFF_TABS if tab != "service"]),
        *_tabs("party", "case", sorted(PARTY_TABS)),
        *_tabs("officer", "enforced-case", STAFF_TABS),
        At("president", "case"),
    ),
    "act": (At("clerk", "case", more={"lifecycle": "civil_first", "act": "book_hearing"}),),
    "files-search": _each("judge president", query="q=人民币"),
    "file-tidy": _each("clerk", "case"),
    "paper-divide": _each("clerk", "paper"),
    "paper-facts": _each("judge", "paper"),
    "desk-facts": _each("judge", "case", "page=1"),
    "reading-desk": _each("judge", "case"),
    "reading-search": _each("judge", "case", "q=人民币"),
    "reading-notes": _each("judge", "case"),
    "trace": (At("president", query="case={number}&act={act}"), At("administrator", query="person=administrator")),
    # Documents, hearings, publication
    "judgment": _each("judge", "drafted-case"),
    "document": _each("judge", "judgment"),
    "document-edit": _each("judge", "draft"),
    "document-versions": _each("judge", "draft"),
    "document-findings": _each("judge", "draft"),
    "document-docx": _each("judge", "draft"),
    "document-batch": _each("judge"),
    "hearings": (*_each("judge clerk", query="week={week}"), At("clerk", query="week={week}&mine=1")),
    "hearing-slots": _each("clerk", query="case={case}&room={room}"),
    "hearing-batch": _each("clerk"),
    "hearing-record": _each("clerk", "hearing"),
    "calendar-mine": _each("judge"),
    "calendar-feed": (At("", "judge", more={"token": "{token}"}),),
    "publications": _each("president", query="state={published}"),
    "decisions": (At(), At(query="q=纠纷")),
    # Enforcement and archives
    "enforcement-apply": _each("applicant"),
    "volumes": _each("archivist"),
    "volume": _each("archivist", "volume"),
    "reading-permits": _each("judge"),
    # Filing
    "filings": _each("filer submitter"),
    "clerk-filings": _each("filing_clerk"),
    "clerk-filing": _each("filing_clerk", "filing"),
    "filing": _each("submitter", "filing"),
    "filing-court": _each("filer", "writing"),
    "filing-papers": _each("filer", "writing"),
    "filing-suggestions": _each("filer", "writing", "paper={handed}"),
    "filing-parties": _each("filer", "writing"),
    "filing-claims": _each("filer", "writing"),
    "filing-check": _each("filer", "writing"),
    # The material hub, and reading for parties
    "hub": (At("filing_clerk"), At("filing_clerk", query="view=exception")),
    "deliveries": _each("sender"),
    "deliveries-new": _each("sender"),
    "delivery": (At("sender", "delivery"), At("filing_clerk", "delivery")),
    "delivery-items": _each("sender", "delivery"),
    "delivery-receipt": _each("sender", "delivery"),
    "material": _each("filing_clerk", "material"),
    "file-readings": _each("reader"),
    "file-reading": _each("reader", "file-reading"),
    "file-reading-pages": _each("reader", "file-reading"),
    # Figures, values, the chain
    "dashboard": _each("supervisor"),
    "dashboard-export": (At("supervisor", more={"form": "csv"}),),
    "indicator": (At("supervisor", more={"code": "E01"}), At("president", more={"code": "E01"})),
    "indicator-figures": (At("supervisor", more={"code": "E01", "form": "csv"}),),
    "rule-values": _each("administrator"),
    "rule-row": (At("administrator", more={"name": "complexity", "key": "cap"}),),
    "rule-set": (At("administrator", more={"name": "complexity", "key": "cap"}),),
    "rule-table": (At("judge", more={"name": "complexity"}),),
    "sign-in": (At(),),
    "chain": (At(),),
    "chain-heads": (At(),),
}

SINGLE: dict[str, tuple[At, ...]] = {
    # One object
    "job": _each("judge", "job"),
    "fee-order": _each("party", "fee-order"),
    "service": _each("clerk", "service"),
    "paper": _each("judge", "paper"),
    "paper-text": (At("judge", "paper", more={"number": 1}),),
    "paper-proof": _each("judge", "paper"),
    "whole-file": _each("judge", "case"),
    "trace-entry": _each("president", "line"),
    "trace-proof": _each("president", "line"),
    "api-acts": (At("judge", "case", more={"lifecycle": "civil_first"}),),
    "publication": _each("president", "publication"),
    "decision": (At("", "publication"),),
    "enforcement-application": _each("applicant", "application"),
    "reading-permit": _each("judge", "permit"),
    # A form
    "service-address": _each("party", "case"),
    "document-import": _each("judge", "draft"),
    "filing-party": (At("filer", "writing", more={"party_pk": "{writing-party}"}),),
    "filing-party-add": _each("filer", "writing"),
    "enforcement-apply-case": _each("party", "case"),
    "hub-new": _each("filing_clerk"),
    "staff-new": _each("administrator"),
    "password": _each("judge"),
    "confirm": _each("judge"),
    "second-factor": _each("judge"),
    "filter-save": (At("judge", more={"name": "cases"}),),
    "register": (At(),),
    "verify": (At(),),
    "session-left": _each("judge"),
    # What is declared in code or in the tables of the law
    "rules": _each("judge"),
    "calculators": _each("judge"),
    "calculator": (At("judge", more={"code": "fee"}),),
    "api-rules": _each("judge"),
    "lifecycles": _each("judge"),
    "lifecycle": (At("judge", more={"name": "civil_first"}),),
    "causes": _each("filer"),
    "design": _each("judge"),
    "design-portal": _each("judge"),
    "design-public": _each("judge"),
}

ONE_FILE = "one file, served as it lies in the storage"
ONE_PICTURE = "the picture of one page"
LEADS_ON = "leads on to another page"
NO_PAGES: dict[str, str] = {
    "healthz": "answers without the database",
    "set_language": LEADS_ON,
    "readyz": "asks each service whether it is there",
    "api-schema": "made from the code",
    "home": LEADS_ON,
    "notice": f"marks one notice as read and {LEADS_ON}",
    "saved-filter": LEADS_ON,
    "provider-callback": "the answer of the identity provider",
    "code": "the second half of signing in: one form",
    "export-file": ONE_FILE,
    "chain-consistency": "a proof between two heads, of the length of a logarithm",
    "chain-script": "one file of the documentation",
    "design-text": "invented words of the pattern pages",
    "rule": "one rule of the code with its examples",
    "api-rule": "one rule of the code",
    "api-calculator": "reckons with what it is sent",
    "paper-page": ONE_PICTURE,
    "paper-file": ONE_FILE,
    "paper-original": ONE_FILE,
    "paper-searchable": ONE_FILE,
    "fact-picture": ONE_PICTURE,
    "reading-text": "the words of one page",
    "document-pdf": ONE_FILE,
    "document-ready": "whether one file is there",
    "verify-digest": "one digest looked up",
    "verify-proof": "one digest looked up",
    "whole-file-pdf": ONE_FILE,
    "decision-pdf": ONE_FILE,
    "hub-cover": "the printed cover sheet of one case",
    "material-page": ONE_PICTURE,
    "material-return": "the printed slip of one paper",
    "file-reading-page": ONE_PICTURE,
    "volume-read": ONE_FILE,
    "reading-permit-read": ONE_FILE,
}
