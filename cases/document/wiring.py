"""Connects documents: lifecycle, printing job, titles of jobs."""

from __future__ import annotations

from cases.document import printing, services
from cases.document.lifecycle import DOCUMENT
from cases.document.models import Document
from cases.document.policy import document_relations, get_document_for
from cases.document.standing import DocumentStanding
from courts.identity.confirming.services import guard
from courts.procedure import Binding, bind
from courts.procedure.personal import only_in_person


def connect() -> None:
    """Bind the lifecycle and enter the printing job."""
    bind(
        Binding(
            lifecycle=DOCUMENT,
            model=Document,
            facts=DocumentStanding,
            relations=document_relations,
            find=get_document_for,
            effects={
                "issue": services.seal_from_act,
                "sign": services.sign_from_act,
                "reopen": services.reopen_from_act,
                "seal": services.seal_from_act,
            },
            templates={"sign": "cases/document/act.html", "seal": "cases/document/act.html"},
        )
    )
    guard(DOCUMENT.name, "sign", "seal")
    only_in_person(DOCUMENT.name, "sign", "reopen", "void")
    printing.register()
