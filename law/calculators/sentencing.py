"""量刑计算器: the standardised result from starting point and circumstances, several crimes, probation. For staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from law.calculators.fields import Calculator, Choice, Field, Kind, Output
from law.citation import keys, row
from law.core import InputError
from law.text import Text

_TABLE = "sentencing"
TIERS: Mapping[str, Text] = {
    "basic": Text("基本", "basic"),
    "large": Text("数额较大（数量大）", "large amount"),
    "huge": Text("数额巨大", "huge amount"),
    "extra": Text("数额特别巨大", "especially huge amount"),
    "light": Text("轻伤", "light injury"),
    "serious": Text("重伤或情节严重", "serious injury or circumstances"),
    "cruel_disability": Text("特别残忍致严重残疾", "especially cruel with disability"),
    "woman": Text("强奸妇女一人", "one woman"),
    "girl": Text("奸淫幼女一人", "one girl"),
    "aggravated": Text("加重情节", "aggravated"),
    "death": Text("致人死亡", "death"),
    "flee_or_vile": Text("逃逸或情节特别恶劣", "hit-and-run or especially vile"),
    "flight_death": Text("逃逸致人死亡", "flight causing death"),
    "gathered": Text("纠集他人多次实施", "gathered others several times"),
    "small": Text("数量较少", "small quantity"),
    "small_serious": Text("数量较少情节严重", "small quantity, serious"),
    "larger": Text("数量较大", "larger quantity"),
}


def _crime_tiers() -> tuple[Choice, ...]:
    found = []
    for key in keys(_TABLE, "crime."):
        entry = row(_TABLE, key)
        crime = key.removeprefix("crime.")
        for tier, ranges in entry["value"]["tiers"].items():
            label = TIERS.get(tier, Text(tier, tier))
            low, high = ranges["start"]
            found.append(
                Choice(
                    f"{crime}/{tier}",
                    Text(
                        f"{entry['title_zh']}·{label.zh}（起点{low}–{high}个月）",
                        f"{entry['title_en']}, {label.en} (start {low}–{high} months)",
                    ),
                )
            )
    return tuple(found)


def _factors() -> tuple[Choice, ...]:
    found = []
    for key in keys(_TABLE, "factor."):
        entry = row(_TABLE, key)
        span = f"{entry['value']['min']}…{entry['value']['max']} %"
        label = Text(f"{entry['title_zh']}（{span}）", f"{entry['title_en']} ({span})")
        found.append(Choice(key.removeprefix("factor."), label))
    return tuple(found)


def _split(facts: dict[str, Any]) -> dict[str, Any]:
    crime, tier = facts.pop("crime_tier").split("/")
    return {"crime": crime, "tier": tier, "increment": facts.pop("increment", 0), **facts}


def _refusal(result: Mapping[str, Any]) -> InputError | None:
    """The error of the rule as an error of a field."""
    error = result.get("error")
    if error is None:
        return None
    kind, _, code = str(error).partition(":")
    name = row(_TABLE, f"factor.{code}") if f"factor.{code}" in keys(_TABLE) else {"title_zh": code, "title_en": code}
    if kind == "start_out_of_range":
        return InputError("start", Text("起点不在该档幅度内", "the starting point lies outside the range of the tier"))
    if kind == "pct_out_of_range":
        message = Text(f"“{name['title_zh']}”的比例超出幅度", f"the rate of “{name['title_en']}” is outside its range")
    else:
        message = Text(f"“{name['title_zh']}”与其他情节不能并用", f"“{name['title_en']}” excludes another circumstance")
    return InputError("factors", message)


_RULES = (
    Choice("a_in_range", Text("在法定刑幅度内，直接确定", "inside the statutory range")),
    Choice("b_mitigated", Text("具有减轻情节，可在法定最低刑以下", "mitigating ground, below the minimum")),
    Choice("b_minimum", Text("无减轻情节，取法定最低刑", "no mitigating ground: statutory minimum")),
    Choice("c_maximum", Text("超过法定最高刑，取最高刑", "above the maximum: statutory maximum")),
)

COMPUTE = Calculator(
    code="sentencing",
    title=Text("量刑计算", "Sentencing"),
    intro=Text(
        "起点、增加的刑罚量与各情节，先连乘后相加；结果供合议庭参考。",
        "Starting point, increments and circumstances, first multiplied then added; the panel decides.",
    ),
    op="sentencing.compute",
    fields=(
        Field("crime_tier", Kind.CHOICE, Text("罪名与档次", "crime and tier"), choices=_crime_tiers),
        Field("start", Kind.WHOLE, Text("量刑起点（月）", "starting point (months)")),
        Field("increment", Kind.WHOLE, Text("增加的刑罚量（月）", "increment (months)"), False),
        Field(
            "factors",
            Kind.ROWS,
            Text("量刑情节", "circumstances"),
            False,
            rows=(
                Field("code", Kind.CHOICE, Text("情节", "circumstance"), choices=_factors),
                Field("pct", Kind.SIGNED, Text("比例（%）", "rate (%)")),
            ),
        ),
        Field("minor_crime", Kind.FLAG, Text("犯罪较轻", "minor crime"), False),
    ),
    outputs=(
        Output("baseline", Kind.TEXT, Text("基准刑（月）", "baseline (months)")),
        Output("result", Kind.WHOLE, Text("拟宣告刑（月）", "result (months)")),
        Output("rule", Kind.CHOICE, Text("确定方法", "how it was fixed"), choices=_RULES),
    ),
    public=False,
    sample={
        "crime_tier": "盗窃/huge",
        "start": "40",
        "increment": "2",
        "factors": [{"code": "surrender", "pct": "-20"}, {"code": "restitution", "pct": "-20"}],
    },
    prepare=_split,
    refusal=_refusal,
)


def _months(facts: dict[str, Any]) -> dict[str, Any]:
    return {"months": [term["months"] for term in facts.get("terms", [])]}


CONCURRENT = Calculator(
    code="concurrent",
    title=Text("数罪并罚", "Concurrent sentences"),
    intro=Text("有期徒刑的并罚幅度。", "The range for several fixed terms."),
    op="sentencing.concurrent",
    fields=(
        Field(
            "terms",
            Kind.ROWS,
            Text("各罪刑期", "terms"),
            rows=(Field("months", Kind.WHOLE, Text("月", "months")),),
        ),
    ),
    outputs=(
        Output("min", Kind.WHOLE, Text("最低（月）", "least (months)")),
        Output("max", Kind.WHOLE, Text("最高（月）", "most (months)")),
    ),
    public=False,
    sample={"terms": [{"months": "120"}, {"months": "150"}]},
    prepare=_months,
)

PROBATION = Calculator(
    code="probation",
    title=Text("缓刑适用", "Probation"),
    intro=Text("刑期与条件是否允许缓刑。", "Whether term and conditions allow probation."),
    op="sentencing.probation",
    fields=(
        Field("months", Kind.WHOLE, Text("刑期（月）", "term (months)")),
        Field("age", Kind.WHOLE, Text("年龄", "age"), False),
        Field("pregnant", Kind.FLAG, Text("怀孕", "pregnant"), False),
        Field("recidivist", Kind.FLAG, Text("累犯", "recidivist"), False),
        Field("ringleader", Kind.FLAG, Text("犯罪集团首要分子", "ringleader"), False),
        Field("conditions_met", Kind.FLAG, Text("符合法定条件", "conditions met"), False),
    ),
    outputs=(
        Output(
            "probation",
            Kind.CHOICE,
            Text("缓刑", "probation"),
            choices=(
                Choice("forbidden", Text("不得适用", "forbidden")),
                Choice("not_met", Text("不符合条件", "conditions not met")),
                Choice("must", Text("应当宣告", "must be given")),
                Choice("may", Text("可以宣告", "may be given")),
            ),
        ),
    ),
    public=False,
    sample={"months": "24", "conditions_met": "on"},
)

CALCULATORS = (COMPUTE, CONCURRENT, PROBATION)
