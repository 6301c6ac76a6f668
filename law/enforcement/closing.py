"""结案: closing for now and its conditions, the rechecks after it, and the other ways a case of enforcement ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from law.citation import bases, figure
from law.core import Answer, Basis, Finding, InputError, Severity, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic

TABLE = "enforcement_figures"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of closing for now, and what to do where it is not met."""

    code: str
    title: Text
    remedy: Text
    basis: tuple[Basis, ...]


def _condition(code: str, zh: str, en: str, todo_zh: str, todo_en: str, article: str) -> Condition:
    return Condition(code, Text(zh, en), Text(todo_zh, todo_en), bases(article))


CONDITIONS: tuple[Condition, ...] = (
    _condition("notice_sent", "已发出执行通知", "notice sent", "发出执行通知", "send the notice of enforcement", "ZB 1"),
    _condition("report_ordered", "已责令报告财产", "report ordered", "发出报告财产令", "order the property report", "ZB 1"),
    _condition("report_verified", "已核查财产报告", "report verified", "核查所报告的财产", "verify the report", "ZB 1"),
    _condition("defaulter_punished", "已制裁违反报告义务者", "defaulter punished", "对拒不报告者作出处罚", "punish the failure to report", "ZB 1"),
    _condition("consumption_order", "已发出限制消费令", "consumption limited", "发出限制消费令", "issue the consumption limit", "ZB 1"),
    _condition("discredited_if_qualified", "符合条件者已纳入失信名单", "listed if qualified", "作出失信决定", "decide on the listing", "ZB 1"),
    _condition("leads_checked", "已核实财产线索", "leads checked", "核实申请人提供的线索", "check the applicant's leads", "ZB 3"),
    _condition("network_query_all", "已完成全部网络查询", "all network queries made", "补齐网络查询", "complete the network queries", "ZB 3"),
    _condition("whereabouts_searched", "已查找下落", "whereabouts searched", "查找被执行人下落", "look for the debtor", "ZB 1"),
    _condition("obstruction_punished", "已制裁妨碍执行", "obstruction punished", "处罚妨碍行为或移送犯罪", "punish obstruction, refer crimes", "ZB 1"),
    _condition("talk_held", "已终本约谈", "talk held", "约谈申请人并记录", "hear the applicant and record it", "ZB 5"),
    _condition("property", "无财产或财产不能处置", "no property, or none that can be disposed of", "穷尽调查或处置财产", "exhaust the investigation or dispose of the property", "ZB 1; ZB 4"),
    _condition("three_months", "立案超过三个月", "more than three months since filing", "等待期间届满", "wait until the period is over", "ZB 1"),
    _condition("approval", "申请人签字，或合议并经院长批准", "applicant signed, or panel and president", "取得签字或批准", "obtain the signature or the approval", "CPLI 517"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """``met``: names of the facts that hold (codes of :data:`CONDITIONS`, or their parts). Not applicable counts as met."""

    filed_on: date
    today: date
    met: frozenset[str]


PARTS = ("no_property", "property_undisposable", "applicant_signed", "panel_reviewed", "president_approved")


@rule(
    "enforcement.zhongben",
    Text("可否终结本次执行程序", "May the case be closed for now"),
    basis=bases("ZB 1; ZB 3; ZB 4; ZB 5; CPLI 517"),
    effective=date(2016, 12, 1),
    tables=(TABLE,),
)
def missing_for_now(facts: ClosingFacts) -> Answer[tuple[str, ...]]:
    """终本条件: what is still missing, in the order of :data:`CONDITIONS`; empty means it may be closed for now."""
    after = arithmetic.add_months(facts.filed_on, figure(TABLE, "zhongben.months", facts.today))
    missing = tuple(c.code for c in CONDITIONS if not _met(c.code, facts, after))
    lines = [
        step(
            "{mark} {zh}",
            "{mark} {en}",
            mark="✗" if condition.code in missing else "✓",
            zh=condition.title.zh,
            en=condition.title.en,
        )
        for condition in CONDITIONS
    ]
    lines.append(step("三个月于 {a} 届满，今日 {t}", "three months end on {a}, today is {t}", a=after, t=facts.today))
    return Answer(
        missing,
        derive(
            "enforcement.zhongben",
            *lines,
            inputs={"filed_on": facts.filed_on, "today": facts.today},
            tables=(version_of(TABLE),),
        ),
    )


def _met(code: str, facts: ClosingFacts, after: date) -> bool:
    if code == "property":
        return bool(facts.met & {"no_property", "property_undisposable"})
    if code == "three_months":
        return facts.today > after
    if code == "approval":
        return "applicant_signed" in facts.met or {"panel_reviewed", "president_approved"} <= facts.met
    return code in facts.met


def closing_for_now_findings(facts: ClosingFacts) -> list[Finding]:
    """The missing conditions as findings that block, each with its article and what to do."""
    missing = set(missing_for_now(facts).value)
    return [
        Finding(
            f"enforcement.zhongben_{c.code}",
            Severity.BLOCK,
            Text(f"尚缺：{c.title.zh}。请{c.remedy.zh}", f"not met: {c.title.en}. To do: {c.remedy.en}"),
            c.basis,
            where=c.code,
        )
        for c in CONDITIONS
        if c.code in missing
    ]


@rule(
    "enforcement.recheck",
    Text("终本后何时复查", "When is property queried again after closing for now"),
    basis=bases("ZB 9"),
    effective=date(2016, 12, 1),
    tables=(TABLE,),
)
def rechecks(ruling_on: date) -> Answer[tuple[date, ...]]:
    """终本复查: every six months for five years, each counted from the ruling, never rolled, not restarted by resumption."""
    months, years = figure(TABLE, "recheck.months", ruling_on), figure(TABLE, "recheck.years", ruling_on)
    days = tuple(arithmetic.add_months(ruling_on, months * n) for n in range(1, 12 * years // months + 1))
    lines = [
        step("{r} + {m}个月 × {n} = {d}", "{r} + {m} months × {n} = {d}", r=ruling_on, m=months, n=n, d=day)
        for n, day in enumerate(days, start=1)
    ]
    return Answer(
        days, derive("enforcement.recheck", *lines, inputs={"ruling_on": ruling_on}, tables=(version_of(TABLE),))
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A way of closing: every one of ``needs`` must hold, and at least one of ``one_of`` where there are any."""

    code: str
    title: Text
    needs: Mapping[str, Text]
    one_of: Mapping[str, Text]
    basis: tuple[Basis, ...]


_MONEY_OUT = {"money_distributed": Text("案款已发放完毕", "all money is paid out")}
WAYS: Mapping[str, Way] = {
    way.code: way
    for way in (
        Way(
            "performed",
            Text("执行完毕", "performed in full"),
            _MONEY_OUT,
            {
                "fully_performed": Text("全部履行", "fully performed"),
                "settlement_performed": Text("和解协议已全部履行", "settlement fully performed"),
            },
            bases("LJA"),
        ),
        Way(
            "terminated",
            Text("终结执行", "terminated"),
            {},
            {
                "application_withdrawn": Text("申请人撤销申请", "the applicant withdrew"),
                "instrument_revoked": Text("执行依据被撤销", "the instrument was revoked"),
                "debtor_died_no_estate": Text(
                    "被执行人死亡，无遗产、无义务承担人", "the debtor died without estate or successor"
                ),
                "support_claimant_died": Text("追索赡养费等案件的权利人死亡", "the claimant of support died"),
                "debtor_destitute": Text("被执行人无收入、丧失劳动能力", "the debtor has no income and cannot work"),
                "other_ground": Text("其他应当终结的情形", "another ground to terminate"),
                "declared_bankrupt": Text("被执行人被宣告破产", "the debtor was declared bankrupt"),
            },
            bases("CPL 268; CPLI 513"),
        ),
        Way(
            "refused",
            Text("不予执行", "enforcement refused"),
            {"ruling_effective": Text("不予执行裁定生效", "the ruling of refusal took effect")},
            {},
            bases("CPL 248; CPLI 481"),
        ),
        Way(
            "rejected",
            Text("驳回申请", "application rejected"),
            {"ruling_effective": Text("驳回裁定生效", "the ruling of rejection took effect")},
            {},
            bases("LJA"),
        ),
        Way(
            "cancelled",
            Text("销案", "cancelled"),
            {},
            {
                "delegated_and_filed": Text("受托法院已立案", "the delegated court has filed"),
                "moved_up": Text("上级法院提级或指定执行", "a higher court took or reassigned the case"),
                "jurisdiction_objection_upheld": Text("管辖异议成立", "the objection to jurisdiction succeeded"),
                "misfiled": Text("发现重复或错误立案", "filed twice or by mistake"),
            },
            bases("LJA; WT 2"),
        ),
    )
}


@rule(
    "enforcement.closing_findings",
    Text("以此方式结案还缺什么", "What does this way of closing still lack"),
    basis=bases("CPL 268; LJA"),
)
def closing_findings(way_code: str, facts: Collection[str], *, frozen: bool = False) -> list[Finding]:
    """结案方式: the unmet conditions of that way; a case frozen for a violation cannot be closed at all."""
    if way_code not in WAYS:
        known = ", ".join(WAYS)
        raise InputError("way", Text(f"未知结案方式 {way_code!r}", f"unknown way {way_code!r}; known: {known}"))
    way = WAYS[way_code]
    found = [_lacking(way, code, label) for code, label in way.needs.items() if code not in facts]
    if way.one_of and not any(code in facts for code in way.one_of):
        choices = Text(
            "；".join(label.zh for label in way.one_of.values()), "; ".join(label.en for label in way.one_of.values())
        )
        message = Text(f"须具备下列之一：{choices.zh}", f"one of these is needed: {choices.en}")
        found.append(Finding(f"enforcement.close_{way.code}_ground", Severity.BLOCK, message, way.basis, "ground"))
    if frozen:
        message = Text("案件因违规被冻结，解冻后方可结案", "the case is frozen for a violation: unfreeze it first")
        found.append(Finding("enforcement.frozen", Severity.BLOCK, message, bases("N2019 10"), "case"))
    return found


def _lacking(way: Way, code: str, label: Text) -> Finding:
    message = Text(f"尚缺：{label.zh}", f"not met: {label.en}")
    return Finding(f"enforcement.close_{code}", Severity.BLOCK, message, way.basis, where=code)
