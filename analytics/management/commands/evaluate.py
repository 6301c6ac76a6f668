from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analytics.evaluation import registry
from analytics.evaluation.registry import Unmeasurable


class Command(BaseCommand):
    help = "Measure how well this installation reads, extracts, classifies, finds and proofreads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whats = parser.add_subparsers(dest="what", required=True)
        for name in registry.names():
            own = whats.add_parser(name, help=registry.measure(name).HELP)
            own.add_argument("path", type=Path, help="folder or file to measure on")
            own.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
            registry.add_arguments(name, own)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"{path} does not exist 路径不存在: name a folder or file to measure on.")
        try:
            report = registry.measure(options["what"]).run(path, options)
        except Unmeasurable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            told = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
            options["json"].write_text(told + "\n", encoding="utf-8")
        for line in report.lines():
            self.stdout.write(line)
        if report.failures:
            raise CommandError(f"{len(report.failures)} failed 未通过")
