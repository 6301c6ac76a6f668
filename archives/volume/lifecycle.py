"""The lifecycle of a volume."""

from __future__ import annotations

from datetime import date
from typing import Any

from courts.roles import Role
from law.archives.catalogue import missing_findings
from law.archives.four_nature import failure_findings
from law.core import Basis, Finding, Severity
from law.text import Text
from lifecycle.declaration import Act, Lifecycle, State, by

CLERK = by(Role.COURT_CLERK, Role.JUDGE_ASSISTANT, Role.ENFORCEMENT_OFFICER, relation="of_the_case")
ARCHIVIST = by(Role.ARCHIVIST, relation="same_court")


def volume_is_in_order(facts: Any, on: date) -> list[Finding]:
    """归档前: arranged, and nothing required is missing (LJ 12)."""
    volume = facts.volume
    if volume.arranged_at is None:
        message = Text("案卷尚未整理，请先“整理编页”。", "The volume is not arranged yet: arrange it first.")
        return [Finding("archives.not_arranged", Severity.BLOCK, message, (Basis("LJ", "12"),))]
    return [*missing_findings(volume.catalogue, facts.present, condition=facts.condition), *_unprinted(facts)]


def _unprinted(facts: Any) -> list[Finding]:
    if not facts.unprinted:
        return []
    names = "、".join(facts.unprinted)
    message = Text(f"文书尚在生成：{names}。", f"Documents are still being printed: {names}.")
    return [Finding("archives.unprinted", Severity.BLOCK, message, (Basis("LJ", "12"),))]


def four_natures_hold(facts: Any, on: date) -> list[Finding]:
    """四性检测: every failed item stops the acceptance."""
    return failure_findings([result.code for result in facts.checks if not result.passed])


def package_is_ready(facts: Any, on: date) -> list[Finding]:
    """上架: the package was made and its digest is kept."""
    if facts.volume.package_sha256:
        return []
    message = Text("案卷尚在封装，请稍候。", "The volume is still being packed; wait a moment.")
    return [Finding("archives.not_packed", Severity.BLOCK, message, (Basis("DAT48"),))]


VOLUME = Lifecycle(
    name="volume",
    label=Text("案卷归档", "Archiving a volume"),
    initial="collecting",
    states=(
        State("collecting", Text("整理中", "Being put in order")),
        State("handed_over", Text("已移交，待检查", "Handed over, to be checked")),
        State("accepted", Text("已接收，封装中", "Accepted, being packed")),
        State("shelved", Text("已上架", "Shelved"), terminal=True),
    ),
    acts=(
        Act(
            "arrange",
            Text("整理编页", "Arrange and number"),
            source=("collecting",),
            permits=(*CLERK, *ARCHIVIST),
            basis=(Basis("LJ", "12"), Basis("LJ", "17")),
            hint=Text(
                "按卷内目录顺序排列、编页，补制送达回证。",
                "By catalogue order, with page numbers; missing service receipts are made.",
            ),
        ),
        Act(
            "hand_over",
            Text("移交档案室", "Hand over"),
            source=("collecting",),
            target="handed_over",
            permits=CLERK,
            requires=(volume_is_in_order,),
            stops=("hand_over_file",),
            starts=("check_volume",),
            basis=(Basis("AL", "14"),),
        ),
        Act(
            "return_volume",
            Text("退回补正", "Return"),
            source=("handed_over",),
            target="collecting",
            permits=ARCHIVIST,
            stops=("check_volume",),
            starts=("fix_volume",),
            basis=(Basis("LJ", "12"),),
        ),
        Act(
            "accept_volume",
            Text("检测合格，接收归档", "Accept"),
            source=("handed_over",),
            target="accepted",
            permits=ARCHIVIST,
            requires=(volume_is_in_order, four_natures_hold),
            stops=("check_volume", "fix_volume"),
            starts=("shelve_volume",),
            basis=(Basis("AL", "39"), Basis("DAT70")),
        ),
        Act(
            "shelve",
            Text("上架", "Shelve"),
            source=("accepted",),
            target="shelved",
            permits=ARCHIVIST,
            requires=(package_is_ready,),
            stops=("shelve_volume",),
            basis=(Basis("AL", "39"),),
        ),
    ),
)
