"""Fifty clerks accept fifty filings at once: consecutive numbers, none twice, none missing."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

from django.db import connections
from django.utils import timezone

from analytics.bench.measuring import Bench, Figure
from analytics.demo.complaints import complaint_of, identity_of_account, typed
from analytics.demo.names import Registry
from analytics.demo.region import MAIN, SEATS
from cases.register.models import Case, NumberSeries
from courts.organisation.models import Court
from courts.people.models import User
from courts.procedure import ActRefused, perform
from litigation_service.filing.models import Filing

CLERKS = 50
JUDGED = {"directly_concerned": True, "within_competence": True, "procedure": "ordinary"}
LOOKED_AT = {"override": ["duplicate_likely"], "reason": "性能测量，已核对。"}


def measure(bench: Bench, clerks: int = CLERKS) -> None:
    court = Court.objects.get(code=MAIN)
    filings = _submitted(clerks, court)
    today = timezone.localdate()
    series, _ = NumberSeries.objects.get_or_create(court=court, year=today.year, type_code="民初")
    clerk = User.objects.get(username="filing_clerk")
    started = time.perf_counter()
    outcomes = _at_once(filings, clerk)
    taken = time.perf_counter() - started
    given = sorted(
        Case.objects.filter(court=court, year=today.year, type_code="民初", sequence__gt=series.last).values_list(
            "sequence", flat=True
        )
    )
    gapless = given == list(range(series.last + 1, series.last + clerks + 1)) and outcomes.count("accepted") == clerks
    missing = clerks - len(set(given))
    bench.add(Figure(f"{clerks} filings accepted at once", taken, "s", note=", ".join(sorted(set(outcomes)))))
    bench.add(Figure("numbers missing or twice", missing, "numbers", goal="0, gapless", met=gapless))


def _submitted(count: int, court: Court) -> list[Filing]:
    seat = next(seat for seat in SEATS if seat.code == MAIN)
    user, rng = User.objects.get(username="litigant"), Random(time.time_ns())
    registry = Registry(rng, block=5)
    made = []
    for _ in range(count):
        complaint = complaint_of(rng, registry, court, seat.town, user, identity_of_account(user, seat.town))
        filing = typed(complaint, timezone.localdate())
        perform(filing, "submit", actor=user, inputs={"declared": True})
        made.append(filing)
    return made


def _at_once(filings: list[Filing], clerk: User) -> list[str]:
    start = Barrier(len(filings))

    def one(pk: int) -> str:
        try:
            filing = Filing.objects.get(pk=pk)
            start.wait(120)
            perform(filing, "accept", actor=User.objects.get(pk=clerk.pk), inputs={**JUDGED, **LOOKED_AT})
            return "accepted"
        except ActRefused as refused:
            return str(refused.decision.refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(filings)) as pool:
        return list(pool.map(one, [filing.pk for filing in filings]))
