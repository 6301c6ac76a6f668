"""The documents of cases still alive, and how they were served."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from analytics.demo.civil import Bureau, Draft
from analytics.demo.past import at, moment, own_moments
from cases.document.drafting import draft as draft_document
from cases.document.models import Document, DocumentSignature
from cases.document.services import RENDER
from cases.document.standing import content_hash
from cases.document.wording import money
from cases.register.models import Case, Party
from cases.serving.models import Method, Service
from courts.jobs.models import Job
from courts.jobs.registry import KINDS
from courts.people.models import User
from courts.trace.services import subject_of
from law.core import Derivation
from law.operations import call

DECISIONS = {
    "judgment": "civil_judgment",
    "mediation": "mediation_document",
    "withdrawal": "ruling_withdrawal",
    "deemed_withdrawn": "ruling_deemed_withdrawn",
}
# The printing of the region goes on in the background, one document at a time, and leaves the worker room for people.
EVERY = timedelta(seconds=4)


@dataclass
class Papers:
    """What a court's documents add up to, written in a few statements at the end."""

    sealed: list[Document] = field(default_factory=list)
    signatures: list[DocumentSignature] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)

    def write(self) -> None:
        Document.objects.bulk_update(self.sealed, ["state", "sealed_at", "sealed_by", "sections", "fields"])
        with own_moments(DocumentSignature):
            DocumentSignature.objects.bulk_create(self.signatures)
        Service.objects.bulk_create(self.services)

    def issue(
        self,
        code: str,
        case: Case,
        on: date,
        actor: User | None,
        *,
        to: list[Party] | None = None,
        facts: dict[str, Any] | None = None,
        sections: dict[str, str] | None = None,
        signers: list[User] | None = None,
    ) -> Document:
        """A sealed document of that day, drafted from the case as any other; signed by those who must."""
        with at(moment(on, 14)):
            document = draft_document(code, actor=actor, on=on, case=case, recipients=to or [], facts=facts)
        document.sections = {**document.sections, **(sections or {})}
        document.state = "sealed"
        document.sealed_at, document.sealed_by = moment(on, 15), actor
        self.sealed.append(document)
        for place, user in enumerate(signers or []):
            capacity = "审判员" if len(signers or []) == 1 or place else "审判长"
            self.signatures.append(
                DocumentSignature(
                    document=document,
                    user=user,
                    capacity=capacity,
                    content_hash=content_hash(document),
                    at=moment(on, 14, 30 + place),
                )
            )
        return document

    def serve(self, document: Document, party: Party, sent: date, served: date | None, by: User | None) -> None:
        """An attempt; with ``served`` it succeeded, and the rule of the law says on which day."""
        online = bool(party.user and party.user.accepts_electronic_service)
        service = Service(
            case_id=party.case_id,
            party=party,
            document=document,
            method=Method.ELECTRONIC if online else Method.DIRECT if served else Method.MAIL,
            address=party.address,
            sent_on=sent,
            sent_by=by,
        )
        if served:
            _complete(service, party, served)
        self.services.append(service)


def _complete(service: Service, party: Party, served: date) -> None:
    if service.method == Method.ELECTRONIC:
        facts: dict[str, Any] = {"method": "electronic", "consented": True, "address_confirmed": True}
        facts["system_success_at"] = f"{served.isoformat()}T10:05"
        service.read_at = moment(served, 19)
    else:
        facts = {"method": "direct", "signed_by": "recipient", "signed_on": served.isoformat()}
        service.receipt_signed_by = party.name
    outcome = call("service_completion", facts)
    service.state = "served"
    service.facts = facts
    service.served_on = served
    service.derivation = outcome.derivation.as_json() if isinstance(outcome.derivation, Derivation) else {}


def write_documents(bureau: Bureau, drafts: list[Draft]) -> Papers:
    """Notices, summonses and decisions of the cases not yet in the archive."""
    papers = Papers()
    living = [draft for draft in drafts if draft.living]
    parties: dict[int, list[Party]] = {}
    for party in Party.objects.filter(case__in=[d.case for d in living]).select_related("user").order_by("id"):
        parties.setdefault(party.case_id, []).append(party)
    for draft in living:
        _notices(papers, draft, parties[draft.case.pk])
        _decision(papers, draft, parties[draft.case.pk])
    papers.write()
    queue_printing(papers.sealed)
    return papers


