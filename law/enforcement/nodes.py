"""执行流程节点: the 37 nodes as a table, and when each is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law.citation import bases, keys, row, row_bases, row_status
from law.core import Answer, Basis, InputError, Status, Step, derive, rule, step
from law.enforcement.limits import count, period_steps, unrolled
from law.tables import remembered, version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar
from law.time.spans import Span, days_within

TABLE = "enforcement_nodes"
EXCLUSIONS: Mapping[str, Text] = {
    "announcement": Text("公告期间", "public announcement"),
    "appraisal": Text("鉴定评估期间", "appraisal"),
    "jurisdiction_dispute": Text("管辖争议处理期间", "dispute over jurisdiction"),
    "coordination": Text("执行争议协调期间", "coordination of an enforcement dispute"),
    "deferral": Text("暂缓执行期间", "deferral of enforcement"),
    "suspension": Text("中止执行期间", "suspension of enforcement"),
    "sale": Text("拍卖、变卖期间", "auction or sale"),
    "settlement": Text("执行和解后暂缓期间", "stay by settlement"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the flow, or one of the further limits (``n`` is then ``None``).

    ``trigger`` names the fact from which it counts; a node without ``limit`` has no day of its own. ``variants`` gives
    other limits by fact (urgent, non_litigation, criminal_property).
    """

    code: str
    n: int | None
    title: Text
    trigger: str | None
    limit: int | None
    unit: str | None
    severity: str
    freeze_on_breach: bool
    disclose: bool
    basis: tuple[Basis, ...]
    status: Status
    cap: Mapping[str, Any] | None = None
    variants: Mapping[str, int] = field(default_factory=dict)
    extension: Mapping[str, Any] | None = None
    excludes: tuple[str, ...] = ()
    amber_limit: int | None = None


@remembered
def node(code: str) -> Node:
    """The node or limit of that code; raises :class:`InputError` for an unknown one."""
    for prefix in ("node.", "limit."):
        if prefix + code in keys(TABLE):
            return _read(code, row(TABLE, prefix + code))
    raise InputError("code", Text(f"未知节点 {code!r}", f"unknown node {code!r}"))


def _read(code: str, entry: Mapping[str, Any]) -> Node:
    value = entry["value"]
    return Node(
        code=code,
        n=value.get("n"),
        title=Text(entry["title_zh"], entry["title_en"]),
        trigger=value["trigger"],
        limit=value["limit"],
        unit=value["unit"],
        severity=value["severity"],
        freeze_on_breach=value["freeze_on_breach"],
        disclose=value["disclose"],
        basis=row_bases(entry),
        status=row_status(entry),
        cap=value.get("cap"),
        variants=value.get("variants", {}),
        extension=value.get("extension"),
        excludes=tuple(value.get("excludes", ())),
        amber_limit=value.get("amber_limit"),
    )


@remembered
def nodes() -> tuple[Node, ...]:
    """The 37 nodes in order."""
    found = [node(key.removeprefix("node.")) for key in keys(TABLE, "node.")]
    return tuple(sorted(found, key=lambda item: item.n or 0))


