"""The tables a population fills, each with its columns; ids of rows that others name are computed from the id of their case."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import Max, Model

from analytics.demo.past import moment
from analytics.population.days import Days
from analytics.population.lives import Life
from analytics.population.names import Somebody
from analytics.population.region import Bench
from analytics.population.tables import NULL, Table, as_json, plain, quoted
from archives.volume.models import Volume
from cases.assignment.models import Assignment, PanelMember
from cases.civil_first.lifecycle import CIVIL_FIRST
from cases.document.kinds import KINDS
from cases.document.models import Document
from cases.fees.models import FeeOrder
from cases.fees.services import acceptance_fee, payment_due
from cases.file.models import Folder, Paper, PaperPage
from cases.hearing.models import Hearing, HearingSeat
from cases.involvement.models import Involvement, Side
from cases.register.models import Agent, Case, Party
from cases.serving.models import Service
from courts.clocks.models import Clock
from courts.people.models import User
from courts.trace.models import TraceEntry
from enforcement.application.models import Application
from enforcement.handling.lifecycle import ENFORCEMENT
from enforcement.handling.models import EnforcementFile
from enforcement.money.models import MoneyEntry

# Rows a case may have of each kind that others refer to.
PARTIES, PAPERS, DOCUMENTS = 3, 2, 1
DECISIONS = {
    "judgment": "civil_judgment",
    "mediation": "mediation_document",
    "withdrawal": "ruling_withdrawal",
    "deemed_withdrawn": "ruling_deemed_withdrawn",
}
SCAN = "population/complaint.pdf"
MODELS: tuple[type[Model], ...] = (
    Case, Party, Agent, Folder, Paper, PaperPage, FeeOrder, Assignment, PanelMember, Hearing, HearingSeat, Document, Service, Clock,
    TraceEntry, Volume, EnforcementFile, Application, MoneyEntry, Involvement,
)  # fmt: skip
_WHO = (
    "kind", "name", "gender", "birth_date", "ethnicity", "id_type", "id_number", "address", "phone", "legal_representative",
    "legal_representative_post",
)  # fmt: skip


def first_ids() -> dict[str, int]:
    """The first free id of the tables whose ids are computed."""
    return {
        model._meta.db_table: (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
        for model in (Case, Party, Folder, Paper, Document, Hearing)
    }


class Sheets:
    """Rows of one worker. ``ids``: what :func:`first_ids` gave; ``people``: names by account, for the trace."""

    def __init__(self, ids: dict[str, int], names: dict[int, str]) -> None:
        self.ids, self.names = ids, names
        self.cases = Table(
            Case, "id", "number", "year", "type_code", "sequence", "kind", "state", "court_id", "division_id", "judge_id", "clerk_id", "cause",
            "title", "procedure", "amount_fen", "claims", "facts", "parent_id", "received_on", "filed_on", "limit_end", "original_limit_end",
            "heard_on", "decided_on", "effective_on", "appealed_on", "closed_on", "close_way", "archived_on", "has_payment_order",
            "amount_paid_fen", "created_at",
        )  # fmt: skip
        self.parties = Table(Party, "id", "case_id", "role", "position", "user_id", *_WHO)
        self.involved = Table(Involvement, "case_id", "user_id", "side")
        self.agents = Table(Agent, "party_id", "name", "user_id", "firm", "powers")
        self.folders = Table(Folder, "id", "case_id", "court_id", "created_at")
        self.papers = Table(
            Paper, "id", "folder_id", "kind", "title", "original", "original_name", "viewing", "sha256", "size", "pages_count", "source",
            "submitted_as", "received_at", "frozen", "reading", "document_id",
        )  # fmt: skip
        self.pages = Table(PaperPage, "paper_id", "number", "width", "height", "text", "engine", "read_at")
        self.fees = Table(
            FeeOrder, "case_id", "party_id", "amount_fen", "derivation", "state", "ordered_on", "due_on", "due_derivation", "paid_at", "transaction",
            "source",
        )  # fmt: skip
        self.assignments = Table(Assignment, "case_id", "judge_id", "division_id", "seed", "made_by_id", "made_at")
        self.seats = Table(PanelMember, "case_id", "user_id", "presiding", "since")
        self.hearings = Table(
            Hearing,
            "id",
            "case_id",
            "room_id",
            "judge_id",
            "clerk_id",
            "during",
            "blocked",
            "public",
            "booked_at",
            "opened_at",
            "ended_at",
        )
        self.hearing_seats = Table(HearingSeat, "hearing_id", "person_id", "role", "during")
        self.documents = Table(
            Document, "id", "code", "case_id", "court_id", "folder_id", "title", "number", "state", "sections", "issued_on", "drafted_by_id",
            "sealed_by_id", "sealed_at", "paper_id",
        )  # fmt: skip
        self.services = Table(
            Service,
            "case_id",
            "party_id",
            "document_id",
            "method",
            "state",
            "sent_on",
            "served_on",
            "facts",
            "receipt_signed_by",
        )
        self.clocks = Table(
            Clock, "name", "title_zh", "title_en", "subject", "subject_id", "subject_title", "url", "act", "case_id", "court_id", "division_id",
            "role", "owner_id", "started_on", "due_on", "nominal_on", "derivation",
        )  # fmt: skip
        self.trace = Table(
            TraceEntry, "at", "actor_id", "actor_name", "role", "subject", "subject_id", "case_id", "court_id", "act", "label_zh", "label_en",
            "outcome", "from_state", "to_state", "source",
        )  # fmt: skip
        self.volumes = Table(
            Volume, "case_id", "court_id", "state", "catalogue", "archive_number", "retention", "shelved_on"
        )
        self.files = Table(
            EnforcementFile, "case_id", "performance_due_on", "applied_on", "materials_received_on", "notice_sent_on", "account_name", "account_bank",
            "account_number",
        )  # fmt: skip
        self.applications = Table(
            Application, "basis_case_id", "court_id", "applicant_id", "filed_by_id", "amount_fen", "performance_due_on", "requests", "account_name",
            "account_bank", "account_number", "state", "submitted_on", "decided_on", "case_id",
        )  # fmt: skip
        self.money = Table(
            MoneyEntry,
            "case_id",
            "direction",
            "amount_fen",
            "origin",
            "reference",
            "counterparty",
            "booked_on",
            "source",
        )

    def all(self) -> list[Table]:
        return [value for value in vars(self).values() if isinstance(value, Table)]

    # Ids of what belongs to a case.

    def _place(self, pk: int) -> int:
        return pk - self.ids["cases_case"]

    def party_id(self, pk: int, at: int = 0) -> int:
        return self.ids["cases_party"] + self._place(pk) * PARTIES + at

    def folder_id(self, pk: int) -> int:
        return self.ids["cases_folder"] + self._place(pk)

    def paper_id(self, pk: int, at: int = 0) -> int:
        return self.ids["cases_paper"] + self._place(pk) * PAPERS + at

    def document_id(self, pk: int) -> int:
        return self.ids["cases_document"] + self._place(pk)

    # Rows.

    def party(self, pk: int, at: int, role: str, position: int, who: Somebody, user: str) -> None:
        self.parties.add(f"{self.party_id(pk, at)}\t{pk}\t{role}\t{position}\t{user}\t{who.columns}")
        if user != NULL:
            self._involve(pk, user, Side.PARTY)

    def _involve(self, pk: int, user: int | str, side: str) -> None:
        """What the triggers would have written (cases/migrations/0010_involvement_kept.py): nobody twice on one side of a case."""
        self.involved.add(f"{pk}\t{user}\t{side}")

    def seated(self, pk: int, judge: int, clerk: int | None = None) -> None:
        """Who works on the case."""
        for user in {judge, clerk} - {None}:
            self._involve(pk, user, Side.COURT)

    def agent(self, pk: int, lawyer: tuple[int, str]) -> None:
        self.agents.add(f'{self.party_id(pk)}\t{lawyer[1]}\t{lawyer[0]}\t陇原知行律师事务所\t["general"]')
        self._involve(pk, lawyer[0], Side.PARTY)

    def bench(self, pk: int, division: int, judge: int, clerk: int, on: str) -> None:
        seed = hashlib.blake2b(str(pk).encode(), digest_size=16).hexdigest()
        self.assignments.add(f"{pk}\t{judge}\t{division}\t{seed}\t{clerk}\t{on}T09:30:00+08:00")
        self.seats.add(f"{pk}\t{judge}\tt\t{on}")

    def fee(self, pk: int, cause: str, amount: int, procedure: str, life: Life, days: Days) -> None:
        fen, why = _fee(cause, amount, procedure)
        due, due_why = _due(days, life.filed)
        living = life.closed is None
        paid = (
            f"{days[max(life.filed - 1, 0)]}T11:00:00+08:00\tSIM{pk:010d}\tsimulator"
            if life.assigned is not None
            else "\\N\t\t"
        )
        state = "paid" if life.assigned is not None else "pending"
        self.fees.add(
            f"{pk}\t{self.party_id(pk)}\t{fen}\t{why if living else '{}'}\t{state}\t{days[life.filed]}\t{due}\t{due_why if living else '{}'}\t{paid}"
        )

    def file(self, pk: int, court: int, on: str, text: str) -> None:
        """The folder with the scan of the complaint, read."""
        self.folders.add(f"{self.folder_id(pk)}\t{pk}\t{court}\t{on}T08:50:00+08:00")
        self._paper(pk, 0, "民事起诉状", on, "upload", "plaintiff", text, "\\N")

    def _paper(self, pk: int, at: int, kind: str, on: str, source: str, by: str, text: str, document: Any) -> None:
        paper = self.paper_id(pk, at)
        self.papers.add(
            f"{paper}\t{self.folder_id(pk)}\t{kind}\t{kind}\t{SCAN}\t{kind}.pdf\t{SCAN}\t{paper:064x}\t2048\t1\t{source}\t{by}\t{on}T08:55:00+08:00\tt\tdone\t"
            f"{document}"
        )
        self.pages.add(f"{paper}\t1\t1654\t2339\t{text}\tpopulation\t{on}T09:00:00+08:00")

    def decision(
        self, pk: int, bench: Bench, life: Life, days: Days, judge: int, number: str, words: tuple[str, str]
    ) -> None:
        """The sealed decision, its copy in the file with the text, and its service."""
        assert life.decided is not None
        on, document = days[life.decided], self.document_id(pk)
        code = DECISIONS[life.way]
        title = KINDS[code].title.zh
        found, operative = words
        judged = code == "civil_judgment"
        sections = f'{{"facts_found": {quoted(found)}, "operative": {quoted(operative)}}}' if judged else "{}"
        self.documents.add(
            f"{document}\t{code}\t{pk}\t{bench.court_id}\t{self.folder_id(pk)}\t{title}\t{number}\tsealed\t"
            f"{sections}\t{on}\t{judge}\t{judge}\t{on}T15:00:00+08:00\t"
            f"{self.paper_id(pk, 1)}"
        )
        body = f"{title}{number}{found}依照《中华人民共和国民事诉讼法》，{'判决' if life.way == 'judgment' else '裁定'}如下：{operative}"
        self._paper(pk, 1, title.split("（")[0], on, "generated", "court", body, document)
        if life.served is not None:
            sent, served = days[life.decided], days[life.served]
            facts = f'{{"method": "direct", "signed_by": "recipient", "signed_on": "{served}"}}'
            for at in range(2):
                self.services.add(
                    f"{pk}\t{self.party_id(pk, at)}\t{document}\tdirect\tserved\t{sent}\t{served}\t{facts}\t本人"
                )

    def hearing(
        self,
        pk: int,
        room: int,
        judge: int,
        clerk: int,
        on: str,
        start: str,
        end: str,
        free: str,
        life: Life,
        *,
        public: bool,
    ) -> None:
        at = self.ids["cases_hearing"] + self._place(pk)
        begin = f"{on}T{start}:00+08:00"
        opened = "\\N" if life.state == "scheduled" else begin
        ended = "\\N" if life.state in {"scheduled", "in_hearing"} else f"{on}T{end}:00+08:00"
        span = f"[{begin},{on}T{end}:00+08:00)"
        blocked = f"[{begin},{on}T{free}:00+08:00)"
        booked = f"{on}T08:00:00+08:00" if life.state != "scheduled" else moment_of(life)
        self.hearings.add(
            f"{at}\t{pk}\t{room}\t{judge}\t{clerk}\t{span}\t{blocked}\t{'t' if public else 'f'}\t{booked}\t{opened}\t{ended}"
        )
        self.hearing_seats.add(f"{at}\t{judge}\tjudge\t{blocked}")

    def civil_trace(self, pk: int, life: Life, days: Days, bench: Bench, judge: int, clerk: int) -> None:
        """What was done, in the words of the acts."""
        steps = (
            (life.filed, "open_case", "", "filed", bench.filing_clerk),
            (life.assigned, "assign", "filed", "pretrial", bench.filing_clerk),
            (life.heard if (life.heard or 0) >= 0 else None, "end_hearing", "in_hearing", "deliberation", judge),
            (life.decided, _ENDINGS.get(life.way, "decide"), "deliberation", "decided", judge),
            (life.closed, "close", "effective", "closed", judge),
            (life.archived, "archive", "closed", "archived", 0),
        )
        self._tell(pk, bench, days, steps, _CIVIL_WORDS)

    def enforcement_trace(self, pk: int, life: Life, days: Days, bench: Bench, officer: int) -> None:
        steps = (
            (life.filed, "open_case", "", "filed", bench.filing_clerk),
            (life.assigned, "assign", "filed", "enforcing", bench.filing_clerk),
            (life.closed, _CLOSINGS.get(life.way, "close_performed"), "enforcing", "closed", officer),
            (life.archived, "archive", "closed", "archived", 0),
        )
        self._tell(pk, bench, days, steps, _ENFORCEMENT_WORDS)

    def _tell(self, pk: int, bench: Bench, days: Days, steps: Any, words: dict[str, str]) -> None:
        for hour, (ago, act, before, after, actor) in enumerate(steps, 9):
            if ago is not None:
                who = f"{actor}\t{self.names[actor]}\tjudge" if actor else "\\N\t系统\tsystem"
                self.trace.add(
                    f"{days[ago]}T{hour:02d}:30:00+08:00\t{who}\tcases.case\t{pk}\t{pk}\t{bench.court_id}\t{act}\t{words[act]}\tdone\t{before}\t{after}\t"
                    f"population"
                )

    def volume(self, pk: int, court: int, life: Life, days: Days, catalogue: str, number: str) -> None:
        """The main volume: being put in order, or on the shelf."""
        if life.closed is None:
            return
        shelved = life.archived is not None
        self.volumes.add(
            f"{pk}\t{court}\t{'shelved' if shelved else 'collecting'}\t{catalogue}\t{f'{number}-1' if shelved else ''}\t{'long' if shelved else ''}\t"
            f"{days[life.archived] if life.archived is not None else chr(92) + 'N'}"
        )


def moment_of(life: Life) -> str:
    """A hearing that is still to come was booked at the start of the load's day."""
    from django.utils import timezone

    return moment(timezone.localdate(), 8).isoformat()


