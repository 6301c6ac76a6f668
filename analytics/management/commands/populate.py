from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from analytics.demo.populating import NoRegion, populate


class Command(BaseCommand):
    help = "Add many synthetic civil cases with parties and clocks to the demo region, by COPY."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=10_000)
        parser.add_argument("--seed", type=int, default=2026)

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Synthetic cases are not written in production (COURT_ENV=production).")
        if options["cases"] < 1:
            raise CommandError("--cases must be at least 1")
        started = time.monotonic()
        try:
            total = populate(options["cases"], seed=options["seed"], say=self.stdout.write)
        except NoRegion as missing:
            raise CommandError(str(missing)) from missing
        taken = time.monotonic() - started
        self.stdout.write(
            f"{total.cases} cases, {total.parties} parties, {total.clocks} clocks: {total.rows} rows in {taken:.1f} s, "
            f"{total.rows / taken:,.0f} rows/s."
        )
