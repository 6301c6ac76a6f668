"""Enforcement cases 执行案件 out of the decisions of the court, with files, applications and money."""

from __future__ import annotations

from typing import Any

import numpy

from analytics.population import lives
from analytics.population.civil import Suit
from analytics.population.days import Days
from analytics.population.region import Bench
from analytics.population.running import Running
from analytics.population.sheets import Sheets

BANK = "示范银行金城分行"


class PursuitWriter:
    """Writes the enforcement cases of one court; each decision is enforced once."""

    def __init__(self, bench: Bench, sheets: Sheets, days: Days, seed: int, suits: list[Suit]) -> None:
        self.bench, self.sheets, self.days = bench, sheets, days
        self.rng = numpy.random.default_rng([seed, 8, bench.court_id])
        self.running = Running(bench, sheets, days)
        chosen = self.rng.permutation(len(suits)).tolist()
        self.plan = [(suits[at], lives.draw_enforcement(self.rng, suits[at].effective)) for at in chosen]

    def prepare(self, count: int) -> int:
        """Keep ``count`` of them, in order of filing; says how many there are."""
        self.plan = sorted(self.plan[:count], key=lambda pair: -pair[1].filed)
        return len(self.plan)

    def write(self, first: int, place: int, count: int, series: dict[tuple[int, str], int]) -> None:
        for at, (suit, life) in enumerate(self.plan[place : place + count], first + place):
            year = int(self.days[life.filed][:4])
            series[year, "执"] = series.get((year, "执"), 0) + 1
            self._case(at, suit, life, year, series[year, "执"], self.rng.random(2).tolist())

    def _case(self, pk: int, suit: Suit, life: lives.Life, year: int, sequence: int, u: list[float]) -> None:
        days, bench, sheets = self.days, self.bench, self.sheets
        filed = days[life.filed]
        number = f"（{year}）{bench.code}执{sequence}号"
        title = f"{suit.left.name}申请执行{suit.right.name}{suit.cause}"
        officer = bench.officers[int(u[0] * len(bench.officers))]
        seats = f"{bench.enforcement_id}\t{officer}\t\\N" if life.assigned is not None else "\\N\t\\N\t\\N"
        paid = suit.amount_fen if life.way == "enforced" else suit.amount_fen * int(u[1] * 40) // 100 if life.way else 0
        sheets.cases.add(
            f"{pk}\t{number}\t{year}\t执\t{sequence}\tenforcement\t{life.state}\t{bench.court_id}\t{seats}\t{suit.cause}\t{title}\tnone\t{suit.amount_fen}\t"
            f"[]\t\t{suit.pk}\t{filed}\t{filed}\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t{_day(days, life.closed)}\t{life.way if life.closed is not None else ''}\t"
            f"{_day(days, life.archived)}\tf\t{paid}\t{filed}T09:00:00+08:00"
        )
        if life.assigned is not None:
            sheets.seated(pk, officer)
        sheets.party(pk, 0, "applicant", 1, suit.left, suit.user)
        sheets.party(pk, 1, "respondent", 1, suit.right, "\\N")
        self._papers(pk, suit, life, filed, paid)
        sheets.file(
            pk,
            bench.court_id,
            filed,
            f"强制执行申请书 申请人{suit.left.name} 被执行人{suit.right.name} 请求强制执行{suit.number}判决。",
        )
        self.running.enforcement(pk, life, f"{number} {title}", officer)
        sheets.enforcement_trace(pk, life, days, bench, officer)
        sheets.volume(pk, bench.court_id, life, days, "enforcement_main", number)

    def _papers(self, pk: int, suit: Suit, life: lives.Life, filed: str, paid: int) -> None:
        """The application, the file and what came in."""
        days, sheets = self.days, self.sheets
        due = days[max(suit.effective - 10, life.filed)]
        account = f"{suit.left.name[:60]}\t{BANK}\t6299{pk:014d}"
        notice = _day(days, max(life.filed - 5, 0)) if life.assigned is not None else "\\N"
        sheets.files.add(f"{pk}\t{due}\t{filed}\t{notice}\t{notice}\t{account}")
        filer = suit.user if suit.user != "\\N" else str(self.bench.filing_clerk)
        sheets.applications.add(
            f"{suit.pk}\t{self.bench.court_id}\t{suit.party}\t{filer}\t{suit.amount_fen}\t{due}\t强制被执行人履行{suit.number}确定的给付义务。\t{account}\t"
            f"accepted\t{filed}\t{filed}\t{pk}"
        )
        if paid and life.closed is not None:
            sheets.money.add(
                f"{pk}\tin\t{paid}\tdeduction\tP{pk}-in\t{suit.right.name}\t{days[life.closed + 3]}\tsimulator"
            )
            sheets.money.add(f"{pk}\tout\t{paid}\tpayout\tP{pk}-out\t{suit.left.name}\t{days[life.closed]}\tsimulator")


def _day(days: Days, ago: Any) -> str:
    return "\\N" if ago is None or ago < 0 else days[ago]
