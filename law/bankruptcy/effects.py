"""受理的效果与执转破: what acceptance does to other cases, how loud to warn them, and when to transfer from enforcement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure, keys, row, row_bases, row_status
from law.core import Answer, Finding, InputError, Severity, Status, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "bankruptcy_figures"
EFFECTS: Mapping[str, Text] = {
    "lift": Text("解除", "lifted"),
    "suspend": Text("中止", "suspended"),
    "suspend_until_takeover": Text("中止至管理人接管", "suspended until the administrator takes over"),
    "this_court": Text("由受理破产的法院管辖", "only in this court"),
    "not_a_claim": Text("不属于破产债权", "not a claim"),
    "bankruptcy_cost": Text("破产费用", "bankruptcy cost"),
    "ordinary_claim": Text("普通破产债权", "ordinary claim"),
    "stands": Text("有效，不受影响", "stands"),
    "terminate": Text("终结", "terminated"),
}


def items() -> tuple[str, ...]:
    """What acceptance has an effect on."""
    return tuple(key.removeprefix("effect.") for key in keys(TABLE, "effect."))


@rule(
    "bankruptcy.effect",
    Text("破产受理有何效果", "What does acceptance do to this"),
    basis=bases("EBL 19; EBL 20; EBL 21; EBL3 1; EBL3 3; CPLI 513"),
    effective=date(2007, 6, 1),
    tables=(TABLE,),
)
def effect(item: str) -> Answer[str]:
    """受理效果 by :func:`items`: lift, suspend, stands, bankruptcy cost, no claim …"""
    if item not in items():
        raise InputError("item", Text(f"未知事项 {item!r}", f"unknown item {item!r}; known: {', '.join(items())}"))
    entry = row(TABLE, f"effect.{item}")
    found = str(entry["value"])
    said = EFFECTS[found]
    line = step("{zh}：{y}", "{en}: {z}", zh=entry["title_zh"], en=entry["title_en"], y=said.zh, z=said.en)
    return Answer(
        found,
        derive(
            "bankruptcy.effect",
            line,
            inputs={"item": item},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


@rule(
    "bankruptcy.alert_level",
    Text("关联执行案件提醒级别", "How loud is a related enforcement case warned"),
    basis=bases("EBL 19; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2007, 6, 1),
)
def alert_level(*, asset_being_sold: bool, money_undistributed: bool, measure_active: bool) -> Answer[str]:
    """提醒级别: ``red`` assets being sold or money undistributed, ``orange`` measures active, ``blue`` case open."""
    if asset_being_sold or money_undistributed:
        level, line = "red", step("正在处置财产或有未发案款", "assets being sold or money undistributed")
    elif measure_active:
        level, line = "orange", step("有有效查控措施", "measures are active")
    else:
        level, line = "blue", step("案件在执行中", "the case is open")
    return Answer(level, derive("bankruptcy.alert_level", line))


@rule(
    "bankruptcy.insolvency_hint",
    Text("是否提示执转破", "Do the enforcement cases hint at insolvency"),
    basis=bases("ZZP 2; PRODUCT"),
    status=Status.CONVENTION,
    effective=date(2017, 1, 20),
    tables=(TABLE,),
)
def insolvency_hint(closed_for_now: int, claims_fen: int, assets_fen: int) -> Answer[bool]:
    """执转破提示: three cases closed for now, or claims above the known assets."""
    enough = figure(TABLE, "hint.closed_for_now")
    hint = closed_for_now >= enough or claims_fen > assets_fen
    lines = [
        step("终本 {n} 件（≥ {m} 提示）", "{n} cases closed for now (hint from {m})", n=closed_for_now, m=enough),
        step("债权 {c} 分，已知财产 {a} 分", "claims {c} fen, known assets {a} fen", c=claims_fen, a=assets_fen),
    ]
    return Answer(hint, derive("bankruptcy.insolvency_hint", *lines, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """A case about to be sent from enforcement to bankruptcy review."""

    enterprise: bool
    consent_in_writing: bool
    insolvent: bool
    panel_decided: bool = True
    refused_before: bool = False


@rule(
    "bankruptcy.transfer_findings",
    Text("可否移送破产审查", "May the case be sent to bankruptcy review"),
    basis=bases("CPLI 511; ZZP 2; ZZP 3"),
    effective=date(2017, 1, 20),
)
def transfer_findings(facts: TransferFacts) -> list[Finding]:
    """执转破条件: enterprise legal person, written consent of debtor or any one applicant, insolvent, panel decision, no second transfer."""
    checks = (
        ("enterprise", facts.enterprise, Text("被执行人不是企业法人", "the debtor is no enterprise legal person"), "CPLI 511"),
        ("consent", facts.consent_in_writing, Text("缺少被执行人或任一申请人书面同意", "no written consent of the debtor or any applicant"), "CPLI 511"),
        ("insolvent", facts.insolvent, Text("未达到破产原因", "not insolvent"), "EBL 2"),
        ("panel", facts.panel_decided, Text("未经合议庭评议", "the collegial panel has not decided"), "ZZP 3"),
        ("refused", not facts.refused_before, Text("曾移送被裁定不予受理，应直接申请", "refused before: apply directly with new evidence"), "ZZP 19"),
    )  # fmt: skip
    return [
        Finding(f"bankruptcy.transfer_{code}", Severity.BLOCK, message, bases(article), where=code)
        for code, fine, message, article in checks
        if not fine
    ]


CLASSES = {
    "secured": Text("有财产担保债权", "secured"),
    "employee": Text("职工债权", "employees"),
    "social_tax": Text("社保税款", "social insurance and taxes"),
    "ordinary": Text("普通债权", "ordinary"),
    "subordinated": Text("劣后债权", "subordinated"),
}
_NATURES = {
    "mortgage": "secured",
    "pledge": "secured",
    "lien": "secured",
    "wages": "employee",
    "medical_or_disability": "employee",
    "personal_insurance_account": "employee",
    "statutory_compensation": "employee",
    "social_insurance_pool": "social_tax",
    "tax": "social_tax",
    "tax_late_fee": "ordinary",
    "contract": "ordinary",
    "tort": "ordinary",
    "acceptance_fee": "ordinary",
    "fine": "subordinated",
    "punitive_damages": "subordinated",
}


@dataclass(frozen=True, slots=True)
class ClaimClass:
    """``filing_needed`` is false for employees' claims: the administrator lists and publishes them (EBL 48)."""

    klass: str
    filing_needed: bool


@rule(
    "bankruptcy.claim_class",
    Text("债权属于哪一类", "Which class does a claim belong to"),
    basis=bases("EBL 48; EBL 82; EBL 113"),
    status=Status.SECONDARY,
    effective=date(2007, 6, 1),
)
def claim_class(nature: str) -> Answer[ClaimClass]:
    """债权分类 by the nature of the claim; fines and punitive damages are subordinated by convention."""
    if nature not in _NATURES:
        known = ", ".join(_NATURES)
        raise InputError("nature", Text(f"未知性质 {nature!r}", f"unknown nature {nature!r}; known: {known}"))
    klass = _NATURES[nature]
    label = CLASSES[klass]
    line = step("{n} → {zh}", "{n} → {en}", n=nature, zh=label.zh, en=label.en)
    status = Status.CONVENTION if klass == "subordinated" else None
    return Answer(ClaimClass(klass, klass != "employee"), derive("bankruptcy.claim_class", line, status=status))
