"""竞价与悔拍: which bids count, who wins when the clock stands still, and where a forfeited deposit goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from law.citation import bases, figure
from law.core import Answer, Step, derive, rule, step
from law.sharing import in_order
from law.tables import version_of
from law.text import Text

TABLE = "auction_rules"


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid with the server's time. ``priority``: rank of a pre-emptor, 1 before 2."""

    id: str
    bidder: str
    fen: int
    at: datetime
    priority: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """``winner`` and ``price_fen`` are ``None`` where no bid was valid. ``rejected``: ids in time order."""

    winner: str | None
    price_fen: int | None
    end: datetime
    rejected: tuple[str, ...]
    leading_bid: str | None = None


@dataclass(slots=True)
class _Contest:
    end: datetime
    start_fen: int
    step_fen: int
    extension: timedelta
    leader: Bid | None = None
    rejected: list[str] = field(default_factory=list)
    lines: list[Step] = field(default_factory=list)

    def refusal(self, bid: Bid) -> Text | None:
        if bid.at > self.end:
            return Text("竞价已结束", "after the end")
        if self.leader is None:
            return Text("低于起拍价", "below the starting price") if bid.fen < self.start_fen else None
        if bid.priority is None:
            short = bid.fen < self.leader.fen + self.step_fen
            return Text("低于当前价加价幅度", "below the current price plus step") if short else None
        return self._refusal_of_preemptor(bid, self.leader, bid.priority)

    def _refusal_of_preemptor(self, bid: Bid, leader: Bid, priority: int) -> Text | None:
        if bid.fen < leader.fen:
            return Text("低于当前价", "below the current price")
        if bid.fen == leader.fen and leader.priority is not None and leader.priority <= priority:
            return Text("当前领先者顺位相同或在先", "the leader's priority is equal or better")
        return None

    def take(self, bid: Bid) -> None:
        reason = self.refusal(bid)
        if reason is not None:
            self.rejected.append(bid.id)
            self.lines.append(
                step(
                    "{b} {f} 分 {t}：无效，{zh}",
                    "{b} {f} fen {t}: void, {en}",
                    b=bid.id,
                    f=bid.fen,
                    t=bid.at,
                    zh=reason.zh,
                    en=reason.en,
                )
            )
            return
        self.leader = bid
        self.lines.append(step("{b} {f} 分 {t}：领先", "{b} {f} fen {t}: leads", b=bid.id, f=bid.fen, t=bid.at))
        if bid.at >= self.end - self.extension:
            self.end = bid.at + self.extension
            self.lines.append(step("延时至 {e}", "end moved to {e}", e=self.end))


@rule(
    "auction.bidding",
    Text("谁竞得、何时结束", "Who wins, and when does bidding end"),
    basis=bases("WP 20; WP 21"),
    effective=date(2017, 1, 1),
    tables=(TABLE,),
)
def bidding(end: datetime, start_fen: int, step_fen: int, bids: Sequence[Bid]) -> Answer[Result]:
    """竞价: a bid in the last five minutes moves the end to its time plus five minutes; a pre-emptor may bid the same price.

    A bid at the very end counts; a void bid moves nothing.
    """
    extension = timedelta(minutes=figure(TABLE, "extension_minutes"))
    contest = _Contest(end, start_fen, step_fen, extension)
    for bid in sorted(bids, key=lambda bid: bid.at):
        contest.take(bid)
    leader = contest.leader
    if leader is None:
        contest.lines.append(step("无有效出价，流拍", "no valid bid: the auction failed"))
    result = Result(
        leader.bidder if leader else None,
        leader.fen if leader else None,
        contest.end,
        tuple(contest.rejected),
        leader.id if leader else None,
    )
    inputs = {"end": end, "start_fen": start_fen, "step_fen": step_fen}
    return Answer(result, derive("auction.bidding", *contest.lines, inputs=inputs, tables=(version_of(TABLE),)))


@dataclass(frozen=True, slots=True)
class DefaultFacts:
    deposit_fen: int
    costs_fen: int
    price_fen: int
    resale_fen: int
    case_debt_fen: int = 0
    tied_debt_fen: int = 0


@dataclass(frozen=True, slots=True)
class Forfeited:
    """Where the deposit went; nothing is ever refunded, what nobody needs stays with the court."""

    costs: int
    shortfall: int
    case_debt: int
    tied_debt: int
    undistributed: int


@rule(
    "auction.default",
    Text("悔拍保证金如何处理", "Where does a defaulter's deposit go"),
    basis=bases("WP 24"),
    effective=date(2017, 1, 1),
)
def forfeit(facts: DefaultFacts) -> Answer[Forfeited]:
    """悔拍: costs, then the shortfall of the re-sale, this case's debt, debts tied to the asset; no refund."""
    shortfall = max(0, facts.price_fen - facts.resale_fen)
    needs = (facts.costs_fen, shortfall, facts.case_debt_fen, facts.tied_debt_fen)
    paid = in_order(facts.deposit_fen, needs)
    labels = (
        Text("费用损失", "costs and loss"),
        Text("重新拍卖价差", "shortfall of the re-sale"),
        Text("本案债务", "this case's debt"),
        Text("与标的物有关的债务", "debts tied to the asset"),
    )
    lines = [
        step("{zh}：需 {n}，付 {p} 分", "{en}: {n} needed, {p} fen paid", zh=label.zh, en=label.en, n=need, p=part)
        for label, need, part in zip(labels, needs, paid, strict=True)
    ]
    result = Forfeited(paid[0], paid[1], paid[2], paid[3], facts.deposit_fen - sum(paid))
    return Answer(result, derive("auction.default", *lines))
