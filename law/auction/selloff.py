"""无益拍卖、变卖与佣金: a sale without surplus, the sell-off after two failures, a direct sale, commission saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from law.auction.terms import TABLE, StartCheck, announce_days, round_up
from law.citation import bases, figure
from law.core import Answer, Status, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic


@dataclass(frozen=True, slots=True)
class NoSurplus:
    notify: bool
    must_exceed_fen: int | None


@rule(
    "auction.no_surplus",
    Text("是否无益拍卖", "Would nothing remain for the applicant"),
    basis=bases("PM 6"),
    effective=date(2005, 1, 1),
)
def no_surplus(reserve_fen: int, prior_fen: int, costs_fen: int) -> Answer[NoSurplus]:
    """无益拍卖: told where the reserve does not exceed prior claims and costs; a new reserve must exceed them."""
    burden = prior_fen + costs_fen
    notify = reserve_fen <= burden
    line = step(
        "保留价 {r} {op} 优先债权 {p} + 费用 {c} = {b}",
        "reserve {r} {op} prior claims {p} + costs {c} = {b}",
        r=reserve_fen,
        op="≤" if notify else ">",
        p=prior_fen,
        c=costs_fen,
        b=burden,
    )
    return Answer(NoSurplus(notify, burden if notify else None), derive("auction.no_surplus", line))


@dataclass(frozen=True, slots=True)
class SellOffFacts:
    asset: str
    failed2_on: date
    published_on: date
    starts_on: date
    second_start_fen: int


@dataclass(frozen=True, slots=True)
class SellOff:
    publish_by: date
    ok: bool
    last_day: date
    price_fen: int


@rule(
    "auction.selloff",
    Text("变卖的期限与价格", "Limits and price of a sell-off"),
    basis=bases("BM2017; WP 26"),
    status=Status.UNVERIFIED,
    effective=date(2017, 7, 18),
    tables=(TABLE,),
)
def selloff(facts: SellOffFacts) -> Answer[SellOff]:
    """变卖: published within 15 days of the second failure, 7/15 days ahead, open 60 days (first included), second start price."""
    days = figure(TABLE, "selloff.publish_days")
    publish_by = arithmetic.add_days(facts.failed2_on, days)
    announce = selloff_announce_days(facts.asset)
    earliest = arithmetic.add_days(facts.published_on, announce)
    last = selloff_last_day(facts.starts_on)
    ok = facts.published_on <= publish_by and facts.starts_on >= earliest
    lines = [
        step("{f} + {n}日 = 最迟公告 {p}", "{f} + {n} days = publish by {p}", f=facts.failed2_on, n=days, p=publish_by),
        step(
            "{p} + {n}日 = 最早开始 {e}",
            "{p} + {n} days = earliest start {e}",
            p=facts.published_on,
            n=announce,
            e=earliest,
        ),
        step("{s} 起60日至 {l}", "60 days from {s} to {l}", s=facts.starts_on, l=last),
    ]
    result = SellOff(publish_by, ok, last, facts.second_start_fen)
    return Answer(result, derive("auction.selloff", *lines, tables=(version_of(TABLE),)))


def selloff_announce_days(asset: str) -> int:
    """Days between publication and start of a sell-off."""
    announce_days(asset, first=False)  # refuses an unknown asset
    return int(figure(TABLE, "selloff.announce_days")[asset])


def selloff_last_day(starts_on: date) -> date:
    """The last of the 60 days, the first one included."""
    return arithmetic.add_days(starts_on, figure(TABLE, "selloff.period_days") - 1)


@rule(
    "auction.commission_saved",
    Text("网络拍卖节省的佣金", "Commission saved by selling online"),
    basis=bases("PM 29"),
    effective=date(2005, 1, 1),
    tables=(TABLE,),
)
def commission_saved(price_fen: int) -> Answer[int]:
    """节约佣金: the marginal tiers of PM 29 on the sale price, half up to the fen."""
    total, floor = Decimal(0), 0
    lines = []
    for bound_yuan, rate in figure(TABLE, "commission_tiers"):
        top = price_fen if bound_yuan is None else min(price_fen, bound_yuan * 100)
        if top <= floor:
            break
        part = (top - floor) * Decimal(rate)
        lines.append(step("({t} − {f}) × {r} = {p} 分", "({t} − {f}) × {r} = {p} fen", t=top, f=floor, r=rate, p=part))
        total += part
        floor = top
    saved = int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    lines.append(step("合计 {s} 分", "in all {s} fen", s=saved))
    return Answer(saved, derive("auction.commission_saved", *lines, tables=(version_of(TABLE),)))


@rule(
    "auction.direct_sale",
    Text("直接变卖的最低价", "The lowest price of a direct sale"),
    basis=bases("PM 32"),
    effective=date(2005, 1, 1),
    tables=(TABLE,),
)
def direct_sale(value_fen: int, price_fen: int) -> Answer[StartCheck]:
    """直接变卖: not below one half of the appraised value, rounded up."""
    ratio = figure(TABLE, "direct_sale_min_ratio")
    least = round_up(value_fen * Decimal(ratio))
    line = step(
        "{v} × {r} = {l} 分，价 {p}", "{v} × {r} = {l} fen, price {p}", v=value_fen, r=ratio, l=least, p=price_fen
    )
    return Answer(
        StartCheck(least, price_fen >= least), derive("auction.direct_sale", line, tables=(version_of(TABLE),))
    )
