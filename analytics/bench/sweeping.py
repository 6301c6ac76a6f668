"""The sweeps of the night: deadlines near or over, decisions that take effect. A second run finds nothing to do."""

from __future__ import annotations

import time

from django.db import transaction

from analytics.bench.measuring import Bench, Figure
from cases.civil_first.sweep import enqueue_due_effects
from courts.clocks.models import ClockAlert
from courts.clocks.warning import Warned, warn_of_deadlines
from courts.notices.models import Notice

LIMIT = 10.0


def measure(bench: Bench) -> None:
    """Everything is new to the first sweep: alerts of earlier runs are forgotten inside the transaction, which is rolled back."""
    with transaction.atomic():
        ClockAlert.objects.all().delete()
        started = time.perf_counter()
        first = warn_of_deadlines()
        effects = enqueue_due_effects()
        taken = time.perf_counter() - started
        note = f"{first.clocks:,} clocks in {first.notices:,} notices; {effects} decisions took effect"
        bench.add(Figure("deadline sweep", taken, "s", goal=f"≤ {LIMIT:g} s", met=taken <= LIMIT, note=note))
        before = Notice.objects.count()
        second = warn_of_deadlines()
        created = Notice.objects.count() - before + second.clocks
        transaction.set_rollback(True)
    bench.add(
        Figure(
            "deadline sweep, created by the second run",
            created,
            "rows",
            goal="0",
            met=second == Warned(0, 0) and created == 0,
        )
    )
