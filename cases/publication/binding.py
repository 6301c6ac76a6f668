"""The lifecycle of publications bound to their rows."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.publication import evidence, services
from cases.publication.facts import Standing
from cases.publication.lifecycle import PUBLICATION
from cases.publication.models import Publication
from cases.publication.policy import find_publication, publication_relations
from courts.acts.forms import ActForm
from courts.design.wording import bi
from courts.procedure import Binding, bind


class WithdrawForm(ActForm):
    """Why it is taken back; the public page says so."""

    reason = forms.CharField(max_length=200, label=bi("撤回理由", "Reason"), widget=forms.Textarea(attrs={"rows": 3}))


def _standing(publication: Publication, inputs: Any) -> Standing:
    return Standing(publication)


def connect() -> None:
    services.register()
    evidence.connect()
    bind(
        Binding(
            lifecycle=PUBLICATION,
            model=Publication,
            facts=_standing,
            relations=publication_relations,
            find=find_publication,
            effects={"review": services.review, "publish": services.publish, "withdraw": services.withdraw},
            forms={"withdraw": WithdrawForm},
        )
    )
