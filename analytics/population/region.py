"""The province in full 法院与人员: some ninety basic courts, a few large and many small, with judges enough for their cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from analytics.demo.people import SINCE
from analytics.demo.region import MAIN, PROVINCE, SEATS, WAGE_FEN
from analytics.population.names import person_names, zipf
from cases.hearing.models import CourtRoom
from courts.organisation.models import Court, Division, DivisionKind, Level
from courts.people.demonstration import PASSWORD
from courts.people.models import AccountKind, Post, User
from courts.roles import Role
from law.case_numbers.registers import courts as court_codes

CASES_OF_A_JUDGE = 450
SKEW = 0.75  # of the courts by size: the largest of ninety has a ninth of all cases
PLACES = "清源平宁安定和远兴隆泰康永昌会静临泽崇信秦岷渭漳庄环合正华灵庆镇通景武古民天高金肃瓜敦玉阿"
DIVISIONS = (
    ("filing", DivisionKind.FILING, "立案庭", "Filing Division"),
    ("enforcement", DivisionKind.ENFORCEMENT, "执行局", "Enforcement Bureau"),
    ("archives", DivisionKind.ARCHIVES, "档案室", "Archives"),
    ("management", DivisionKind.MANAGEMENT, "审判管理办公室", "Trial Management Office"),
)


@dataclass
class Bench:
    """One court as the writers of cases need it: row ids only, so that it can be handed to another process."""

    court_id: int
    code: str
    town: str
    city: str
    share: float
    civil: list[tuple[int, list[int], list[int]]] = field(default_factory=list)  # division, its judges, its clerks
    enforcement_id: int = 0
    officers: list[int] = field(default_factory=list)
    filing_clerk: int = 0
    names: dict[int, str] = field(default_factory=dict)
    rooms: list[int] = field(default_factory=list)


def build_benches(count: int, seed: int) -> list[Bench]:
    """Courts, divisions, posts and rooms for ``count`` cases: what is missing is added. The main court of the demo is the largest."""
    rng = numpy.random.default_rng([seed, 1])
    courts = _courts(rng)
    shares = zipf(len(courts), SKEW)
    benches = [
        Bench(court.pk, court.code, *_place(court), share=float(share))
        for court, share in zip(courts, shares, strict=True)
    ]
    known = {court.pk: court for court in courts}
    secret = make_password(PASSWORD)
    for bench in benches:
        _staff(bench, known[bench.court_id], round(count * bench.share), rng, secret)
    return benches


def _courts(rng: Any) -> list[Court]:
    """Basic courts of the province by size, the demo's main court first; those the demo has not are written."""
    here = {court.code: court for court in Court.objects.all()}
    cities = {seat.code: seat.city for seat in SEATS}
    codes = sorted(
        code for code in court_codes() if code.startswith("甘") and len(code) in {3, 5} and code[1:3] != "71"
    )
    names = [a + b for a in PLACES for b in PLACES if a != b]
    rng.shuffle(names)
    given = iter(names)
    for code in [c for c in codes if len(c) == 3] + [c for c in codes if len(c) == 5]:
        parent = here.get(code[:3] if len(code) == 5 else "甘")
        if code in here or parent is None:
            continue
        city = cities.setdefault(code[:3], f"{next(given)}市")
        here[code] = _court(code, city, next(given), parent)
    basic = [court for code, court in sorted(here.items()) if court.level == Level.BASIC]
    return sorted(basic, key=lambda court: (court.code != MAIN, court.code not in cities, court.code))


def _court(code: str, city: str, place: str, parent: Court) -> Court:
    basic = len(code) == 5
    kind = "区" if int(code[-2:]) < 20 else "县"
    name = f"{city}{place}{kind}人民法院" if basic else f"{city}中级人民法院"
    english = f"{'Basic' if basic else 'Intermediate'} Court {code[1:]}"
    return Court.objects.create(
        code=code, name=name, name_en=english, level=Level.BASIC if basic else Level.INTERMEDIATE, parent=parent,
        province="甘", address=f"{PROVINCE}{city}{place}{kind}" if basic else f"{PROVINCE}{city}",
        average_wage_fen=WAGE_FEN, population=300_000 if basic else 0,
    )  # fmt: skip


def _place(court: Court) -> tuple[str, str]:
    """Town and city of its people's addresses."""
    known = next(((seat.town, seat.city) for seat in SEATS if seat.code == court.code), None)
    city = court.name.split("市")[0] + "市"
    return known or (court.address, city)