def _notices(papers: Papers, draft: Draft, parties: list[Party]) -> None:
    case, line = draft.case, draft.line
    if line.noticed is None or draft.state == "closed":
        return
    defendant = next(party for party in parties if party.role == "defendant")
    notice = papers.issue("defence_notice", case, line.noticed, case.clerk, to=[defendant])
    papers.serve(notice, defendant, line.noticed, line.complaint_served, case.clerk)
    if draft.state not in {"scheduled", "in_hearing"} or line.heard is None:
        return
    hearing = case.hearings.select_related("room").first()
    if hearing is None:
        return
    facts = {
        "hearing_at": timezone.localtime(hearing.during.lower),
        "room": str(hearing.room),
        "purpose": "开庭审理",
        "mode": "in_person",
    }
    for party in parties:
        sent = line.complaint_served or line.noticed
        summons = papers.issue("summons", case, sent, case.clerk, to=[party], facts=facts)
        hearing.summonses.add(summons)
        papers.serve(summons, party, sent, sent, case.clerk)


def _decision(papers: Papers, draft: Draft, parties: list[Party]) -> None:
    case, line = draft.case, draft.line
    if line.decided is None:
        return
    code = DECISIONS[draft.way]
    signers = draft.bench or [user for user in (case.judge,) if user]
    document = papers.issue(code, case, line.decided, case.judge, to=parties, sections=words_of(draft), signers=signers)
    if code == "civil_judgment":
        answers = [{"claim": number, "result": "granted"} for number in range(1, len(case.claims) + 1)]
        document.fields["claim_answers"] = {"value": answers, "source": "typed"}
    for place, party in enumerate(parties):
        served = line.served
        if draft.state == "decided":
            served = None if place else _within(line.decided + timedelta(days=2))
        papers.serve(document, party, line.decided, served, case.clerk)


def _within(on: date) -> date | None:
    return on if on <= timezone.localdate() else None


def words_of(draft: Draft) -> dict[str, str]:
    """What the judge typed, in the words of such cases."""
    case, subject = draft.case, draft.subject
    sum_of_money = f"{money(case.amount_fen)}" if case.amount_fen else ""
    left, right = draft.left.name, draft.right.name
    if draft.way == "mediation":
        terms = f"一、{right}于本调解书生效之日起三十日内向{left}{subject.duty}{sum_of_money}；\n二、双方就本案再无其他争议。"
        return {"terms": terms if case.amount_fen else "一、原告与被告自愿离婚；\n二、双方就本案再无其他争议。"}
    if draft.way != "judgment":
        return {}
    operative = f"一、{right}于本判决生效之日起十日内向{left}{subject.duty}{sum_of_money}。"
    return {
        "facts_found": case.facts,
        "reasons": f"本院认为，依法成立的民事法律关系受法律保护。{left}提交的证据足以证明其主张，对其诉讼请求予以支持。",
        "basis": f"依照{subject.article}、《中华人民共和国民事诉讼法》第六十七条第一款、第一百五十五条规定，判决如下：",
        "operative": operative if case.amount_fen else "一、准予原告与被告离婚。",
    }


def queue_printing(documents: list[Document], first: datetime | None = None) -> None:
    """One printing job a document, the newest first, spaced so that people's own documents pass between."""
    start = (first or timezone.now()) + timedelta(minutes=2)
    newest = sorted(documents, key=lambda document: document.issued_on or date.min, reverse=True)
    Job.objects.bulk_create(
        Job(
            kind=RENDER,
            queue=KINDS[RENDER].queue,
            arguments={"document_id": document.pk},
            subject=subject_of(document),
            subject_id=document.pk,
            owner=document.drafted_by,
            total=1,
            not_before=start + place * EVERY,
        )
        for place, document in enumerate(newest)
    )
