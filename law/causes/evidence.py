"""证据清单: what must be proved at a stage of a criminal case, and what is missing, defective or excluded (N2019 §7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from law.citation import keys, row
from law.core import Answer, Basis, Status, derive, rule, step
from law.text import Text

TABLE = "evidence_checklists"
COMMON = "common"
STAGES = ("侦查", "审查起诉", "审判")
STATES = ("complete", "missing", "defective", "excluded")


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One line: what it proves, by which evidence. ``required``: always; otherwise only where the case gives occasion."""

    id: str
    proves: str
    evidence: str
    stages: tuple[str, ...]
    required: bool
    defect: str = ""


def crimes_with_checklist() -> tuple[str, ...]:
    """The crimes that have a list."""
    return tuple(key for key in keys(TABLE) if key != COMMON)


def checklist(crime: str, stage: str) -> tuple[EvidenceItem, ...]:
    """The common items and those of the crime that concern a stage. Raises :class:`law.core.InputError` for an unknown crime."""
    items = [*row(TABLE, COMMON)["value"], *row(TABLE, crime)["value"]]
    return tuple(
        EvidenceItem(
            i["id"], i["proves"], i["evidence"], tuple(i["stages"]), i["required"] is True, i.get("defect", "")
        )
        for i in items
        if stage in i["stages"]
    )


@dataclass(frozen=True, slots=True)
class ChecklistResult:
    """``state``: the worst of the items; ``open``: ids of required items that are not complete."""

    state: str
    open: tuple[str, ...]
    confession_only: bool


@rule(
    "causes.evidence_check",
    Text("证据是否齐备", "Is the evidence complete"),
    basis=(Basis("N2019", "7"), Basis("CrPL", "55")),
    status=Status.UNVERIFIED,
    tables=(TABLE,),
)
def evidence_check(crime: str, stage: str, found: Mapping[str, str], confession_only: bool) -> Answer[ChecklistResult]:
    """证据清单核对: ``found`` maps item ids to a state; an absent required item is missing. A confession alone never suffices."""
    items = checklist(crime, stage)
    states = {item.id: found.get(item.id, "missing" if item.required else "complete") for item in items}
    open_ids = tuple(item.id for item in items if item.required and states[item.id] != "complete")
    present = {state for item, state in zip(items, states.values(), strict=True) if item.required or item.id in found}
    state = next((name for name in ("excluded", "missing", "defective") if name in present), "complete")
    if confession_only and state == "complete":
        state = "missing"
    lines = [
        step("{id} {proves}：{state}", "{id} {proves}: {state}", id=item.id, proves=item.proves, state=states[item.id])
        for item in items
    ]
    if confession_only:
        lines.append(
            step("只有被告人供述，不能认定有罪（刑诉法55）。", "A confession alone is never enough (CrPL 55).")
        )
    inputs = {"crime": crime, "stage": stage}
    return Answer(
        ChecklistResult(state, open_ids, confession_only), derive("causes.evidence_check", *lines, inputs=inputs)
    )
