from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from analytics.demo.loading import SCALE, load_region, loaded
from cases.register.models import Case
from courts.people.models import User


class Command(BaseCommand):
    help = "Load the synthetic demo region; data already there is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="say nothing where data is present")
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument("--scale", type=int, default=SCALE, help="number of cases")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo region is not loaded in production (COURT_ENV=production).")
        if loaded():
            if not options["if_empty"]:
                self.stdout.write(f"The demo region is already there: {Case.objects.count()} cases. Nothing was done.")
            return
        started = time.monotonic()
        load_region(seed=options["seed"], scale=options["scale"], say=self.stdout.write)
        taken = time.monotonic() - started
        self.stdout.write(f"Loaded {Case.objects.count()} cases and {User.objects.count()} accounts in {taken:.1f} s.")
