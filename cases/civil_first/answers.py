"""Keeping an answer and telling the other side 答辩."""

from __future__ import annotations

from cases.civil_first.models import Answer
from cases.file.models import Folder
from cases.file.services import receive_paper
from cases.register.models import Case, Party
from courts.clocks.services import stop_clocks
from courts.notices.services import notify
from courts.people.models import User
from courts.procedure import Performance
from law.text import Text


def party_of(user: User | None, case: Case, role: str) -> Party:
    """The party of this role for which the person acts: itself or through its agent."""
    own = case.parties.filter(role=role, user=user).first()
    return own or case.parties.filter(role=role, agents__user=user).first() or case.parties.filter(role=role).first()  # type: ignore[return-value]


def keep_answer(case: Case, performance: Performance) -> Answer:
    """Enter the answer, file its paper, stop the defendant's clock and pass it on (CPL 128: within five days)."""
    party = party_of(performance.actor, case, "defendant")
    upload = performance.inputs.get("paper")
    paper = None
    if upload:
        folder = Folder.objects.filter(case=case).order_by("id").first()
        assert folder is not None
        paper = receive_paper(
            folder=folder,
            content=upload.read(),
            name=upload.name,
            kind="答辩状",
            title="民事答辩状",
            actor=performance.actor,
            submitted_as="defendant",
        ).paper
    answer = Answer.objects.create(
        case=case,
        party=party,
        text=performance.inputs["answer"],
        paper=paper,
        filed_by=performance.actor,
        filed_on=performance.on,
    )
    stop_clocks(case, "answer", on=performance.on, by="提交答辩", owner=party.user)
    _pass_on(case, party)
    return answer


def _pass_on(case: Case, defendant: Party) -> None:
    people = {p.user for p in case.parties.exclude(role="defendant").select_related("user") if p.user}
    people |= {person for person in (case.judge, case.clerk) if person}
    notify(
        people,
        title=Text("被告已提交答辩", "The defendant has filed an answer"),
        body=Text(
            f"{case.number}：{defendant.name}已提交答辩状。", f"{case.number}: {defendant.name} filed an answer."
        ),
        url=case.get_absolute_url(),
        case_id=case.pk,
    )
