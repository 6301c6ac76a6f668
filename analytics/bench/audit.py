"""What the trace costs: one act with its trace, and the same act with none."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from analytics.bench.measuring import Bench
from cases.register.models import Case
from courts.clocks.models import Clock
from courts.clocks.services import ClockSpec, start_clock, stop_clocks
from courts.people.models import User
from courts.trace.services import record
from law.text import Text

NAME = "bench"


def measure(bench: Bench) -> None:
    """An update as services make it – lock, write, stop and start a clock – committed each time."""
    case = Case.objects.filter(state="pretrial", judge__isnull=False).order_by("id").first()
    if case is None:
        raise RuntimeError("no case is in preparation")
    judge = User.objects.get(pk=case.judge_id)
    names = ("update of a case without trace", "update of a case with trace")
    plain, full = bench.pair(names, (_update(case, judge, traced=False), _update(case, judge, traced=True)), times=6)
    Clock.objects.filter(name=NAME).delete()
    bench.ratio("audit tax: with trace over without", full, plain, 1.5)


def _update(case: Case, judge: User, *, traced: bool) -> Callable[[], None]:
    today = timezone.localdate()
    spec = ClockSpec(Text("测量", "Measurement"), today, {"basis": []}, owner=judge)

    @transaction.atomic
    def work() -> None:
        locked = Case.objects.select_for_update().get(pk=case.pk)
        stop_clocks(locked, NAME, on=today, by="bench")
        start_clock(locked, NAME, spec, on=today)
        locked.excluded_days = (locked.excluded_days + 1) % 30
        locked.save(update_fields=["excluded_days"])
        if traced:
            record(
                locked,
                "bench",
                Text("测量", "Measurement"),
                actor=judge,
                detail={"excluded_days": locked.excluded_days},
            )

    return work
