from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from analytics.bench.cast import NotPopulated
from analytics.bench.measuring import ROUNDS, Bench
from analytics.bench.report import markdown, setting
from analytics.bench.running import WORKLOADS, measure_small, run


class Command(BaseCommand):
    help = "Measure the platform on a populated database: each workload beside its denominator. Fails when a goal is missed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", nargs="+", choices=list(WORKLOADS), default=list(WORKLOADS))
        parser.add_argument("--rounds", type=int, default=ROUNDS)
        parser.add_argument("--seconds", type=int, default=60, help="of the crowd")
        parser.add_argument("--users", type=int, default=16, help="of the crowd")
        parser.add_argument(
            "--small", default="", help="name of a small populated database of the same server, to compare with"
        )
        parser.add_argument("--json", default="", help="write the figures to this file")
        parser.add_argument("--write", default="", help="write the report to this Markdown file")
        parser.add_argument("--lenient", action="store_true", help="do not fail when a goal is missed")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Measuring writes filings; it is refused in production (COURT_ENV=production).")
        bench = Bench(options["rounds"], options["seconds"], options["users"])
        if options["small"]:
            bench.small = measure_small(options["small"], bench.rounds)
        try:
            run(bench, options["only"], self.stdout.write)
        except NotPopulated as missing:
            raise CommandError(str(missing)) from missing
        self._keep(bench, options)
        missed = [figure.name for figure in bench.figures if figure.met is False]
        self.stdout.write(f"goals: {sum(figure.met is not None for figure in bench.figures)}, missed: {len(missed)}")
        if missed and not options["lenient"]:
            raise CommandError("Missed: " + "; ".join(missed))

    def _keep(self, bench: Bench, options: dict[str, Any]) -> None:
        where = setting()
        if options["json"]:
            figures = [figure.as_json() for figure in bench.figures]
            Path(options["json"]).write_text(
                json.dumps({"setting": where, "figures": figures}, ensure_ascii=False, indent=1)
            )
        if options["write"]:
            Path(options["write"]).write_text(markdown(bench.figures, where, options["small"]))