def _staff(bench: Bench, court: Court, cases: int, rng: Any, secret: str) -> None:
    judges = max(2, round(cases * 0.8 / CASES_OF_A_JUDGE))
    groups = max(1, min(6, judges // 30))
    divisions = [
        _division(court, DivisionKind.CIVIL, f"民事审判第{'一二三四五六'[at]}庭（扩）", f"Civil Division {at + 1}")
        for at in range(groups)
    ]
    others = {key: _division(court, kind, name, english) for key, kind, name, english in DIVISIONS}
    wanted = [(Role.JUDGE, divisions[at % groups]) for at in range(judges)]
    wanted += [(Role.COURT_CLERK, divisions[at % groups]) for at in range(max(groups, judges // 2))]
    wanted += [(Role.DIVISION_HEAD, division) for division in divisions]
    wanted += [(Role.ENFORCEMENT_OFFICER, others["enforcement"]) for _ in range(max(1, judges // 4))]
    wanted += [
        (Role.FILING_CLERK, others["filing"]),
        (Role.ARCHIVIST, others["archives"]),
        (Role.PRESIDENT, others["management"]),
    ]
    users = _people(bench, wanted, rng, secret)
    for division in divisions:
        of = [(role, user) for (role, where), user in zip(wanted, users, strict=True) if where is division]
        bench.civil.append(
            (division.pk, [u.pk for r, u in of if r is Role.JUDGE], [u.pk for r, u in of if r is Role.COURT_CLERK])
        )
    bench.enforcement_id = others["enforcement"].pk
    bench.officers = [u.pk for (role, _), u in zip(wanted, users, strict=True) if role is Role.ENFORCEMENT_OFFICER]
    bench.filing_clerk = next(u.pk for (role, _), u in zip(wanted, users, strict=True) if role is Role.FILING_CLERK)
    bench.names = {user.pk: user.full_name for user in users}
    bench.rooms = _rooms(court, max(2, judges // 5))


def _division(court: Court, kind: str, name: str, english: str) -> Division:
    found, _ = Division.objects.get_or_create(court=court, name=name, defaults={"kind": kind, "name_en": english})
    return found


def _people(bench: Bench, wanted: list[tuple[Role, Division]], rng: Any, secret: str) -> list[User]:
    """An account for each post, ``p.judge.0102.7``; accounts of an earlier run are taken again."""
    seen: dict[str, int] = {}
    names = person_names(rng, len(wanted))
    rows = []
    for (role, _), name in zip(wanted, names, strict=True):
        seen[role] = seen.get(role, 0) + 1
        username = f"p.{role}.{bench.code[1:]}.{seen[role]}"
        rows.append(User(username=username, full_name=name, kind=AccountKind.STAFF, password=secret))
    known = {user.username: user for user in User.objects.filter(username__in=[row.username for row in rows])}
    new = [row for row in rows if row.username not in known]
    User.objects.bulk_create(new)
    known |= {row.username: row for row in new}
    fresh = {row.username for row in new}
    Post.objects.bulk_create(
        Post(user=row, court_id=bench.court_id, division=division, role=role, since=SINCE)
        for row, (role, division) in zip(rows, wanted, strict=True)
        if row.username in fresh
    )
    return [known[row.username] for row in rows]


def _rooms(court: Court, count: int) -> list[int]:
    have = CourtRoom.objects.filter(court=court, name__startswith="扩").count()
    CourtRoom.objects.bulk_create(
        CourtRoom(court=court, name=f"扩{at + 1}号法庭", name_en=f"Room P{at + 1}") for at in range(have, count)
    )
    return list(
        CourtRoom.objects.filter(court=court, name__startswith="扩").order_by("id").values_list("pk", flat=True)
    )


def build_accounts(kind: str, count: int, seed: int) -> list[tuple[int, str]]:
    """Accounts of litigants or lawyers, ``resident-000001``; ids and names."""
    prefix = "counsel" if kind == AccountKind.LAWYER else "resident"
    rng = numpy.random.default_rng([seed, 2 if kind == AccountKind.LAWYER else 3])
    known = set(User.objects.filter(username__startswith=f"{prefix}-").values_list("username", flat=True))
    secret, now = make_password(PASSWORD), timezone.now()
    User.objects.bulk_create(
        User(username=f"{prefix}-{at:06d}", full_name=name, kind=kind, password=secret, date_joined=now,
             phone=f"16{at % 9}{at:08d}", accepts_electronic_service=True)
        for at, name in enumerate(person_names(rng, count), 1)
        if f"{prefix}-{at:06d}" not in known
    )  # fmt: skip
    return list(
        User.objects.filter(username__startswith=f"{prefix}-").order_by("id").values_list("pk", "full_name")[:count]
    )
