from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from analytics.population.loading import NoRegion, populate


class Command(BaseCommand):
    help = "Add many synthetic cases in every stage, with all their rows, to the demo region, by COPY."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1), help="processes that write")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Synthetic cases are not written in production (COURT_ENV=production).")
        if options["cases"] < 200:
            raise CommandError("--cases must be at least 200: every court needs one.")
        started = time.monotonic()
        try:
            done = populate(options["cases"], seed=options["seed"], workers=options["workers"], say=self.stdout.write)
        except NoRegion as missing:
            raise CommandError(str(missing)) from missing
        taken = time.monotonic() - started
        for name, count in sorted(done.rows.items()):
            self.stdout.write(f"{name}: {count:,}")
        self.stdout.write(
            f"{done.cases:,} cases, {done.total:,} rows in {taken:.1f} s: {done.total / taken:,.0f} rows/s."
        )
