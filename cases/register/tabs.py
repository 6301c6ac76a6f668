"""What each tab of the case page shows. A room above adds its own with :func:`add_tab_context`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases.document.selectors import documents_of
from cases.facts.selectors import tab_of
from cases.fees.models import FeeOrder
from cases.file.models import Paper, Volume
from cases.file.order import in_order as in_catalogue_order
from cases.file.policy import shut_to_party
from cases.hearing.models import Hearing
from cases.register import often
from cases.register.masking import masked_id, masked_phone, may_see_whole
from cases.register.models import Agent, Case, Party, PartyKind, in_order
from cases.register.policy import relations
from cases.serving.models import Method
from cases.serving.selectors import services_of, services_to
from courts.clocks.selectors import clocks_of_case
from courts.people.models import User
from courts.trace.models import TraceEntry

TRACE_SHOWN = 200
Context = dict[str, Any]
Maker = Callable[[User, Case], Context]
# Announced or kept in the file, not served on anybody.
NOT_SERVED = {"hearing_announcement", "hearing_record", "delivery_receipt", "address_confirmation", "assistance_notice"}

_extra: dict[str, list[Maker]] = {}


def add_tab_context(tab: str, maker: Maker) -> None:
    """Let a room above add to a tab."""
    _extra.setdefault(tab, []).append(maker)


def context_of(tab: str, user: User, case: Case) -> Context:
    context = MAKERS[tab](user, case)
    for maker in _extra.get(tab, []):
        context |= maker(user, case)
    return context


def _overview(user: User, case: Case) -> Context:
    whole = may_see_whole(relations(user, case))
    agents = often.agents_by_party(case)
    return {
        "parties": [
            _party(party, agents.get(party.pk, []), user, whole=whole)
            for party in in_order(often.PARTIES(case=case.pk))
        ],
        "assignments": often.ASSIGNMENTS(case=case.pk) if user.is_court_staff else [],
        "grants": often.GRANTS(case=case.pk, on=timezone.localdate()) if whole else [],
        "panel": often.BENCH(case=case.pk),
        "answers": case.answers.select_related("party"),
        "related": often.related_to(case, user),
    }


def _party(party: Party, agents: list[Agent], user: User, *, whole: bool) -> Context:
    """``whole``: numbers may be shown whole, on asking; one's own, and those of a party one speaks for, stand open."""
    own = party.user_id == user.pk or any(agent.user_id == user.pk for agent in agents)
    return {
        "name": party.name,
        "role": party.role_text,
        "kind": PartyKind(party.kind).text,
        "id_masked": party.id_number if own else masked_id(party.id_number),
        "phone_masked": party.phone if own else masked_phone(party.phone),
        "reveal_url": reverse("party-reveal", args=[party.case_id, party.pk]) if whole and not own else "",
        "address": party.address,
        "representatives": [
            {"name": agent.name, "kind": agent.firm or agent.kind, "phone_masked": masked_phone(agent.phone)}
            for agent in agents
        ],
    }


def _file(user: User, case: Case) -> Context:
    papers = Paper.objects.filter(folder__case=case, parts=None).select_related("submitted_by")
    if not relations(user, case) & {"handler", "panel", "clerk"}:
        papers = papers.filter(volume=Volume.MAIN)
    shut = set() if user.is_court_staff else shut_to_party(user, case, papers)
    return {"papers": in_catalogue_order(papers, case.kind), "shut": shut}


def _hearings(user: User, case: Case) -> Context:
    return {"hearings": Hearing.objects.filter(case=case).select_related("room", "judge", "clerk")}


def _documents(user: User, case: Case) -> Context:
    return {"documents": documents_of(case, user), "may_draft": "handler" in relations(user, case)}


def _service(user: User, case: Case) -> Context:
    services = services_of(case) if user.is_court_staff else services_to(user, case)
    related = relations(user, case)
    may_serve = bool(related & {"same_division", "clerk", "assistant", "handler"})
    done = {(s.document_id, s.party_id) for s in services if s.state != "failed"}
    return {
        "services": services,
        "may_serve": may_serve,
        "methods": list(Method),
        "unsent": _unsent(user, case, done) if may_serve else [],
    }


def _unsent(user: User, case: Case, done: set[tuple[int, int]]) -> list[Context]:
    """Sealed documents and the parties to whom they were not yet sent."""
    parties = list(case.parties.all())
    rows = []
    for document in documents_of(case, user):
        if document.state != "sealed" or document.kind.volume == "sub" or document.code in NOT_SERVED:
            continue
        addressees = [document.addressee] if document.addressee else _meant_for(document.code, parties)
        rows += [
            {"document": document, "party": party}
            for party in addressees
            if party and (document.pk, party.pk) not in done
        ]
    return rows


def _meant_for(code: str, parties: list[Party]) -> list[Party]:
    """The side a notice is for; decisions and the rest go to everybody."""
    if code in {"acceptance_notice", "fee_notice"}:
        return [party for party in parties if party.role in {"plaintiff", "applicant"}]
    if code == "defence_notice":
        return [party for party in parties if party.role not in {"plaintiff", "applicant"}]
    return parties


def _clocks(user: User, case: Case) -> Context:
    clocks = clocks_of_case(case.pk).select_related("owner", "division")
    if not user.is_court_staff:
        clocks = clocks.filter(owner=user)
    return {"clocks": clocks}


def _money(user: User, case: Case) -> Context:
    return {"fee_orders": FeeOrder.objects.filter(case=case).select_related("party", "case")}


def _trace(user: User, case: Case) -> Context:
    entries = TraceEntry.objects.filter(case_id=case.pk)[:TRACE_SHOWN]
    return {
        "entries": [
            {
                "at": entry.at,
                "title": {"zh": entry.label_zh, "en": entry.label_en},
                "actor": entry.actor_name,
                "text": entry.reason,
                "refused": entry.outcome == "refused",
                "tone": "danger" if entry.outcome == "refused" else "neutral",
            }
            for entry in entries
        ]
    }


MAKERS: dict[str, Maker] = {
    "overview": _overview,
    "file": _file,
    "facts": tab_of,
    "hearings": _hearings,
    "documents": _documents,
    "service": _service,
    "clocks": _clocks,
    "money": _money,
    "trace": _trace,
}
