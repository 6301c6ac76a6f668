"""Connects the room at start: lifecycles, jobs, events."""

from cases.civil_first import binding as civil_first
from cases.document import evidence as document_evidence
from cases.document import wiring as document
from cases.facts import gathering
from cases.fees import binding as fees
from cases.file import evidence as file_evidence
from cases.file import reading
from cases.file.events import PaperRead
from cases.hearing import wiring as hearing
from cases.issuing import services as issuing
from cases.issuing.views import ROLES as ISSUERS
from cases.publication import binding as publication
from cases.publication.lifecycle import REVIEWERS
from cases.reading import whole_file
from cases.register import duties, handing_over, oversight
from cases.register import exporting as register
from cases.serving import binding as serving
from cases.serving import evidence as serving_evidence
from cases.tracing.selectors import READERS
from courts import navigation
from courts.events import subscribe
from courts.navigation import CASES, MANAGEMENT
from courts.people.hats.services import as_oneself
from courts.procedure.personal import only_in_person
from law.text import Text


def connect() -> None:
    """Bind lifecycles, register jobs and subscribers of every subject of the room."""
    document.connect()
    hearing.connect()
    fees.connect()
    serving.connect()
    civil_first.connect()
    reading.register()
    gathering.register()
    subscribe(PaperRead, gathering.on_paper_read)
    register.register()
    publication.connect()
    issuing.register()
    whole_file.register()
    navigation.add(
        Text("批量文书", "Document batches"), "document-batch", "files", group=CASES, roles=ISSUERS, order=25
    )

    for evidence in (file_evidence, document_evidence, serving_evidence):
        evidence.connect()
    duties.register()
    handing_over.connect()
    oversight.connect()
    only_in_person("civil_first", "decide", "open_hearing", "end_hearing", "suspend", "allow_withdrawal")
    as_oneself("reading-notes", "reading-note-remove")
    navigation.add(Text("案件", "Cases"), "cases", "briefcase", group=CASES, order=10)
    navigation.add(Text("留痕查询", "Trace"), "trace", "timeline-event", group=MANAGEMENT, roles=READERS, order=70)
    navigation.add(Text("文书公开", "Publication"), "publications", "world", group=CASES, roles=REVIEWERS, order=60)
    navigation.add(Text("卷宗检索", "Search in files"), "files-search", "file-search", group=CASES, order=12)
    navigation.add_portal(Text("案件", "Cases"), "cases", "briefcase", order=30)
