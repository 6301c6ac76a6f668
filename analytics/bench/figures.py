"""The dashboard of the province from kept sums, beside the same figures counted from the cases and a GROUP BY by hand."""

from __future__ import annotations

from django.utils import timezone

from analytics.bench.cast import lookers
from analytics.bench.measuring import Bench, Figure, Reader
from analytics.rollups.bench import timing
from courts.organisation.models import Court


def measure(bench: Bench) -> None:
    reader = Reader(lookers().supervisor)
    bench.time("dashboard of the province, page", lambda: reader.get("/supervisor/indicators/"))
    courts = tuple(Court.objects.order_by("id").values_list("pk", flat=True))
    found = timing(courts, timezone.localdate(), rounds=1)
    bench.add(Figure("dashboard sums, kept", found.kept * 1000))
    bench.add(Figure("dashboard sums, counted from the cases", found.counted * 1000))
    bench.add(Figure("dashboard, plain GROUP BY by hand", found.plain * 1000, note="gives far less"))
    times = found.times_faster
    bench.add(Figure("dashboard, kept sums faster than counting", times, "×", goal="≥ 50", met=times >= 50))
    plain = found.times_faster_than_plain
    bench.add(Figure("dashboard, kept sums faster than the plain GROUP BY", plain, "×", goal="≥ 50", met=plain >= 50))
