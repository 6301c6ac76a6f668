"""拍卖条件: starting price, announcement, notice and deposit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from law.citation import bases, figure
from law.core import Answer, InputError, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic

TABLE = "auction_rules"
ASSETS = ("movable", "immovable", "other_right")
_SINCE = date(2017, 1, 1)


def round_up(amount: Decimal) -> int:
    """Whole fen, rounded up."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_CEILING))


def least_start(base_fen: int, *, first: bool) -> int:
    """The lowest starting price on ``base_fen`` (value in the first round, previous start later), rounded up."""
    ratio = Decimal(figure(TABLE, "start_min_ratio.first" if first else "start_min_ratio.next"))
    return round_up(base_fen * ratio)


def announce_days(asset: str, *, first: bool) -> int:
    """Days between publication and auction; raises :class:`InputError` for an unknown asset."""
    if asset not in ASSETS:
        raise InputError("asset", Text(f"未知财产 {asset!r}", f"unknown asset {asset!r}; known: {', '.join(ASSETS)}"))
    return int(figure(TABLE, "announce_days.first" if first else "announce_days.next")[asset])


@dataclass(frozen=True, slots=True)
class StartCheck:
    min_fen: int
    ok: bool


@rule(
    "auction.start_check",
    Text("起拍价是否合规", "Is the starting price high enough"),
    basis=bases("WP 10; WP 26"),
    effective=_SINCE,
    tables=(TABLE,),
    public=True,
)
def start_check(round_: int, base_fen: int, start_fen: int) -> Answer[StartCheck]:
    """起拍价: first round ≥ 70 % of the value, later rounds ≥ 80 % of the previous start, rounded up to the fen."""
    first = round_ == 1
    least = least_start(base_fen, first=first)
    ratio = figure(TABLE, "start_min_ratio.first" if first else "start_min_ratio.next")
    ok = start_fen >= least
    lines = [
        step("{b} × {r} = {l} 分（进位）", "{b} × {r} = {l} fen (rounded up)", b=base_fen, r=ratio, l=least),
        step("起拍价 {s} {op} {l}", "start {s} {op} {l}", s=start_fen, op="≥" if ok else "<", l=least),
    ]
    basis = bases("WP 10") if first else bases("WP 26")
    return Answer(
        StartCheck(least, ok), derive("auction.start_check", *lines, basis=basis, tables=(version_of(TABLE),))
    )


@dataclass(frozen=True, slots=True)
class Announcement:
    """``latest_start`` only for a later round whose previous failure is known."""

    earliest_start: date
    latest_start: date | None
    ok: bool


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    round: int
    asset: str
    published_on: date
    auction_on: date
    failed_on: date | None = None


@rule(
    "auction.announce_check",
    Text("公告期是否足够", "Is the announcement long enough"),
    basis=bases("WP 12; WP 26"),
    effective=_SINCE,
    tables=(TABLE,),
    public=True,
)
def announce_check(facts: AnnouncementFacts) -> Answer[Announcement]:
    """公告期: 15/30 days first, 7/15 later; a later round must also start within 30 days of the failure. Nothing rolls."""
    first = facts.round == 1
    days = announce_days(facts.asset, first=first)
    earliest = arithmetic.add_days(facts.published_on, days)
    latest = None
    lines = [step("{p} + {n}日 = 最早 {e}", "{p} + {n} days = earliest {e}", p=facts.published_on, n=days, e=earliest)]
    if not first and facts.failed_on is not None:
        within = figure(TABLE, "reauction_within_days")
        latest = arithmetic.add_days(facts.failed_on, within)
        lines.append(
            step("{f} + {n}日 = 最迟 {l}", "{f} + {n} days = latest {l}", f=facts.failed_on, n=within, l=latest)
        )
    ok = earliest <= facts.auction_on and (latest is None or facts.auction_on <= latest)
    lines.append(
        step(
            "拍卖日 {a}：{y}",
            "auction on {a}: {z}",
            a=facts.auction_on,
            y="合规" if ok else "不合规",
            z="ok" if ok else "not ok",
        )
    )
    basis = bases("WP 12") if first else bases("WP 26")
    return Answer(
        Announcement(earliest, latest, ok),
        derive("auction.announce_check", *lines, basis=basis, tables=(version_of(TABLE),)),
    )


@dataclass(frozen=True, slots=True)
class Notified:
    """``ok`` is ``None`` where only the deemed day can be told."""

    ok: bool | None
    deemed_on: date | None = None


@rule(
    "auction.notify_check",
    Text("拍卖前通知是否合规", "Were parties and pre-emptors told in time"),
    basis=bases("WP 16"),
    effective=_SINCE,
    tables=(TABLE,),
)
def notify_check(
    *,
    waived: bool = False,
    publicity_on: date | None = None,
    notified_on: date | None = None,
    published_on: date | None = None,
) -> Answer[Notified]:
    """通知: at least three days before publication; unreachable → five days of publicity; a written waiver needs none."""
    if waived:
        result, line = Notified(True), step("已书面放弃", "waived in writing")
    elif publicity_on is not None:
        days = figure(TABLE, "publicity_days")
        deemed = arithmetic.add_days(publicity_on, days)
        result = Notified(None, deemed)
        line = step(
            "公示 {p} + {n}日，视为 {d} 已通知",
            "publicity {p} + {n} days: deemed {d}",
            p=publicity_on,
            n=days,
            d=deemed,
        )
    elif notified_on is not None and published_on is not None:
        days = figure(TABLE, "notify_days")
        gap = (published_on - notified_on).days
        result = Notified(gap >= days)
        line = step("公告前 {g} 日通知，须不少于 {n} 日", "told {g} days before publication, {n} needed", g=gap, n=days)
    else:
        raise InputError("notified_on", Text("须有放弃、公示或通知之一", "a waiver, a publicity or a notice is needed"))
    return Answer(result, derive("auction.notify_check", line, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class Deposit:
    min_fen: int
    max_fen: int
    ok: bool | None
    creditor_pays_fen: int | None


@rule(
    "auction.deposit",
    Text("保证金是否合规", "Is the deposit within bounds"),
    basis=bases("WP 17"),
    effective=_SINCE,
    tables=(TABLE,),
    public=True,
)
def deposit(start_fen: int, deposit_fen: int | None = None, creditor_claim_fen: int | None = None) -> Answer[Deposit]:
    """保证金: 5–20 % of the starting price, both inclusive; an applicant creditor pays only what exceeds his claim."""
    ratio = figure(TABLE, "deposit_ratio")
    least = round_up(start_fen * Decimal(ratio["min"]))
    most = int((start_fen * Decimal(ratio["max"])).quantize(Decimal(1), rounding=ROUND_FLOOR))
    ok = None if deposit_fen is None else least <= deposit_fen <= most
    pays = None if creditor_claim_fen is None or deposit_fen is None else max(0, deposit_fen - creditor_claim_fen)
    lines = [
        step("{s} × {r} = {v} 分（进位）", "{s} × {r} = {v} fen (rounded up)", s=start_fen, r=ratio["min"], v=least),
        step(
            "{s} × {r} = {v} 分（舍去尾数）", "{s} × {r} = {v} fen (rounded down)", s=start_fen, r=ratio["max"], v=most
        ),
    ]
    if pays is not None:
        lines.append(
            step(
                "max(0, {d} − {c}) = {p} 分", "max(0, {d} − {c}) = {p} fen", d=deposit_fen, c=creditor_claim_fen, p=pays
            )
        )
    return Answer(Deposit(least, most, ok, pays), derive("auction.deposit", *lines, tables=(version_of(TABLE),)))
