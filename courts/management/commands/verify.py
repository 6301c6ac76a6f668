"""manage.py verify: the whole trace and every stored file against the chain; prints the first break."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from courts.chain.verifying import Report, verify


class Command(BaseCommand):
    help = "Compare the whole trace and every stored file with the chain. Exit code 1 where something does not agree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", metavar="FILE", help="write the figures and all breaks found")
        parser.add_argument("--no-files", action="store_true", help="leave the files on disk unread")
        parser.add_argument("--incremental", action="store_true", help="only what was sealed since the last good run")

    def handle(self, *args: Any, **options: Any) -> None:
        report = verify(files=not options["no_files"], incremental=options["incremental"])
        for name, value in report.figures.items():
            self.stdout.write(f"{name}: {value}")
        if options["json"]:
            Path(options["json"]).write_text(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
        if report.ok:
            self.stdout.write("verified: the trace and the files agree with the chain 核验一致")
            return
        first = report.breaks[0]
        place = "not in the chain" if first.position is None else f"position {first.position}"
        self.stdout.write(
            f"first_break: {first.code} {first.kind} {first.ref} ({place}): {first.what.en} {first.what.zh}"
        )
        sys.exit(1)


def _as_json(report: Report) -> dict[str, Any]:
    return {"ok": report.ok, "figures": report.figures, "breaks": [one.as_json() for one in report.breaks]}
