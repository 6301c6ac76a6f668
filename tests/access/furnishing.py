"""One court with at least one row of everything a page lists, its readers by name and the objects whose pages are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Model
from django.utils import timezone
from psycopg2.extras import DateTimeTZRange

from archives.reading.models import ReadingPermit
from archives.volume.models import Volume
from cases.document.models import Document, DocumentRemark, DocumentVersion
from cases.facts.models import KindSuggestion, PaperFact
from cases.fees.models import FeeOrder
from cases.file.models import Paper, PaperPage, Reading
from cases.grants.models import CaseGrant
from cases.hearing.feeds import token_of
from cases.hearing.models import Hearing, HearingSeat
from cases.proofreading.models import Dismissal
from cases.publication.models import Publication
from cases.reading.models import ReadingNote
from cases.register.models import Agent, Case, Party
from cases.serving.models import AddressConfirmation, Service
from courts.chain.anchoring import anchor
from courts.chain.models import ChainAnchor, ChainHead
from courts.chain.sealing import seal
from courts.clocks.models import Clock
from courts.exports.models import Export
from courts.jobs.models import Job
from courts.listing.models import SavedFilter
from courts.people.deputies.models import Deputyship
from courts.people.models import Post, User
from courts.rulebook.models import TableOverride
from courts.trace.models import TraceEntry
from enforcement.application.models import Application
from enforcement.control.models import Measure, PropertyClue
from enforcement.money.models import MoneyEntry
from litigation_service.file_reading.models import ReadingRequest
from litigation_service.filing.models import Filing, Suggestion
from litigation_service.materials.models import Delivery, Material
from tests.access.copying import FREE_WEEK

READ_LINES = [{"text": "今借到人民币壹拾贰万元整。", "box": [100, 100, 900, 140], "confidence": 0.99}]
BOX = {"x": 10, "y": 10, "w": 40, "h": 4}


@dataclass
class Furnished:
    """``readers`` by what they are, ``subjects`` by what they are called in the list of pages."""

    readers: dict[str, User] = field(default_factory=dict)
    subjects: dict[str, Model] = field(default_factory=dict)

    def words(self) -> dict[str, Any]:
        """What addresses name: primary keys of subjects, and words of theirs."""
        keys = {name: one.pk for name, one in {**self.readers, **self.subjects}.items()}
        case: Any = self.subjects["case"]
        room = case.court.rooms.order_by("pk")[0]
        party: Any = self.subjects["party"]
        published: Any = self.subjects["publication"]
        line: Any = self.subjects["line"]
        found = {"week": FREE_WEEK, "room": room.pk, "party_name": party.name, "number": case.number}
        found |= {"published": published.state, "act": line.act, "token": token_of(self.readers["judge"])}
        return {**keys, **found}

    def roots(self) -> list[Model]:
        """Whose lists grow: the objects asked for, their readers, the court."""
        people = {user.pk: user for user in self.readers.values()}
        return [*self.subjects.values(), *people.values(), self._court()]

    def _court(self) -> Model:
        case: Any = self.subjects["case"]
        return case.court

    def also(self) -> list[Model]:
        """What hangs on none of them: another member of staff, heads of the chain."""
        colleague = User.objects.exclude(pk__in=[user.pk for user in self.readers.values()]).get(
            username="judge_assistant"
        )
        court = self._court()
        return [self.subjects["read-case"], colleague, court, ChainHead.objects.get(), ChainAnchor.objects.get()]


def furnish() -> Furnished:
    """Take a case that went its whole way, and beside it whatever else has a page of its own."""
    made = Furnished()
    _the_case(made)
    _around_it(made)
    _readers(made)
    _marks_on_papers(made)
    _written_by_people(made)
    _of_enforcement(made)
    _folders(made)
    seal()
    anchor()
    return made


def _the_case(made: Furnished) -> None:
    judgment = Document.objects.filter(code="civil_judgment", state="sealed", case__hearings__record__isnull=False)
    decided = judgment.filter(case__panel__isnull=False).order_by("-pk")[0]
    case = decided.case
    assert case is not None
    drafts = Document.objects.filter(code="civil_judgment", state="draft", case__court=case.court)
    draft = drafts.order_by("-pk")[0]
    # Both before the same judge, so that one reader opens both.
    Case.objects.filter(pk=draft.case_id).update(judge=case.judge, division=case.division)
    made.subjects |= {
        "case": case,
        "judgment": decided,
        "draft": draft,
        "drafted-case": Case.objects.get(pk=draft.case_id),
        "paper": Paper.objects.filter(folder__case=case, document_id=None).order_by("pk")[0],
        "hearing": Hearing.objects.filter(case=case).order_by("pk")[0],
        "fee-order": FeeOrder.objects.filter(case=case).order_by("pk")[0],
        "service": Service.objects.filter(case=case).order_by("pk")[0],
        "party": Party.objects.filter(case=case, user__isnull=False).order_by("pk")[0],
        "line": TraceEntry.objects.filter(case_id=case.pk, subject="cases.case").order_by("pk")[0],
    }


def _around_it(made: Furnished) -> None:
    court = made.subjects["case"].court
    enforced = Application.objects.filter(case__isnull=False).order_by("pk")[0]
    made.subjects |= {
        "application": enforced,
        "enforced-case": Case.objects.get(pk=enforced.case_id),
        "writing": Filing.objects.filter(state="draft", court=court).order_by("pk")[0],
        "filing": Filing.objects.filter(state="submitted", court=court).order_by("pk")[0],
        "delivery": Delivery.objects.filter(channel="portal").order_by("pk")[0],
        "material": Material.objects.filter(delivery__channel="portal").order_by("pk")[0],
        "returned": Material.objects.exclude(return_number="").order_by("pk")[0],
        "file-reading": ReadingRequest.objects.filter(state="granted").order_by("pk")[0],
        "read-case": ReadingRequest.objects.filter(state="granted").order_by("pk")[0].case,
        "volume": Volume.objects.filter(court=court).order_by("-pk")[0],
        "publication": Publication.objects.filter(court=court).order_by("pk")[0],
    }


def _readers(made: Furnished) -> None:
    at, case = made.subjects, made.subjects["case"]
    made.readers = {
        "judge": case.judge,
        "clerk": case.clerk,
        "party": at["party"].user,
        "filer": at["writing"].filer,
        "submitter": at["filing"].filer,
        "sender": at["delivery"].sender,
        "reader": at["file-reading"].reader,
        "applicant": at["application"].filed_by,
        "officer": at["enforced-case"].judge,
    }
    named = ("president", "filing_clerk", "archivist", "supervisor", "administrator", "division_head")
    made.readers |= {name: User.objects.get(username=name) for name in named}
    # Somebody with many posts and deputyships: everybody else shows few at the head of each page.
    laden = ("presiding_judge", "division_head")
    made.readers["laden"] = (
        User.objects.filter(username__in=laden).exclude(pk=made.readers["judge"].pk).order_by("pk")[0]
    )


def _marks_on_papers(made: Furnished) -> None:
    paper, judge = made.subjects["paper"], made.readers["judge"]
    now = timezone.now()
    _read(paper)
    about = {"page": 1, "box": BOX, "confidence": 0.7, "doubts": [{"zh": "字迹不清", "en": "hard to read"}]}
    fact = PaperFact.objects.create(paper=paper, field_path="defendants[0].name", value="李某", quote="李某", **about)
    KindSuggestion.objects.create(paper=paper, kind="证据", confidence=0.9, reason={"zh": "标题", "en": "title"})
    ReadingNote.objects.create(
        case=made.subjects["case"], paper=paper, page=1, reader=judge, text="核对金额", quote="壹拾贰万"
    )
    writing = made.subjects["writing"]
    handed = Paper.objects.filter(folder=writing.folder).order_by("pk")[0]
    _read(handed)
    suggestion = Suggestion.objects.create(
        filing=writing, paper=handed, field_path="claims[0]", value="一、判令被告返还借款", **about
    )
    made.subjects |= {"fact": fact, "suggestion": suggestion, "handed": handed}
    made.subjects["writing-party"] = writing.parties.order_by("pk")[0]
    made.subjects["job"] = Job.objects.filter(owner=judge).order_by("pk")[0]
    made.subjects["post"] = Post.objects.filter(user=judge).order_by("pk")[0]
    Export.objects.create(
        owner=judge, list="cases", form="csv", made_at=now, expires_at=now + timedelta(days=1), file="x"
    )


def _read(paper: Paper) -> None:
    page = {"width": 1000, "height": 1400, "ink": 0.001, "fingerprint": "0" * 64, "engine": "none"}
    PaperPage.objects.filter(paper=paper).delete()
    PaperPage.objects.create(
        paper=paper, number=1, text="今借到人民币壹拾贰万元整。", lines=READ_LINES, read_at=timezone.now(), **page
    )
    Paper.objects.filter(pk=paper.pk).update(reading=Reading.DONE)


def _written_by_people(made: Furnished) -> None:
    at, judge = made.subjects, made.readers["judge"]
    today = timezone.localdate()
    soon = today + timedelta(days=20)
    DocumentRemark.objects.create(
        document=at["draft"], section="reasons", quote="本院认为", text="请补充理由", by=judge
    )
    DocumentVersion.objects.create(document=at["draft"], number=9, sections={"reasons": "一"}, by=judge)
    words = {"message_zh": "意见", "message_en": "remark", "reason": "无误"}
    Dismissal.objects.create(document=at["draft"], key="k", code="title", by=judge, **words)
    SavedFilter.objects.create(owner=judge, list="cases", name="我的案件", query={})
    AddressConfirmation.objects.create(
        party=at["party"], address="启明路1号", phone="16012345678", electronic=True, confirmed_by=made.readers["party"]
    )
    Agent.objects.create(party=at["party"], name="赵律", kind="lawyer", firm="陇原律师事务所", phone="16012345678")
    read = made.subjects["file-reading"]
    at["read-party"] = Party.objects.filter(case=read.case, user=read.reader).order_by("pk")[0]
    laden = made.readers["laden"]
    post = Post.objects.filter(user=laden).order_by("pk")[0]
    deputy = User.objects.filter(username__startswith="judge").exclude(pk=judge.pk).order_by("pk")[0]
    Deputyship.objects.create(post=post, deputy=deputy, since=today, until=soon, appointed_by=laden)
    theirs = Post.objects.filter(user=deputy).order_by("pk")[0]
    Deputyship.objects.create(post=theirs, deputy=laden, since=today, until=soon, appointed_by=deputy)
    may = Permission.objects.filter(content_type__app_label="cases", content_type__model="case").first()
    CaseGrant.objects.create(
        user=deputy, permission=may, content_object=at["case"], since=today, until=soon, reason="核查", granted_by=judge
    )
    court = at["case"].court
    administrator = made.readers["administrator"]
    TableOverride.objects.create(
        table="complexity",
        key="cap",
        value=20,
        former=19,
        effective_from=today,
        reason="试行",
        author=administrator,
        court=court,
    )
    start = datetime.fromisoformat(f"{FREE_WEEK}T00:30+00:00")
    during = DateTimeTZRange(start - timedelta(hours=1), start - timedelta(minutes=31))
    hearing = Hearing.objects.get(pk=at["hearing"].pk)
    booked = {"room": hearing.room, "judge": judge, "clerk": made.readers["clerk"], "booked_by": judge}
    at["sitting"] = Hearing.objects.create(case=at["case"], during=during, blocked=during, **booked)
    for person in (made.readers["clerk"], judge):
        at["seat"] = HearingSeat.objects.create(hearing=at["sitting"], person=person, during=during)
    _waiting(made)
    permit = {"purpose": "查阅", "reader_kind": "other_judge", "asked_on": today, "state": "granted", "until": soon}
    at["permit"] = ReadingPermit.objects.create(volume=at["volume"], reader=judge, **permit)


def _waiting(made: Furnished) -> None:
    """What stands open on each desk, and on the counter."""
    at = made.subjects
    for name, user in made.readers.items():
        clock = Clock.objects.filter(owner=user, stopped_on=None).order_by("pk").first()
        if clock is not None:
            at[f"clock of {name}"] = clock
    court = at["case"].court
    shared = Clock.objects.filter(court=court, stopped_on=None, owner=None)
    for role in set(shared.values_list("role", flat=True)):
        at[f"clock of {role}"] = shared.filter(role=role).order_by("pk")[0]
    at["exception"] = Material.objects.filter(court=court, state="exception").order_by("pk")[0]


def _folders(made: Furnished) -> None:
    """Where papers lie: of the case, and of the one that somebody was allowed to read."""
    at, read = made.subjects, made.subjects["read-case"]
    at["folder"] = at["paper"].folder
    papers = Paper.objects.filter(folder__case=read, volume="main", parts=None).order_by("pk")
    at["read-paper"] = papers[0]
    at["read-folder"] = papers[0].folder


def _of_enforcement(made: Furnished) -> None:
    case, today = made.subjects["enforced-case"], timezone.localdate()
    clue = PropertyClue.objects.filter(case=case).order_by("pk")[0]
    dates = {"since": today, "until": today + timedelta(days=300)}
    Measure.objects.create(
        case=case, clue=clue, standing="in_force", asked_fen=1, held_fen=1, source="simulator", **dates
    )
    booked = {"counterparty": "李某", "booked_on": today, "source": "simulator", "amount_fen": 100}
    MoneyEntry.objects.create(case=case, direction="in", origin="voluntary", reference="R1", **booked)
