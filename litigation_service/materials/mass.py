"""One act on many papers 批量办理: each in its own transaction, with a result for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from cases.register.models import Case
from courts.design.wording import bi
from courts.people.models import User
from courts.procedure import ActRefused, perform
from law.text import Text
from lifecycle.declaration import Act
from litigation_service.materials.act_forms import NO_CASE, case_by_number
from litigation_service.materials.lifecycle import MATERIAL
from litigation_service.materials.models import Material


def _act(name: str) -> Act:
    act = MATERIAL.act(name)
    assert act is not None
    return act


MASS: dict[str, Act] = {name: _act(name) for name in ("file", "assign", "return_material")}


class MassForm(forms.Form):
    """What the act asks, once for all."""

    case = forms.CharField(label=bi("案号", "Case number"), max_length=60)
    reason = forms.CharField(
        label=bi("理由和补救办法", "Reason and remedy"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    _ASKS = {"assign": "case", "return_material": "reason"}

    def __init__(self, *args: Any, act: str, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields = {name: field for name, field in self.fields.items() if name == self._ASKS.get(act)}

    def clean_case(self) -> Case:
        found = case_by_number(self.user, None, self.cleaned_data["case"])
        if found is None:
            raise forms.ValidationError(NO_CASE)
        return found


@dataclass(frozen=True)
class Result:
    material: Material
    done: bool
    said: Text


def carry_out(name: str, materials: list[Material], *, user: User, inputs: Mapping[str, Any]) -> list[Result]:
    """Perform the act on each; a refusal is its result, with the reason in words."""
    return [_one(name, material, user, inputs) for material in materials]


def _one(name: str, material: Material, user: User, inputs: Mapping[str, Any]) -> Result:
    case = inputs.get("case")
    if case is not None and case.court_id != material.court_id:
        return Result(material, False, Text("案件属于其他法院。", "The case belongs to another court."))
    try:
        perform(material, name, actor=user, inputs=dict(inputs))
    except ActRefused as refused:
        said = [finding.message for finding in refused.findings]
        return Result(material, False, Text("；".join(t.zh for t in said), "; ".join(t.en for t in said)))
    return Result(material, True, MATERIAL.state(material.state).label)
