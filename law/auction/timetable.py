"""处置日程: one date in, every date of both rounds and the sell-off out, each line with its article.

Bounds of auctions never roll. Planned days are moved to a working day only where that keeps them inside their bounds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from law.auction.selloff import selloff_announce_days, selloff_last_day
from law.auction.terms import TABLE, announce_days, least_start
from law.citation import bases, figure, row_status
from law.citation import row as table_row
from law.core import Answer, Basis, InputError, Status, derive, rule, step
from law.tables import version_of
from law.text import Text
from law.time import arithmetic
from law.time.calendar import Calendar


@dataclass(frozen=True, slots=True)
class TimetableFacts:
    """``price_fixed_on``: day of the reference price. The other days are wishes; left out, the earliest day is planned."""

    asset: str
    price_fixed_on: date
    published_on: date | None = None
    auction_on: date | None = None
    second_published_on: date | None = None
    second_auction_on: date | None = None
    selloff_published_on: date | None = None
    selloff_starts_on: date | None = None
    value_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One date: planned day with its bounds. ``rounds``: 0 before, 1 and 2 auctions, 3 sell-off."""

    code: str
    round: int
    title: Text
    planned: date
    basis: tuple[Basis, ...]
    status: Status = Status.VERIFIED
    not_before: date | None = None
    not_after: date | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    lines: tuple[Line, ...]
    least_prices_fen: tuple[int, int] | None

    def day(self, code: str) -> date:
        """The planned day of a line, e.g. ``auction1``."""
        return next(line.planned for line in self.lines if line.code == code)


@dataclass(slots=True)
class _Plan:
    facts: TimetableFacts
    calendar: Calendar
    lines: list[Line] = field(default_factory=list)

    def add(
        self,
        code: str,
        round_: int,
        title: Text,
        wish: tuple[str, date | None],
        basis: str,
        *,
        not_before: date | None = None,
        not_after: date | None = None,
        status: Status = Status.VERIFIED,
    ) -> date:
        """Plan a day: the wish if it keeps the bounds, else the first day, on a working day where the bounds allow."""
        key, wanted = wish
        planned = wanted or self._first(not_before, not_after)
        if (not_before and planned < not_before) or (not_after and planned > not_after):
            bounds = f"{not_before or '…'} – {not_after or '…'}"
            message = Text(f"{title.zh} {planned} 超出 {bounds}", f"{title.en} on {planned} lies outside {bounds}")
            raise InputError(key, message)
        self.lines.append(Line(code, round_, title, planned, bases(basis), status, not_before, not_after))
        return planned

    def _first(self, not_before: date | None, not_after: date | None) -> date:
        if not_before is None:
            assert not_after is not None
            return not_after
        rolled = self.calendar.roll(not_before)
        return rolled if not_after is None or rolled <= not_after else not_before


@rule(
    "auction.timetable",
    Text("网络司法拍卖的完整日程", "The whole timetable of an online auction"),
    basis=bases("WP 12; WP 16; WP 20; WP 26; CKJ 30; BM2017"),
    effective=date(2018, 9, 1),
    tables=(TABLE,),
    public=True,
)
def timetable(facts: TimetableFacts, calendar: Calendar) -> Answer[Timetable]:
    """日程: as if both auctions failed. Raises :class:`InputError` naming the wish that breaks a notice period."""
    plan = _Plan(facts, calendar)
    failed1 = _first_round(plan)
    failed2 = _second_round(plan, failed1)
    _sell_off(plan, failed2)
    prices = None
    if facts.value_fen is not None:
        first = least_start(facts.value_fen, first=True)
        prices = (first, least_start(first, first=False))
    result = Timetable(tuple(plan.lines), prices)
    lines = [
        step(
            "{zh}：{d}（{a} – {b}）",
            "{en}: {d} ({a} – {b})",
            zh=line.title.zh,
            en=line.title.en,
            d=line.planned,
            a=line.not_before or "…",
            b=line.not_after or "…",
        )
        for line in plan.lines
    ]
    inputs = {"asset": facts.asset, "price_fixed_on": facts.price_fixed_on}
    return Answer(result, derive("auction.timetable", *lines, inputs=inputs, tables=(version_of(TABLE),)))


