from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cases.facts.exporting import export


class Command(BaseCommand):
    help = "Write papers whose values were all settled by a person as evaluation data (holds personal data: keep it in the court)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        count = export(options["folder"])
        self.stdout.write(f"papers: {count}")
