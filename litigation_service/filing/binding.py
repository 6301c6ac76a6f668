"""Binds the lifecycle of filings to its rows, effects, clocks, forms and documents."""

from __future__ import annotations

from courts.procedure import Binding, bind
from litigation_service.filing import act_forms
from litigation_service.filing.clocks import CLOCKS
from litigation_service.filing.effects import EFFECTS
from litigation_service.filing.facts import filing_facts
from litigation_service.filing.issuing import issue_for
from litigation_service.filing.lifecycle import FILING
from litigation_service.filing.models import Filing
from litigation_service.filing.policy import get_filing_for, relations_to


def bind_filing() -> None:
    bind(
        Binding(
            lifecycle=FILING,
            model=Filing,
            facts=filing_facts,
            relations=relations_to,
            find=get_filing_for,
            effects=EFFECTS,
            clocks=CLOCKS,
            issue=issue_for,
            forms={
                "submit": act_forms.DeclarationForm,
                "resubmit": act_forms.DeclarationForm,
                "require_correction": act_forms.CorrectionForm,
                "accept": act_forms.AcceptForm,
                "refuse": act_forms.RefuseForm,
                "return_papers": act_forms.ReturnForm,
            },
        )
    )