@remembered
def further_limits() -> tuple[Node, ...]:
    """Limits of enforcement that are no nodes of the flow."""
    return tuple(node(key.removeprefix("limit.")) for key in keys(TABLE, "limit."))


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Days that do not count: ``start`` is the day of the event, counting stops the day after, up to and with ``end``."""

    reason: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """``triggers``: the day of each fact that happened. ``extensions``: how many approved extensions of this node."""

    triggers: Mapping[str, date]
    variant: str | None = None
    extensions: int = 0
    exclusions: tuple[Exclusion, ...] = ()


@rule(
    "enforcement.node_due",
    Text("执行节点何日到期", "When is a node of enforcement due"),
    basis=bases("QX 1; QX 13; CPL 85"),
    effective=date(2007, 1, 1),
    tables=(TABLE,),
)
def node_due(code: str, facts: NodeFacts, calendar: Calendar) -> Answer[date | None]:
    """节点到期日: ``None`` where the trigger has not happened or the node has no limit.

    Extensions and excluded days lengthen the same period, which rolls once. A cap binds where it is earlier.
    """
    entry = node(code)
    start = facts.triggers.get(entry.trigger) if entry.trigger else None
    if entry.limit is None or entry.unit is None or start is None:
        reason = step("尚无起算事件或无期限", "nothing happened yet from which to count, or no limit")
        return Answer(None, _derivation(entry, facts, [reason]))
    limit = _limit(entry, facts.variant)
    due, lines = _main_due(entry, facts, start, limit, calendar)
    capped = _cap_due(entry, facts, calendar)
    if capped is not None:
        lines.append(
            step("最迟 {c}；取较早者 {d}", "at the latest {c}; the earlier is {d}", c=capped, d=min(due, capped))
        )
        due = min(due, capped)
    return Answer(due, _derivation(entry, facts, lines))


def _limit(entry: Node, variant: str | None) -> int:
    if variant is None:
        return entry.limit or 0
    if variant not in entry.variants:
        known = ", ".join(entry.variants) or "–"
        raise InputError("variant", Text(f"未知情形 {variant!r}", f"unknown variant {variant!r}; known: {known}"))
    return entry.variants[variant]


def _main_due(entry: Node, facts: NodeFacts, start: date, limit: int, calendar: Calendar) -> tuple[date, list[Step]]:
    unit = entry.unit or "d"
    if unit == "wd" or limit < 0:
        due = count(start, limit, unit, calendar)
        return due, period_steps(start, limit, unit, due)
    longer = _extended(entry, facts, limit)
    end = unrolled(start, longer, unit)
    away = _excluded_days(entry, facts, start)
    due = calendar.roll(arithmetic.add_days(end, away))
    lines = [step("自 {s} 起 {n}{u}：{e}", "{n}{u} from {s}: {e}", s=start, n=longer, u=unit, e=end)]
    if not away:
        return due, period_steps(start, longer, unit, due)
    lines.append(step("不计入 {n} 天后：{d}", "after {n} days not counted: {d}", n=away, d=due))
    return due, lines


def _extended(entry: Node, facts: NodeFacts, limit: int) -> int:
    if not facts.extensions:
        return limit
    most = entry.extension["times"] if entry.extension else 0
    if facts.extensions > most or entry.extension is None:
        raise InputError("extensions", Text(f"最多延长 {most} 次", f"at most {most} extensions"))
    return limit + facts.extensions * int(entry.extension["limit"])


def _excluded_days(entry: Node, facts: NodeFacts, start: date) -> int:
    for at, exclusion in enumerate(facts.exclusions):
        if exclusion.reason not in EXCLUSIONS:
            raise InputError(
                f"exclusions[{at}]",
                Text(f"未知事由 {exclusion.reason!r}", f"unknown reason {exclusion.reason!r}"),
            )
        if exclusion.end < exclusion.start:
            raise InputError(f"exclusions[{at}]", Text("止日早于起日", "the end lies before the start"))
    spans = [Span.after(e.start, e.end) for e in facts.exclusions if e.reason in entry.excludes]
    return days_within(spans, arithmetic.add_days(start, 1), date.max)


def _cap_due(entry: Node, facts: NodeFacts, calendar: Calendar) -> date | None:
    if entry.cap is None or entry.cap["trigger"] not in facts.triggers:
        return None
    return count(facts.triggers[entry.cap["trigger"]], entry.cap["limit"], entry.cap["unit"], calendar)


def _derivation(entry: Node, facts: NodeFacts, lines: Sequence[Step]) -> Any:
    return derive(
        "enforcement.node_due",
        *lines,
        inputs={"node": entry.code, **facts.triggers},
        tables=(version_of(TABLE),),
        basis=entry.basis,
        status=entry.status,
    )
