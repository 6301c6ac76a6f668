"""查封扣押冻结: how long a measure lasts, whether a renewal was in time, and who is next in the queue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from law.citation import bases, figure, keys, row, row_bases, row_status
from law.core import Answer, InputError, Status, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic

TABLE = "enforcement_figures"


def assets() -> tuple[str, ...]:
    """The kinds of asset that have a longest period."""
    return tuple(key.removeprefix("measure.") for key in keys(TABLE, "measure."))


@dataclass(frozen=True, slots=True)
class Expiry:
    """``capped``: more months were asked than the law allows."""

    expires_on: date
    months: int
    capped: bool


@rule(
    "enforcement.measure_expiry",
    Text("查控措施何日到期", "When does a measure lapse"),
    basis=bases("CPLI 485"),
    effective=date(2015, 2, 4),
    tables=(TABLE,),
)
def measure_expiry(asset: str, start: date, months: int | None = None) -> Answer[Expiry]:
    """查封期限: deposits 1 year, movables 2, immovables and other rights 3; the start counts, the end does not roll."""
    if asset not in assets():
        raise InputError("asset", Text(f"未知财产种类 {asset!r}", f"unknown asset {asset!r}; known: {assets()}"))
    entry = row(TABLE, f"measure.{asset}", start)
    most = int(entry["value"])
    asked = most if months is None else months
    term = min(asked, most)
    expires = arithmetic.last_day_inclusive(start, term)
    lines = [
        step("{zh}最长 {m} 个月", "{en}: {m} months at most", zh=entry["title_zh"], en=entry["title_en"], m=most),
        step(
            "自 {s} 起 {t} 个月，至 {e} 止（含首日，不顺延）",
            "{t} months from {s} to {e} (first day included, no roll)",
            s=start,
            t=term,
            e=expires,
        ),
    ]
    if asked > most:
        lines.insert(1, step("申请 {a} 个月，超过上限", "{a} months asked, above the maximum", a=asked))
    return Answer(
        Expiry(expires, term, asked > most),
        derive(
            "enforcement.measure_expiry",
            *lines,
            inputs={"asset": asset, "start": start, "months": months},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )


@dataclass(frozen=True, slots=True)
class Renewal:
    """A renewal in time keeps effect and rank; a late one loses both."""

    valid: bool
    rank_kept: bool


@rule(
    "enforcement.renewal",
    Text("续行查控是否有效", "Was a measure renewed in time"),
    basis=bases("CF 27; CPLI 485"),
    effective=date(2021, 1, 1),
)
def renewal(expires_on: date, renewed_on: date) -> Answer[Renewal]:
    """续行: it must be completed before the measure lapses; the last day is not moved by a weekend or holiday."""
    kept = renewed_on <= expires_on
    line = (
        step("{r} ≤ 到期日 {e}：效力与顺位延续", "{r} ≤ {e}: effect and rank go on", r=renewed_on, e=expires_on)
        if kept
        else step("{r} > 到期日 {e}：效力消灭，顺位丧失", "{r} > {e}: lapsed, rank lost", r=renewed_on, e=expires_on)
    )
    return Answer(
        Renewal(kept, kept),
        derive("enforcement.renewal", line, inputs={"expires_on": expires_on, "renewed_on": renewed_on}),
    )


@rule(
    "enforcement.measure_warnings",
    Text("续行查控何时预警", "When is the lapse of a measure announced"),
    basis=bases("PRODUCT; PP 18"),
    status=Status.CONVENTION,
    effective=date(2016, 12, 1),
    tables=(TABLE,),
)
def warnings(expires_on: date) -> Answer[tuple[date, ...]]:
    """预警: 60, 30, 15 and 7 days before; the applicant of a preservation must ask at the latest 7 days before (PP 18)."""
    days = figure(TABLE, "measure_warning_days")
    found = tuple(arithmetic.add_days(expires_on, -n) for n in days)
    lines = [
        step("{e} − {n}日 = {d}", "{e} − {n} days = {d}", e=expires_on, n=n, d=d)
        for n, d in zip(days, found, strict=True)
    ]
    return Answer(found, derive("enforcement.measure_warnings", *lines, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class Registration:
    """A measure of ``court`` on one asset; an unregistered one has no rank against registered ones."""

    court: str
    registered_at: datetime
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Queue:
    active: str | None
    waiting: tuple[str, ...]


@rule(
    "enforcement.queue",
    Text("轮候顺位", "Whose measure is active, who waits"),
    basis=bases("CF 26; CF 7"),
    effective=date(2021, 1, 1),
)
def queue(measures: Sequence[Registration], ended: Collection[str]) -> Answer[Queue]:
    """轮候: in order of registration; the end of the first makes the next one effective by itself."""
    live = sorted(
        (m for m in measures if m.registered and m.court not in ended), key=lambda measure: measure.registered_at
    )
    result = Queue(live[0].court if live else None, tuple(m.court for m in live[1:]))
    lines = [
        step("{n}. {c}，{t} 登记", "{n}. {c}, registered {t}", n=at, c=m.court, t=m.registered_at)
        for at, m in enumerate(live, start=1)
    ]
    dropped = [m.court for m in measures if not m.registered or m.court in ended]
    if dropped:
        lines.append(step("已解除、失效或未登记：{c}", "released, lapsed or not registered: {c}", c=", ".join(dropped)))
    if not live:
        lines.append(step("无有效措施", "no measure is left"))
    return Answer(result, derive("enforcement.queue", *lines))


@rule(
    "enforcement.first_seizure_transfer",
    Text("何时可请求移送首封财产", "From when may another court ask for the first-seized asset"),
    basis=bases("SF2016; PP 21"),
    status=Status.UNVERIFIED,
    effective=date(2016, 12, 1),
    tables=(TABLE,),
)
def transfer_from(route: str, seized_on: date) -> Answer[date]:
    """移送处分权: a priority court after 60 days (unverified), the first waiting court after 1 year of a preservation.

    ``route`` is ``priority`` or ``preservation``; the request is open from the day after the period.
    """
    if route == "priority":
        entry = row(TABLE, "first_seizure.transfer_days", seized_on)
        end = arithmetic.add_days(seized_on, entry["value"])
    elif route == "preservation":
        entry = row(TABLE, "first_seizure.preservation_years", seized_on)
        end = arithmetic.add_years(seized_on, entry["value"])
    else:
        raise InputError(
            "route", Text(f"未知情形 {route!r}", f"unknown route {route!r}; known: priority, preservation")
        )
    first = arithmetic.add_days(end, 1)
    line = step("期间至 {e} 届满，{f} 起可请求", "the period ends on {e}, open from {f}", e=end, f=first)
    return Answer(
        first,
        derive(
            "enforcement.first_seizure_transfer",
            line,
            inputs={"route": route, "seized_on": seized_on},
            tables=(version_of(TABLE),),
            basis=row_bases(entry),
            status=row_status(entry),
        ),
    )
