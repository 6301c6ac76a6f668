"""保管期限: how long a volume is kept, by the kind of case and what happened in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.citation import bases, figure, keys, row, row_status
from law.core import Answer, InputError, Status, Step, derive, rule, step
from law.tables import version_of
from law.text import Text

TABLE = "retention_schedule"
_FIRST = date(1991, 12, 24)
CLASSES = ("permanent", "long", "short")  # longest first: the longest of all matching rows wins


@dataclass(frozen=True, slots=True)
class Retention:
    """``klass`` is ``None`` where no row matches; ``last_day`` is ``None`` for permanent or unknown closing day."""

    klass: str | None
    code: str | None
    last_day: date | None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RetentionFacts:
    """``kind`` of case (criminal, civil …), what happened in it by fact name, and the closing day if it is closed."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    closed_on: date | None = None


@rule(
    "archives.retention",
    Text("案卷应保管多久", "How long is a volume kept"),
    basis=bases("BG 3"),
    status=Status.SECONDARY,
    effective=_FIRST,
    tables=(TABLE,),
)
def retention(facts: RetentionFacts) -> Answer[Retention]:
    """保管期限: the longest class of all matching rows (法 3条), counted from 1 January after closing.

    Raises :class:`InputError` for a fact of the wrong type; a kind without a matching row has no class.
    """
    matched = [key for key in keys(TABLE, "row.") if _matches(figure(TABLE, key), facts)]
    found = {figure(TABLE, key)["class"] for key in matched}
    klass = next((name for name in CLASSES if name in found), None)
    on = max(facts.closed_on, _FIRST) if facts.closed_on else None  # older files follow the first schedule
    years = figure(TABLE, f"class.{klass}", on)["years"] if klass else None
    last = date(facts.closed_on.year + years, 12, 31) if facts.closed_on and years is not None else None
    code = figure(TABLE, f"class.{klass}")["code"] if klass else None
    unchecked = any(row_status(row(TABLE, key)) is Status.UNVERIFIED for key in matched)
    return Answer(
        Retention(klass, code, last, tuple(key.removeprefix("row.") for key in matched)),
        derive(
            "archives.retention",
            *_steps(facts, matched, klass, years, last),
            inputs={"kind": facts.kind, "facts": dict(facts.facts), "closed_on": facts.closed_on},
            tables=(version_of(TABLE),),
            status=Status.UNVERIFIED if unchecked else None,
        ),
    )


def _steps(
    facts: RetentionFacts, matched: list[str], klass: str | None, years: int | None, last: date | None
) -> list[Step]:
    lines = [_row_step(key) for key in matched]
    if klass is None:
        return [step("没有适用于“{k}”的条目", "no row applies to “{k}”", k=facts.kind)]
    title = row(TABLE, f"class.{klass}")
    lines.append(
        step("就高：{zh}", "the longest wins: {en}", zh=title["title_zh"], en=title["title_en"].lower()),
    )
    if facts.closed_on and last:
        lines.append(
            step(
                "自结案次年1月1日（{start}）起{y}年，至{last}",
                "{y} years from 1 January after closing ({start}), to {last}",
                start=date(facts.closed_on.year + 1, 1, 1),
                y=years,
                last=last,
            )
        )
    return lines


def _row_step(key: str) -> Step:
    entry = row(TABLE, key)
    klass = row(TABLE, f"class.{entry['value']['class']}")
    return step(
        "{id} {zh}：{czh}",
        "{id} {en}: {cen}",
        id=key.removeprefix("row."),
        zh=entry["title_zh"],
        en=entry["title_en"],
        czh=klass["title_zh"],
        cen=klass["title_en"].lower(),
    )


def _matches(entry: Mapping[str, Any], facts: RetentionFacts) -> bool:
    return entry["kind"] == facts.kind and any(
        _holds(condition, wanted, facts.facts) for condition, wanted in entry["when"].items()
    )


def _holds(condition: str, wanted: Any, facts: Mapping[str, Any]) -> bool:
    if condition == "default":
        return True
    if condition.endswith("_in"):
        value = facts.get(condition.removesuffix("_in"))
        return isinstance(value, str) and value in wanted
    if condition.endswith("_gte"):
        value = _number(facts, condition.removesuffix("_gte"))
        return value is not None and value >= wanted
    if condition.endswith("_lt"):
        value = _number(facts, condition.removesuffix("_lt"))
        return value is not None and value < wanted
    return _equal(facts, condition, wanted)


def _equal(facts: Mapping[str, Any], name: str, wanted: Any) -> bool:
    value = facts.get(name)
    if value is None:
        return False
    if isinstance(wanted, bool) is not isinstance(value, bool):
        kind = Text("true 或 false", "true or false") if isinstance(wanted, bool) else Text("代码", "a code")
        raise InputError(f"facts.{name}", Text(f"应为{kind.zh}，收到 {value!r}", f"expected {kind.en}, got {value!r}"))
    return bool(value == wanted)


def _number(facts: Mapping[str, Any], name: str) -> int | None:
    value = facts.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InputError(
            f"facts.{name}", Text(f"应为非负整数，收到 {value!r}", f"expected a whole number, got {value!r}")
        )
    return value