def _notified_before(published: date) -> date:
    return arithmetic.add_days(published, -figure(TABLE, "notify_days"))


def _first_round(plan: _Plan) -> date:
    facts, calendar = plan.facts, plan.calendar
    start_by = calendar.add_days(facts.price_fixed_on, figure(TABLE, "sale_start_days"))
    told = arithmetic.add_days(facts.price_fixed_on, figure(TABLE, "notify_days"))
    published = plan.add(
        "publish1",
        1,
        Text("发布第一次拍卖公告", "first announcement published"),
        ("published_on", facts.published_on),
        "CKJ 30; WP 16",
        not_before=told,
        not_after=start_by,
    )
    plan.add(
        "notify1",
        1,
        Text("通知当事人和优先购买权人", "parties and pre-emptors told"),
        ("published_on", None),
        "WP 16",
        not_after=_notified_before(published),
    )
    earliest = arithmetic.add_days(published, announce_days(facts.asset, first=True))
    title = Text("第一次拍卖开始", "first auction begins")
    begins = plan.add("auction1", 1, title, ("auction_on", facts.auction_on), "WP 12", not_before=earliest)
    return _ends(plan, 1, begins)


def _ends(plan: _Plan, round_: int, begins: date) -> date:
    days = -(-figure(TABLE, "bidding_hours") // 24)
    ends = arithmetic.add_days(begins, days)
    title = Text(f"第{'一二'[round_ - 1]}次拍卖结束", f"{('first', 'second')[round_ - 1]} auction ends")
    return plan.add(f"auction{round_}_ends", round_, title, ("auction_on", ends), "WP 20", not_before=ends)


def _second_round(plan: _Plan, failed: date) -> date:
    facts = plan.facts
    latest = arithmetic.add_days(failed, figure(TABLE, "reauction_within_days"))
    days = announce_days(facts.asset, first=False)
    published = plan.add(
        "publish2",
        2,
        Text("发布第二次拍卖公告", "second announcement published"),
        ("second_published_on", facts.second_published_on),
        "WP 16; WP 26",
        not_before=arithmetic.add_days(failed, figure(TABLE, "notify_days")),
        not_after=arithmetic.add_days(latest, -days),
    )
    plan.add(
        "notify2",
        2,
        Text("再次通知当事人和优先购买权人", "parties and pre-emptors told again"),
        ("second_published_on", None),
        "WP 16",
        not_after=_notified_before(published),
    )
    begins = plan.add(
        "auction2",
        2,
        Text("第二次拍卖开始", "second auction begins"),
        ("second_auction_on", facts.second_auction_on),
        "WP 26",
        not_before=arithmetic.add_days(published, days),
        not_after=latest,
    )
    return _ends(plan, 2, begins)


def _sell_off(plan: _Plan, failed: date) -> None:
    facts = plan.facts
    asked = arithmetic.add_days(failed, figure(TABLE, "selloff.set_off_days"))
    status = row_status(table_row(TABLE, "selloff.publish_days"))
    plan.add(
        "set_off",
        3,
        Text("询问债权人是否以物抵债", "creditors asked about set-off"),
        ("selloff_published_on", None),
        "BM2017",
        not_after=asked,
        status=status,
    )
    published = plan.add(
        "selloff_publish",
        3,
        Text("发布变卖公告", "sell-off announced"),
        ("selloff_published_on", facts.selloff_published_on),
        "BM2017",
        not_before=failed if facts.selloff_published_on else asked,
        not_after=arithmetic.add_days(failed, figure(TABLE, "selloff.publish_days")),
        status=status,
    )
    starts = plan.add(
        "selloff_starts",
        3,
        Text("变卖期开始", "sell-off begins"),
        ("selloff_starts_on", facts.selloff_starts_on),
        "BM2017",
        not_before=arithmetic.add_days(published, selloff_announce_days(facts.asset)),
        status=status,
    )
    last = selloff_last_day(starts)
    title = Text("变卖期最后一日", "last day of the sell-off")
    plan.add("selloff_ends", 3, title, ("selloff_starts_on", last), "BM2017", not_before=last, status=status)
