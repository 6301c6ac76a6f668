"""执行计算器: delay interest, distribution of proceeds and the expiry of a measure."""

from __future__ import annotations

from typing import Any

from law.calculators.fields import Calculator, Choice, Field, Kind, Output
from law.citation import keys, row
from law.text import Text

_PAYMENT = (
    Field("date", Kind.DATE, Text("清偿日", "paid on")),
    Field("fen", Kind.FEN, Text("金额（元）", "amount (yuan)")),
)
_SUSPENSION = (
    Field("from", Kind.DATE, Text("起", "from")),
    Field("to", Kind.DATE, Text("止（含）", "to (included)")),
)


def _pairs(facts: dict[str, Any]) -> dict[str, Any]:
    return {**facts, "excluded": [[span["from"], span["to"]] for span in facts.get("excluded", [])]}


INTEREST = Calculator(
    code="delay_interest",
    title=Text("迟延履行期间加倍利息", "Doubled interest for delay"),
    intro=Text(
        "以生效文书确定的金钱债务（不含一般利息）为基数，日万分之一点七五。",
        "On the money debt of the instrument without general interest, 0.0175 % a day.",
    ),
    op="enforcement.delay_interest",
    fields=(
        Field("principal_fen", Kind.FEN, Text("未清偿的金钱债务（元）", "unpaid money debt (yuan)")),
        Field("due_date", Kind.DATE, Text("履行期届满日", "performance due on")),
        Field("until", Kind.DATE, Text("计算至", "reckon to")),
        Field("payments", Kind.ROWS, Text("已清偿", "payments"), False, rows=_PAYMENT),
        Field(
            "excluded",
            Kind.ROWS,
            Text("不计算的期间", "days not counted"),
            False,
            hint=Text("非因被执行人申请的中止、暂缓", "suspensions the debtor did not ask for"),
            rows=_SUSPENSION,
        ),
    ),
    outputs=(
        Output("interest_fen", Kind.FEN, Text("加倍部分利息", "doubled part")),
        Output("days", Kind.WHOLE, Text("计息天数", "days counted")),
        Output("principal_left_fen", Kind.FEN, Text("剩余债务", "debt left")),
    ),
    sample={
        "principal_fen": "500,000",
        "due_date": "2026-01-01",
        "until": "2026-01-31",
        "payments": [{"date": "2026-01-21", "fen": "200000"}],
        "excluded": [],
    },
    prepare=_pairs,
)


def _assets() -> tuple[Choice, ...]:
    found = [(key, row("enforcement_figures", key)) for key in keys("enforcement_figures", "measure.")]
    return tuple(Choice(key.removeprefix("measure."), Text(e["title_zh"], e["title_en"])) for key, e in found)


MEASURE = Calculator(
    code="measure_expiry",
    title=Text("查封、扣押、冻结到期日", "When a seizure or freeze lapses"),
    intro=Text("含首日，到期不顺延；须在到期前续行。", "The first day counts, the end does not roll; renew before it."),
    op="enforcement.measure_expiry",
    fields=(
        Field("asset", Kind.CHOICE, Text("财产种类", "kind of asset"), choices=_assets),
        Field("start", Kind.DATE, Text("起始日", "first day")),
        Field("months", Kind.WHOLE, Text("月数（留空为最长）", "months (empty: the longest)"), False),
    ),
    outputs=(
        Output("expires_on", Kind.DATE, Text("到期日", "lapses on")),
        Output("capped", Kind.FLAG, Text("超过法定上限", "above the maximum")),
    ),
    sample={"asset": "bank_deposit", "start": "2026-03-02"},
)

CALCULATORS = (INTEREST, MEASURE)
