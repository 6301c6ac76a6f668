"""适用程序: small claims, summary or ordinary procedure at first instance (CPL 160, 165–166; CPLI 257)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from law.core import Answer, InputError, Step, derive, rule, step
from law.instruments import cpl, cpli
from law.tables import value_on, version_of
from law.text import Text

TABLE = "procedure"

NEVER_SUMMARY: dict[str, Text] = {
    "defendant_whereabouts_unknown": Text("起诉时被告下落不明", "defendant missing at filing"),
    "remanded": Text("发回重审", "remanded case"),
    "retrial": Text("再审", "retrial"),
    "numerous_parties": Text("一方当事人人数众多", "numerous parties on one side"),
    "public_interest": Text("涉及国家利益、社会公共利益", "state or public interest"),
    "third_party_revocation": Text("第三人撤销之诉", "third-party revocation suit"),
}
"""CPLI 257: cases that can never be tried summarily."""

NEVER_SMALL: dict[str, Text] = {
    "personal_status": Text("人身关系案件", "personal status"),
    "title_confirmation": Text("财产确权案件", "confirmation of title"),
    "foreign_related": Text("涉外案件", "foreign-related"),
    "appraisal_needed": Text("需要评估、鉴定", "appraisal needed"),
    "counterclaim": Text("当事人提出反诉", "counterclaim"),
}
"""CPL 166: cases that can never be small claims; a missing party is caught by CPLI 257 before."""


@dataclass(frozen=True, slots=True)
class ProcedureFacts:
    """``simple``: clear facts and legal relations, small dispute. Amounts in yuan; they matter only for money claims.

    ``circumstances``: keys of :data:`NEVER_SUMMARY` and :data:`NEVER_SMALL` that are present.
    """

    court_level: str
    simple: bool
    amount: Decimal | None = None
    average_wage: Decimal | None = None
    monetary_only: bool = False
    both_agree_small: bool = False
    circumstances: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ProcedureChoice:
    """``procedure``: ordinary, summary or small_claims; ``ground``: mandatory or agreed, for small claims only."""

    procedure: str
    ground: str = ""


@rule(
    "procedure.choice",
    Text("适用何种程序", "Which procedure applies"),
    basis=(cpl(160), cpl(165), cpl(166), cpli(257)),
    tables=(TABLE,),
    public=True,
)
def procedure_choice(facts: ProcedureFacts, on: date = date.max) -> Answer[ProcedureChoice]:
    """普通、简易或者小额诉讼程序. Raises :class:`InputError` where the amount or the wage decides and is absent."""
    stopped = _why_ordinary(facts)
    if stopped:
        return _answer(ProcedureChoice("ordinary"), facts, stopped)
    excluded = _why_not_small(facts)
    if excluded:
        return _answer(ProcedureChoice("summary"), facts, excluded, _summary_line())
    return _by_amount(facts, on)


def _by_amount(facts: ProcedureFacts, on: date) -> Answer[ProcedureChoice]:
    amount, wage = _need(facts.amount, "amount"), _need(facts.average_wage, "avg_wage_prev_year")
    half = wage * Decimal(value_on(TABLE, "small.mandatory_ratio", on))
    double = wage * Decimal(value_on(TABLE, "small.agreed_ratio", on))
    if amount <= half:
        line = step(
            "{amount} ≤ 平均工资 {wage} 的一半 {half}：应当适用小额诉讼程序。",
            "{amount} ≤ {half}, half of the average wage {wage}: small claims procedure is mandatory.",
            amount=amount,
            wage=wage,
            half=half,
        )
        return _answer(ProcedureChoice("small_claims", "mandatory"), facts, line)
    if amount <= double and facts.both_agree_small:
        line = step(
            "{half} < {amount} ≤ {double}（平均工资 {wage} 的二倍）且双方同意：可以适用小额诉讼程序。",
            "{half} < {amount} ≤ {double} (twice the average wage {wage}) and both agree: small claims procedure.",
            amount=amount,
            wage=wage,
            half=half,
            double=double,
        )
        return _answer(ProcedureChoice("small_claims", "agreed"), facts, line)
    line = step(
        "{amount} 超过 {half}，且{why}。",
        "{amount} exceeds {half}, and {why_en}.",
        amount=amount,
        half=half,
        why="超过二倍 " + str(double) if amount > double else "双方未约定小额诉讼",
        why_en=f"also {double}" if amount > double else "the parties have not agreed on small claims",
    )
    return _answer(ProcedureChoice("summary"), facts, line, _summary_line())


def _need(value: Decimal | None, field: str) -> Decimal:
    if value is None:
        raise InputError(field, Text(f"须给出 {field}", f"{field} is needed"))
    return value


def _why_ordinary(facts: ProcedureFacts) -> Step | None:
    if facts.court_level != "basic":
        return step("非基层人民法院，适用普通程序（民诉法160）。", "Not a basic court: ordinary procedure (CPL 160).")
    if not facts.simple:
        return step(
            "不属于事实清楚、权利义务关系明确、争议不大的简单案件。",
            "Not a simple case with clear facts, clear relations and a small dispute.",
        )
    hit = _named(facts, NEVER_SUMMARY)
    if hit:
        return step(
            "{zh}，不得适用简易程序（民诉法解释257）。", "Never summary (CPLI 257): {en}.", zh=hit.zh, en=hit.en
        )
    return None


def _why_not_small(facts: ProcedureFacts) -> Step | None:
    hit = _named(facts, NEVER_SMALL)
    if hit:
        return step(
            "{zh}，不适用小额诉讼程序（民诉法166）。", "Never small claims (CPL 166): {en}.", zh=hit.zh, en=hit.en
        )
    if not facts.monetary_only:
        return step("不是单纯的金钱给付案件（民诉法165）。", "Not a claim for payment of money only (CPL 165).")
    return None


def _named(facts: ProcedureFacts, table: dict[str, Text]) -> Text | None:
    hits = [text for key, text in table.items() if key in facts.circumstances]
    return Text("、".join(hit.zh for hit in hits), ", ".join(hit.en for hit in hits)) if hits else None


def _summary_line() -> Step:
    return step(
        "基层人民法院的简单案件适用简易程序（民诉法160）。", "A simple case of a basic court: summary (CPL 160)."
    )


def _answer(choice: ProcedureChoice, facts: ProcedureFacts, *steps: Step) -> Answer[ProcedureChoice]:
    inputs = {
        "court_level": facts.court_level,
        "simple": facts.simple,
        "amount": facts.amount,
        "avg_wage_prev_year": facts.average_wage,
        "circumstances": sorted(facts.circumstances),
    }
    return Answer(choice, derive("procedure.choice", *steps, inputs=inputs, tables=(version_of(TABLE),)))
