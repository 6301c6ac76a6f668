"""Civil cases of one court with all their rows: parties, bench, fees, file, documents, service, hearing, clocks, trace."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy

from analytics.demo.subjects import SUBJECTS, Subject
from analytics.population import lives, texts
from analytics.population.days import Days
from analytics.population.lives import Life
from analytics.population.names import Somebody, firms, people, zipf
from analytics.population.region import Bench
from analytics.population.running import Running
from analytics.population.sheets import Sheets
from analytics.population.sittings import Diary
from analytics.population.tables import quoted

PER_PERSON = 2.4  # cases a person of the pool has on average; few have many
SECOND_DEFENDANT, WITH_LAWYER, ONLINE = 0.09, 0.3, 0.06


@dataclass(slots=True)
class Suit:
    """What an enforcement case needs of the decision it enforces."""

    pk: int
    left: Somebody
    right: Somebody
    party: int
    cause: str
    amount_fen: int
    effective: int
    number: str
    user: str


class CivilWriter:
    """Writes the civil cases of one court into the sheets."""

    def __init__(
        self, bench: Bench, sheets: Sheets, days: Days, seed: int, accounts: dict[str, list[tuple[int, str]]]
    ) -> None:
        self.bench, self.sheets, self.days = bench, sheets, days
        self.rng = numpy.random.default_rng([seed, 7, bench.court_id])
        self.random = Random(f"{seed}/{bench.code}")
        self.accounts = accounts
        self.diary = Diary(bench.rooms)
        self.running = Running(bench, sheets, days)
        self.enforceable: list[Suit] = []

    def prepare(self, count: int, first_person: int, first_firm: int) -> None:
        """The people of this court and the order in which its cases came."""
        self.people = people(self.rng, max(20, round(count * 1.1 / PER_PERSON)), first_person, self.bench.town)
        self.firms = firms(self.random, max(10, count // 14), first_firm, self.bench.town, self.bench.city)
        self.firm_shares = zipf(len(self.firms), 0.8)
        self.lives = lives.draw(self.rng, count)

    def write(self, first: int, place: int, count: int, series: dict[tuple[int, str], int]) -> None:
        """Rows of the cases ``place … place + count`` of this court, whose ids begin at ``first + place``."""
        rng = self.rng
        subjects = rng.choice(len(SUBJECTS), count, p=_SUBJECT_SHARES).tolist()
        chance = rng.random((count, 12)).tolist()
        # The square of a share: a few people are in many cases.
        left = (rng.random(count) ** 1.7 * len(self.people)).astype(int).tolist()
        right = (rng.random(count) ** 1.7 * len(self.people)).astype(int).tolist()
        companies = rng.choice(len(self.firms), (count, 2), p=self.firm_shares).tolist()
        for at in range(count):
            subject, life = SUBJECTS[subjects[at]], self.lives[place + at]
            sides = [
                self.firms[companies[at][side]] if kind == "f" else self.people[(left, right)[side][at]]
                for side, kind in enumerate(subject.sides)
            ]
            year = int(self.days[life.filed][:4])
            series[year, "民初"] = series.get((year, "民初"), 0) + 1
            self._case(first + place + at, life, subject, sides, series[year, "民初"], chance[at])

    def _case(
        self, pk: int, life: Life, subject: Subject, sides: list[Somebody], sequence: int, u: list[float]
    ) -> None:
        days, bench = self.days, self.bench
        filed = days[life.filed]
        amount = _rounded(subject.amount_fen(self.random))
        procedure = (
            "small_claims" if 0 < amount <= 5_000_000 and u[0] < 0.6 else "summary" if u[0] < 0.8 else "ordinary"
        )
        yuan = str(amount // 100)
        number = f"（{filed[:4]}）{bench.code}民初{sequence}号"
        facts = subject.facts.format(
            yuan=yuan, day=f"{int(filed[:4]) - 1}年{int(u[1] * 12) + 1}月{int(u[2] * 28) + 1}日"
        )
        title = f"{sides[0].name}诉{sides[1].name}{subject.cause}"
        division, judges, clerks = bench.civil[int(u[3] * len(bench.civil))]
        seated = life.assigned is not None
        judge, clerk = judges[int(u[4] * len(judges))], clerks[int(u[5] * len(clerks))]
        if life.heard is not None and not self.diary.seat(
            self.sheets, pk, judge, clerk, life, days, public=subject.cause != "离婚纠纷"
        ):
            life.heard = None
        user = self._parties(pk, sides, u)
        self._row(
            pk,
            life,
            subject,
            number,
            title,
            facts,
            procedure,
            amount,
            (division, judge, clerk) if seated else None,
            sequence,
        )
        if seated:
            self.sheets.bench(pk, division, judge, bench.filing_clerk, days[life.assigned or 0])
            self.sheets.seated(pk, judge, clerk)
        self.sheets.fee(pk, subject.cause, amount, procedure, life, days)
        self.sheets.file(
            pk, bench.court_id, filed, texts.complaint(sides[0].name, sides[1].name, subject, facts, u[6:11])
        )
        if life.decided is not None:
            self.sheets.decision(
                pk,
                bench,
                life,
                days,
                judge,
                number,
                texts.judgment(sides[0].name, sides[1].name, subject, facts, yuan, u[6:11]),
            )
        if life.effective is not None and life.effective > 12 and amount and life.way in {"judgment", "mediation"}:
            party = self.sheets.party_id(pk)
            self.enforceable.append(
                Suit(pk, sides[0], sides[1], party, subject.cause, amount, life.effective, number, user)
            )
        self.running.civil(pk, life, f"{number} {title}", procedure, judge, clerk, division)
        self.sheets.volume(pk, bench.court_id, life, days, "civil_first_main", number)
        self.sheets.civil_trace(pk, life, days, bench, judge, clerk)

    def _parties(self, pk: int, sides: list[Somebody], u: list[float]) -> str:
        """Rows of the parties and their lawyers; the account of the first plaintiff, or NULL."""
        residents, lawyers = self.accounts["residents"], self.accounts["lawyers"]
        user = str(residents[int(u[11] / ONLINE * len(residents))][0]) if residents and u[11] < ONLINE else "\\N"
        self.sheets.party(pk, 0, "plaintiff", 1, sides[0], user)
        self.sheets.party(pk, 1, "defendant", 1, sides[1], "\\N")
        if u[10] < SECOND_DEFENDANT:
            self.sheets.party(pk, 2, "defendant", 2, self.people[int(u[9] * len(self.people))], "\\N")
        if lawyers and u[8] < WITH_LAWYER:
            self.sheets.agent(pk, lawyers[int(u[7] * len(lawyers))])
        return user

    def _row(
        self, pk: int, life: Life, subject: Subject, number: str, title: str, facts: str, procedure: str, amount: int,
        seats: tuple[int, int, int] | None, sequence: int,
    ) -> None:  # fmt: skip
        days, filed = self.days, self.days[life.filed]
        limit = days.limit(procedure, life.filed)[0] if seats else "\\N"
        place = f"{seats[0]}\t{seats[1]}\t{seats[2]}" if seats else "\\N\t\\N\t\\N"
        paid = "t" if life.decided is not None and amount and life.way in {"judgment", "mediation"} else "f"
        self.sheets.cases.add(
            f"{pk}\t{number}\t{filed[:4]}\t民初\t{sequence}\tcivil_first\t{life.state}\t{self.bench.court_id}\t{place}\t{subject.cause}\t"
            f"{title}\t{procedure}\t{amount}\t{_claims(subject, amount)}\t{facts}\t\\N\t{filed}\t{filed}\t{limit}\t{limit}\t"
            f"{_day(days, life.heard)}\t{_day(days, life.decided)}\t{_day(days, life.effective)}\t"
            f"{_day(days, life.decided - 3) if life.state == 'appealed' and life.decided else chr(92) + 'N'}\t{_day(days, life.closed)}\t"
            f"{life.way if life.closed is not None else ''}\t{_day(days, life.archived)}\t{paid}\t0\t{filed}T09:00:00+08:00"
        )


_SUBJECT_SHARES = numpy.array([subject.weight for subject in SUBJECTS]) / sum(subject.weight for subject in SUBJECTS)


def _rounded(fen: int) -> int:
    """Two figures: people sue for round sums, and equal sums have equal fees."""
    step = 10 ** max(len(str(fen)) - 2, 0)
    return fen // step * step


def _claims(subject: Subject, amount: int) -> str:
    return f"[{', '.join(quoted(claim.format(yuan=amount // 100)) for claim in subject.claims)}]"


def _day(days: Days, ago: int | None) -> str:
    return "\\N" if ago is None or ago < 0 else days[ago]
