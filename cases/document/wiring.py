"""Connects documents: lifecycle, printing job, titles of jobs."""

from __future__ import annotations

from cases.document import printing, services
from cases.document.lifecycle import DOCUMENT
from cases.document.models import Document
from cases.document.policy import document_relations, get_document_for
from cases.document.standing import DocumentStanding
from courts.procedure import Binding, bind


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
    printing.register()
