"""Binds the lifecycle of materials to its rows, effects, clocks and forms."""

from __future__ import annotations

from courts.procedure import Binding, bind
from litigation_service.materials import act_forms
from litigation_service.materials.clocks import CLOCKS
from litigation_service.materials.effects import EFFECTS
from litigation_service.materials.lifecycle import MATERIAL
from litigation_service.materials.models import Material
from litigation_service.materials.policy import get_material_for, relations_to
from litigation_service.materials.requirements import MaterialFacts


def bind_materials() -> None:
    bind(
        Binding(
            lifecycle=MATERIAL,
            model=Material,
            facts=MaterialFacts,
            relations=relations_to,
            find=get_material_for,
            effects=EFFECTS,
            clocks=CLOCKS,
            forms={
                "assign": act_forms.AssignForm,
                "file": act_forms.FileForm,
                "send_back": act_forms.SendBackForm,
                "mark_duplicate": act_forms.DuplicateForm,
                "return_material": act_forms.ReturnForm,
                "hand_back": act_forms.HandBackForm,
                "reject": act_forms.ReturnForm,
            },
            templates={"hand_back": "litigation_service/materials/hand_back.html"},
        )
    )
