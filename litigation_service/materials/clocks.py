"""The clocks of a material: exceptions at the counter, what was routed with the clerk of the case, what lies to be collected."""

from __future__ import annotations

from courts.clocks.services import ClockSpec
from courts.procedure import Performance
from courts.roles import Role
from law.materials.clocks import clock_due
from law.text import Text
from law.time.calendar import national
from litigation_service.materials.models import Material


def resolve_exception(performance: Performance) -> ClockSpec | None:
    """Only where the paper became an exception: the act that routes starts either this clock or the next."""
    material: Material = performance.subject
    if performance.act.name == "route" and not material.trouble:
        return None
    answer = clock_due("resolve", performance.on, national())
    title = Text("处理收转异常", "Resolve an exception of the hub")
    return ClockSpec(title, answer.value, answer.derivation, role=Role.FILING_CLERK, act=material.get_absolute_url())


def file_material(performance: Performance) -> ClockSpec | None:
    material: Material = performance.subject
    if material.case is None or material.trouble or performance.notes.get("ground") == "":
        return None
    answer = clock_due("file", performance.on, national())
    case = material.case
    return ClockSpec(
        Text("新材料核对入卷", "Check and file new material"),
        answer.value,
        answer.derivation,
        owner=case.clerk or case.judge,
        role=Role.FILING_CLERK if not (case.clerk_id or case.judge_id) else None,
        act="file",
    )


def collect_material(performance: Performance) -> ClockSpec:
    answer = clock_due("collect", performance.on, national())
    title = Text("退件待领取", "Returned paper to be collected")
    return ClockSpec(title, answer.value, answer.derivation, role=Role.FILING_CLERK, act="hand_back")


CLOCKS = {
    "resolve_exception": resolve_exception,
    "file_material": file_material,
    "collect_material": collect_material,
}
