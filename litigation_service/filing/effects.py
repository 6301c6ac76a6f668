"""What the acts on a filing bring about."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.fees.services import order_acceptance_fee
from cases.file.services import freeze_papers
from cases.register.drafts import AgentDraft, PartyDraft
from cases.register.models import Case, CaseKind
from cases.register.services import open_case
from courts.notices.services import notify
from courts.people.models import AccountKind, User
from courts.procedure import Performance
from law.core import Finding
from law.text import Text
from litigation_service.filing import rules
from litigation_service.filing.freezing import content_of, hash_of
from litigation_service.filing.models import Filing, FilingParty, Submission


def receive(performance: Performance) -> str | None:
    """提交: sign, freeze content and papers, hand the folder to the court, give the receipt."""
    filing: Filing = performance.subject
    assert filing.court is not None and performance.actor is not None
    if not performance.inputs.get("declared"):
        raise ValueError("a filing is handed in with its declaration signed")
    now = timezone.now()
    filing.signed_at = now
    filing.received_on = filing.received_on or performance.on
    if filing.correction:
        filing.corrected_on = performance.on
    filing.typed = {}
    filing.save()
    filing.folder.court = filing.court
    filing.folder.save(update_fields=["court"])
    freeze_papers(filing.folder)
    performance.notes["submission"] = _keep(filing, performance, now)
    return None


def _keep(filing: Filing, performance: Performance, now: Any) -> dict[str, str]:
    content = content_of(filing)
    number = filing.submissions.count() + 1
    assert filing.court is not None and performance.actor is not None
    kept = Submission.objects.create(
        filing=filing,
        number=number,
        content=content,
        sha256=hash_of(content),
        receipt_number=f"收{filing.court.code}-{performance.on:%Y%m%d}-{filing.pk:06d}-{number}",
        submitted_by=performance.actor,
        submitted_at=now,
    )
    return {"receipt": kept.receipt_number, "sha256": kept.sha256}


def require_correction(performance: Performance) -> str | None:
    """一次性告知补正: the whole list and the last day, once."""
    filing: Filing = performance.subject
    defects = _chosen(performance, "defects")
    other = str(performance.inputs.get("other_defects") or "").strip()
    defects += [{"code": "other", "zh": line, "en": line, "basis": []} for line in other.splitlines() if line.strip()]
    if not defects:
        raise ValueError("a correction notice lists at least one defect")
    days = int(performance.inputs.get("days") or rules.suggested_correction_days(performance.on))
    due = rules.correction_deadline(notified_on=performance.on, days=days)
    filing.correction = {
        "defects": defects,
        "notified_on": performance.on.isoformat(),
        "due_on": due.end.isoformat(),
        "nominal_on": due.nominal.isoformat(),
        "derivation": due.derivation.as_json() if due.derivation else {},
    }
    filing.clerk = performance.actor
    filing.save(update_fields=["correction", "clerk"])
    _tell(
        filing,
        Text("请补正起诉材料", "Please correct your filing"),
        Text(
            f"{filing.title}：有 {len(defects)} 项需要补正，请于 {due.end} 前一次补齐。补正只告知一次。",
            f"{filing.title}: {len(defects)} points to correct by {due.end}. You are told once only.",
        ),
    )
    return None


def _chosen(performance: Performance, key: str) -> list[dict[str, Any]]:
    """The findings of today whose codes were ticked, in stored form."""
    wanted = set(performance.inputs.get(key) or ())
    today = {f"{f.code}|{f.where}": f for f in performance.facts.review_findings(performance.on)}
    return [_stored(finding) for key_, finding in today.items() if key_ in wanted]


def _stored(finding: Finding) -> dict[str, Any]:
    plain = finding.as_json()
    return {"code": finding.code, "where": finding.where, **plain["message"], "basis": plain["basis"]}


def accept(performance: Performance) -> str | None:
    """登记立案: the case, its number and its fee, in this very transaction; the number is shown at once."""
    filing: Filing = performance.subject
    assert filing.court is not None
    case = open_case(
        court=filing.court,
        kind=CaseKind.CIVIL_FIRST,
        cause=filing.cause,
        parties=[party_draft(party, filing) for party in filing.parties.all()],
        received_on=filing.received_on or performance.on,
        on=performance.on,
        actor=performance.actor,
        procedure=str(performance.inputs.get("procedure") or filing.procedure),
        amount_fen=filing.amount_fen,
        claims=list(filing.claims),
        facts=filing.facts,
        folder=filing.folder,
    )
    _decided(filing, performance, case)
    payer = case.parties.filter(role="plaintiff").order_by("position").first()
    assert payer is not None
    if payer.user is None:
        payer.user = _payer(filing)
    order = order_acceptance_fee(case, party=payer, on=performance.on, actor=performance.actor)
    performance.notes |= {"case_id": case.pk, "number": case.number, "fee_order_id": order.pk}
    _tell(
        filing,
        Text("立案成功", "Your case is filed"),
        Text(f"案号 {case.number}，{case.title}。", f"Number {case.number}, {case.title}."),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )
    return None


def _payer(filing: Filing) -> User | None:
    """A lawyer pays for the plaintiff she files for; in the row the plaintiff stays without an account."""
    return filing.filer if filing.filer.kind == AccountKind.LAWYER else None


def _decided(filing: Filing, performance: Performance, case: Case | None = None) -> None:
    filing.case = case
    filing.clerk = performance.actor
    filing.decided_on = performance.on
    filing.reason = str(performance.inputs.get("reason") or "")
    filing.save(update_fields=["case", "clerk", "decided_on", "reason", "grounds"])


def party_draft(party: FilingParty, filing: Filing) -> PartyDraft:
    """A party for the register; the filer's own row is tied to his account, a lawyer's agent row to hers."""
    return PartyDraft(
        role=party.role,
        name=party.name,
        kind=party.kind,
        position=party.position,
        gender=party.gender,
        birth_date=party.birth_date,
        ethnicity=party.ethnicity,
        id_type=party.id_type,
        id_number=party.id_number,
        address=party.address,
        phone=party.phone,
        legal_representative=party.legal_representative,
        legal_representative_post=party.legal_representative_post,
        user=_account_of(party, filing),
        agents=[_agent_draft(agent, filing) for agent in party.agents],
    )


def _account_of(party: FilingParty, filing: Filing) -> User | None:
    """The filer for the plaintiff row with his number, or the first plaintiff he files for; others join when served."""
    filer = filing.filer
    if filer.kind == AccountKind.LAWYER or party.role != "plaintiff":
        return None
    if filer.id_number and party.id_number == filer.id_number:
        return filer
    same = filing.parties.filter(role="plaintiff", id_number=filer.id_number).exists() if filer.id_number else False
    return filer if party.position == 1 and not same else None


def _agent_draft(agent: dict[str, Any], filing: Filing) -> AgentDraft:
    return AgentDraft(
        name=agent.get("name", ""),
        kind=(agent.get("kind") or "lawyer")[:10],
        firm=agent.get("firm", ""),
        licence_number=agent.get("licence_number", ""),
        phone=agent.get("phone", ""),
        powers=list(agent.get("powers") or []) or ["general"],
        user=filing.filer if agent.get("user") == filing.filer_id else None,
    )


def refuse(performance: Performance) -> str | None:
    """裁定不予受理: grounds and reason; the party may appeal within ten days of service."""
    filing: Filing = performance.subject
    if not performance.inputs.get("grounds") or not str(performance.inputs.get("reason") or "").strip():
        raise ValueError("a refusal names its ground and reason")
    from litigation_service.filing.refusals import ground

    filing.grounds = [ground(code) for code in performance.inputs["grounds"]]
    _decided(filing, performance)
    _tell(
        filing,
        Text("裁定不予受理", "Not accepted"),
        Text(
            f"{filing.title}：{filing.reason}。如不服，可在裁定书送达之日起十日内上诉。",
            f"{filing.title}: {filing.reason}. You may appeal within ten days of service of the ruling.",
        ),
    )
    return None


def return_papers(performance: Performance) -> str | None:
    filing: Filing = performance.subject
    _decided(filing, performance)
    _tell(
        filing,
        Text("诉状已退回", "Your papers were returned"),
        Text(
            f"{filing.title}：补正期限已过未补正，诉状退回并记录在册。补齐后可以重新起诉。",
            f"{filing.title}: not corrected in time, so the papers are returned and registered. You may file again.",
        ),
    )
    return None


def _tell(filing: Filing, title: Text, body: Text, *, url: str = "", case_id: int | None = None) -> None:
    with transaction.atomic():
        notify([filing.filer], title=title, body=body, url=url or filing.get_absolute_url(), case_id=case_id)


EFFECTS = {
    "submit": receive,
    "resubmit": receive,
    "require_correction": require_correction,
    "accept": accept,
    "refuse": refuse,
    "return_papers": return_papers,
}
