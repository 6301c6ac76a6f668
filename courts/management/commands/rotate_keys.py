"""manage.py rotate_keys: renew the keys of encrypted columns while the platform runs."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from courts.protection.rotation import begin, rewrite


class Command(BaseCommand):
    help = "Draw a new key, encrypt every row anew, drop the old key. Interrupted? --continue goes on with the present key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--continue", dest="go_on", action="store_true", help="draw no new key, finish the last rotation"
        )
        parser.add_argument("--index", action="store_true", help="renew the key of the blind indexes too")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["go_on"]:
            self.stdout.write(f"active_key: {begin(index=options['index']).active}")
        done = rewrite(lambda where, rows: self.stdout.write(f"{where}: {rows}"))
        self.stdout.write(f"rows: {done.rows}")
        self.stdout.write(f"keys_retired: {done.retired}")