_ENDINGS = {"withdrawal": "allow_withdrawal", "deemed_withdrawn": "treat_as_withdrawn"}
_CLOSINGS = {"enforced": "close_performed", "end_of_enforcement": "close_for_now", "terminated": "close_for_now"}


def _words(lifecycle: Any, acts: tuple[str, ...]) -> dict[str, str]:
    found = {"open_case": "立案\tCase opened", "archive": "归档\tArchived"}
    for act in acts:
        known = lifecycle.act(act)
        found[act] = f"{plain(known.label.zh)}\t{plain(known.label.en)}" if known else f"{act}\t{act}"
    return found


_CIVIL_WORDS = _words(
    CIVIL_FIRST, ("assign", "end_hearing", "decide", "allow_withdrawal", "treat_as_withdrawn", "close")
)
_ENFORCEMENT_WORDS = _words(ENFORCEMENT, ("assign", *_CLOSINGS.values()))
_FEES: dict[tuple[str, int, str], tuple[int, str]] = {}
_DUE: dict[int, tuple[str, str]] = {}


def _fee(cause: str, amount: int, procedure: str) -> tuple[int, str]:
    key = (cause, amount, procedure)
    if key not in _FEES:
        fen, why = acceptance_fee(cause=cause, amount_fen=amount, procedure=procedure)
        _FEES[key] = fen, as_json(why)
    return _FEES[key]


def _due(days: Days, ago: int) -> tuple[str, str]:
    if ago not in _DUE:
        due, why = payment_due(days.date(ago))
        _DUE[ago] = due.isoformat(), as_json(why)
    return _DUE[ago]


__all__ = ["MODELS", "Sheets", "User", "first_ids"]
